//! INSERT: the columns of the query meet those of the sink, by place.

use std::fmt::Write as _;

use sqlparser::ast::Ident;
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::super::syntax;
use super::expr::literal;
use super::scope::{Field, Relation, Role};
use super::{Context, query, types};
use crate::expr::{Expr, Literal};
use crate::plan::{Column, Connector, Insert, Node, NodeKind, Table};
use crate::types::SqlType;

/// Binds an INSERT.
pub(super) fn bind(context: &mut Context<'_>, insert: &syntax::Insert) -> Result<Insert, Fault> {
    let sink = context.sink(&insert.sink)?;
    check_writable(&sink, &insert.sink)?;
    let relation = query::bind(context, &insert.query)?;
    check_rowtimes(&relation, insert.sink.span)?;
    let targets = targets(&sink, insert)?;
    if targets.len() != relation.fields.len() {
        let count = relation.fields.len();
        let message = format!(
            "the query has {count} column{}, the sink `{}` takes {}",
            if count == 1 { "" } else { "s" },
            sink.name,
            targets.len()
        );
        return Err(mismatch(message, &relation, &targets, insert.sink.span));
    }
    let exprs = exprs(context, &relation, &sink, &targets, insert.sink.span)?;
    let columns = sink.columns.clone();
    let input = Node { columns, kind: NodeKind::Project { input: Box::new(relation.node), exprs } };
    Ok(Insert { sink, input })
}

fn check_writable(sink: &Table, name: &Ident) -> Result<(), Fault> {
    match &sink.connector {
        Connector::Kafka(kafka) if kafka.topics.len() != 1 => {
            let message =
                format!("the sink `{}` names {} topics: it can be written to one", sink.name, kafka.topics.len());
            Err(Fault::new(SqlErrorKind::InvalidQuery, name.span, message))
        }
        Connector::Kafka(_) | Connector::Print | Connector::Blackhole => Ok(()),
    }
}

/// Flink refuses a sink fed by two event times, for it cannot tell which one the record's timestamp is.
fn check_rowtimes(relation: &Relation, span: Span) -> Result<(), Fault> {
    let is_time = |field: &&Field| matches!(field.role, Role::Rowtime | Role::WindowTime);
    let times: Vec<&str> = relation.fields.iter().filter(is_time).map(|field| field.name.as_str()).collect();
    match times.as_slice() {
        [first, second, ..] => {
            let message = format!("the query has two event times, `{first}` and `{second}`: a sink takes one");
            Err(Fault::new(SqlErrorKind::SinkMismatch, span, message)
                .help(format!("make one plain data: CAST({second} AS TIMESTAMP(3))")))
        }
        _ => Ok(()),
    }
}

/// The sink's columns in the order of the query's.
fn targets<'s>(sink: &'s Table, insert: &syntax::Insert) -> Result<Vec<&'s Column>, Fault> {
    if insert.columns.is_empty() {
        return Ok(sink.columns.iter().collect());
    }
    let mut targets: Vec<&Column> = Vec::with_capacity(insert.columns.len());
    for name in &insert.columns {
        let Some(column) = sink.columns.iter().find(|column| *column.name == *name.value) else {
            let message = format!("the sink `{}` has no column `{}`", sink.name, name.value);
            let fault = Fault::new(SqlErrorKind::UnknownColumn, name.span, message);
            return Err(fault.suggest(&name.value, sink.columns.iter().map(|column| &*column.name)));
        };
        if targets.iter().any(|earlier| earlier.name == column.name) {
            let message = format!("column `{}` is listed twice", name.value);
            return Err(Fault::new(SqlErrorKind::Ambiguous, name.span, message));
        }
        targets.push(column);
    }
    Ok(targets)
}

