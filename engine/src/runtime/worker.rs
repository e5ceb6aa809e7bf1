//! The operator thread of one pipeline: frames in, rows through the operators, encoded batches out.
//!
//! It never awaits. It waits for the source's next event only after everything that is encoded has been handed over,
//! so that a row is visible milliseconds after it came; while frames are waiting, batches grow to their full size.

use std::ops::Range;
use std::sync::Arc;

use millstream_protocol::records::{RecordBatch, RecordBatches, RecordError};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::chain::{Chain, Failure};
use super::commit::{Commit, CommitPoint, PartitionCommit, Step, StepObserver};
use super::progress::{Burst, Counters};
use super::record::CommitRecord;
use super::scan::{ScanError, Scanned, TableScan};
use super::start::Start;
use crate::batch::Batch;
use crate::connect::kafka::commits::PendingCommit;
use crate::connect::{Frame, Sink, SinkError, SourceEvent, SourcePartition};
use crate::decode::json::DecodeError;
use crate::error::Error;
use crate::operators::{OperatorError, Output};
use crate::plan::Watermark;
use crate::time::{NO_WATERMARK_MS, PartitionWatermarks, WatermarkGenerator};

/// How a pipeline came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finish {
    /// Its input ended.
    Ended,
    /// It was stopped, or something else of the job failed.
    Stopped,
}

/// Where commit points go, and what is the same in all of them.
pub(crate) struct Committer {
    pub(crate) job: String,
    pub(crate) plan: u64,
    pub(crate) next_sequence: u64,
    pub(crate) points: mpsc::Sender<PendingCommit>,
    pub(crate) observer: Option<StepObserver>,
}

/// What the rows pass: from record batches to the sink.
pub(crate) struct Work {
    pub(crate) scan: TableScan,
    /// Absent when nothing uses event time.
    pub(crate) watermark: Option<Watermark>,
    pub(crate) chain: Chain,
    /// What the operators may hold.
    pub(crate) state_limit_bytes: usize,
    pub(crate) sink: Box<dyn Sink>,
}

/// A pipeline's operator thread.
pub(crate) struct Worker {
    events: mpsc::Receiver<SourceEvent>,
    stop: CancellationToken,
    work: Work,
    watermarks: PartitionWatermarks,
    committer: Option<Committer>,
    counters: Arc<Counters>,
    partitions: Vec<Position>,
}

/// How far a partition has been processed.
struct Position {
    partition: SourcePartition,
    next_offset: i64,
    high_watermark: i64,
    ended: bool,
    generator: Option<WatermarkGenerator>,
}

/// Why the thread stops early.
pub(crate) enum Halt {
    /// The sink's task is gone, or nobody wants the rows any more; the reason is told elsewhere.
    SinkClosed,
    /// A record is at fault; rows before it are done.
    Failed(Error),
    /// An operator with state failed, and the state is no longer whole: only the last commit is to be trusted.
    Broken(Error),
}

impl Worker {
    /// A worker that reads from where `start` says, behind windows which were emitted already.
    pub(crate) fn new(
        events: mpsc::Receiver<SourceEvent>,
        stop: CancellationToken,
        work: Work,
        start: &Start,
        committer: Option<Committer>,
        counters: Arc<Counters>,
    ) -> Self {
        let position = |partition: &SourcePartition| Position::new(partition.clone(), work.watermark.as_ref());
        Self {
            partitions: start.partitions.iter().map(position).collect(),
            watermarks: PartitionWatermarks::restored(start.partitions.len(), start.emitted_through_ms),
            events,
            stop,
            work,
            committer,
            counters,
        }
    }

    /// Works until the source has no more events, then flushes and commits.
    pub(crate) fn run(mut self) -> Result<Finish, Halt> {
        let worked = self.work_off();
        // What is done is committed, also before a failure.
        let finish = match &worked {
            Ok(finish) => *finish,
            Err(Halt::Failed(_)) => Finish::Stopped,
            Err(Halt::SinkClosed | Halt::Broken(_)) => return worked,
        };
        let committed = self.commit(Some(finish));
        worked.and_then(|finish| committed.map(|()| finish))
    }

