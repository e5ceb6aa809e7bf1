//! How the operator threads of a pipeline are put together and started.

use std::sync::Arc;

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::crew::{Committer, Crew};
use super::exchange::{self, Exchange};
use super::lower::{self, Lowered};
use super::memory::StateBudget;
use super::positions::Positions;
use super::progress::Counters;
use super::running::{self, Crewed};
use super::scan::TableScan;
use super::shard::Shard;
use super::start::Start;
use super::worker::{Front, Steps, Worker};
use crate::connect::{Lanes, Sink, SourceEvent};
use crate::error::Error;
use crate::plan::Node;
use crate::sql::reading::Reading;
use crate::time::PartitionWatermarks;

/// Events that wait for an operator thread, at most. Their bytes are bounded by the budget; this bounds the rest.
const WAITING_EVENTS: usize = 256;

/// What rows on their way between threads may take of the state's share of `memory.limit`: one part in so many.
const EXCHANGE_SHARE: usize = 8;

/// What operator threads are made of.
pub(crate) struct Launch<'a> {
    pub(crate) node: &'a Node,
    /// How the scan reads.
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) start: &'a Start,
    /// One for each thread.
    pub(crate) sinks: Vec<Box<dyn Sink>>,
    pub(crate) committer: Option<Committer>,
    /// What all operators may hold, rows between threads included.
    pub(crate) state: Arc<StateBudget>,
    pub(crate) counters: &'a Arc<Counters>,
    pub(crate) halt: &'a CancellationToken,
}

impl Launch<'_> {
    /// Starts the threads; the source tells them by the lanes what comes. Must be called on a runtime.
    ///
    /// # Errors
    /// When the table cannot be read, or the system has no thread to give.
    pub(crate) fn launch(self) -> Result<(Lanes, Crewed), Error> {
        let Self { node, reading, start, sinks, committer, state, counters, halt } = self;
        let threads = sinks.len();
        let exchanges = threads > 1 && lower::is_stateful(node);
        let exchange_bytes = if exchanges { state.limit_bytes() / EXCHANGE_SHARE } else { 0 };
        let crew = Crew::new(threads, state, exchange_bytes, &start.partitions, committer);
        let crew = Arc::new(crew);
        let mut ways = if exchanges { exchange::connect(&crew, exchange_bytes) } else { Vec::new() }.into_iter();
        counters.begin(threads);
        let mut lanes = Vec::with_capacity(threads);
        let mut workers = Vec::with_capacity(threads);
        for (thread, sink) in sinks.into_iter().enumerate() {
            let (lane, events) = mpsc::channel(WAITING_EVENTS);
            lanes.push(lane);
            workers.push(worker((node, reading), start, (thread, events), sink, ways.next(), &crew, counters, halt)?);
        }
        let results = running::spawn_workers(workers, &crew, halt)?;
        Ok((Lanes::new(lanes, start.partitions.len()), Crewed { crew, results }))
    }
}

#[allow(clippy::too_many_arguments, reason = "the parts of one thread, each used once")]
fn worker(
    (node, reading): (&Node, &Reading<'_>),
    start: &Start,
    (thread, events): (usize, mpsc::Receiver<SourceEvent>),
    sink: Box<dyn Sink>,
    exchange: Option<Exchange>,
    crew: &Arc<Crew>,
    counters: &Arc<Counters>,
    halt: &CancellationToken,
) -> Result<Worker, Error> {
    let scan = lower::scan(node);
    let Lowered { front, chain } = lower::lower(node, start.emitted_through_ms, crew.threads());
    let watermarks = PartitionWatermarks::restored(start.partitions.len(), start.emitted_through_ms);
    Ok(Worker {
        thread,
        events,
        stop: halt.clone(),
        positions: Positions::new(thread, crew.threads(), &start.partitions, scan.watermark.as_ref()),
        scan: TableScan::new(scan, reading).ok_or(Error::Misuse("only Kafka tables can be read"))?,
        front: front.zip(exchange).map(|((chain, splitter), exchange)| Front { chain, splitter, exchange }),
        shard: Shard::new(chain, watermarks, sink, Arc::clone(counters)),
        crew: Arc::clone(crew),
        counters: Arc::clone(counters),
        progress: Steps::default(),
    })
}
