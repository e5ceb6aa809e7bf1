//! The tables and views of a script: all of its DDL, before any query is bound.

use std::collections::HashMap;
use std::sync::Arc;

use sqlparser::ast::{Ident, Query};
use sqlparser::tokenizer::Span;

use super::super::BindOptions;
use super::super::error::{Fault, SqlErrorKind};
use super::super::options;
use super::super::syntax::{ColumnKind, CreateTable, CreateView, Drop, Statement, StatementKind};
use super::expr::ExprBinder;
use super::scope::{Field, Relation, Role};
use super::{Notes, types};
use crate::expr::{Expr, ExprKind};
use crate::plan::{Column, Connector, Node, NodeKind, Scan, Settings, Table, Watermark};
use crate::types::SqlType;

/// What a name stood for, from a statement on.
#[derive(Debug)]
enum Entry {
    Table(TableEntry),
    View(View),
    Dropped,
}

/// A table: what the plan shares, and what only scans of it have.
#[derive(Debug)]
struct TableEntry {
    table: Arc<Table>,
    /// Every declared column over the physical ones, in order of declaration.
    fields: Vec<Field>,
    watermark: Option<Watermark>,
}

/// A view.
#[derive(Debug)]
pub(super) struct View {
    pub(super) columns: Vec<Ident>,
    pub(super) query: Box<Query>,
    /// The number of the statement that created it.
    pub(super) at: usize,
    pub(super) span: Span,
}

/// The names of a script with their histories.
#[derive(Debug, Default)]
pub(in super::super) struct Catalog {
    entries: HashMap<String, Vec<(usize, Entry)>>,
}

impl Catalog {
    /// Collects the DDL of a script; the statements keep everything else.
    pub(in super::super) fn collect(
        statements: &mut [Statement],
        bind: &BindOptions,
        settings: &Settings,
        notes: &mut Notes,
    ) -> Result<Self, Fault> {
        let mut catalog = Self::default();
        for (at, statement) in statements.iter_mut().enumerate() {
            match &mut statement.kind {
                StatementKind::CreateTable(create) => catalog.create_table(create, at, bind, settings, notes)?,
                StatementKind::CreateView(create) => catalog.create_view(create, at)?,
                StatementKind::Drop(drop) => catalog.drop(drop, at)?,
                _ => {}
            }
        }
        Ok(catalog)
    }

    fn create_table(
        &mut self,
        create: &CreateTable,
        at: usize,
        bind: &BindOptions,
        settings: &Settings,
        notes: &mut Notes,
    ) -> Result<(), Fault> {
        if self.is_taken(&create.name, create.if_not_exists, at)? {
            return Ok(());
        }
        let entry = declare(create, bind, settings, notes)?;
        self.push(&create.name.value, at, Entry::Table(entry));
        Ok(())
    }

    fn create_view(&mut self, create: &mut CreateView, at: usize) -> Result<(), Fault> {
        if self.is_taken(&create.name, create.if_not_exists, at)? {
            return Ok(());
        }
        let view = View {
            columns: std::mem::take(&mut create.columns),
            query: create.query.clone(),
            at,
            span: create.name.span,
        };
        self.push(&create.name.value, at, Entry::View(view));
        Ok(())
    }

    fn drop(&mut self, drop: &Drop, at: usize) -> Result<(), Fault> {
        match self.before(&drop.name.value, at) {
            Some(Entry::View(_)) if !drop.view => Err(Fault::new(
                SqlErrorKind::UnknownTable,
                drop.name.span,
                format!("`{}` is a view: use DROP VIEW", drop.name.value),
            )),
            Some(Entry::Table(_)) if drop.view => Err(Fault::new(
                SqlErrorKind::UnknownTable,
                drop.name.span,
                format!("`{}` is a table: use DROP TABLE", drop.name.value),
            )),
            Some(Entry::Table(_) | Entry::View(_)) => {
                self.push(&drop.name.value, at, Entry::Dropped);
                Ok(())
            }
            Some(Entry::Dropped) | None if drop.if_exists => Ok(()),
            Some(Entry::Dropped) | None => Err(self.unknown(&drop.name)),
        }
    }

    fn push(&mut self, name: &str, at: usize, entry: Entry) {
        self.entries.entry(name.to_owned()).or_default().push((at, entry));
    }