    fn work_off(&mut self) -> Result<Finish, Halt> {
        loop {
            let event = match self.events.try_recv() {
                Ok(event) => Some(event),
                Err(_) => {
                    self.work.sink.flush().map_err(halt)?;
                    self.events.blocking_recv()
                }
            };
            match event {
                None => return Ok(self.finish()),
                // Frames that were fetched ahead are read again by whoever goes on.
                Some(_) if self.stop.is_cancelled() => return Ok(Finish::Stopped),
                Some(event) => self.handle(event)?,
            }
        }
    }

    fn finish(&self) -> Finish {
        match self.partitions.iter().all(|position| position.ended) && !self.stop.is_cancelled() {
            true => Finish::Ended,
            false => Finish::Stopped,
        }
    }

    fn handle(&mut self, event: SourceEvent) -> Result<(), Halt> {
        match event {
            SourceEvent::Partition(partition) => {
                self.watermarks.add();
                self.partitions.push(Position::new(partition, self.work.watermark.as_ref()));
                Ok(())
            }
            SourceEvent::Frame(frame) => self.handle_frame(&frame),
            SourceEvent::Idle(partition) => {
                self.watermarks.set_idle(partition as usize);
                self.advance(partition)
            }
            SourceEvent::Ended(partition) => {
                self.partitions[partition as usize].ended = true;
                self.watermarks.finish(partition as usize);
                self.advance(partition)
            }
            SourceEvent::Commit => self.commit(None),
        }
    }

    fn handle_frame(&mut self, frame: &Frame) -> Result<(), Halt> {
        self.counters.came_in(Burst { bytes_in: frame.records.len() as u64, ..Burst::default() });
        let at = frame.partition as usize;
        self.partitions[at].high_watermark = frame.high_watermark;
        let end = self.partitions[at].partition.end.unwrap_or(i64::MAX);
        for batch in RecordBatches::new(frame.records.clone()) {
            if self.stop.is_cancelled() {
                return Ok(());
            }
            let batch = batch.map_err(|source| self.partitions[at].damaged(source))?;
            if !batch.header.attributes.is_control() {
                self.handle_batch(frame.partition, &batch, frame.start_offset..end)?;
            }
        }
        // Batches may be gone from between: compacted, aborted.
        let position = &mut self.partitions[at];
        position.next_offset = position.next_offset.max(frame.next_offset.min(end));
        self.report();
        self.check_state()
    }

    /// The state is whole: what is done is committed, and a run with a larger limit goes on from there.
    fn check_state(&self) -> Result<(), Halt> {
        let (state_bytes, limit_bytes) = (self.work.chain.state_bytes(), self.work.state_limit_bytes);
        if state_bytes <= limit_bytes {
            return Ok(());
        }
        Err(Halt::Failed(Error::StateLimit { state_bytes, limit_bytes }))
    }

    fn handle_batch(&mut self, partition: u32, batch: &RecordBatch, wanted: Range<i64>) -> Result<(), Halt> {
        let at = partition as usize;
        let end = batch.header.next_offset().min(wanted.end);
        let scanned = self.work.scan.scan(batch, wanted.clone(), partition, self.partitions[at].generator.as_mut());
        let scanned = scanned.map_err(|error| match error {
            ScanError::Damaged(source) => self.partitions[at].damaged(source),
            ScanError::Watermark { offset, error } => Halt::Broken(self.partitions[at].failed(error.reason, offset)),
        })?;
        let Scanned { batch: rows, records, skipped, bad_fields, bad_record } = scanned;
        self.counters.came_in(Burst { rows_in: records, skipped, bad_fields, bytes_in: 0 });
        if let Err(refusal) = self.push(rows) {
            return Err(self.halt(refusal, batch, wanted, partition));
        }
        // Everything below is done; a bad record is where the next run begins, and nothing behind it is committed.
        let position = &mut self.partitions[at];
        position.next_offset = position.next_offset.max(bad_record.as_ref().map_or(end, |(offset, _)| *offset));
        self.watermarks.update(at, position.watermark_ms());
        self.advance(partition)?;
        match bad_record {
            None => Ok(()),
            Some((offset, error)) => Err(self.partitions[at].bad_record(offset, error)),
        }
    }

