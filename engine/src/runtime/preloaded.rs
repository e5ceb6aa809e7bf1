//! A script over record batches that are in memory already: for benchmarks and tests that look at operator threads
//! alone. Everything behind the source's channel is what a job runs; nothing is fetched, and no offset is committed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use bytes::Bytes;
use millstream_client::MemoryBudget;
use millstream_protocol::records::{RecordBatches, SealedBatch};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::launch::Launch;
use super::memory::{self, Shares, StateBudget};
use super::progress::{Counters, TableProgress};
use super::start::Start;
use super::worker::Finish;
use super::{rows, settings, threads};
use crate::connect::rows::{RowsSink, WAITING_BATCHES};
use crate::connect::{Blackhole, Frame, Gone, Lanes, Sink, SourceEvent, SourcePartition};
use crate::engine::Shared;
use crate::error::Error;
use crate::plan::{Connector, Node, Script, Statement};
use crate::sql::reading::Reading;
use crate::time::NO_WATERMARK_MS;

/// Record batches in memory, in the order in which they are to come.
#[derive(Debug, Clone, Default)]
pub struct Preloaded {
    frames: Vec<(u32, Bytes)>,
    /// By partition, the offset behind its last record.
    ends: Vec<i64>,
    events_per_round: usize,
}

impl Preloaded {
    /// Nothing yet, of so many partitions.
    pub fn new(partitions: usize) -> Self {
        Self { frames: Vec::new(), ends: vec![0; partitions], events_per_round: 0 }
    }

    /// All threads come together, as for a commit, after every so many frames; zero is never.
    pub fn round_every(mut self, frames: usize) -> Self {
        self.events_per_round = frames;
        self
    }

    /// Adds whole record batches of a partition. Their offsets follow on those of the partition's last ones.
    ///
    /// # Errors
    /// Bytes that are no record batches.
    pub fn push(&mut self, partition: usize, records: Bytes) -> Result<(), Error> {
        let damaged =
            |source| Error::Batch { topic: "preloaded".into(), partition: partition as i32, offset: 0, source };
        let mut frame = Vec::with_capacity(records.len());
        for batch in RecordBatches::new(records) {
            let batch = batch.map_err(damaged)?;
            let count = batch.header.next_offset() - batch.header.base_offset;
            let mut sealed = SealedBatch::reopen(batch.into_bytes()).map_err(damaged)?;
            sealed.set_base_offset(self.ends[partition]);
            frame.extend_from_slice(&sealed.finish());
            self.ends[partition] += count;
        }
        self.frames.push((partition as u32, frame.into()));
        Ok(())
    }

    /// Bytes of all batches.
    pub fn bytes(&self) -> usize {
        self.frames.iter().map(|(_, records)| records.len()).sum()
    }
}

/// What came of it.
#[derive(Debug)]
pub struct PreloadedRun {
    /// The counters at the end.
    pub progress: TableProgress,
    /// The rows of a query; an INSERT into a `blackhole` has none.
    pub rows: Vec<RecordBatch>,
    /// From the first frame to the end of the last thread.
    pub elapsed: Duration,
}

/// Runs the one statement of a script.
pub(crate) async fn run(shared: &Shared, script: &Script, preloaded: Preloaded) -> Result<PreloadedRun, Error> {
    const WRONG: Error = Error::Misuse("preloaded batches take a query, or one INSERT into a blackhole");
    let (sender, mut receiver) = mpsc::channel(WAITING_BATCHES);
    let (node, sink): (&Node, Option<RowsSink>) = match script.statements.as_slice() {
        [Statement::Query(node)] => (node, Some(RowsSink::new(rows::schema(&node.columns), sender))),
        [Statement::Inserts(inserts)] => match inserts.as_slice() {
            [insert] if matches!(insert.sink.connector, Connector::Blackhole) => {
                drop(sender);
                (&insert.input, None)
            }
            _ => return Err(WRONG),
        },
        _ => return Err(WRONG),
    };
    let (memory_limit, parallelism) =
        (settings::memory_limit(&script.settings), settings::parallelism(&script.settings));
    memory::check(script, memory_limit, parallelism)?;
    let shares = Shares::of(memory_limit);
    let start = start(&preloaded);
    let threads = threads::count(node, parallelism, start.partitions.len());
    let sinks = (0..threads).map(|_| match &sink {
        Some(rows) => Box::new(rows.clone()) as Box<dyn Sink>,
        None => Box::new(Blackhole),
    });
    let counters = Arc::new(Counters::new("preloaded".to_owned(), "rows".to_owned(), Arc::clone(&shared.metrics)));
    let halt = CancellationToken::new();
    let launch = Launch {
        node,
        reading: &Reading::new(node, None),
        start: &start,
        sinks: sinks.collect(),
        committer: None,
        state: StateBudget::of(shares, 1),
        counters: &counters,
        halt: &halt,
    };
    drop(sink);
    let started = Instant::now();
    let (lanes, mut crew) = launch.launch()?;
    // A thread that failed takes nothing any more, and the others wait for the end of what is fed.
    let feed = feed(lanes, preloaded, MemoryBudget::new(shares.read_bytes()));
    tokio::spawn(halt.clone().run_until_cancelled_owned(feed));
    let mut rows = Vec::new();
    while let Some(batch) = receiver.recv().await {
        rows.push(batch);
    }
    match crew.join().await {
        Ok(Finish::Ended) => Ok(PreloadedRun { progress: counters.read(), rows, elapsed: started.elapsed() }),
        Ok(Finish::Stopped) => Err(Error::Misuse("nobody stops a preloaded run")),
        Err(error) => Err(error.unwrap_or(Error::Misuse("a preloaded run has no sink that could fail"))),
    }
}

fn start(preloaded: &Preloaded) -> Start {
    let partition = |(index, end): (usize, &i64)| SourcePartition {
        topic: "preloaded".into(),
        partition: index as i32,
        offset: 0,
        end: Some(*end),
        watermark_ms: NO_WATERMARK_MS,
    };
    let partitions = preloaded.ends.iter().enumerate().map(partition).collect();
    Start { partitions, emitted_through_ms: NO_WATERMARK_MS, next_sequence: 0, note: None }
}

/// Tells the threads all of it, as a source would.
async fn feed(mut lanes: Lanes, preloaded: Preloaded, budget: MemoryBudget) -> Result<(), Gone> {
    let mut read = vec![0; preloaded.ends.len()];
    for (index, (partition, records)) in preloaded.frames.into_iter().enumerate() {
        let at = partition as usize;
        let batches = RecordBatches::new(records.clone()).flatten();
        let next_offset = batches.map(|batch| batch.header.next_offset()).last().unwrap_or(read[at]);
        let start_offset = std::mem::replace(&mut read[at], next_offset);
        let _permit = budget.acquire(records.len()).await;
        let high_watermark = preloaded.ends[at];
        let frame = Frame { partition, records, start_offset, next_offset, high_watermark, _permit, room: None };
        lanes.send(SourceEvent::Frame(frame)).await?;
        if preloaded.events_per_round > 0 && (index + 1) % preloaded.events_per_round == 0 {
            lanes.send(SourceEvent::Commit).await?;
        }
    }
    for partition in 0..preloaded.ends.len() as u32 {
        lanes.send(SourceEvent::Ended(partition)).await?;
    }
    Ok(())
}
