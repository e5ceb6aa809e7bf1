//! Queries: one table, view or subquery below, then WHERE, grouping and the SELECT list.

use sqlparser::ast::{
    self, Expr as Ast, GroupByExpr, Ident, Query, Select, SelectItem, SelectItemQualifiedWildcardKind, SetExpr,
    Spanned as _, TableAlias, TableFactor, TableWithJoins,
};
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::aggregate::{self, Aggregates, Grouping};
use super::expr::ExprBinder;
use super::scope::{Field, Mentions, Relation, Role};
use super::{Context, functions, refuse, window};
use crate::expr::{Expr, ExprKind, Literal};
use crate::plan::{Node, NodeKind};

/// Binds a query, the names of its WITH in scope.
pub(super) fn bind(context: &mut Context<'_>, query: &Query) -> Result<Relation, Fault> {
    refuse::query_clauses(query)?;
    let names = context.enter(query.span())?;
    for cte in query.with.iter().flat_map(|with| &with.cte_tables) {
        let mut relation = bind(context, &cte.query)?;
        rename(&mut relation, &cte.alias)?;
        context.add_name(&cte.alias.name, relation)?;
    }
    let relation = match query.body.as_ref() {
        SetExpr::Select(select) => bind_select(context, select),
        SetExpr::Query(inner) => bind(context, inner),
        other => Err(refuse::set_expression(other, query.span())),
    };
    context.leave(names);
    relation
}

fn bind_select(context: &mut Context<'_>, select: &Select) -> Result<Relation, Fault> {
    refuse::select_clauses(select)?;
    let around = select.select_token.0.span;
    let mut relation = from(context, &select.from, around)?;
    if let Some(predicate) = &select.selection {
        let bound = ExprBinder::new(&relation, context.notes).condition(predicate, "WHERE", around)?;
        relation.node = filter(relation.node, bound);
    }
    let GroupByExpr::Expressions(group, _) = &select.group_by else {
        return Err(Fault::unsupported(around, "GROUP BY ALL"));
    };
    let items = Items::bind(context, &relation, select, around)?;
    if group.is_empty() && items.aggregates.is_empty() && items.having.is_none() {
        relation.fields = items.fields;
        return Ok(relation);
    }
    let grouping = grouping(context, &relation, group, select, around)?;
    grouped(relation, items, &grouping)
}

fn filter(input: Node, predicate: Expr) -> Node {
    Node { columns: input.columns.clone(), kind: NodeKind::Filter { input: Box::new(input), predicate } }
}

/// SELECT list and HAVING, over the rows before any grouping.
struct Items {
    fields: Vec<Field>,
    having: Option<Expr>,
    aggregates: Aggregates,
    mentions: Mentions,
}

impl Items {
    fn bind(context: &mut Context<'_>, relation: &Relation, select: &Select, around: Span) -> Result<Self, Fault> {
        let mut aggregates = Aggregates::default();
        let mut binder = ExprBinder::new(relation, context.notes);
        binder.aggregates = Some(&mut aggregates);
        let mut fields = Vec::new();
        for item in &select.projection {
            bind_item(&mut binder, item, around, &mut fields)?;
        }
        let having = match &select.having {
            Some(having) => Some(binder.condition(having, "HAVING", around)?),
            None => None,
        };
        let mentions = std::mem::take(&mut binder.mentions);
        Ok(Self { fields, having, aggregates, mentions })
    }
}

fn bind_item(
    binder: &mut ExprBinder<'_>,
    item: &SelectItem,
    around: Span,
    fields: &mut Vec<Field>,
) -> Result<(), Fault> {
    let (expr, alias) = match item {
        SelectItem::UnnamedExpr(expr) => (expr, None),
        SelectItem::ExprWithAlias { expr, alias } => (expr, Some(refuse::quoted_alias(alias)?)),
        SelectItem::ExprWithAliases { .. } => return Err(Fault::unsupported(around, "several aliases")),
        SelectItem::Wildcard(options) => {
            refuse::wildcard_options(options, around)?;
            return all_columns(binder, item.span().union(&around), fields);
        }
        SelectItem::QualifiedWildcard(kind, options) => {
            refuse::wildcard_options(options, around)?;
            let SelectItemQualifiedWildcardKind::ObjectName(name) = kind else {
                return Err(Fault::unsupported(around, "this form of `*`"));
            };
            let span = name.span();
            if binder.relation.qualifier.as_deref() != Some(unquoted(&name.to_string()).as_str()) {
                return Err(Fault::new(
                    SqlErrorKind::UnknownTable,
                    span,
                    format!("unknown table `{name}` before `.*`"),
                ));
            }
            return all_columns(binder, span, fields);
        }
    };
    let bound = binder.clause(expr, around)?;
    let role = binder.role(expr);
    let name = alias.map(|alias| alias.value.clone()).or_else(|| own_name(expr));
    let name = name.unwrap_or_else(|| format!("EXPR${}", fields.len()));
    fields.push(Field { name, expr: bound, role });
    Ok(())
}

