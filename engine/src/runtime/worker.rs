//! An operator thread of a pipeline: frames in, rows through the operators, encoded batches out.
//!
//! It never awaits. It waits for news only after everything that is encoded has been handed over, so that a row is
//! visible milliseconds after it came; while frames are waiting, batches grow to their full size.
//!
//! With several threads and a plan that keeps state, rows are exchanged in the middle: a thread sends them, by key, to
//! the thread whose shard holds it, and works off what the others send.

use std::ops::Range;
use std::sync::Arc;

use millstream_protocol::records::{RecordBatch, RecordBatches};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::chain::{Chain, Failure};
use super::crew::Crew;
use super::exchange::{Exchange, Message, Woken};
use super::memory::StateBeyondLimit;
use super::positions::{self, Positions};
use super::progress::{Burst, Counters, Standing};
use super::scan::{NoWatermark, Scanned, TableScan};
use super::shard::{Refusal, Shard};
use super::split::Splitter;
use crate::connect::{Frame, SinkError, SourceEvent};
use crate::error::Error;
use crate::time::END_OF_TIME_MS;

/// How a pipeline came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finish {
    /// Its input ended.
    Ended,
    /// It was stopped, or something else of the job failed.
    Stopped,
}

/// Why a thread stops early.
pub(crate) enum Halt {
    /// The sink's task is gone, nobody wants the rows any more, or another thread has left its work undone; the reason
    /// is told elsewhere.
    Closed,
    /// A record is at fault; rows before it are done.
    Failed(Error),
    /// What was done is no longer whole: only the last commit is to be trusted.
    Broken(Error),
}

/// What comes before the exchange, and the exchange itself; only where several threads share a plan that keeps state.
pub(crate) struct Front {
    pub(crate) chain: Chain,
    pub(crate) splitter: Splitter,
    pub(crate) exchange: Exchange,
}

/// What a thread works with.
pub(crate) struct Worker {
    pub(crate) thread: usize,
    pub(crate) events: mpsc::Receiver<SourceEvent>,
    pub(crate) stop: CancellationToken,
    pub(crate) positions: Positions,
    pub(crate) scan: TableScan,
    pub(crate) front: Option<Front>,
    pub(crate) shard: Shard,
    pub(crate) crew: Arc<Crew>,
    pub(crate) counters: Arc<Counters>,
    pub(crate) progress: Steps,
}

/// Where a thread is between its two inputs.
#[derive(Default)]
pub(crate) struct Steps {
    /// Messages to work off before the next event is taken, so that neither input starves the other.
    owed: usize,
    /// Barriers of other threads that have come.
    pub(super) barriers: usize,
    /// Whether the source has told it anything yet.
    has_begun: bool,
    /// What the crew knows that this thread holds, in bytes.
    held_bytes: usize,
}

/// What a thread does next.
enum Next {
    Event(SourceEvent),
    Message(Message),
    /// The source has ended.
    Closed,
}

impl Worker {
    /// Works until the source has no more events, then flushes and commits.
    pub(crate) fn run(mut self) -> Result<Finish, Halt> {
        let worked = self.work_off();
        let finish = match &worked {
            Ok(finish) => *finish,
            // What is done is committed, also before a failure.
            Err(Halt::Failed(_)) => {
                self.crew.fail(self.thread);
                self.stop.cancel();
                Finish::Stopped
            }
            Err(Halt::Closed | Halt::Broken(_)) => return worked,
        };
        // Others may be in a round that this thread was not told of; the last one is that in which all have finished.
        let closed = loop {
            match self.round(Some(finish)) {
                Ok(None) => {}
                Ok(Some(_)) => break Ok(()),
                Err(halt) => break Err(halt),
            }
        };
        if closed.is_err() {
            // Nobody is to wait for what this thread leaves undone, also where it is an earlier failure that is told.
            self.crew.abandon(self.thread);
        }
        worked.and_then(|finish| closed.map(|()| finish))
    }

