//! Only columns that somebody reads: in the end the scan decodes nothing else.

use crate::expr::{Expr, ExprKind};
use crate::plan::{Column, Node, NodeKind, Scan, Tumble, Watermark, WindowOutput};
use crate::sql::bind::walk;

/// Prunes a plan all of whose output columns are read.
pub(super) fn prune(node: Node) -> Node {
    let used = vec![true; node.columns.len()];
    keep(node, &used, false).0
}

/// A node and where its old columns are among the new ones.
type Pruned = (Node, Vec<Option<usize>>);

/// Keeps the used columns of a node; `event_time` says whether something above works on event time.
fn keep(node: Node, used: &[bool], event_time: bool) -> Pruned {
    let Node { columns, kind } = node;
    match kind {
        NodeKind::Scan(scan) => keep_scan(columns, scan, used, event_time),
        NodeKind::Filter { input, predicate } => {
            let mut needed = used.to_vec();
            mark(&predicate, &mut needed);
            let (input, places) = keep(*input, &needed, event_time);
            let predicate = moved(predicate, &places);
            let columns = input.columns.clone();
            (Node { columns, kind: NodeKind::Filter { input: Box::new(input), predicate } }, places)
        }
        NodeKind::Project { input, exprs } => keep_project(columns, *input, exprs, used, event_time),
        NodeKind::WindowAggregate { .. } => keep_window(columns, kind, used),
    }
}

fn keep_scan(columns: Vec<Column>, scan: Scan, used: &[bool], event_time: bool) -> Pruned {
    let watermark = scan.watermark.filter(|_| event_time);
    let mut needed = used.to_vec();
    if let Some(Watermark { rowtime, expr }) = &watermark {
        needed[*rowtime] = true;
        mark(expr, &mut needed);
    }
    let (columns, places) = select(columns, &needed);
    let projection = scan.projection.into_iter().zip(&needed).filter(|(_, needed)| **needed).map(|(at, _)| at);
    let projection = projection.collect();
    let watermark = watermark
        .map(|Watermark { rowtime, expr }| Watermark { rowtime: place(&places, rowtime), expr: moved(expr, &places) });
    (Node { columns, kind: NodeKind::Scan(Scan { table: scan.table, projection, watermark }) }, places)
}

fn keep_project(columns: Vec<Column>, input: Node, exprs: Vec<Expr>, used: &[bool], event_time: bool) -> Pruned {
    let mut needed = vec![false; input.columns.len()];
    for (expr, _) in exprs.iter().zip(used).filter(|(_, used)| **used) {
        mark(expr, &mut needed);
    }
    let (input, below) = keep(input, &needed, event_time);
    let (columns, places) = select(columns, used);
    let exprs = exprs.into_iter().zip(used).filter(|(_, used)| **used).map(|(expr, _)| moved(expr, &below)).collect();
    (Node { columns, kind: NodeKind::Project { input: Box::new(input), exprs } }, places)
}

fn keep_window(columns: Vec<Column>, kind: NodeKind, used: &[bool]) -> Pruned {
    let NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } = kind else {
        return (Node { columns, kind }, (0..used.len()).map(Some).collect());
    };
    let wanted =
        |n: usize| outputs.iter().zip(used).any(|(output, used)| *used && *output == WindowOutput::Aggregate(n));
    let kept: Vec<bool> = (0..aggregates.len()).map(wanted).collect();
    let (aggregates, aggregate_places) = select(aggregates, &kept);
    let mut needed = vec![false; input.columns.len()];
    needed[window.rowtime] = true;
    keys.iter().for_each(|key| needed[*key] = true);
    for aggregate in &aggregates {
        aggregate.argument.iter().chain(&aggregate.filter).for_each(|expr| mark(expr, &mut needed));
    }
    let (input, below) = keep(*input, &needed, true);
    let (columns, places) = select(columns, used);
    let (outputs, _) = select(outputs, used);
    let outputs = outputs.into_iter().map(|output| match output {
        WindowOutput::Aggregate(n) => WindowOutput::Aggregate(place(&aggregate_places, n)),
        other => other,
    });
    let kind = NodeKind::WindowAggregate {
        window: Tumble { rowtime: place(&below, window.rowtime), ..window },
        keys: keys.into_iter().map(|key| place(&below, key)).collect(),
        aggregates: aggregates
            .into_iter()
            .map(|mut aggregate| {
                aggregate.argument = aggregate.argument.map(|expr| moved(expr, &below));
                aggregate.filter = aggregate.filter.map(|expr| moved(expr, &below));
                aggregate
            })
            .collect(),
        outputs: outputs.collect(),
        input: Box::new(input),
    };
    (Node { columns, kind }, places)
}

/// The items that are kept, and where each old one is among them.
fn select<T>(items: Vec<T>, kept: &[bool]) -> (Vec<T>, Vec<Option<usize>>) {
    let mut selected = Vec::new();
    let mut places = Vec::with_capacity(items.len());
    for (item, kept) in items.into_iter().zip(kept) {
        places.push(kept.then_some(selected.len()));
        if *kept {
            selected.push(item);
        }
    }
    (selected, places)
}

fn mark(expr: &Expr, needed: &mut [bool]) {
    walk::columns(expr, &mut |index| needed[index] = true);
}

/// The new place of a column that was kept because it is needed.
fn place(places: &[Option<usize>], index: usize) -> usize {
    places.get(index).copied().flatten().unwrap_or(index)
}

fn moved(expr: Expr, places: &[Option<usize>]) -> Expr {
    if let ExprKind::Column(index) = expr.kind {
        return Expr { kind: ExprKind::Column(place(places, index)), sql_type: expr.sql_type };
    }
    let replaced: Result<Expr, std::convert::Infallible> = walk::map_children(expr, |child| Ok(moved(child, places)));
    match replaced {
        Ok(expr) => expr,
        Err(never) => match never {},
    }
}
