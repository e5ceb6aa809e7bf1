//! Grouped queries: aggregate calls, keys, and what of the SELECT list is which.

use sqlparser::ast::{self, DuplicateTreatment, FunctionArg, FunctionArgExpr, FunctionArguments};
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::expr::ExprBinder;
use super::scope::{Mentions, Relation, Window};
use super::{types, walk, window};
use crate::expr::{Expr, ExprKind};
use crate::plan::{Aggregate, AggregateFunction, Column, Node, NodeKind, Tumble, WindowOutput};
use crate::types::SqlType;

/// Columns from here on stand for aggregates until the aggregation's node is there.
const PLACEHOLDER: usize = 1 << 31;

/// The aggregate calls of a query, each once.
#[derive(Default)]
pub(super) struct Aggregates {
    list: Vec<Aggregate>,
}

impl Aggregates {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// An expression that stands for the aggregate's result.
    fn add(&mut self, aggregate: Aggregate) -> Expr {
        let sql_type = aggregate.sql_type;
        let index = self.list.iter().position(|known| *known == aggregate).unwrap_or_else(|| {
            self.list.push(aggregate);
            self.list.len() - 1
        });
        Expr { kind: ExprKind::Column(PLACEHOLDER + index), sql_type }
    }
}

/// The aggregate function of a name in upper case.
pub(super) fn function(name: &str) -> Option<AggregateFunction> {
    match name {
        "COUNT" => Some(AggregateFunction::Count),
        "SUM" => Some(AggregateFunction::Sum),
        "AVG" => Some(AggregateFunction::Avg),
        "MIN" => Some(AggregateFunction::Min),
        "MAX" => Some(AggregateFunction::Max),
        _ => None,
    }
}

/// Binds `COUNT(*)`, `SUM(x) FILTER (WHERE ...)` and their like.
pub(super) fn call(
    binder: &mut ExprBinder<'_>,
    function: AggregateFunction,
    call: &ast::Function,
    span: Span,
) -> Result<Expr, Fault> {
    let Some(aggregates) = binder.aggregates.take() else {
        let message = format!("the aggregate {} has no place here", call.name);
        return Err(Fault::new(SqlErrorKind::InvalidQuery, span, message)
            .help("aggregates stand in SELECT and HAVING, and not within each other"));
    };
    let mentions = std::mem::take(&mut binder.mentions);
    let bound = aggregate(binder, function, call, span);
    binder.mentions = mentions;
    let result = bound.map(|aggregate| aggregates.add(aggregate));
    binder.aggregates = Some(aggregates);
    result
}

fn aggregate(
    binder: &mut ExprBinder<'_>,
    function: AggregateFunction,
    call: &ast::Function,
    span: Span,
) -> Result<Aggregate, Fault> {
    let (argument, distinct) = argument(binder, function, call, span)?;
    let name = call.name.to_string().to_ascii_uppercase();
    let result = match (&argument, function) {
        (_, AggregateFunction::Count) => Some(SqlType::BigInt),
        (None, _) => None,
        (Some(argument), AggregateFunction::Sum) => types::sum(argument.sql_type),
        (Some(argument), AggregateFunction::Avg) => types::average(argument.sql_type),
        (Some(argument), _) => Some(argument.sql_type).filter(|sql_type| *sql_type != SqlType::Null),
    };
    let Some(sql_type) = result else {
        let found = argument.map_or_else(|| "`*`".to_owned(), |argument| argument.sql_type.to_string());
        return Err(Fault::new(SqlErrorKind::TypeMismatch, span, format!("{name} does not apply to {found}")));
    };
    let filter = match &call.filter {
        Some(filter) => Some(binder.boolean(filter, "FILTER")?),
        None => None,
    };
    Ok(Aggregate { function, argument, filter, distinct, sql_type })
}

/// The argument, absent for `*`, and whether it is DISTINCT.
fn argument(
    binder: &mut ExprBinder<'_>,
    function: AggregateFunction,
    call: &ast::Function,
    span: Span,
) -> Result<(Option<Expr>, bool), Fault> {
    let one = || Fault::new(SqlErrorKind::TypeMismatch, span, format!("{} takes 1 argument", call.name));
    let FunctionArguments::List(list) = &call.args else { return Err(one()) };
    if !list.clauses.is_empty() {
        return Err(Fault::unsupported(span, "ORDER BY within an aggregate"));
    }
    let distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
    match list.args.as_slice() {
        [FunctionArg::Unnamed(FunctionArgExpr::Wildcard)] if function == AggregateFunction::Count && !distinct => {
            Ok((None, false))
        }
        [FunctionArg::Unnamed(FunctionArgExpr::Expr(expr))] => Ok((Some(binder.bind(expr)?), distinct)),
        _ => Err(one()),
    }
}

