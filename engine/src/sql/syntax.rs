//! The statements of a script as written: what the parser hands to the binder.
//!
//! Queries and expressions are `sqlparser`'s trees; the statements around them are Flink's and our own.

use sqlparser::ast::{Expr, Ident, Query};
use sqlparser::tokenizer::Span;

use crate::types::SqlType;

/// A piece of text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) span: Span,
}

/// One statement and its first token.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) kind: StatementKind,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) enum StatementKind {
    CreateTable(CreateTable),
    CreateView(CreateView),
    Drop(Drop),
    Set { key: Text, value: Text },
    Reset { key: Option<Text> },
    Run(Runnable),
    Explain(Runnable),
}

/// What reads rows.
#[derive(Debug)]
pub(super) enum Runnable {
    Query(Box<Query>),
    Insert(Insert),
    StatementSet(Vec<Insert>),
}

#[derive(Debug)]
pub(super) struct Insert {
    pub(super) sink: Ident,
    /// The sink's columns in the query's order, when they are listed.
    pub(super) columns: Vec<Ident>,
    pub(super) query: Box<Query>,
    /// Written as `FROM src SELECT ... INTO sink`.
    pub(super) from_first: bool,
}

#[derive(Debug)]
pub(super) struct CreateTable {
    pub(super) name: Ident,
    pub(super) if_not_exists: bool,
    pub(super) columns: Vec<ColumnDefinition>,
    pub(super) watermark: Option<WatermarkDefinition>,
    pub(super) primary_key: Vec<Ident>,
    pub(super) options: Vec<TableOption>,
    /// The token that ends the statement's head, where a missing option is reported.
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) struct ColumnDefinition {
    pub(super) name: Ident,
    pub(super) kind: ColumnKind,
}

#[derive(Debug)]
pub(super) enum ColumnKind {
    /// A column of the topic.
    Physical(SqlType),
    /// `name AS expr`.
    Computed(Box<Expr>),
}

#[derive(Debug)]
pub(super) struct WatermarkDefinition {
    pub(super) rowtime: Ident,
    pub(super) expr: Box<Expr>,
}

#[derive(Debug, Clone)]
pub(super) struct TableOption {
    pub(super) key: Text,
    pub(super) value: Text,
}

#[derive(Debug)]
pub(super) struct CreateView {
    pub(super) name: Ident,
    pub(super) if_not_exists: bool,
    pub(super) columns: Vec<Ident>,
    pub(super) query: Box<Query>,
}

#[derive(Debug)]
pub(super) struct Drop {
    pub(super) name: Ident,
    pub(super) if_exists: bool,
    pub(super) view: bool,
}