    fn is_taken(&self, name: &Ident, if_not_exists: bool, at: usize) -> Result<bool, Fault> {
        match self.before(&name.value, at) {
            Some(Entry::Table(_) | Entry::View(_)) if if_not_exists => Ok(true),
            Some(Entry::Table(_) | Entry::View(_)) => {
                let message = format!("`{}` is declared twice", name.value);
                Err(Fault::new(SqlErrorKind::Ambiguous, name.span, message)
                    .help("give it another name, or write IF NOT EXISTS"))
            }
            Some(Entry::Dropped) | None => Ok(false),
        }
    }

    /// What a name stood for just before a statement.
    fn before(&self, name: &str, at: usize) -> Option<&Entry> {
        let entries = self.entries.get(name)?;
        entries.iter().rev().find(|(created, _)| *created < at).map(|(_, entry)| entry)
    }

    /// What a name stands for in a statement: as it was declared before, else as it is declared later.
    fn find(&self, name: &str, at: usize) -> Option<(usize, &Entry)> {
        let is_there = |entry: &Entry| !matches!(entry, Entry::Dropped);
        let entries = self.entries.get(name)?;
        let earlier = entries.iter().rev().find(|(created, _)| *created < at).filter(|(_, entry)| is_there(entry));
        let later = || entries.iter().find(|(created, entry)| *created > at && is_there(entry));
        earlier.or_else(later).map(|(created, entry)| (*created, entry))
    }

    pub(super) fn view(&self, name: &str, at: usize) -> Option<&View> {
        match self.find(name, at)?.1 {
            Entry::View(view) => Some(view),
            Entry::Table(_) | Entry::Dropped => None,
        }
    }

    /// The rows of a table.
    pub(super) fn scan(&self, name: &Ident, at: usize) -> Result<Relation, Fault> {
        let Some((_, Entry::Table(entry))) = self.find(&name.value, at) else { return Err(self.unknown(name)) };
        if matches!(entry.table.connector, Connector::Print | Connector::Blackhole) {
            let message = format!("the table `{}` can only be written to", name.value);
            return Err(Fault::new(SqlErrorKind::InvalidQuery, name.span, message)
                .help("'print' and 'blackhole' are sinks; rows come from 'kafka'"));
        }
        let projection = (0..entry.table.columns.len()).collect();
        let scan = Scan { table: Arc::clone(&entry.table), projection, watermark: entry.watermark.clone() };
        let node = Node { columns: entry.table.columns.clone(), kind: NodeKind::Scan(scan) };
        let relation = Relation::of(node, Some(name.value.clone()));
        Ok(Relation { fields: entry.fields.clone(), ..relation })
    }