fn unquoted(name: &str) -> String {
    name.trim_matches('`').to_owned()
}

/// `*`: every column of the relation.
fn all_columns(binder: &mut ExprBinder<'_>, span: Span, fields: &mut Vec<Field>) -> Result<(), Fault> {
    for field in &binder.relation.fields {
        if let ExprKind::Column(index) = field.expr.kind {
            binder.mentions.entry(index).or_insert_with(|| (field.name.clone(), span));
        }
        fields.push(field.clone());
    }
    Ok(())
}

/// The name that a column keeps without AS.
fn own_name(expr: &Ast) -> Option<String> {
    match expr {
        Ast::Identifier(name) => Some(name.value.clone()),
        Ast::CompoundIdentifier(parts) => parts.last().map(|name| name.value.clone()),
        Ast::Nested(inner) => own_name(inner),
        _ => None,
    }
}

/// What GROUP BY says: a window, and keys beside it.
fn grouping(
    context: &mut Context<'_>,
    relation: &Relation,
    group: &[Ast],
    select: &Select,
    around: Span,
) -> Result<Grouping, Fault> {
    let mut binder = ExprBinder::new(relation, context.notes);
    let mut keys = Vec::new();
    let mut older_window = None;
    let (mut start, mut end) = (false, false);
    for item in group {
        let span = binder.span(item);
        if let Some(tumble) = older_tumble(item)? {
            if older_window.replace(window::group(&mut binder, tumble, span)?).is_some() {
                return Err(Fault::new(SqlErrorKind::InvalidQuery, span, "a query has one window"));
            }
            continue;
        }
        let bound = binder.clause(item, around).map_err(|fault| explain_alias(fault, item, select))?;
        if matches!(bound.kind, ExprKind::Literal(Literal::Int(_))) {
            return Err(Fault::new(
                SqlErrorKind::InvalidQuery,
                span,
                "GROUP BY takes no ordinals: Flink reads a constant",
            )
            .help("repeat the expression of the SELECT list"));
        }
        match binder.role(item) {
            Role::WindowStart => start = true,
            Role::WindowEnd => end = true,
            Role::WindowTime => {}
            Role::Plain | Role::Rowtime => keys.push((own_name(item).unwrap_or_else(|| item.to_string()), bound)),
        }
    }
    let at = group.first().map_or(around, |first| binder.span(first));
    let window = match (older_window, &relation.window) {
        (Some(window), None) => window,
        (None, Some(window)) if start && end => window.clone(),
        (Some(_), Some(_)) => return Err(Fault::new(SqlErrorKind::InvalidQuery, at, "a query has one window")),
        (None, Some(_)) => {
            return Err(Fault::unsupported(at, "grouping the rows of windows by less than the window")
                .help("add both window_start and window_end to GROUP BY"));
        }
        (None, None) => return Err(no_window(group, relation, at)),
    };
    let mut grouping = Grouping::new(window);
    for (name, expr) in keys {
        grouping.key(name, expr);
    }
    Ok(grouping)
}

fn no_window(group: &[Ast], relation: &Relation, at: Span) -> Fault {
    let what = if group.is_empty() { "an aggregate over all rows" } else { "GROUP BY without a window" };
    let source = relation.qualifier.as_deref().unwrap_or("t");
    let time = relation.fields.iter().find(|field| field.role == Role::Rowtime);
    let time = time.map_or("ts", |field| field.name.as_str());
    let keys: String = group.iter().map(|key| format!(", {key}")).collect();
    Fault::unsupported(at, what).help(format!(
        "group by a window: FROM TABLE(TUMBLE(TABLE {source}, DESCRIPTOR({time}), INTERVAL '1' HOUR)) \
         GROUP BY window_start, window_end{keys}"
    ))
}

/// `TUMBLE(...)` in GROUP BY; the other windows are named as not there.
fn older_tumble(item: &Ast) -> Result<Option<&ast::Function>, Fault> {
    let Ast::Function(function) = item else { return Ok(None) };
    let span = item.span();
    match functions::simple_name(&function.name, span)?.as_str() {
        "TUMBLE" => Ok(Some(function)),
        "HOP" | "SESSION" => Err(Fault::unsupported(span, format!("the window {}", function.name)).help("use TUMBLE")),
        _ => Ok(None),
    }
}

/// Says of an unknown column in GROUP BY that it is an alias of the SELECT list, when it is.
fn explain_alias(fault: Fault, item: &Ast, select: &Select) -> Fault {
    let Ast::Identifier(name) = item else { return fault };
    let expr = select.projection.iter().find_map(|item| match item {
        SelectItem::ExprWithAlias { expr, alias } if alias.value == name.value => Some(expr),
        _ => None,
    });
    match expr {
        Some(expr) if fault.kind == SqlErrorKind::UnknownColumn => {
            fault.help(format!("an alias of the SELECT list has no meaning in GROUP BY: repeat `{expr}`"))
        }
        _ => fault,
    }
}