    fn work_off(&mut self) -> Result<Finish, Halt> {
        loop {
            match self.next()? {
                Next::Closed => return Ok(self.finish()),
                // Frames that were fetched ahead are read again by whoever goes on.
                Next::Event(_) if self.stop.is_cancelled() => return Ok(Finish::Stopped),
                Next::Event(event) => self.handle(event)?,
                Next::Message(message) => {
                    self.receive(message)?;
                    self.check_state()?;
                }
            }
        }
    }

    fn finish(&self) -> Finish {
        match self.positions.have_ended() && !self.stop.is_cancelled() {
            true => Finish::Ended,
            false => Finish::Stopped,
        }
    }

    /// What to do next; waits for it once everything encoded has been handed over.
    fn next(&mut self) -> Result<Next, Halt> {
        if self.progress.owed > 0 {
            self.progress.owed -= 1;
            if let Some(message) = self.try_receive() {
                return Ok(Next::Message(message));
            }
        }
        if let Ok(event) = self.events.try_recv() {
            self.progress.owed = self.front.as_ref().map_or(0, |front| front.exchange.waiting());
            return Ok(Next::Event(event));
        }
        if let Some(message) = self.try_receive() {
            return Ok(Next::Message(message));
        }
        self.report();
        self.shard.flush().map_err(broken_sink)?;
        let event = match &mut self.front {
            None => self.events.blocking_recv(),
            Some(front) => {
                // Rows that other threads have worked off since pin what was fetched, and it may stay quiet for long.
                front.splitter.reclaim();
                front.chain.reclaim();
                self.scan.reclaim();
                match front.exchange.wait(Some(&mut self.events)) {
                    Woken::Message(message) => return Ok(Next::Message(message)),
                    Woken::Event(event) => event,
                    Woken::Sent | Woken::Abandoned => return Err(Halt::Closed),
                }
            }
        };
        Ok(event.map_or(Next::Closed, Next::Event))
    }

    pub(super) fn try_receive(&mut self) -> Option<Message> {
        self.front.as_mut()?.exchange.try_receive()
    }

    fn handle(&mut self, event: SourceEvent) -> Result<(), Halt> {
        self.progress.has_begun = true;
        match event {
            SourceEvent::Partition(partition) => {
                let index = self.positions.add(partition.clone());
                self.crew.add_partition(index, &partition);
                self.shard.add(index);
                Ok(())
            }
            SourceEvent::Added(partition) => {
                self.shard.add(partition);
                Ok(())
            }
            SourceEvent::Frame(mut frame) => {
                // The next one may come while this one is worked off.
                drop(frame.room.take());
                self.handle_frame(&frame)
            }
            SourceEvent::Idle(partition) => {
                self.positions.of(partition).told_ms = None;
                self.tell(|| Message::Idle(partition))?;
                let advanced = self.shard.set_idle(partition);
                self.advanced(partition, advanced)
            }
            SourceEvent::Ended(partition) => {
                self.positions.of(partition).ended = true;
                self.come_to(partition, END_OF_TIME_MS)
            }
            SourceEvent::Commit => self.round(None).map(drop),
        }
    }

    fn handle_frame(&mut self, frame: &Frame) -> Result<(), Halt> {
        self.counters.came_in(Burst { bytes_in: frame.records.len() as u64, ..Burst::default() });
        self.positions.set_high_watermark(frame.partition, frame.high_watermark);
        let end = self.positions.of(frame.partition).end();
        let mut batches = RecordBatches::new(frame.records.clone());
        let mut open = frame.start_offset..frame.start_offset;
        while let Some(batch) = batches.next() {
            if self.stop.is_cancelled() {
                return Ok(());
            }
            match batch {
                Ok(batch) if batch.header.attributes.is_control() => continue,
                Ok(batch) => self.open(frame, &batch, batches.valid_bytes(), &mut open)?,
                Err(source) => {
                    self.handle_open(frame.partition, &mut open)?;
                    return Err(Halt::Failed(self.positions.of(frame.partition).damaged(source)));
                }
            }
            open.end = open.end.min(end);
        }
        self.handle_open(frame.partition, &mut open)?;
        // Batches may be gone from between: compacted, aborted.
        self.positions.advance(frame.partition, frame.next_offset.min(end));
        self.report();
        Ok(())
    }