    /// Sends rows through the operators to the sink.
    fn push(&mut self, rows: Batch) -> Result<(), Refusal> {
        let mut out = ToSink::new(&mut *self.work.sink, &self.counters);
        let pushed = self.work.chain.push(rows, &mut out);
        let refused = out.refused;
        pushed.map_err(|failure| refused.map_or(Refusal::Row(failure), Refusal::Sink))
    }

    /// Finds the record behind a refusal. Rows without event time do not carry their offsets; such rows leave no state
    /// behind either, so the batch, of which nothing came out, is sent again record by record.
    fn halt(&mut self, refusal: Refusal, batch: &RecordBatch, wanted: Range<i64>, partition: u32) -> Halt {
        let at = partition as usize;
        let failure = match refusal {
            Refusal::Sink(error) => return halt(error),
            Refusal::Row(failure) => failure,
        };
        if self.work.watermark.is_some() {
            return Halt::Broken(self.partitions[at].failed(failure.reason, failure.offset));
        }
        for offset in self.work.scan.offsets(&wanted) {
            let Ok(scanned) = self.work.scan.scan(batch, offset..offset + 1, partition, None) else { break };
            match self.push(scanned.batch) {
                Ok(()) => self.partitions[at].next_offset = offset + 1,
                Err(Refusal::Sink(error)) => return halt(error),
                Err(Refusal::Row(failure)) => {
                    return Halt::Failed(self.partitions[at].failed(failure.reason, Some(offset)));
                }
            }
        }
        Halt::Failed(self.partitions[at].failed(failure.reason, None))
    }

    /// Lets windows fire that end by the combined watermark; `partition` is the one whose news it is.
    fn advance(&mut self, partition: u32) -> Result<(), Halt> {
        let watermark_ms = self.watermarks.combined_ms();
        if watermark_ms == NO_WATERMARK_MS {
            return Ok(());
        }
        let mut out = ToSink::new(&mut *self.work.sink, &self.counters);
        let advanced = self.work.chain.advance(watermark_ms, &mut out);
        let refused = out.refused;
        advanced.map_err(|failure| match refused {
            Some(error) => halt(error),
            None => Halt::Broken(self.partitions[partition as usize].failed(failure.reason, None)),
        })
    }

    /// Flushes, and hands on where every partition stands. The last commit says how the job came to its end.
    fn commit(&mut self, last: Option<Finish>) -> Result<(), Halt> {
        self.report();
        let emitted_through_ms = self.watermarks.combined_ms();
        let partitions = (0..self.partitions.len() as u32)
            .map(|partition| self.partition_commit(partition, emitted_through_ms, last == Some(Finish::Ended)));
        let point = CommitPoint { partitions: partitions.flatten().collect() };
        let Some(committer) = &mut self.committer else {
            return self.work.sink.flush().map_err(halt);
        };
        let mut commit = Commit::new(committer.observer.clone());
        commit.enter(Step::Flush);
        let safe = self.work.sink.flush_until_safe().map_err(halt)?;
        committer.next_sequence += 1;
        // When the commit task is gone, it says why itself.
        let _ = committer.points.blocking_send(PendingCommit { point, safe, commit });
        Ok(())
    }

