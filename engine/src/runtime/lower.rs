//! From a plan to operators: the tree of a query is a scan with a chain of operators above it.

use crate::operators::{Filter, Operator, Project, WindowAggregate};
use crate::plan::{Node, NodeKind, Scan};

/// The scan at the bottom of a plan.
pub(crate) fn scan(node: &Node) -> &Scan {
    match &node.kind {
        NodeKind::Scan(scan) => scan,
        NodeKind::Filter { input, .. } | NodeKind::Project { input, .. } | NodeKind::WindowAggregate { input, .. } => {
            self::scan(input)
        }
    }
}

/// Whether rows are held between commits.
pub(crate) fn is_stateful(node: &Node) -> bool {
    matches!(node.kind, NodeKind::WindowAggregate { .. }) || input(node).is_some_and(is_stateful)
}

/// The operators above the scan, in the order in which rows pass them. Windows that end by `emitted_through_ms` are out
/// already.
pub(crate) fn operators(node: &Node, emitted_through_ms: i64) -> Vec<Box<dyn Operator>> {
    let mut operators = input(node).map(|input| self::operators(input, emitted_through_ms)).unwrap_or_default();
    match &node.kind {
        NodeKind::Scan(_) => {}
        NodeKind::Filter { predicate, .. } => operators.push(Box::new(Filter::new(predicate))),
        NodeKind::Project { exprs, .. } => operators.push(Box::new(Project::new(exprs))),
        NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } => {
            let types: Vec<_> = input.columns.iter().map(|column| column.sql_type).collect();
            let operator = WindowAggregate::new(&types, window, keys, aggregates, outputs, emitted_through_ms);
            operators.push(Box::new(operator));
        }
    }
    operators
}

fn input(node: &Node) -> Option<&Node> {
    match &node.kind {
        NodeKind::Scan(_) => None,
        NodeKind::Filter { input, .. } | NodeKind::Project { input, .. } | NodeKind::WindowAggregate { input, .. } => {
            Some(input)
        }
    }
}
