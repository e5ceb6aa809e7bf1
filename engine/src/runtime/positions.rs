//! How far the partitions that one operator thread reads have been processed.

use std::sync::Arc;

use millstream_protocol::records::{RecordError, RecordErrorKind};

use super::crew::Standing;
use crate::connect::SourcePartition;
use crate::decode::json::DecodeError;
use crate::error::Error;
use crate::plan::Watermark;
use crate::time::{NO_WATERMARK_MS, WatermarkGenerator};

/// The partitions of one thread: every `threads`-th of the source's, beginning with its own number.
pub(crate) struct Positions {
    thread: usize,
    threads: usize,
    /// Absent when nothing uses event time.
    watermark: Option<Watermark>,
    own: Vec<Position>,
    /// Records between the positions and the ends, in all.
    lag: i64,
}

/// How far a partition has been processed.
pub(crate) struct Position {
    pub(crate) partition: SourcePartition,
    pub(crate) next_offset: i64,
    pub(crate) high_watermark: i64,
    pub(crate) ended: bool,
    pub(crate) generator: Option<WatermarkGenerator>,
    /// The watermark that the other threads were told last; none after they were told that it is idle.
    pub(crate) told_ms: Option<i64>,
}

impl Positions {
    /// Those of `partitions`, the source's, that belong to a thread.
    pub(crate) fn new(
        thread: usize,
        threads: usize,
        partitions: &[SourcePartition],
        watermark: Option<&Watermark>,
    ) -> Self {
        let mut positions = Self { thread, threads, watermark: watermark.cloned(), own: Vec::new(), lag: 0 };
        let own = partitions.iter().skip(thread).step_by(threads);
        own.for_each(|partition| positions.push(partition.clone()));
        positions
    }

    /// Takes one more partition, found while running; its index.
    pub(crate) fn add(&mut self, partition: SourcePartition) -> u32 {
        self.push(partition);
        self.index(self.own.len() - 1)
    }

    fn push(&mut self, partition: SourcePartition) {
        let position = Position::new(partition, self.watermark.as_ref());
        self.lag += position.lag();
        self.own.push(position);
    }

    /// A partition by its index in the source's list.
    pub(crate) fn of(&mut self, partition: u32) -> &mut Position {
        &mut self.own[partition as usize / self.threads]
    }

    /// Moves a partition on.
    pub(crate) fn advance(&mut self, partition: u32, next_offset: i64) {
        self.change(partition, |position| position.next_offset = position.next_offset.max(next_offset));
    }

    /// The end of what can be read of a partition is news.
    pub(crate) fn set_high_watermark(&mut self, partition: u32, high_watermark: i64) {
        self.change(partition, |position| position.high_watermark = high_watermark);
    }

    fn change(&mut self, partition: u32, change: impl FnOnce(&mut Position)) {
        let position = &mut self.own[partition as usize / self.threads];
        let before = position.lag();
        change(position);
        self.lag += position.lag() - before;
    }

    /// Records to read yet, as far as is known.
    pub(crate) fn lag(&self) -> i64 {
        self.lag
    }

    /// Whether every partition has come to its end.
    pub(crate) fn have_ended(&self) -> bool {
        self.own.iter().all(|position| position.ended)
    }

    /// Where each stands, with its index.
    pub(crate) fn standings(&self) -> Vec<(u32, Standing)> {
        let standing = |(at, position): (usize, &Position)| {
            let Position { partition, next_offset, .. } = position;
            let (partition, next_offset) = (partition.clone(), *next_offset);
            (self.index(at), Standing { partition, next_offset, watermark_ms: position.watermark_ms() })
        };
        self.own.iter().enumerate().map(standing).collect()
    }

    fn index(&self, at: usize) -> u32 {
        (at * self.threads + self.thread) as u32
    }
}

impl Position {
    fn new(partition: SourcePartition, watermark: Option<&Watermark>) -> Self {
        let next_offset = partition.offset;
        let high_watermark = partition.end.unwrap_or(next_offset);
        let generator = watermark.map(|watermark| WatermarkGenerator::restored(watermark, partition.watermark_ms));
        Self { partition, next_offset, high_watermark, ended: false, generator, told_ms: None }
    }

    /// The partition's watermark, in milliseconds.
    pub(crate) fn watermark_ms(&self) -> i64 {
        self.generator.as_ref().map_or(NO_WATERMARK_MS, WatermarkGenerator::current_ms)
    }

    /// Where reading ends, exclusive.
    pub(crate) fn end(&self) -> i64 {
        self.partition.end.unwrap_or(i64::MAX)
    }

    fn lag(&self) -> i64 {
        let end = self.partition.end.unwrap_or(self.high_watermark);
        (end - self.next_offset).max(0)
    }

    /// A batch cannot be unpacked to at most `limit_bytes`, or is damaged.
    pub(crate) fn unreadable(&self, source: RecordError, limit_bytes: usize) -> Error {
        if !matches!(source.kind, RecordErrorKind::OutputLimit { .. }) {
            return self.damaged(source);
        }
        let SourcePartition { topic, partition, .. } = &self.partition;
        Error::UnpackedLimit { topic: Arc::clone(topic), partition: *partition, offset: self.next_offset, limit_bytes }
    }

    /// A batch is damaged.
    pub(crate) fn damaged(&self, source: RecordError) -> Error {
        let SourcePartition { topic, partition, .. } = &self.partition;
        Error::Batch { topic: Arc::clone(topic), partition: *partition, offset: self.next_offset, source }
    }

    /// A record cannot be read.
    pub(crate) fn bad_record(&self, offset: i64, error: DecodeError) -> Error {
        let SourcePartition { topic, partition, .. } = &self.partition;
        let DecodeError { column, reason, .. } = error;
        Error::Record { topic: Arc::clone(topic), partition: *partition, offset, column, reason }
    }

    /// A row cannot be processed; `offset` is its record's, when that is known.
    pub(crate) fn failed(&self, reason: String, offset: Option<i64>) -> Error {
        let SourcePartition { topic, partition, .. } = &self.partition;
        failed((Arc::clone(topic), *partition), self.next_offset, reason, offset)
    }
}

/// A row of a partition cannot be processed. Without the record's own offset, the end of the rows is told.
pub(crate) fn failed(
    (topic, partition): (Arc<str>, i32),
    next_offset: i64,
    reason: String,
    offset: Option<i64>,
) -> Error {
    match offset {
        Some(offset) => Error::Record { topic, partition, offset, column: None, reason },
        None => Error::Operator { topic, partition, offset: next_offset, reason },
    }
}
