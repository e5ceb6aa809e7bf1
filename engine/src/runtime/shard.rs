//! A shard: the operators of one thread with their state, the event time they have come to, and the thread's sink.

use std::sync::Arc;

use super::chain::{Chain, Failure};
use super::progress::Counters;
use crate::batch::Batch;
use crate::connect::{Safe, Sink, SinkError};
use crate::operators::{Hold, OperatorError, Output};
use crate::time::{NO_WATERMARK_MS, PartitionWatermarks};

/// One thread's share of a pipeline's operators.
pub(crate) struct Shard {
    chain: Chain,
    watermarks: PartitionWatermarks,
    /// The watermark that the operators know.
    advanced_ms: i64,
    sink: Box<dyn Sink>,
    counters: Arc<Counters>,
}

/// Why rows did not get through the operators.
pub(crate) enum Refusal {
    Sink(SinkError),
    Row(Failure),
}

impl Shard {
    pub(crate) fn new(
        chain: Chain,
        watermarks: PartitionWatermarks,
        sink: Box<dyn Sink>,
        counters: Arc<Counters>,
    ) -> Self {
        Self { chain, watermarks, advanced_ms: NO_WATERMARK_MS, sink, counters }
    }

    /// Sends rows through the operators to the sink.
    pub(crate) fn push(&mut self, rows: Batch) -> Result<(), Refusal> {
        let mut out = ToSink::new(&mut *self.sink, &self.counters);
        let pushed = self.chain.push(rows, &mut out);
        let refused = out.refused;
        pushed.map_err(|failure| refused.map_or(Refusal::Row(failure), Refusal::Sink))
    }

    /// There is a partition of this index by now. Its reader may be quicker to say so than the source.
    pub(crate) fn add(&mut self, partition: u32) {
        self.watermarks.grow(partition as usize + 1);
    }

    /// A partition has come to a watermark: windows may fire.
    pub(crate) fn update(&mut self, partition: u32, watermark_ms: i64) -> Result<(), Refusal> {
        self.add(partition);
        self.watermarks.update(partition as usize, watermark_ms);
        self.advance()
    }

    /// Nothing has come from a partition for the idle timeout: windows no longer wait for it.
    pub(crate) fn set_idle(&mut self, partition: u32) -> Result<(), Refusal> {
        self.add(partition);
        self.watermarks.set_idle(partition as usize);
        self.advance()
    }

    /// Another shard has come to this watermark with the same rows behind it.
    pub(crate) fn raise(&mut self, watermark_ms: i64) -> Result<(), Refusal> {
        self.watermarks.raise(watermark_ms);
        self.advance()
    }

    /// Event time, in milliseconds.
    pub(crate) fn watermark_ms(&self) -> i64 {
        self.watermarks.combined_ms()
    }

    /// For each partition, the oldest row that some operator still needs.
    pub(crate) fn holds(&self) -> Vec<Option<Hold>> {
        (0..self.watermarks.len() as u32).map(|partition| self.chain.hold(partition)).collect()
    }

    /// Rows dropped as late so far.
    pub(crate) fn late_rows(&self) -> u64 {
        self.chain.late_rows()
    }

    /// Who holds how much of `of_bytes`, for people; so many of them are set aside, and the thread's open batch has so
    /// many.
    pub(crate) fn describe_state(&self, of_bytes: usize, set_aside_bytes: usize, unpacked_bytes: usize) -> String {
        self.chain.describe_state(of_bytes, set_aside_bytes, unpacked_bytes)
    }

    /// Bytes of state held.
    pub(crate) fn state_bytes(&self) -> usize {
        self.chain.state_bytes()
    }

    /// Hands over whatever is encoded.
    pub(crate) fn flush(&mut self) -> Result<(), SinkError> {
        self.sink.flush()
    }

    /// Flushes, and tells when all rows so far are safe.
    pub(crate) fn flush_until_safe(&mut self) -> Result<Safe, SinkError> {
        self.sink.flush_until_safe()
    }

    /// Lets windows fire that end by the combined watermark.
    fn advance(&mut self) -> Result<(), Refusal> {
        let watermark_ms = self.watermarks.combined_ms();
        if watermark_ms == self.advanced_ms {
            return Ok(());
        }
        self.advanced_ms = watermark_ms;
        let mut out = ToSink::new(&mut *self.sink, &self.counters);
        let advanced = self.chain.advance(watermark_ms, &mut out);
        let refused = out.refused;
        advanced.map_err(|failure| refused.map_or(Refusal::Row(failure), Refusal::Sink))
    }
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