    /// A table to write to.
    pub(super) fn sink(&self, name: &Ident, at: usize, notes: &mut Notes) -> Result<Arc<Table>, Fault> {
        match self.find(&name.value, at) {
            Some((created, Entry::Table(entry))) => {
                if created > at {
                    let note = format!(
                        "the sink `{}` is declared after the statement that writes to it; \
                         the standard form is CREATE TABLE first",
                        name.value
                    );
                    notes.add(name.span, note);
                }
                Ok(Arc::clone(&entry.table))
            }
            Some((_, Entry::View(_))) => {
                let message = format!("`{}` is a view: it cannot be written to", name.value);
                Err(Fault::new(SqlErrorKind::InvalidQuery, name.span, message))
            }
            Some((_, Entry::Dropped)) | None => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &Ident) -> Fault {
        let message = format!("unknown table `{}`", name.value);
        let mut known: Vec<&str> = self.entries.keys().map(String::as_str).collect();
        known.sort_unstable();
        Fault::new(SqlErrorKind::UnknownTable, name.span, message)
            .help("declare it with CREATE TABLE")
            .suggest(&name.value, known)
    }
}

/// Checks a CREATE TABLE.
fn declare(
    create: &CreateTable,
    bind: &BindOptions,
    settings: &Settings,
    notes: &mut Notes,
) -> Result<TableEntry, Fault> {
    let checked = options::check(create, bind, settings)?;
    for (span, note) in checked.notes {
        notes.add(span, note);
    }
    let mut columns: Vec<Column> = Vec::new();
    for (n, column) in create.columns.iter().enumerate() {
        if create.columns[..n].iter().any(|earlier| earlier.name.value == column.name.value) {
            let message = format!("column `{}` is declared twice", column.name.value);
            return Err(Fault::new(SqlErrorKind::Ambiguous, column.name.span, message));
        }
        if let ColumnKind::Physical(sql_type) = column.kind {
            columns.push(Column { name: column.name.value.as_str().into(), sql_type });
        }
    }
    if columns.is_empty() {
        let message = format!("table `{}` has no columns", create.name.value);
        return Err(Fault::new(SqlErrorKind::InvalidQuery, create.name.span, message)
            .help("declare them: CREATE TABLE t (a STRING, b BIGINT) WITH (...)"));
    }
    let table =
        Table { name: create.name.value.clone(), columns, connector: checked.connector, options: checked.options };
    let mut relation = physical(table.columns.clone());
    relation.fields = fields(create, &relation, notes)?;
    check_primary_key(create, &relation)?;
    let watermark = watermark(create, &mut relation, notes)?;
    Ok(TableEntry { table: Arc::new(table), fields: relation.fields, watermark })
}

/// The physical columns as a relation, for the expressions of DDL.
fn physical(columns: Vec<Column>) -> Relation {
    let scan = Scan {
        table: Arc::new(Table {
            name: String::new(),
            columns: Vec::new(),
            connector: Connector::Blackhole,
            options: Vec::new(),
        }),
        projection: Vec::new(),
        watermark: None,
    };
    Relation::of(Node { columns, kind: NodeKind::Scan(scan) }, None)
}

/// Every declared column over the physical ones: computed columns see only physical ones, as in Flink.
fn fields(create: &CreateTable, relation: &Relation, notes: &mut Notes) -> Result<Vec<Field>, Fault> {
    let mut fields = Vec::with_capacity(create.columns.len());
    for column in &create.columns {
        let expr = match &column.kind {
            ColumnKind::Physical(_) => relation.field(&column.name)?.expr.clone(),
            ColumnKind::Computed(expr) => ExprBinder::new(relation, notes).clause(expr, column.name.span)?,
        };
        if expr.sql_type == SqlType::Null {
            let message = format!("the type of column `{}` is unknown", column.name.value);
            return Err(Fault::new(SqlErrorKind::TypeMismatch, column.name.span, message)
                .help("give it one with CAST(NULL AS type)"));
        }
        fields.push(Field { name: column.name.value.clone(), expr, role: Role::Plain });
    }
    Ok(fields)
}

/// A primary key changes nothing on an append-only table, but its columns must exist.
fn check_primary_key(create: &CreateTable, relation: &Relation) -> Result<(), Fault> {
    create.primary_key.iter().try_for_each(|name| relation.field(name).map(|_| ()))
}

/// Binds `WATERMARK FOR ts AS expr`, and makes the column the table's event time.
fn watermark(create: &CreateTable, relation: &mut Relation, notes: &mut Notes) -> Result<Option<Watermark>, Fault> {
    let Some(definition) = &create.watermark else { return Ok(None) };
    let name = &definition.rowtime;
    let field = relation.field(name)?;
    let sql_type = field.expr.sql_type;
    if !matches!(sql_type, SqlType::Timestamp(0..=3) | SqlType::TimestampLtz(0..=3)) {
        let message =
            format!("the event time `{}` is {sql_type}: it has to be TIMESTAMP(3) or TIMESTAMP_LTZ(3)", name.value);
        return Err(Fault::new(SqlErrorKind::TypeMismatch, name.span, message));
    }
    let ExprKind::Column(rowtime) = field.expr.kind else {
        return Err(Fault::unsupported(name.span, "a watermark on a computed column")
            .help(format!("declare the column itself: {} TIMESTAMP(3)", name.value)));
    };
    let bound = ExprBinder::new(relation, notes).clause(&definition.expr, name.span)?;
    let expr = match bound.sql_type {
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => bound,
        other => {
            let message = format!("the watermark of `{}` is {other}: it has to be a timestamp", name.value);
            return Err(Fault::new(SqlErrorKind::TypeMismatch, name.span, message)
                .help(format!("write WATERMARK FOR {0} AS {0} - INTERVAL '5' SECOND", name.value)));
        }
    };
    for field in &mut relation.fields {
        if field.name == name.value {
            field.role = Role::Rowtime;
        }
    }
    Ok(Some(Watermark { rowtime, expr: same_kind(expr, sql_type) }))
}

/// The watermark in the event time's own kind of timestamp.
fn same_kind(expr: Expr, rowtime: SqlType) -> Expr {
    match (expr.sql_type, rowtime) {
        (SqlType::Timestamp(_), SqlType::Timestamp(_)) | (SqlType::TimestampLtz(_), SqlType::TimestampLtz(_)) => expr,
        _ => types::cast(expr, rowtime),
    }
}
