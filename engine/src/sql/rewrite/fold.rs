//! Modest constant folding: what is true or false whatever the row goes away.

use crate::expr::{BinaryOp, Expr, ExprKind, Literal};
use crate::plan::{Node, NodeKind};
use crate::sql::bind::walk;

/// Folds the predicates of a plan, and drops filters that every row passes.
pub(super) fn fold(node: Node) -> Node {
    let Node { columns, kind } = node;
    let kind = match kind {
        NodeKind::Scan(_) => kind,
        NodeKind::Filter { input, predicate } => {
            let input = fold(*input);
            match fold_expr(predicate) {
                Expr { kind: ExprKind::Literal(Literal::Boolean(true)), .. } => return input,
                predicate => NodeKind::Filter { input: Box::new(input), predicate },
            }
        }
        NodeKind::Project { input, exprs } => NodeKind::Project { input: Box::new(fold(*input)), exprs },
        NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } => {
            NodeKind::WindowAggregate { input: Box::new(fold(*input)), window, keys, aggregates, outputs }
        }
    };
    Node { columns, kind }
}

/// `x AND TRUE` is x, `x AND FALSE` is FALSE, `x OR FALSE` is x, `x OR TRUE` is TRUE, `NOT TRUE` is FALSE.
fn fold_expr(expr: Expr) -> Expr {
    let folded: Result<Expr, std::convert::Infallible> = walk::map_children(expr, |child| Ok(fold_expr(child)));
    let expr = match folded {
        Ok(expr) => expr,
        Err(never) => match never {},
    };
    match expr.kind {
        ExprKind::Binary { op: op @ (BinaryOp::And | BinaryOp::Or), left, right } => {
            // The constant that decides alone.
            let decisive = op == BinaryOp::Or;
            match (constant(&left), constant(&right)) {
                (Some(value), _) => {
                    if value == decisive {
                        *left
                    } else {
                        *right
                    }
                }
                (_, Some(value)) => {
                    if value == decisive {
                        *right
                    } else {
                        *left
                    }
                }
                (None, None) => Expr { kind: ExprKind::Binary { op, left, right }, sql_type: expr.sql_type },
            }
        }
        ExprKind::Not(input) => match constant(&input) {
            Some(value) => Expr { kind: ExprKind::Literal(Literal::Boolean(!value)), sql_type: expr.sql_type },
            None => Expr { kind: ExprKind::Not(input), sql_type: expr.sql_type },
        },
        kind => Expr { kind, sql_type: expr.sql_type },
    }
}

fn constant(expr: &Expr) -> Option<bool> {
    match expr.kind {
        ExprKind::Literal(Literal::Boolean(value)) => Some(value),
        _ => None,
    }
}