/// The query over the aggregation's output.
fn grouped(relation: Relation, items: Items, grouping: &Grouping) -> Result<Relation, Fault> {
    let Items { fields, having, aggregates, mentions } = items;
    let mut node = aggregate::plan(&relation, grouping, aggregates);
    if let Some(having) = having {
        node = filter(node, aggregate::over_output(having, grouping, &mentions)?);
    }
    let fields = fields
        .into_iter()
        .map(|field| {
            let role = if field.role == Role::WindowTime { Role::WindowTime } else { Role::Plain };
            Ok(Field { name: field.name, expr: aggregate::over_output(field.expr, grouping, &mentions)?, role })
        })
        .collect::<Result<_, Fault>>()?;
    Ok(Relation { node, fields, qualifier: None, window: None, aggregated: true })
}

/// What FROM names.
fn from(context: &mut Context<'_>, tables: &[TableWithJoins], around: Span) -> Result<Relation, Fault> {
    let table = match tables {
        [] => {
            return Err(Fault::unsupported(around, "a SELECT without FROM").help("name a table: SELECT ... FROM table"));
        }
        [table] => table,
        [_, second, ..] => return Err(Fault::unsupported(refuse::or(second.span(), around), "a join")),
    };
    if let Some(join) = table.joins.first() {
        return Err(Fault::unsupported(refuse::or(join.span(), around), "a join")
            .help("join in another job, or keep this query on Flink"));
    }
    factor(context, &table.relation, around)
}

fn factor(context: &mut Context<'_>, factor: &TableFactor, around: Span) -> Result<Relation, Fault> {
    refuse::table_modifiers(factor, around)?;
    match factor {
        TableFactor::Table { name, alias, args, .. } => {
            let [part] = name.0.as_slice() else {
                return Err(Fault::unsupported(name.span(), "a name with a catalog or database")
                    .help("use the plain name: a script has one catalog"));
            };
            let Some(ident) = part.as_ident() else { return Err(Fault::unsupported(around, "this table")) };
            let mut relation = match args {
                Some(args) => window_function(context, ident, &args.args, name.span())?,
                None => context.table(ident)?,
            };
            alias.as_ref().map_or(Ok(()), |alias| rename(&mut relation, alias))?;
            Ok(relation)
        }
        TableFactor::TableFunction { expr: Ast::Function(function), alias } => {
            let span = function.name.span();
            let name = Ident::with_span(span, functions::simple_name(&function.name, span)?);
            let args = match &function.args {
                ast::FunctionArguments::List(list) => list.args.as_slice(),
                _ => &[],
            };
            let mut relation = window_function(context, &name, args, span)?;
            alias.as_ref().map_or(Ok(()), |alias| rename(&mut relation, alias))?;
            Ok(relation)
        }
        TableFactor::Derived { lateral: false, subquery, alias, .. } => {
            let mut relation = super::settle(bind(context, subquery)?);
            relation.qualifier = None;
            alias.as_ref().map_or(Ok(()), |alias| rename(&mut relation, alias))?;
            Ok(relation)
        }
        TableFactor::NestedJoin { .. } => Err(Fault::unsupported(around, "a join")),
        other => Err(Fault::unsupported(refuse::or(other.span(), around), "this kind of table")),
    }
}

fn window_function(
    context: &mut Context<'_>,
    name: &Ident,
    args: &[ast::FunctionArg],
    span: Span,
) -> Result<Relation, Fault> {
    match name.value.to_ascii_uppercase().as_str() {
        "TUMBLE" => {
            let call = window::tumble_call(args, span)?;
            let relation = context.table(call.table)?;
            window::table_function(relation, &call, context.notes, span)
        }
        "HOP" | "CUMULATE" | "SESSION" => {
            Err(Fault::unsupported(span, format!("the window {}", name.value)).help("use TUMBLE"))
        }
        _ => Err(Fault::new(SqlErrorKind::UnknownFunction, span, format!("unknown table function `{}`", name.value))
            .help("the window table function is TUMBLE")
            .suggest(&name.value.to_ascii_uppercase(), ["TUMBLE"])),
    }
}

/// `AS t`, or `AS t (a, b)`.
fn rename(relation: &mut Relation, alias: &TableAlias) -> Result<(), Fault> {
    relation.qualifier = Some(refuse::quoted_alias(&alias.name)?.value.clone());
    if alias.columns.is_empty() {
        return Ok(());
    }
    let names: Vec<&Ident> = alias.columns.iter().map(|column| &column.name).collect();
    super::rename_columns(relation, &names, alias.name.span)
}
