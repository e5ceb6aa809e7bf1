//! Filters as near to the scan as they may be.

use crate::expr::{BinaryOp, Expr, ExprKind};
use crate::plan::{Node, NodeKind};
use crate::sql::bind::walk;
use crate::types::SqlType;

/// A projection's expression goes into a predicate below it only while the predicate stays this small: a column used
/// twice at every level would double it at every level.
const MAX_PUSHED_NODES: usize = 200;

/// Moves every filter down, past projections, and joins those that meet.
///
/// A filter never goes below an aggregation, nor does it change what is late: the watermark is made at the scan, of all
/// rows, as in Flink.
pub(super) fn push_down(node: Node) -> Node {
    let Node { columns, kind } = node;
    let kind = match kind {
        NodeKind::Scan(_) => kind,
        NodeKind::Filter { input, predicate } => return place(push_down(*input), predicate),
        NodeKind::Project { input, exprs } => NodeKind::Project { input: Box::new(push_down(*input)), exprs },
        NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } => {
            let input = Box::new(push_down(*input));
            NodeKind::WindowAggregate { input, window, keys, aggregates, outputs }
        }
    };
    Node { columns, kind }
}

/// Puts a predicate over a node, or further down.
fn place(node: Node, predicate: Expr) -> Node {
    let Node { columns, kind } = node;
    match kind {
        NodeKind::Project { input, exprs } if substituted_size(&predicate, &exprs) <= MAX_PUSHED_NODES => {
            let predicate = walk::substitute(predicate, &|index| exprs[index].clone());
            let input = Box::new(place(*input, predicate));
            Node { columns, kind: NodeKind::Project { input, exprs } }
        }
        NodeKind::Filter { input, predicate: below } => {
            let kind = ExprKind::Binary { op: BinaryOp::And, left: Box::new(below), right: Box::new(predicate) };
            let predicate = Expr { kind, sql_type: SqlType::Boolean };
            Node { columns, kind: NodeKind::Filter { input, predicate } }
        }
        kind => {
            let input = Box::new(Node { columns: columns.clone(), kind });
            Node { columns, kind: NodeKind::Filter { input, predicate } }
        }
    }
}

/// How many nodes the predicate has once every column is replaced by its expression.
fn substituted_size(predicate: &Expr, exprs: &[Expr]) -> usize {
    match predicate.kind {
        ExprKind::Column(index) => exprs.get(index).map_or(usize::MAX, size),
        _ => walk::children(predicate)
            .into_iter()
            .fold(1, |sum, child| sum.saturating_add(substituted_size(child, exprs))),
    }
}

fn size(expr: &Expr) -> usize {
    1 + walk::children(expr).into_iter().map(size).sum::<usize>()
}