    /// Where a restart begins with a partition: at the oldest row that an open window still needs.
    fn partition_commit(&self, partition: u32, emitted_through_ms: i64, ended: bool) -> Option<PartitionCommit> {
        let committer = self.committer.as_ref()?;
        let position = &self.partitions[partition as usize];
        let (offset, watermark_ms) = match self.work.chain.hold(partition) {
            Some(hold) => (hold.offset, hold.watermark_ms),
            None => (position.next_offset, position.watermark_ms()),
        };
        let record = CommitRecord {
            job: committer.job.clone(),
            plan: committer.plan,
            sequence: committer.next_sequence,
            watermark_ms,
            emitted_through_ms,
            end_offset: position.partition.end,
            ended,
        };
        let topic = Arc::clone(&position.partition.topic);
        Some(PartitionCommit { topic, partition: position.partition.partition, offset, record })
    }

    fn report(&mut self) {
        self.counters.late_in_all(self.work.chain.late_rows());
        let lag = self.partitions.iter().map(Position::lag).sum();
        self.counters.stands_at(self.watermarks.combined_ms(), Some(lag), self.work.chain.state_bytes());
    }
}

impl Position {
    fn new(partition: SourcePartition, watermark: Option<&Watermark>) -> Self {
        let next_offset = partition.offset;
        let high_watermark = partition.end.unwrap_or(next_offset);
        let generator = watermark.map(|watermark| WatermarkGenerator::restored(watermark, partition.watermark_ms));
        Self { partition, next_offset, high_watermark, ended: false, generator }
    }

    fn watermark_ms(&self) -> i64 {
        self.generator.as_ref().map_or(NO_WATERMARK_MS, WatermarkGenerator::current_ms)
    }

    fn lag(&self) -> i64 {
        let end = self.partition.end.unwrap_or(self.high_watermark);
        (end - self.next_offset).max(0)
    }

    fn damaged(&self, source: RecordError) -> Halt {
        let SourcePartition { topic, partition, .. } = &self.partition;
        let topic = Arc::clone(topic);
        Halt::Failed(Error::Batch { topic, partition: *partition, offset: self.next_offset, source })
    }

    fn bad_record(&self, offset: i64, error: DecodeError) -> Halt {
        let SourcePartition { topic, partition, .. } = &self.partition;
        let DecodeError { column, reason, .. } = error;
        Halt::Failed(Error::Record { topic: Arc::clone(topic), partition: *partition, offset, column, reason })
    }

    /// A row cannot be processed; `offset` is its record's, when that is known.
    fn failed(&self, reason: String, offset: Option<i64>) -> Error {
        let SourcePartition { topic, partition, .. } = &self.partition;
        let (topic, partition) = (Arc::clone(topic), *partition);
        match offset {
            Some(offset) => Error::Record { topic, partition, offset, column: None, reason },
            None => Error::Operator { topic, partition, offset: self.next_offset, reason },
        }
    }
}

/// Why rows did not get through the operators.
enum Refusal {
    Sink(SinkError),
    Row(Failure),
}

/// The end of the chain: counts rows and keeps the sink's own reason when it refuses them.
struct ToSink<'a> {
    sink: &'a mut dyn Sink,
    counters: &'a Counters,
    refused: Option<SinkError>,
}

impl<'a> ToSink<'a> {
    fn new(sink: &'a mut dyn Sink, counters: &'a Counters) -> Self {
        Self { sink, counters, refused: None }
    }
}

impl Output for ToSink<'_> {
    fn push(&mut self, batch: Batch) -> Result<(), OperatorError> {
        match self.sink.push(&batch) {
            Ok(()) => {
                self.counters.went_out(batch.rows as u64);
                Ok(())
            }
            Err(refused) => {
                self.refused = Some(refused);
                Err(OperatorError { reason: "the sink takes no rows".to_owned(), row: None })
            }
        }
    }
}

fn halt(error: SinkError) -> Halt {
    match error {
        SinkError::Closed => Halt::SinkClosed,
        SinkError::Failed(error) => Halt::Failed(error),
    }
}
