//! From a plan to operators: the tree of a query is a scan with a chain of operators above it.

use super::chain::Chain;
use super::memory;
use super::split::Splitter;
use crate::operators::{Filter, Operator, Project, WindowAggregate};
use crate::plan::{Bounded, Connector, Node, NodeKind, Scan};
use crate::pool::Pool;
use crate::state::KeyLayout;

/// The scan at the bottom of a plan.
pub(crate) fn scan(node: &Node) -> &Scan {
    match &node.kind {
        NodeKind::Scan(scan) => scan,
        NodeKind::Filter { input, .. } | NodeKind::Project { input, .. } | NodeKind::WindowAggregate { input, .. } => {
            self::scan(input)
        }
    }
}

/// Whether it ends by itself.
pub(crate) fn is_bounded(node: &Node) -> bool {
    matches!(&scan(node).table.connector, Connector::Kafka(kafka) if kafka.bounded != Bounded::Unbounded)
}

/// Whether rows are held between commits.
pub(crate) fn is_stateful(node: &Node) -> bool {
    matches!(node.kind, NodeKind::WindowAggregate { .. }) || input(node).is_some_and(is_stateful)
}

/// Whether several threads can share the plan: rows are exchanged once at most.
pub(crate) fn is_shardable(node: &Node) -> bool {
    let below = input(node);
    match &node.kind {
        NodeKind::WindowAggregate { .. } => !below.is_some_and(is_stateful),
        _ => below.is_none_or(is_shardable),
    }
}

/// The operators of one thread of several.
pub(crate) struct Lowered {
    /// What rows pass before they are exchanged, and how they are split; absent when nothing keeps state.
    pub(crate) front: Option<(Chain, Splitter)>,
    pub(crate) chain: Chain,
}

/// How many pools each of so many threads has: one for the scan, for each operator, and for what splits its rows.
pub(crate) fn pools(node: &Node, threads: usize) -> usize {
    1 + depth(node) + usize::from(threads > 1 && is_stateful(node))
}

/// The operators above the scan for one of so many threads, as [`operators`].
pub(crate) fn lower(node: &Node, emitted_through_ms: i64, threads: usize, pool: &dyn Fn() -> Pool) -> Lowered {
    let mut before = operators(node, emitted_through_ms, pool);
    let exchange = keyed(node).filter(|_| threads > 1);
    let Some((at, layout, keys)) = exchange else { return Lowered { front: None, chain: Chain::new(before) } };
    let behind = before.split_off(at);
    let splitter = Splitter::new(layout, keys, threads, pool());
    Lowered { front: Some((Chain::new(before), splitter)), chain: Chain::new(behind) }
}

/// The place in the chain of the operator that keeps state, with the keys that its state is held by.
fn keyed(node: &Node) -> Option<(usize, KeyLayout, Vec<usize>)> {
    match &node.kind {
        NodeKind::WindowAggregate { input, keys, .. } => {
            let types: Vec<_> = keys.iter().map(|key| input.columns[*key].sql_type).collect();
            Some((depth(input), KeyLayout::new(&types), keys.clone()))
        }
        _ => keyed(input(node)?),
    }
}

/// How many operators there are above the scan, as [`operators`] makes them.
fn depth(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Filter { input, .. } if matches!(input.kind, NodeKind::Scan(_)) => 0,
        _ => input(node).map_or(0, |input| 1 + depth(input)),
    }
}

/// The operators above the scan, in the order in which rows pass them, but for the filter right above the scan, which
/// the scan applies itself ([`Reading`](crate::sql::reading::Reading)). Windows that end by `emitted_through_ms` are out
/// already. Each has a pool of its own.
fn operators(node: &Node, emitted_through_ms: i64, pool: &dyn Fn() -> Pool) -> Vec<Box<dyn Operator>> {
    let mut operators = input(node).map(|input| self::operators(input, emitted_through_ms, pool)).unwrap_or_default();
    match &node.kind {
        NodeKind::Scan(_) => {}
        // The scan's own.
        NodeKind::Filter { input, .. } if matches!(input.kind, NodeKind::Scan(_)) => {}
        NodeKind::Filter { predicate, .. } => operators.push(Box::new(Filter::new(predicate).with_pool(pool()))),
        NodeKind::Project { exprs, .. } => operators.push(Box::new(Project::new(exprs).with_pool(pool()))),
        NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } => {
            let types: Vec<_> = input.columns.iter().map(|column| column.sql_type).collect();
            let operator = WindowAggregate::new(&types, window, keys, aggregates, outputs, emitted_through_ms);
            operators.push(Box::new(operator.named(memory::window_name(node)).with_pool(pool())));
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::plan::Statement;
    use crate::{Engine, Script};

    const TABLE: &str = "CREATE TABLE stream (seen TIMESTAMP(3), name STRING, WATERMARK FOR seen AS seen)
        WITH ('connector' = 'kafka', 'topic' = 'stream', 'properties.bootstrap.servers' = 'nowhere:9092',
              'format' = 'json');";
    const QUERIES: [&str; 5] = [
        "SELECT * FROM stream",
        "SELECT UPPER(name) FROM stream WHERE name <> ''",
        "SELECT n FROM (SELECT CHAR_LENGTH(name) AS n FROM stream) WHERE n > 3",
        "SELECT window_end, name, COUNT(*) FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '1' DAY))
            GROUP BY window_start, window_end, name",
        "SELECT UPPER(name), n + 1 FROM (SELECT name, COUNT(*) AS n
            FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '1' DAY))
            WHERE name <> 'x' GROUP BY window_start, window_end, name) WHERE n > 3",
    ];

    #[test]
    fn pools_are_counted_as_they_are_made() {
        for query in QUERIES {
            let engine = Engine::builder().build().unwrap();
            let script = engine.bind(&Script::new("pools", format!("{TABLE} {query};"))).unwrap();
            let Some(Statement::Query(node)) = script.statements.first() else { panic!("{query}") };
            for threads in [1, 3] {
                // The scan has one, too.
                let made = Cell::new(1);
                let pool = || {
                    made.set(made.get() + 1);
                    Pool::default()
                };
                lower(node, i64::MIN, threads, &pool);
                assert_eq!(made.get(), pools(node, threads), "{threads} threads, {query}");
            }
        }
    }
}