/// One expression per column of the sink; those that are not listed are NULL.
fn exprs(
    context: &mut Context<'_>,
    relation: &Relation,
    sink: &Table,
    targets: &[&Column],
    span: Span,
) -> Result<Vec<Expr>, Fault> {
    let mut exprs = Vec::with_capacity(sink.columns.len());
    for column in &sink.columns {
        let source = targets.iter().position(|target| target.name == column.name);
        let Some(field) = source.and_then(|index| relation.fields.get(index)) else {
            exprs.push(literal(Literal::Null, column.sql_type));
            continue;
        };
        let from = field.expr.sql_type;
        if is_time_as_text(from, column.sql_type) {
            let note = format!(
                "column `{}` of `{}`: {from} is written as text; the standard form is CAST({} AS STRING)",
                column.name, sink.name, field.name
            );
            context.notes.add(span, note);
        } else if !types::fits_sink(from, column.sql_type) {
            let message = format!(
                "column `{}` of the sink `{}` is {}, the query gives {from}",
                column.name, sink.name, column.sql_type
            );
            // What has no name of its own is not repeated by the name it was given.
            let name = if field.name.starts_with("EXPR$") { "..." } else { &field.name };
            let help = format!("write CAST({name} AS {})", column.sql_type);
            let fault = mismatch(message, relation, targets, span);
            return Err(if types::can_cast(from, column.sql_type) { fault.help(help) } else { fault });
        }
        exprs.push(to_sink(field.expr.clone(), column.sql_type));
    }
    Ok(exprs)
}

/// Flink leaves the length of text to the sink (`table.exec.sink.type-length-enforcer` = `IGNORE`). A timestamp is
/// cut to a smaller precision; under its own it keeps the digits that it has, which may be more than it declares.
fn to_sink(expr: Expr, to: SqlType) -> Expr {
    let kept = match (expr.sql_type, to) {
        (SqlType::String(_), SqlType::String(_)) => true,
        (SqlType::Timestamp(from), SqlType::Timestamp(to))
        | (SqlType::TimestampLtz(from), SqlType::TimestampLtz(to)) => from <= to,
        _ => false,
    };
    if kept { expr } else { types::cast(expr, to) }
}

/// Beyond Flink: what is a time goes into a STRING column as CAST would write it.
fn is_time_as_text(from: SqlType, to: SqlType) -> bool {
    let time = matches!(from, SqlType::Date | SqlType::Time | SqlType::Timestamp(_) | SqlType::TimestampLtz(_));
    time && matches!(to, SqlType::String(_))
}

/// The error that lists both sides, column by column.
fn mismatch(mut message: String, relation: &Relation, targets: &[&Column], span: Span) -> Fault {
    let describe = |name: &str, sql_type: SqlType| format!("{name} {sql_type}");
    let query: Vec<String> = relation.fields.iter().map(|field| describe(&field.name, field.expr.sql_type)).collect();
    let sink: Vec<String> = targets.iter().map(|column| describe(&column.name, column.sql_type)).collect();
    let width = query.iter().map(|text| text.chars().count()).max().unwrap_or(0).max("query".len());
    let mut row = |n: &str, query: &str, mark: &str, sink: &str| {
        // Writing to a String does not fail.
        let _ = write!(message, "\n  {n:>3}  {query:<width$}  {mark:<2}  {sink}");
    };
    row("", "query", "", "sink");
    for n in 0..query.len().max(sink.len()).min(MAX_LISTED) {
        let fits = match (relation.fields.get(n), targets.get(n)) {
            (Some(field), Some(column)) => {
                let from = field.expr.sql_type;
                types::fits_sink(from, column.sql_type) || is_time_as_text(from, column.sql_type)
            }
            _ => false,
        };
        let text = |side: &[String]| side.get(n).cloned().unwrap_or_else(|| "-".to_owned());
        row(&(n + 1).to_string(), &text(&query), if fits { "" } else { "!" }, &text(&sink));
    }
    Fault::new(SqlErrorKind::SinkMismatch, span, message)
}

/// Columns that are listed before the rest is left out.
const MAX_LISTED: usize = 50;
