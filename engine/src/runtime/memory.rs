//! What a job needs of `memory.limit`, known before it starts, and the name under which state is blamed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::error::{Error, size};
use crate::plan::{Connector, Node, NodeKind, Script, Statement, Table};
use crate::pool::KEPT_BYTES;
use crate::runtime::lower;

/// What the program itself takes: its code, its threads, its buffers for sockets, and the rows of a batch on their way.
const PROCESS_BYTES: usize = 16 << 20;

/// `memory.limit` as it is spent: a quarter of what the program itself leaves is for what is fetched, a quarter for what
/// is being written, half for the operators' state.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shares {
    limit_bytes: usize,
}

impl Shares {
    pub(crate) fn of(limit_bytes: usize) -> Self {
        Self { limit_bytes }
    }

    /// All of them together.
    fn bytes(self) -> usize {
        self.limit_bytes.saturating_sub(PROCESS_BYTES)
    }

    /// What is fetched may take so much, in bytes.
    pub(crate) fn read_bytes(self) -> usize {
        self.bytes() / QUARTERS
    }

    /// What is being written may.
    pub(crate) fn write_bytes(self) -> usize {
        self.bytes() / QUARTERS
    }

    /// State may.
    fn state_bytes(self) -> usize {
        self.bytes() / 2
    }

    /// The least limit of which the shares are so much.
    fn limit_for(bytes: usize) -> usize {
        bytes + PROCESS_BYTES
    }
}

/// What the operators of a job may hold together, and what they do hold.
#[derive(Debug)]
pub(crate) struct StateBudget {
    shares: Shares,
    /// Pipelines that run at once, at most.
    pipelines: usize,
    held_bytes: AtomicUsize,
}

/// The state of a job is beyond its share of `memory.limit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StateBeyondLimit {
    pub(crate) state_bytes: usize,
    pub(crate) limit_bytes: usize,
    pub(crate) memory_limit_bytes: usize,
}

impl StateBudget {
    /// The budget of a job of which so many pipelines run at once.
    pub(crate) fn of(shares: Shares, pipelines: usize) -> Arc<Self> {
        Arc::new(Self { shares, pipelines: pipelines.max(1), held_bytes: AtomicUsize::new(0) })
    }

    /// Pipelines that run at once, at most.
    pub(crate) fn pipelines(&self) -> usize {
        self.pipelines
    }

    /// All that may be held, in bytes.
    pub(crate) fn limit_bytes(&self) -> usize {
        self.shares.state_bytes()
    }

    /// What an operator thread may unpack a batch to, and what each of its stages may write as text for one.
    pub(crate) fn unpacked_bytes(&self) -> usize {
        (self.limit_bytes() / UNPACKED_SHARE).min(MAX_UNPACKED_BYTES)
    }

    /// What the rows of a pipeline may take on their way between its threads.
    pub(crate) fn exchange_bytes(&self) -> usize {
        self.limit_bytes() / SET_ASIDE_SHARE / self.pipelines
    }

    /// What each of a pipeline's pools may keep, when there are so many.
    pub(crate) fn kept_bytes(&self, pools: usize) -> usize {
        (self.limit_bytes() / SET_ASIDE_SHARE / self.pipelines / pools).min(KEPT_BYTES)
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
        let (limit_bytes, memory_limit_bytes) = (self.limit_bytes(), self.shares.limit_bytes);
        match state_bytes <= limit_bytes {
            true => Ok(()),
            false => Err(StateBeyondLimit { state_bytes, limit_bytes, memory_limit_bytes }),
        }
    }
}

/// What is read ahead of an INSERT at least: one fetch as large as a broker's batches come by default, and the next.
const FETCH_BYTES: usize = 1 << 20;
const FETCHES: usize = 2;

/// What is being written at least: the batch that each operator thread builds, and one that is on its way.
const WRITE_BYTES: usize = 1 << 20;

/// What state takes before it can be said to grow: tables, and the rows of a batch on their way into them.
const STATE_BYTES: usize = 2 << 20;

const QUARTERS: usize = 4;

/// What rows between threads take of the state's share, one part in so many; what pools keep may take as much again.
const SET_ASIDE_SHARE: usize = 8;

/// What a batch may unpack to, at most: it has 1 MB on most brokers, and JSON packs 20 to 1 at times.
pub(crate) const MAX_UNPACKED_BYTES: usize = 128 << 20;

/// What a batch may take of the state's share, once unpacked: one part in so many.
const UNPACKED_SHARE: usize = 4;

/// No job runs with shares that are less together.
const LEAST_BYTES: usize = 48 << 20;

