//! How a scan reads its table for one statement: which filter it applies itself, which columns it decodes for that, and
//! which values leave as they came. The runtime follows it and `explain` tells it.
//!
//! It is derived from the plan and changes no row, so the plan's fingerprint knows nothing of it.

use crate::decode::json::can_leave_as_it_came;
use crate::expr::{Expr, ExprKind};
use crate::plan::{Connector, Format, JsonOptions, Node, NodeKind, Scan, Table};
use crate::sql::bind::walk;

/// How a scan reads.
pub(crate) struct Reading<'a> {
    /// The predicate of the filter right above the scan, over the scan's columns: rows that it drops are not built.
    pub(crate) filter: Option<&'a Expr>,
    /// For each column of the scan: whether it is decoded for every row, because the filter or the watermark needs it.
    pub(crate) early: Vec<bool>,
    /// For each column of the scan: whether it is handed on as JSON text.
    pub(crate) as_text: Vec<bool>,
    /// For each column of the sink: the column of the scan that it is a copy of, or why its values are written anew.
    pub(crate) sink: Vec<Result<usize, &'static str>>,
    /// The options of the source, and of the sink when it is one that values can go to as they are.
    pub(crate) reads: Option<&'a JsonOptions>,
    pub(crate) writes: Option<&'a JsonOptions>,
}

impl<'a> Reading<'a> {
    /// How the scan at the bottom of `node` reads when the rows go to `sink`, or to a caller.
    pub(crate) fn new(node: &'a Node, sink: Option<&'a Table>) -> Self {
        let chain = Chain::of(node);
        let mut early = vec![false; chain.columns];
        let mut mark = |expr: &Expr| walk::columns(expr, &mut |column| early[column] = true);
        chain.filter.iter().for_each(|predicate| mark(predicate));
        if let Some(watermark) = &chain.scan.watermark {
            mark(&watermark.expr);
            early[watermark.rowtime] = true;
        }
        let mut reading = Self {
            filter: chain.filter,
            early,
            as_text: vec![false; chain.columns],
            sink: Vec::new(),
            reads: json(&chain.scan.table),
            writes: sink.and_then(json),
        };
        reading.sink = (0..node.columns.len()).map(|column| reading.copied(&chain, node, column)).collect();
        for column in reading.sink.iter().flatten() {
            reading.as_text[*column] = true;
        }
        reading
    }

    /// The columns of the sink whose values are copied.
    pub(crate) fn copied_to_sink(&self) -> Vec<usize> {
        (0..self.sink.len()).filter(|column| self.sink[*column].is_ok()).collect()
    }

    /// The scan's column that the last node's column is a copy of, if its values can leave as they came.
    fn copied(&self, chain: &Chain<'_>, node: &Node, column: usize) -> Result<usize, &'static str> {
        let (Some(reads), Some(writes)) = (self.reads, self.writes) else {
            return Err("the rows do not go from JSON in Kafka to JSON in Kafka");
        };
        let from = match (&chain.exprs, chain.is_plain) {
            (_, false) => return Err("computed by an operator between source and sink"),
            (None, true) => column,
            (Some(exprs), true) => match exprs[column].kind {
                ExprKind::Column(from) => from,
                _ => return Err("computed by an expression"),
            },
        };
        if chain.computed_with(from) {
            return Err("an expression needs the value itself, too");
        }
        match can_leave_as_it_came(node.columns[column].sql_type, reads, writes) {
            true => Ok(from),
            false => Err("text of this type may not be what is written"),
        }
    }
}

/// The operators above a scan, as far as they matter to it.
struct Chain<'a> {
    scan: &'a Scan,
    /// How many columns the scan has.
    columns: usize,
    filter: Option<&'a Expr>,
    /// The last projection's expressions.
    exprs: Option<&'a [Expr]>,
    /// Nothing but the filter above the scan and one projection.
    is_plain: bool,
}

impl<'a> Chain<'a> {
    fn of(node: &'a Node) -> Self {
        match &node.kind {
            NodeKind::Scan(scan) => {
                Self { scan, columns: node.columns.len(), filter: None, exprs: None, is_plain: true }
            }
            NodeKind::Filter { input, predicate } => {
                let below = Self::of(input);
                match input.kind {
                    NodeKind::Scan(_) => Self { filter: Some(predicate), ..below },
                    _ => Self { is_plain: false, ..below },
                }
            }
            NodeKind::Project { input, exprs } => {
                let below = Self::of(input);
                Self { is_plain: below.is_plain && below.exprs.is_none(), exprs: Some(exprs), ..below }
            }
            NodeKind::WindowAggregate { input, .. } => Self { is_plain: false, ..Self::of(input) },
        }
    }

    /// Whether an expression of the projection does something with a column of the scan.
    fn computed_with(&self, column: usize) -> bool {
        let mut found = false;
        for expr in self.exprs.unwrap_or_default().iter().filter(|expr| !matches!(expr.kind, ExprKind::Column(_))) {
            walk::columns(expr, &mut |at| found |= at == column);
        }
        found
    }
}

/// The options of a table of JSON in Kafka.
fn json(table: &Table) -> Option<&JsonOptions> {
    match &table.connector {
        Connector::Kafka(kafka) => {
            let Format::Json(options) = &kafka.format;
            Some(options)
        }
        Connector::Print | Connector::Blackhole => None,
    }
}
