//! What a scan decodes, and what leaves as it came, in words.

use super::Printer;
use crate::plan::{Column, Node, NodeKind, Scan, Table};
use crate::sql::reading::Reading;

/// What is to know of a scan.
pub(super) fn scan_details(scan: &Scan, node: &Node, reading: &Reading<'_>) -> Vec<(&'static str, String)> {
    let mut decodes = format!("{} of {} columns", scan.projection.len(), scan.table.columns.len());
    let is_late = |column: usize| !reading.early[column];
    let late = named(&node.columns, is_late);
    if reading.filter.is_some() && !late.is_empty() {
        let early = named(&node.columns, |column| reading.early[column]);
        decodes += &match early.as_str() {
            "" => format!("; for rows that pass the filter: {late}"),
            early => format!("; for every row: {early}; for rows that pass the filter: {late}"),
        };
    }
    let watermark = match &scan.watermark {
        Some(watermark) => Printer::over(node).print(&watermark.expr),
        None => "none: nothing above works on event time".to_owned(),
    };
    vec![("decodes", decodes), ("watermark", watermark)]
}

/// Where a filter over `input` runs, and why not in the decoder.
pub(super) fn filter_place(input: &Node) -> &'static str {
    match input.kind {
        NodeKind::Scan(_) => "in the decoder: rows that it drops are checked, and not built",
        NodeKind::WindowAggregate { .. } => {
            "on the rows of the aggregation below: no filter goes below one, for what is late is told of all rows"
        }
        NodeKind::Project { .. } => {
            "on the rows of the projection below: in terms of what that reads the predicate would be too large"
        }
        NodeKind::Filter { .. } => "on the rows that the filter below lets through",
    }
}

/// Which of a sink's values leave as they came, and why the others do not.
pub(super) fn sink_details(sink: &Table, reading: &Reading<'_>) -> Vec<(&'static str, String)> {
    let copied = named(&sink.columns, |column| reading.sink.get(column).is_some_and(Result::is_ok));
    let mut reasons: Vec<&str> = reading.sink.iter().filter_map(|column| column.err()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let written = reasons.iter().map(|reason| {
        let columns = named(&sink.columns, |column| reading.sink.get(column) == Some(&Err(*reason)));
        format!("{columns} ({reason})")
    });
    let written: Vec<String> = written.collect();
    let none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
    vec![("passed through", none(copied)), ("written anew", none(written.join("; ")))]
}

fn named(columns: &[Column], is_one: impl Fn(usize) -> bool) -> String {
    let chosen = columns.iter().enumerate().filter(|(column, _)| is_one(*column));
    chosen.map(|(_, column)| &*column.name).collect::<Vec<_>>().join(", ")
}
