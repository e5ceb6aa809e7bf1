//! What `sqlparser` reads and this engine does not do: refused by name, never skipped in silence.

use sqlparser::ast::{
    GroupByExpr, Ident, Query, Select, SelectFlavor, SetExpr, SetOperator, Spanned as _, TableFactor,
    WildcardAdditionalOptions,
};
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::super::parse::reserved;

/// The first span, unless it is unknown.
pub(super) fn or(span: Span, around: Span) -> Span {
    if span == Span::empty() { around } else { span }
}

/// ORDER BY, LIMIT and what else may follow a query's body.
pub(super) fn query_clauses(query: &Query) -> Result<(), Fault> {
    let around = query.body.span();
    if let Some(with) = query.with.as_ref().filter(|with| with.recursive) {
        return Err(Fault::unsupported(with.with_token.0.span, "WITH RECURSIVE"));
    }
    if let Some(order_by) = &query.order_by {
        return Err(Fault::unsupported(or(order_by.span(), around), "ORDER BY")
            .help("leave it out: rows come in the order of their partitions, windows in the order of their ends"));
    }
    if let Some(limit) = &query.limit_clause {
        return Err(Fault::unsupported(or(limit.span(), around), "LIMIT")
            .help("leave it out: a bounded job ends by itself, `consume -c COUNT` stops after COUNT records"));
    }
    let others = [
        ("FETCH", query.fetch.is_some()),
        ("FOR UPDATE", !query.locks.is_empty()),
        ("FOR XML or JSON", query.for_clause.is_some()),
        ("SETTINGS", query.settings.is_some()),
        ("FORMAT", query.format_clause.is_some()),
        ("|>", !query.pipe_operators.is_empty()),
    ];
    first(&others, around)
}

/// The clauses of a SELECT beside those that are bound.
pub(super) fn select_clauses(select: &Select) -> Result<(), Fault> {
    let around = select.select_token.0.span;
    if select.distinct.is_some() {
        return Err(Fault::unsupported(around, "SELECT DISTINCT")
            .help("its state would grow without bound: COUNT(DISTINCT x) within a window does not"));
    }
    if let Some(into) = &select.into {
        let target = into.targets.first().map_or(around, |target| or(target.span(), around));
        return Err(Fault::new(SqlErrorKind::Syntax, target, "INTO has no place in a subquery"));
    }
    if select.flavor == SelectFlavor::FromFirstNoSelect {
        return Err(Fault::new(SqlErrorKind::Syntax, around, "expected `SELECT` after `FROM table`")
            .help("write FROM table SELECT ... INTO sink"));
    }
    let modifiers = matches!(&select.group_by, GroupByExpr::Expressions(_, modifiers) if !modifiers.is_empty());
    let others = [
        ("a hint", !select.optimizer_hints.is_empty()),
        ("a modifier of SELECT", select.select_modifiers.is_some() || select.value_table_mode.is_some()),
        ("TOP", select.top.is_some()),
        ("EXCLUDE", select.exclude.is_some()),
        ("LATERAL VIEW", !select.lateral_views.is_empty()),
        ("PREWHERE", select.prewhere.is_some()),
        ("CONNECT BY", !select.connect_by.is_empty()),
        ("GROUPING SETS, ROLLUP or CUBE", modifiers),
        ("CLUSTER BY", !select.cluster_by.is_empty()),
        ("DISTRIBUTE BY", !select.distribute_by.is_empty()),
        ("SORT BY", !select.sort_by.is_empty()),
        ("WINDOW", !select.named_window.is_empty()),
        ("QUALIFY", select.qualify.is_some()),
    ];
    first(&others, around)
}

fn first(clauses: &[(&str, bool)], span: Span) -> Result<(), Fault> {
    match clauses.iter().find(|(_, present)| *present) {
        Some((name, _)) => Err(Fault::unsupported(span, name)),
        None => Ok(()),
    }
}

/// UNION, VALUES and their like as a query's body.
pub(super) fn set_expression(body: &SetExpr, around: Span) -> Fault {
    let span = or(body.span(), around);
    match body {
        SetExpr::SetOperation { op: SetOperator::Union, .. } => {
            Fault::unsupported(span, "UNION").help("write one INSERT for each part, within a statement set")
        }
        SetExpr::SetOperation { op, .. } => Fault::unsupported(span, op),
        SetExpr::Values(_) => Fault::unsupported(span, "VALUES").help("rows come from tables: SELECT ... FROM a table"),
        _ => Fault::unsupported(span, "this kind of query"),
    }
}

/// `EXCEPT`, `REPLACE` and the like after `*`.
pub(super) fn wildcard_options(options: &WildcardAdditionalOptions, around: Span) -> Result<(), Fault> {
    let plain = WildcardAdditionalOptions { wildcard_token: options.wildcard_token.clone(), ..Default::default() };
    if *options == plain { Ok(()) } else { Err(Fault::unsupported(or(options.span(), around), "anything after `*`")) }
}

/// Hints, samples, versions and the like at a table.
pub(super) fn table_modifiers(factor: &TableFactor, around: Span) -> Result<(), Fault> {
    let TableFactor::Table {
        with_hints,
        version,
        with_ordinality,
        partitions,
        json_path,
        sample,
        index_directives,
        inheritance,
        args,
        ..
    } = factor
    else {
        return Ok(());
    };
    let span = or(factor.span(), around);
    let others = [
        ("a table hint", !with_hints.is_empty() || !index_directives.is_empty()),
        ("FOR SYSTEM_TIME", version.is_some()),
        ("WITH ORDINALITY", *with_ordinality),
        ("PARTITION", !partitions.is_empty()),
        ("a path after a table", json_path.is_some()),
        ("TABLESAMPLE", sample.is_some()),
        ("ONLY", inheritance.is_some()),
        ("SETTINGS", args.as_ref().is_some_and(|args| args.settings.is_some())),
    ];
    first(&others, span)
}

/// An alias is a word that Flink has not reserved, or anything in backticks.
pub(super) fn quoted_alias(alias: &Ident) -> Result<&Ident, Fault> {
    match alias.quote_style {
        None if reserved::is_reserved(&alias.value) => {
            let word = &alias.value;
            let message = format!("`{word}` is a reserved word in Flink SQL");
            Err(Fault::new(SqlErrorKind::Syntax, alias.span, message).help(format!("quote it: AS `{word}`")))
        }
        None | Some('`') => Ok(alias),
        Some(_) => Err(Fault::new(SqlErrorKind::Syntax, alias.span, "an alias is a name, not a string")
            .help(format!("write `{}`", alias.value))),
    }
}
