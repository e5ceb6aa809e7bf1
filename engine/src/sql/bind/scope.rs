//! What names mean: the columns of one relation, as expressions over a plan node.

use std::collections::BTreeMap;

use sqlparser::ast::Ident;
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use crate::expr::{Expr, ExprKind};
use crate::plan::{Column, Node};
use crate::types::SqlType;

/// What a column is to event time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Data.
    Plain,
    /// The event time that the table's watermark is about.
    Rowtime,
    /// `window_start` of the window table function below.
    WindowStart,
    /// `window_end`.
    WindowEnd,
    /// `window_time`, an event time too.
    WindowTime,
}

/// A named column of a relation.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    /// Over the columns of the relation's node.
    pub(super) expr: Expr,
    pub(super) role: Role,
}

/// The window that a window table function put every row into.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Window {
    /// The event time's column in the relation's node.
    pub(super) rowtime: usize,
    pub(super) rowtime_type: SqlType,
    pub(super) size_ms: i64,
    pub(super) offset_ms: i64,
}

/// Rows with names: a plan node, and columns that may still have to be computed from it.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) node: Node,
    pub(super) fields: Vec<Field>,
    /// What the columns may be qualified with.
    pub(super) qualifier: Option<String>,
    pub(super) window: Option<Window>,
    /// Whether the rows come out of a window aggregation.
    pub(super) aggregated: bool,
}

impl Relation {
    /// A node as it is, every column plain data.
    pub(super) fn of(node: Node, qualifier: Option<String>) -> Self {
        let fields = node
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| Field {
                name: column.name.to_string(),
                expr: Expr { kind: ExprKind::Column(index), sql_type: column.sql_type },
                role: Role::Plain,
            })
            .collect();
        Self { node, fields, qualifier, window: None, aggregated: false }
    }

    /// The column of a name, in the name's own case.
    pub(super) fn field(&self, name: &Ident) -> Result<&Field, Fault> {
        let mut found = self.fields.iter().filter(|field| field.name == name.value);
        match (found.next(), found.next()) {
            (Some(field), None) => Ok(field),
            (Some(_), Some(_)) => {
                let message = format!("column `{}` is ambiguous: it is there more than once", name.value);
                Err(Fault::new(SqlErrorKind::Ambiguous, name.span, message).help("give the columns names with AS"))
            }
            (None, _) => Err(self.unknown(name)),
        }
    }

    /// The column of `name` or `table.name`.
    pub(super) fn resolve(&self, parts: &[Ident], span: Span) -> Result<&Field, Fault> {
        match parts {
            [name] => self.field(name),
            [table, name] => {
                if self.qualifier.as_ref() == Some(&table.value) {
                    return self.field(name);
                }
                let message = format!("unknown table `{}` before the column's name", table.value);
                let fault = Fault::new(SqlErrorKind::UnknownTable, table.span, message);
                Err(match &self.qualifier {
                    Some(qualifier) => fault.help(format!("here the table is called `{qualifier}`")),
                    None => fault.help("leave it out: there is one table"),
                })
            }
            _ => Err(Fault::unsupported(span, "a column name of more than two parts")),
        }
    }

    fn unknown(&self, name: &Ident) -> Fault {
        let fault = Fault::new(SqlErrorKind::UnknownColumn, name.span, format!("unknown column `{}`", name.value));
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let columns = if names.is_empty() { "there are no columns".to_owned() } else { names.join(", ") };
        let shown: String = columns.chars().take(200).collect();
        fault.help(format!("the columns are: {shown}")).suggest(&name.value, names)
    }

    /// The columns as a plan sees them.
    pub(super) fn columns(&self) -> Vec<Column> {
        let column = |field: &Field| Column { name: field.name.as_str().into(), sql_type: field.expr.sql_type };
        self.fields.iter().map(column).collect()
    }

    /// Whether every column is one of the node's, a constant, or a bound of the window: free to be computed anew
    /// wherever it is used.
    pub(super) fn is_cheap(&self) -> bool {
        self.fields.iter().all(|field| {
            field.role != Role::Plain || matches!(field.expr.kind, ExprKind::Column(_) | ExprKind::Literal(_))
        })
    }
}

/// Where each column that an expression names stood in the text, for errors that come after binding.
pub(super) type Mentions = BTreeMap<usize, (String, Span)>;
