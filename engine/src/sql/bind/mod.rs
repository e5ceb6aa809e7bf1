//! Names and types: from syntax to a plan over tables that exist.

mod aggregate;
mod catalog;
mod expr;
mod functions;
mod literals;
mod operators;
mod query;
mod refuse;
mod scope;
mod sink;
mod types;
pub(super) mod walk;
mod window;

use std::sync::Arc;

use sqlparser::ast::Ident;
use sqlparser::tokenizer::Span;

pub(super) use catalog::Catalog;

use super::error::{Fault, SqlErrorKind};
use super::rewrite;
use super::syntax::Runnable;
use crate::expr::{Expr, ExprKind};
use crate::plan::{Node, NodeKind, Statement, Table};
use scope::{Field, Relation};

/// How deep views may stand on views, and subqueries in subqueries.
const MAX_NESTED_QUERIES: usize = 40;

/// What the reader of a script should know, with its place.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) list: Vec<(Span, String)>,
}

impl Notes {
    /// Adds a note, once per place.
    pub(super) fn add(&mut self, span: Span, note: impl Into<String>) {
        let note = (span, note.into());
        if !self.list.contains(&note) {
            self.list.push(note);
        }
    }
}

/// Binds what runs; `at` is the number of its statement in the script.
pub(super) fn bind(catalog: &Catalog, runnable: &Runnable, at: usize, notes: &mut Notes) -> Result<Statement, Fault> {
    let mut context = Context { catalog, notes, at, names: Vec::new(), nested: 0 };
    let inserts = match runnable {
        Runnable::Query(query) => {
            let relation = query::bind(&mut context, query)?;
            return Ok(Statement::Query(rewrite::optimise(project(relation))));
        }
        Runnable::Insert(insert) => std::slice::from_ref(insert),
        Runnable::StatementSet(inserts) => inserts,
    };
    let mut bound = Vec::with_capacity(inserts.len());
    for insert in inserts {
        let mut insert = sink::bind(&mut context, insert)?;
        insert.input = rewrite::optimise(insert.input);
        bound.push(insert);
    }
    Ok(Statement::Inserts(bound))
}

/// What a query is bound in.
pub(super) struct Context<'c> {
    catalog: &'c Catalog,
    notes: &'c mut Notes,
    at: usize,
    /// The names that WITH gave, innermost last.
    names: Vec<(String, Relation)>,
    nested: usize,
}

impl Context<'_> {
    /// Enters a query; returns how many names were known before.
    fn enter(&mut self, span: Span) -> Result<usize, Fault> {
        self.nested += 1;
        if self.nested > MAX_NESTED_QUERIES {
            let message = format!("queries and views are nested more than {MAX_NESTED_QUERIES} levels deep");
            return Err(Fault::new(SqlErrorKind::InvalidQuery, span, message)
                .help("does a view read itself, directly or through others?"));
        }
        Ok(self.names.len())
    }

    fn leave(&mut self, names: usize) {
        self.nested -= 1;
        self.names.truncate(names);
    }

    fn add_name(&mut self, name: &Ident, relation: Relation) -> Result<(), Fault> {
        let mut relation = settle(relation);
        relation.qualifier = Some(name.value.clone());
        self.names.push((name.value.clone(), relation));
        Ok(())
    }

    /// The rows of a name: of WITH, a view or a table.
    fn table(&mut self, name: &Ident) -> Result<Relation, Fault> {
        if let Some((_, relation)) = self.names.iter().rev().find(|(known, _)| *known == name.value) {
            return Ok(relation.clone());
        }
        if let Some(view) = self.catalog.view(&name.value, self.at) {
            return self.view(name, view);
        }
        self.catalog.scan(name, self.at)
    }

    fn view(&mut self, name: &Ident, view: &catalog::View) -> Result<Relation, Fault> {
        // A view sees the script's tables, not the names that happen to be in scope where it is used.
        let outer = std::mem::take(&mut self.names);
        let at = std::mem::replace(&mut self.at, view.at);
        let bound = query::bind(self, &view.query);
        self.names = outer;
        self.at = at;
        let mut relation = settle(bound?);
        relation.qualifier = Some(name.value.clone());
        if !view.columns.is_empty() {
            let names: Vec<&Ident> = view.columns.iter().collect();
            rename_columns(&mut relation, &names, view.span)?;
        }
        Ok(relation)
    }

    fn sink(&mut self, name: &Ident) -> Result<Arc<Table>, Fault> {
        self.catalog.sink(name, self.at, self.notes)
    }
}

/// Gives the columns new names, in order.
fn rename_columns(relation: &mut Relation, names: &[&Ident], span: Span) -> Result<(), Fault> {
    if names.len() != relation.fields.len() {
        let message = format!("{} names for {} columns", names.len(), relation.fields.len());
        return Err(Fault::new(SqlErrorKind::InvalidQuery, span, message));
    }
    for (field, name) in relation.fields.iter_mut().zip(names) {
        field.name.clone_from(&name.value);
    }
    Ok(())
}

/// Every column of a node, as it is.
fn identity(node: &Node) -> Vec<Expr> {
    let column = |(index, sql_type)| Expr { kind: ExprKind::Column(index), sql_type };
    node.columns.iter().map(|column| column.sql_type).enumerate().map(column).collect()
}

/// The relation as a node of its named columns.
fn project(relation: Relation) -> Node {
    let columns = relation.columns();
    let exprs = relation.fields.into_iter().map(|field| field.expr).collect();
    Node { columns, kind: NodeKind::Project { input: Box::new(relation.node), exprs } }
}

/// Computes what is not cheap to compute once, so that a query above may use it any number of times.
fn settle(relation: Relation) -> Relation {
    if relation.is_cheap() {
        return relation;
    }
    let Relation { qualifier, mut window, aggregated, .. } = relation.clone();
    let roles: Vec<_> = relation.fields.iter().map(|field| field.role).collect();
    let mut node = project(relation);
    if let (Some(window), NodeKind::Project { exprs, .. }) = (&mut window, &mut node.kind) {
        // The window's event time stays reachable, though the query may not have selected it.
        let sql_type = window.rowtime_type;
        node.columns.push(crate::plan::Column { name: "$rowtime".into(), sql_type });
        exprs.push(Expr { kind: ExprKind::Column(window.rowtime), sql_type });
        window.rowtime = exprs.len() - 1;
    }
    let bounds = window.as_ref().map(window::bounds);
    let mut settled = Relation { window, aggregated, ..Relation::of(node, qualifier) };
    settled.fields.truncate(roles.len());
    for (field, role) in settled.fields.iter_mut().zip(roles) {
        field.role = role;
        restore_bound(field, bounds.as_ref());
    }
    settled
}

/// A bound of the window is again computed from the event time, so that grouping knows it.
fn restore_bound(field: &mut Field, bounds: Option<&[Expr; 3]>) {
    let index = match field.role {
        scope::Role::WindowStart => 0,
        scope::Role::WindowEnd => 1,
        scope::Role::WindowTime => 2,
        scope::Role::Plain | scope::Role::Rowtime => return,
    };
    if let Some(bounds) = bounds {
        field.expr = bounds[index].clone();
    }
}