/// Refuses a limit that the script's statements cannot keep, and says what they need.
pub(crate) fn check(script: &Script, limit_bytes: usize, threads: Option<usize>) -> Result<(), Error> {
    let need = need(script, threads.unwrap_or(1));
    let needed_bytes = Shares::limit_for(need.bytes());
    if limit_bytes >= needed_bytes {
        return Ok(());
    }
    let Need { pipelines, read, write, state } = need;
    let at_once = if pipelines == 1 { "the INSERT".to_owned() } else { format!("{pipelines} INSERTs at once") };
    let reason = format!(
        "{} are too little for this job, which needs {}: {} for the program itself, and of the rest a quarter for what \
         is fetched, a quarter for what is being written and half for state, rows on their way to it included; \
         {at_once} need {}, {} and {}",
        size(limit_bytes),
        size(needed_bytes),
        size(needed_bytes - need.bytes()),
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

/// The most that is needed at a time.
fn need(script: &Script, threads: usize) -> Need {
    needs(script, threads).into_iter().max_by_key(|need| need.bytes()).unwrap_or_default()
}

/// The most pipelines of a script that run at once.
pub(crate) fn pipelines_at_once(script: &Script) -> usize {
    needs(script, 1).into_iter().map(|need| need.pipelines).max().unwrap_or_default()
}

/// What is needed at each time: bounded statements run in turn, beside those that never end.
fn needs(script: &Script, threads: usize) -> Vec<Need> {
    let mut endless = Need::default();
    let mut needs = Vec::new();
    for statement in &script.statements {
        let pipelines: Vec<(&Node, Option<&Table>)> = match statement {
            Statement::Inserts(inserts) => inserts.iter().map(|insert| (&insert.input, Some(&*insert.sink))).collect(),
            Statement::Query(node) => vec![(node, None)],
            Statement::Explain(_) => continue,
        };
        let together = pipelines.iter().map(|(node, sink)| of_pipeline(node, *sink, threads));
        let together = together.fold(Need::default(), Need::and);
        let bounded = pipelines.iter().all(|(node, _)| lower::is_bounded(node));
        let at_once = endless.and(together);
        endless = if bounded { endless } else { at_once };
        needs.push(at_once);
    }
    needs
}

fn of_pipeline(node: &Node, sink: Option<&Table>, threads: usize) -> Need {
    // A batch larger than what is asked for comes whole; a table that asks for more than usual means it.
    let asked = property(&lower::scan(node).table, "max.partition.fetch.bytes").unwrap_or(0);
    let built = sink.and_then(|sink| property(sink, "batch.size")).unwrap_or(WRITE_BYTES).clamp(1 << 14, WRITE_BYTES);
    let writes = sink.is_some_and(|sink| matches!(sink.connector, Connector::Kafka(_)));
    // Beside what is set aside.
    let state = STATE_BYTES * threads * SET_ASIDE_SHARE / (SET_ASIDE_SHARE - 2);
    Need {
        pipelines: 1,
        read: (FETCH_BYTES * FETCHES).max(asked),
        write: if writes { built * (threads + 1) } else { 0 },
        state: if lower::is_stateful(node) { state } else { 0 },
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
        let need = Need { pipelines: 1, read: 8 << 20, write: 16 << 20, state: 8 << 20 };
        assert_eq!(need.bytes(), 64 << 20);
        assert_eq!(need.and(need).bytes(), 128 << 20);
        assert_eq!(Need::default().bytes(), 48 << 20);
        assert_eq!(Need { state: 40 << 20, ..need }.bytes(), 80 << 20);
    }

    #[test]
    fn what_is_set_aside_leaves_state_its_part() {
        for limit_mb in [64, 72, 512, 4 << 10] {
            let shares = Shares::of(limit_mb << 20);
            for pipelines in [1, 2, 7, 100] {
                let budget = StateBudget::of(shares, pipelines);
                for pools in [1, 3, 10, 1_000] {
                    let kept = budget.kept_bytes(pools);
                    assert!(kept <= KEPT_BYTES, "{kept}");
                    let set_aside = (budget.exchange_bytes() + kept * pools) * pipelines;
                    assert!(set_aside <= budget.limit_bytes() / 4, "{set_aside} in {limit_mb} MB");
                }
            }
        }
        // A job of one thread has whole pools by default.
        assert_eq!(StateBudget::of(Shares::of(512 << 20), 1).kept_bytes(5), KEPT_BYTES);
    }

    #[test]
    fn the_program_itself_has_its_part() {
        for (limit_mb, shares_mb) in [(64, 48), (512, 496)] {
            assert_eq!(Shares::of(limit_mb << 20).bytes(), shares_mb << 20, "{limit_mb}");
            assert_eq!(Shares::limit_for(shares_mb << 20), limit_mb << 20, "{shares_mb}");
        }
    }
}