    /// The state is whole: what is done is committed, and a run with a larger limit goes on from there.
    fn check_state(&mut self) -> Result<(), Halt> {
        match self.account_state() {
            // Somebody else holds more, will see it as soon, and can say what it is.
            Err(beyond) if self.crew.is_less_than_others(self.progress.held_bytes, beyond) => Ok(()),
            accounted => accounted.map_err(|beyond| Halt::Failed(self.state_limit(beyond))),
        }
    }

    /// The same where rows of others are worked off before a round can end. Few bytes on their way may become many of state,
    /// and beyond its share and half of it again `memory.limit` itself would not hold: then the last commit is all there is.
    pub(super) fn check_state_of_others(&mut self) -> Result<(), Halt> {
        match self.account_state() {
            Err(beyond) if beyond.state_bytes > beyond.limit_bytes / 2 * 3 => {
                Err(Halt::Broken(self.state_limit(beyond)))
            }
            _ => Ok(()),
        }
    }

    fn account_state(&mut self) -> Result<(), StateBeyondLimit> {
        let held_bytes = self.shard.state_bytes() + self.scan.unpacked_bytes();
        let before_bytes = std::mem::replace(&mut self.progress.held_bytes, held_bytes);
        self.crew.account(before_bytes, held_bytes)
    }

    fn state_limit(&self, beyond: StateBeyondLimit) -> Error {
        let StateBeyondLimit { state_bytes, limit_bytes, memory_limit_bytes } = beyond;
        let (set_aside_bytes, unpacked_bytes) = (self.crew.set_aside_bytes(), self.scan.unpacked_bytes());
        let holders = self.shard.describe_state(state_bytes, set_aside_bytes, unpacked_bytes);
        Error::StateLimit { state_bytes, limit_bytes, memory_limit_bytes, holders }
    }

    /// Opens a batch that ends where its frame has come to `end_byte`; what cannot be open beside it is handled first.
    /// `open` are the offsets of what is open.
    fn open(&mut self, frame: &Frame, batch: &RecordBatch, end_byte: usize, open: &mut Range<i64>) -> Result<(), Halt> {
        loop {
            match self.scan.open(batch, &frame.records, end_byte) {
                Ok(true) => {
                    open.end = batch.header.next_offset().max(open.start);
                    return Ok(());
                }
                Ok(false) => self.handle_open(frame.partition, open)?,
                Err(source) => {
                    self.handle_open(frame.partition, open)?;
                    let limit_bytes = self.scan.unpacked_limit_bytes();
                    return Err(Halt::Failed(self.positions.of(frame.partition).unreadable(source, limit_bytes)));
                }
            }
        }
    }

    /// Works off the open batches, and closes them.
    fn handle_open(&mut self, partition: u32, open: &mut Range<i64>) -> Result<(), Halt> {
        while self.scan.is_open() {
            let part = self.scan.first_part(open);
            open.start = part.end;
            self.handle_records(partition, part)?;
            if open.is_empty() {
                self.scan.close();
            }
        }
        Ok(())
    }

