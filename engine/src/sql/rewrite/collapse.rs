//! Projections that meet become one, and those that change nothing go.

use crate::expr::{Expr, ExprKind};
use crate::plan::{Column, Node, NodeKind};
use crate::sql::bind::walk;

/// Two projections are joined only while no expression that costs something is thereby computed twice.
pub(super) fn collapse(node: Node) -> Node {
    let Node { columns, kind } = node;
    let kind = match kind {
        NodeKind::Scan(_) => kind,
        NodeKind::Filter { input, predicate } => NodeKind::Filter { input: Box::new(collapse(*input)), predicate },
        NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } => {
            NodeKind::WindowAggregate { input: Box::new(collapse(*input)), window, keys, aggregates, outputs }
        }
        NodeKind::Project { input, exprs } => {
            let (input, exprs) = join(collapse(*input), exprs);
            if is_identity(&exprs, &input, &columns) {
                return Node { columns, kind: input.kind };
            }
            NodeKind::Project { input: Box::new(input), exprs }
        }
    };
    Node { columns, kind }
}

/// The projection over what the projection below it reads.
fn join(input: Node, exprs: Vec<Expr>) -> (Node, Vec<Expr>) {
    let Node { columns, kind } = input;
    let NodeKind::Project { input, exprs: below } = kind else { return (Node { columns, kind }, exprs) };
    let mut uses = vec![0_usize; below.len()];
    exprs.iter().for_each(|expr| walk::columns(expr, &mut |index| uses[index] += 1));
    let is_free = |expr: &Expr| matches!(expr.kind, ExprKind::Column(_) | ExprKind::Literal(_));
    if below.iter().zip(&uses).any(|(expr, uses)| *uses > 1 && !is_free(expr)) {
        return (Node { columns, kind: NodeKind::Project { input, exprs: below } }, exprs);
    }
    let exprs = exprs.into_iter().map(|expr| walk::substitute(expr, &|index| below[index].clone())).collect();
    (*input, exprs)
}

/// Whether the projection hands on every column of its input as it is. A window aggregation may then take the
/// projection's names; a scan or filter keeps its own, so that there the projection stays unless they are the same.
fn is_identity(exprs: &[Expr], input: &Node, columns: &[Column]) -> bool {
    let same = |(index, expr): (usize, &Expr)| matches!(expr.kind, ExprKind::Column(column) if column == index);
    let named = matches!(input.kind, NodeKind::WindowAggregate { .. }) || input.columns == columns;
    named && exprs.len() == input.columns.len() && exprs.iter().enumerate().all(same)
}
