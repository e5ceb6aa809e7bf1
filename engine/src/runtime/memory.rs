//! What a job needs of `memory.limit`, known before it starts, and the name under which state is blamed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::error::{Error, size};
use crate::plan::{Connector, Node, NodeKind, Script, Statement, Table};
use crate::runtime::lower;

/// What the operators of a job may hold together, and what they do hold.
#[derive(Debug)]
pub(crate) struct StateBudget {
    limit_bytes: usize,
    held_bytes: AtomicUsize,
}

/// The state of a job is beyond its share of `memory.limit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StateBeyondLimit {
    pub(crate) state_bytes: usize,
    pub(crate) limit_bytes: usize,
}

impl StateBudget {
    /// Half of `memory.limit`.
    pub(crate) fn of(memory_limit_bytes: usize) -> Arc<Self> {
        Arc::new(Self { limit_bytes: memory_limit_bytes / 2, held_bytes: AtomicUsize::new(0) })
    }

    /// All that may be held, in bytes.
    pub(crate) fn limit_bytes(&self) -> usize {
        self.limit_bytes
    }

    /// Takes so many bytes away for as long as whoever asks for them is there; gives their number back.
    pub(crate) fn set_aside(&self, bytes: usize) -> usize {
        self.held_bytes.fetch_add(bytes, Relaxed);
        bytes
    }

    /// Some state has changed from so many bytes to so many.
    pub(crate) fn change(&self, before_bytes: usize, now_bytes: usize) -> Result<(), StateBeyondLimit> {
        let difference = now_bytes.wrapping_sub(before_bytes);
        let state_bytes = self.held_bytes.fetch_add(difference, Relaxed).wrapping_add(difference);
        let limit_bytes = self.limit_bytes;
        if state_bytes <= limit_bytes { Ok(()) } else { Err(StateBeyondLimit { state_bytes, limit_bytes }) }
    }
}

/// What is read ahead of an INSERT at least: one fetch as large as a broker's batches come by default, and the next.
const FETCH_BYTES: usize = 1 << 20;
const FETCHES: usize = 2;

/// What is being written at least: the batch that each operator thread builds, and one that is on its way.
const WRITE_BYTES: usize = 1 << 20;

/// What state takes before it can be said to grow: tables, and the rows of a batch on their way into them.
const STATE_BYTES: usize = 2 << 20;

/// A quarter of the limit is for what is fetched, a quarter for what is written, half for state.
const QUARTERS: usize = 4;

/// No job runs with less.
const LEAST_BYTES: usize = 16 << 20;

/// Refuses a limit that the script's statements cannot keep, and says what they need.
pub(crate) fn check(script: &Script, limit_bytes: usize, threads: Option<usize>) -> Result<(), Error> {
    let need = need(script, threads.unwrap_or(1));
    if limit_bytes >= need.bytes() {
        return Ok(());
    }
    let Need { pipelines, read, write, state } = need;
    let at_once = if pipelines == 1 { "one INSERT".to_owned() } else { format!("{pipelines} INSERTs at once") };
    let reason = format!(
        "{} are too little for this job, which needs {}: {at_once} with {} fetched (a quarter of it), {} being \
         written (a quarter) and {} of state (half)",
        size(limit_bytes),
        size(need.bytes()),
        size(read),
        size(write),
        size(state),
    );
    Err(Error::Option { option: "memory.limit".to_owned(), reason })
}

/// What pipelines that run at once need, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Need {
    pipelines: usize,
    read: usize,
    write: usize,
    state: usize,
}

impl Need {
    fn and(self, other: Self) -> Self {
        Self {
            pipelines: self.pipelines + other.pipelines,
            read: self.read + other.read,
            write: self.write + other.write,
            state: self.state + other.state,
        }
    }

    fn bytes(self) -> usize {
        (self.read.max(self.write).max(self.state / 2) * QUARTERS).max(LEAST_BYTES)
    }
}

/// The most that is needed at a time: bounded statements run in turn, beside those that never end.
fn need(script: &Script, threads: usize) -> Need {
    let mut endless = Need::default();
    let mut most = Need::default();
    for statement in &script.statements {
        let pipelines: Vec<(&Node, Option<&Table>)> = match statement {
            Statement::Inserts(inserts) => inserts.iter().map(|insert| (&insert.input, Some(&*insert.sink))).collect(),
            Statement::Query(node) => vec![(node, None)],
            Statement::Explain(_) => continue,
        };
        let together = pipelines.iter().map(|(node, sink)| of_pipeline(node, *sink, threads));
        let together = together.fold(Need::default(), Need::and);
        let bounded = pipelines.iter().all(|(node, _)| lower::is_bounded(node));
        if bounded {
            let at_once = endless.and(together);
            most = if at_once.bytes() > most.bytes() { at_once } else { most };
        } else {
            endless = endless.and(together);
        }
    }
    if endless.bytes() > most.bytes() || most.pipelines == 0 { endless } else { most }
}

fn of_pipeline(node: &Node, sink: Option<&Table>, threads: usize) -> Need {
    // A batch larger than what is asked for comes whole; a table that asks for more than usual means it.
    let asked = property(&lower::scan(node).table, "max.partition.fetch.bytes").unwrap_or(0);
    let built = sink.and_then(|sink| property(sink, "batch.size")).unwrap_or(WRITE_BYTES).clamp(1 << 14, WRITE_BYTES);
    let writes = sink.is_some_and(|sink| matches!(sink.connector, Connector::Kafka(_)));
    Need {
        pipelines: 1,
        read: (FETCH_BYTES * FETCHES).max(asked),
        write: if writes { built * (threads + 1) } else { 0 },
        state: if lower::is_stateful(node) { STATE_BYTES * threads } else { 0 },
    }
}

/// A client option of a table that is a number of bytes.
fn property(table: &Table, name: &str) -> Option<usize> {
    match &table.connector {
        Connector::Kafka(kafka) => kafka.properties.get(name)?.trim().parse().ok(),
        Connector::Print | Connector::Blackhole => None,
    }
}

/// What an aggregation over windows is called: `TUMBLE of 10 s over bids by auction, bidder`.
pub(crate) fn window_name(node: &Node) -> String {
    let NodeKind::WindowAggregate { input, window, keys, .. } = &node.kind else {
        return "TUMBLE".to_owned();
    };
    let keys: Vec<&str> = keys.iter().map(|key| &*input.columns[*key].name).collect();
    let by = if keys.is_empty() { String::new() } else { format!(" by {}", keys.join(", ")) };
    format!("TUMBLE of {} over {}{by}", duration(window.size_ms), lower::scan(input).table.name)
}

/// A window's size in the largest unit that it is a whole number of.
fn duration(ms: i64) -> String {
    const UNITS: [(i64, &str); 4] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")];
    let unit = UNITS.iter().find(|(unit, _)| ms % unit == 0);
    unit.map_or_else(|| format!("{ms} ms"), |(unit, name)| format!("{} {name}", ms / unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_named_by_their_unit() {
        assert_eq!(duration(86_400_000), "1 d");
        assert_eq!(duration(5_400_000), "90 min");
        assert_eq!(duration(10_000), "10 s");
        assert_eq!(duration(1_500), "1500 ms");
    }

    #[test]
    fn the_largest_share_decides() {
        let need = Need { pipelines: 1, read: 2 << 20, write: 4 << 20, state: 2 << 20 };
        assert_eq!(need.bytes(), 16 << 20);
        assert_eq!(need.and(need).bytes(), 32 << 20);
        assert_eq!(Need { state: 40 << 20, ..need }.bytes(), 80 << 20);
    }
}
