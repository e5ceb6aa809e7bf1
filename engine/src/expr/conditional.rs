//! CASE and COALESCE: each branch is evaluated on the rows that reach it.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, new_null_array};
use arrow_buffer::BooleanBuffer;

use super::Expr;
use super::compare::true_rows;
use super::evaluate::{Evaluator, Input};
use crate::kernels::{self, Picks};
use crate::operators::OperatorError;
use crate::types::SqlType;

/// The branches of a CASE in order.
#[derive(Debug, Clone)]
pub(super) struct Branches {
    branches: Vec<(Condition, Evaluator)>,
    otherwise: Option<Box<Evaluator>>,
    sql_type: SqlType,
}

#[derive(Debug, Clone)]
enum Condition {
    /// WHEN condition.
    True(Evaluator),
    /// COALESCE: the branch's own value is not null.
    NotNull,
}

impl Branches {
    pub(super) fn new(branches: &[(Expr, Expr)], otherwise: Option<&Expr>, sql_type: SqlType) -> Self {
        let branch = |(when, then): &(Expr, Expr)| (Condition::True(Evaluator::new(when)), Evaluator::new(then));
        let otherwise = otherwise.map(|expr| Box::new(Evaluator::new(expr)));
        Self { branches: branches.iter().map(branch).collect(), otherwise, sql_type }
    }

    /// The first argument that is not null.
    pub(super) fn coalesce(args: &[Expr], sql_type: SqlType) -> Self {
        let branches = args.iter().map(|arg| (Condition::NotNull, Evaluator::new(arg))).collect();
        Self { branches, otherwise: None, sql_type }
    }

    pub(super) fn is_fallible(&self) -> bool {
        self.otherwise.as_ref().is_some_and(|expr| expr.is_fallible())
            || self.branches.iter().any(|(condition, then)| {
                then.is_fallible() || matches!(condition, Condition::True(when) if when.is_fallible())
            })
    }

    pub(super) fn collect_columns(&self, into: &mut Vec<usize>) {
        for (condition, then) in &self.branches {
            if let Condition::True(when) = condition {
                when.collect_columns(into);
            }
            then.collect_columns(into);
        }
        if let Some(otherwise) = &self.otherwise {
            otherwise.collect_columns(into);
        }
    }
}

/// Evaluates a CASE: every row takes its value from the first branch whose condition is TRUE.
pub(super) fn case(branches: &Branches, input: Input<'_>) -> Result<ArrayRef, OperatorError> {
    let mut open = BooleanBuffer::new_set(input.rows);
    let mut pieces = Pieces::new(branches.sql_type, input.rows);
    for (condition, then) in &branches.branches {
        if open.count_set_bits() == 0 {
            break;
        }
        let (chosen, values) = match condition {
            Condition::True(when) => {
                let chosen = &true_rows(evaluate_where(when, input, &open)?.as_boolean()) & &open;
                let values =
                    if chosen.count_set_bits() > 0 { Some(evaluate_where(then, input, &chosen)?) } else { None };
                (chosen, values)
            }
            Condition::NotNull => {
                let values = evaluate_where(then, input, &open)?;
                let present = values.logical_nulls().map_or_else(|| open.clone(), |nulls| nulls.inner() & &open);
                (present, Some(values))
            }
        };
        open = &open & &!&chosen;
        if let Some(values) = values {
            pieces.add(values, &chosen);
        }
    }
    match &branches.otherwise {
        Some(otherwise) if open.count_set_bits() > 0 => pieces.add(evaluate_where(otherwise, input, &open)?, &open),
        _ => {}
    }
    Ok(pieces.finish())
}

/// The value of an expression on the rows of `mask`, as long as the input; the other rows hold null or anything.
/// An expression that cannot fail is simply evaluated on all rows.
pub(super) fn evaluate_where(
    expr: &Evaluator,
    input: Input<'_>,
    mask: &BooleanBuffer,
) -> Result<ArrayRef, OperatorError> {
    let selected = mask.count_set_bits();
    if selected == input.rows || !expr.is_fallible() {
        return expr.value(input)?.into_array(input.rows);
    }
    if selected == 0 {
        return Ok(new_null_array(&expr.sql_type().arrow(), input.rows));
    }
    let mut used = Vec::new();
    expr.collect_columns(&mut used);
    let picks = Picks::set_bits(mask);
    let mut columns = input.columns.to_vec();
    used.sort_unstable();
    used.dedup();
    for index in used {
        columns[index] = kernels::take(&columns[index], &picks);
    }
    let row_of = |row: usize| mask.set_indices().nth(row).unwrap_or(row);
    let values = expr
        .value(Input { columns: &columns, rows: selected })
        .map_err(|error| error.map_row(row_of))?
        .into_array(selected)?;
    Ok(kernels::scatter(&values, mask))
}

/// The result so far, branch by branch.
struct Pieces {
    result: Option<ArrayRef>,
    sql_type: SqlType,
    rows: usize,
}

impl Pieces {
    fn new(sql_type: SqlType, rows: usize) -> Self {
        Self { result: None, sql_type, rows }
    }

    fn add(&mut self, values: ArrayRef, chosen: &BooleanBuffer) {
        let all = chosen.count_set_bits() == self.rows;
        self.result = Some(if all { values } else { kernels::choose(chosen, &values, &self.take()) });
    }

    fn take(&mut self) -> ArrayRef {
        self.result.take().unwrap_or_else(|| new_null_array(&self.sql_type.arrow(), self.rows))
    }

    fn finish(mut self) -> ArrayRef {
        self.take()
    }
}
