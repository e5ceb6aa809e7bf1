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
use crate::pool::Pool;
use crate::sql::reading::Reading;
use crate::time::PartitionWatermarks;

/// Events that wait for an operator thread, at most. The lanes bound the bytes of frames; this bounds the rest.
const WAITING_EVENTS: usize = 256;

/// What operator threads are made of.
pub(crate) struct Launch<'a> {
    pub(crate) node: &'a Node,
    /// How the scan reads.
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) start: &'a Start,
    /// One for each thread.
    pub(crate) sinks: Vec<Box<dyn Sink>>,
    pub(crate) committer: Option<Committer>,
    /// What all operators may hold, rows between threads and what pools keep included.
    pub(crate) state: Arc<StateBudget>,
    pub(crate) counters: &'a Arc<Counters>,
    pub(crate) halt: &'a CancellationToken,
}

/// What one thread has to itself.
struct Seat {
    thread: usize,
    events: mpsc::Receiver<SourceEvent>,
    sink: Box<dyn Sink>,
    exchange: Option<Exchange>,
    /// What each of its pools may keep.
    kept_bytes: usize,
}

impl Launch<'_> {
    /// Starts the threads; the source tells them by the lanes what comes. Must be called on a runtime.
    ///
    /// # Errors
    /// When the table cannot be read, or the system has no thread to give.
    pub(crate) fn launch(mut self) -> Result<(Lanes, Crewed), Error> {
        let sinks = std::mem::take(&mut self.sinks);
        let threads = sinks.len();
        let exchanges = threads > 1 && lower::is_stateful(self.node);
        let exchange_bytes = if exchanges { self.state.exchange_bytes() } else { 0 };
        let pools = threads * lower::pools(self.node, threads);
        let kept_bytes = self.state.kept_bytes(pools);
        let set_aside_bytes = exchange_bytes + pools * kept_bytes;
        let partitions = &self.start.partitions;
        let crew = Crew::new(threads, Arc::clone(&self.state), set_aside_bytes, partitions, self.committer.take());
        let crew = Arc::new(crew);
        let mut ways = if exchanges { exchange::connect(&crew, exchange_bytes) } else { Vec::new() }.into_iter();
        self.counters.begin(threads);
        let mut lanes = Vec::with_capacity(threads);
        let mut workers = Vec::with_capacity(threads);
        for (thread, sink) in sinks.into_iter().enumerate() {
            let (lane, events) = mpsc::channel(WAITING_EVENTS);
            lanes.push(lane);
            let seat = Seat { thread, events, sink, exchange: ways.next(), kept_bytes };
            workers.push(self.worker(&crew, seat)?);
        }
        let results = running::spawn_workers(workers, &crew, self.halt)?;
        Ok((Lanes::new(lanes, partitions.len()), Crewed { crew, results }))
    }

    fn worker(&self, crew: &Arc<Crew>, seat: Seat) -> Result<Worker, Error> {
        let Seat { thread, events, sink, exchange, kept_bytes } = seat;
        let scan = lower::scan(self.node);
        let Start { partitions, emitted_through_ms, .. } = self.start;
        let unpacked_bytes = self.state.unpacked_bytes();
        let pool = || Pool::keeping(kept_bytes).writing(unpacked_bytes);
        let Lowered { front, chain } = lower::lower(self.node, *emitted_through_ms, crew.threads(), &pool);
        let watermarks = PartitionWatermarks::restored(partitions.len(), *emitted_through_ms);
        let table_scan = TableScan::new(scan, self.reading, unpacked_bytes, pool());
        Ok(Worker {
            thread,
            events,
            stop: self.halt.clone(),
            positions: Positions::new(thread, crew.threads(), partitions, scan.watermark.as_ref()),
            scan: table_scan.ok_or(Error::Misuse("only Kafka tables can be read"))?,
            front: front.zip(exchange).map(|((chain, splitter), exchange)| Front { chain, splitter, exchange }),
            shard: Shard::new(chain, watermarks, sink, Arc::clone(self.counters)),
            crew: Arc::clone(crew),
            counters: Arc::clone(self.counters),
            progress: Steps::default(),
        })
    }
}
