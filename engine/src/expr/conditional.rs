//! CASE and COALESCE: each branch is evaluated on the rows that reach it.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_buffer::BooleanBuffer;

use super::Expr;
use super::compare::true_rows;
use super::evaluate::{Evaluator, Input};
use crate::kernels::{self, Picks};
use crate::operators::OperatorError;
use crate::pool::Pool;
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

    pub(super) fn reads(&self, column: usize) -> bool {
        self.otherwise.as_ref().is_some_and(|expr| expr.reads(column))
            || self.branches.iter().any(|(condition, then)| {
                then.reads(column) || matches!(condition, Condition::True(when) if when.reads(column))
            })
    }
}

/// Evaluates a CASE: every row takes its value from the first branch whose condition is TRUE.
pub(super) fn case(branches: &Branches, input: Input<'_>, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    let mut open = pool.same(input.rows, true);
    let mut pieces = Pieces::new(branches.sql_type, input.rows);
    for (condition, then) in &branches.branches {
        if open.count_set_bits() == 0 {
            break;
        }
        let (chosen, values) = match condition {
            Condition::True(when) => {
                let holds = evaluate_where(when, input, &open, pool)?;
                let holds = true_rows(holds.as_boolean(), pool);
                let chosen = pool.combine(&holds, &open, |holds, open| holds & open);
                let any = chosen.count_set_bits() > 0;
                let values = any.then(|| evaluate_where(then, input, &chosen, pool)).transpose()?;
                (chosen, values)
            }
            Condition::NotNull => {
                let values = evaluate_where(then, input, &open, pool)?;
                (present(&values, &open, pool), Some(values))
            }
        };
        open = pool.combine(&open, &chosen, |open, chosen| open & !chosen);
        if let Some(values) = values {
            pieces.add(values, &chosen, pool);
        }
    }
    match &branches.otherwise {
        Some(otherwise) if open.count_set_bits() > 0 => {
            let values = evaluate_where(otherwise, input, &open, pool)?;
            pieces.add(values, &open, pool);
        }
        _ => {}
    }
    Ok(pieces.take(pool))
}

/// The open rows that are not null.
fn present(values: &ArrayRef, open: &BooleanBuffer, pool: &mut Pool) -> BooleanBuffer {
    match values.logical_nulls() {
        Some(nulls) => pool.combine(nulls.inner(), open, |valid, open| valid & open),
        None => open.clone(),
    }
}

/// The value of an expression on the rows of `mask`, as long as the input; the other rows hold null or anything.
/// An expression that cannot fail is simply evaluated on all rows.
pub(super) fn evaluate_where(
    expr: &Evaluator,
    input: Input<'_>,
    mask: &BooleanBuffer,
    pool: &mut Pool,
) -> Result<ArrayRef, OperatorError> {
    let selected = mask.count_set_bits();
    if selected == input.rows || !expr.is_fallible() {
        return Ok(expr.value(input, pool)?.into_array(input.rows, pool));
    }
    if selected == 0 {
        return Ok(kernels::all_null(&expr.sql_type().arrow(), input.rows, pool));
    }
    let picks = Picks::set_bits(mask, pool);
    let mut columns = pool.list();
    for (index, column) in input.columns.iter().enumerate() {
        columns.push(if expr.reads(index) { kernels::take(column, &picks, pool) } else { column.clone() });
    }
    let columns = pool.lend_list(columns);
    let row_of = |row: usize| mask.set_indices().nth(row).unwrap_or(row);
    let values = expr
        .value(Input { columns: &columns, rows: selected }, pool)
        .map_err(|error| error.map_row(row_of))?
        .into_array(selected, pool);
    Ok(kernels::scatter(&values, mask, pool))
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

    fn add(&mut self, values: ArrayRef, chosen: &BooleanBuffer, pool: &mut Pool) {
        let all = chosen.count_set_bits() == self.rows;
        self.result = Some(if all { values } else { kernels::choose(chosen, &values, &self.take(pool), pool) });
    }

    fn take(&mut self, pool: &mut Pool) -> ArrayRef {
        self.result.take().unwrap_or_else(|| kernels::all_null(&self.sql_type.arrow(), self.rows, pool))
    }
}