    /// Scans records of the open batch, and sends them on.
    fn handle_records(&mut self, partition: u32, wanted: Range<i64>) -> Result<(), Halt> {
        let position = self.positions.of(partition);
        let scanned = self.scan.scan(wanted.clone(), partition, position.generator.as_mut());
        let scanned =
            scanned.map_err(|NoWatermark { offset, reason }| Halt::Broken(position.failed(reason, offset)))?;
        let Scanned { batch: rows, records, skipped, bad_fields, bad_record, failure } = scanned;
        self.counters.came_in(Burst { rows_in: records, skipped, bad_fields, bytes_in: 0 });
        // Everything below is done; a bad record is where the next run begins, and nothing behind it is committed.
        let next_offset = bad_record.as_ref().map_or(wanted.end, |(offset, _)| *offset);
        let wanted = wanted.start..next_offset;
        if let Some(failure) = failure {
            self.refused(Refusal::Row(failure), wanted, partition)?;
        } else if self.front.is_some() {
            self.exchange(rows, partition, next_offset)?;
        } else if let Err(refusal) = self.shard.push(rows) {
            self.refused(refusal, wanted, partition)?;
        }
        self.positions.advance(partition, next_offset);
        let watermark_ms = self.positions.of(partition).watermark_ms();
        let advanced = self.shard.update(partition, watermark_ms);
        self.advanced(partition, advanced)?;
        match bad_record {
            // A frame may be large: state is looked at again and again within it.
            None => self.check_state(),
            Some((offset, error)) => Err(Halt::Failed(self.positions.of(partition).bad_record(offset, error))),
        }
    }

    /// Finds the record behind a refusal. Rows without event time do not carry their offsets; such rows leave no state
    /// behind either, so these, of which nothing came out, are sent again record by record. All of them may go through
    /// then: they were too much for one batch.
    fn refused(&mut self, refusal: Refusal, wanted: Range<i64>, partition: u32) -> Result<(), Halt> {
        let failure = match refusal {
            Refusal::Sink(error) => return Err(refused_by_sink(error)),
            Refusal::Row(failure) => failure,
        };
        if self.positions.of(partition).generator.is_some() {
            return Err(Halt::Broken(self.positions.of(partition).failed(failure.reason, failure.offset)));
        }
        for offset in self.scan.offsets(&wanted) {
            let Ok(scanned) = self.scan.scan(offset..offset + 1, partition, None) else {
                return Err(Halt::Failed(self.positions.of(partition).failed(failure.reason, None)));
            };
            let pushed = match scanned.failure {
                None => self.shard.push(scanned.batch),
                Some(failure) => Err(Refusal::Row(failure)),
            };
            match pushed {
                Ok(()) => self.positions.advance(partition, offset + 1),
                Err(Refusal::Sink(error)) => return Err(refused_by_sink(error)),
                Err(Refusal::Row(failure)) => {
                    return Err(Halt::Failed(self.positions.of(partition).failed(failure.reason, Some(offset))));
                }
            }
        }
        Ok(())
    }

    /// What became of windows that fired; `partition`, of this thread, is the one whose news it was.
    pub(super) fn advanced(&mut self, partition: u32, advanced: Result<(), Refusal>) -> Result<(), Halt> {
        let next_offset = self.positions.of(partition).next_offset;
        advanced.map_err(|refusal| self.broken(refusal, partition, next_offset))
    }

    /// State that was to be written is gone, or is half changed.
    pub(super) fn broken(&self, refusal: Refusal, partition: u32, next_offset: i64) -> Halt {
        match refusal {
            Refusal::Sink(error) => broken_sink(error),
            Refusal::Row(Failure { reason, offset }) => {
                Halt::Broken(positions::failed(self.crew.partition(partition), next_offset, reason, offset))
            }
        }
    }

    pub(super) fn report(&self) {
        let standing = Standing {
            watermark_ms: self.shard.watermark_ms(),
            lag: self.progress.has_begun.then(|| self.positions.lag()),
            state_bytes: self.shard.state_bytes(),
            late_rows: self.shard.late_rows(),
        };
        self.counters.stands_at(self.thread, standing);
    }
}

/// A row that the sink does not take; those before it are done.
fn refused_by_sink(error: SinkError) -> Halt {
    match error {
        SinkError::Closed => Halt::Closed,
        SinkError::Failed(error) => Halt::Failed(error),
    }
}

/// Rows that were taken and cannot be written.
pub(super) fn broken_sink(error: SinkError) -> Halt {
    match error {
        SinkError::Closed => Halt::Closed,
        SinkError::Failed(error) => Halt::Broken(error),
    }
}