/// What a query is grouped by.
pub(super) struct Grouping {
    window: Window,
    keys: Vec<Key>,
}

struct Key {
    name: String,
    expr: Expr,
}

impl Grouping {
    pub(super) fn new(window: Window) -> Self {
        Self { window, keys: Vec::new() }
    }

    /// Adds a key beside the window, once.
    pub(super) fn key(&mut self, name: String, expr: Expr) {
        if !self.keys.iter().any(|key| key.expr == expr) {
            self.keys.push(Key { name, expr });
        }
    }
}

/// The aggregation's node over the relation's.
pub(super) fn plan(relation: &Relation, grouping: &Grouping, aggregates: Aggregates) -> Node {
    let (input, keys) = with_keys(&relation.node, &grouping.keys);
    let mut columns = vec![
        column("window_start", SqlType::Timestamp(3)),
        column("window_end", SqlType::Timestamp(3)),
        column("window_time", SqlType::Timestamp(3)),
    ];
    let mut outputs = vec![WindowOutput::Start, WindowOutput::End, WindowOutput::Time];
    for (n, key) in grouping.keys.iter().enumerate() {
        columns.push(column(&key.name, key.expr.sql_type));
        outputs.push(WindowOutput::Key(n));
    }
    for (n, aggregate) in aggregates.list.iter().enumerate() {
        columns.push(column(&format!("agg${n}"), aggregate.sql_type));
        outputs.push(WindowOutput::Aggregate(n));
    }
    let Window { rowtime, size_ms, offset_ms, .. } = grouping.window;
    let window = Tumble { rowtime, size_ms, offset_ms };
    let kind = NodeKind::WindowAggregate { input: Box::new(input), window, keys, aggregates: aggregates.list, outputs };
    Node { columns, kind }
}

fn column(name: &str, sql_type: SqlType) -> Column {
    Column { name: name.into(), sql_type }
}

/// The input with every key as a column: computed keys are added behind the columns that are there.
fn with_keys(node: &Node, keys: &[Key]) -> (Node, Vec<usize>) {
    let index = |key: &Key| match key.expr.kind {
        ExprKind::Column(index) => Some(index),
        _ => None,
    };
    if let Some(indices) = keys.iter().map(index).collect() {
        return (node.clone(), indices);
    }
    let mut columns = node.columns.clone();
    let mut exprs: Vec<Expr> = super::identity(node);
    let mut indices = Vec::with_capacity(keys.len());
    for key in keys {
        indices.push(index(key).unwrap_or(exprs.len()));
        if index(key).is_none() {
            columns.push(column(&key.name, key.expr.sql_type));
            exprs.push(key.expr.clone());
        }
    }
    (Node { columns, kind: NodeKind::Project { input: Box::new(node.clone()), exprs } }, indices)
}

/// An expression of SELECT or HAVING over the aggregation's output: keys and aggregates become its columns.
pub(super) fn over_output(expr: Expr, grouping: &Grouping, mentions: &Mentions) -> Result<Expr, Fault> {
    if let Some((index, sql_type)) = output_of(&expr, grouping) {
        return Ok(types::cast(Expr { kind: ExprKind::Column(index), sql_type }, expr.sql_type));
    }
    match expr.kind {
        ExprKind::Column(index) if index >= PLACEHOLDER => {
            let index = index - PLACEHOLDER + WINDOW_COLUMNS + grouping.keys.len();
            Ok(Expr { kind: ExprKind::Column(index), sql_type: expr.sql_type })
        }
        ExprKind::Column(index) => {
            let (name, span) = mentions.get(&index).cloned().unwrap_or_else(|| ("?".to_owned(), Span::empty()));
            let message = format!("column `{name}` is neither in GROUP BY nor within an aggregate");
            Err(Fault::new(SqlErrorKind::InvalidQuery, span, message)
                .help(format!("add `{name}` to GROUP BY, or write MIN({name}) or MAX({name})")))
        }
        _ => walk::map_children(expr, |child| over_output(child, grouping, mentions)),
    }
}

/// `window_start`, `window_end` and `window_time` come before the keys.
const WINDOW_COLUMNS: usize = 3;

fn output_of(expr: &Expr, grouping: &Grouping) -> Option<(usize, SqlType)> {
    let bounds = window::bounds(&grouping.window);
    let bound = bounds.iter().position(|bound| bound == expr).map(|index| (index, SqlType::Timestamp(3)));
    let key = || grouping.keys.iter().position(|key| key.expr == *expr);
    bound.or_else(|| key().map(|index| (WINDOW_COLUMNS + index, expr.sql_type)))
}
