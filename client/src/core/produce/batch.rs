//! One sealed batch on its way to a partition.

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::records::SealedBatch;

use super::sequence::Stamp;
use crate::error::Error;
use crate::types::TopicPartition;

/// Names a batch within its producer; later batches have larger ones.
pub type BatchId = u64;

/// Ids that a batch takes: its own, and those of the parts that it may be split into.
pub(super) const ID_SPAN: BatchId = 1 << 20;

/// A batch that the cluster has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Where it is.
    pub target: TopicPartition,
    /// Offset of its first record; `None` when the broker did not say: `acks=0`, or a repeat of a batch that it had
    /// already and whose offset it no longer knows.
    pub base_offset: Option<i64>,
    /// The broker's clock at the append, in milliseconds, when the topic stamps records with it.
    pub log_append_time_ms: Option<i64>,
    /// Records in the batch.
    pub records: i32,
    /// Bytes of the batch as sent.
    pub bytes: usize,
}

/// How a batch ended; `T` is what the caller gave along with it.
#[derive(Debug)]
pub struct Completed<T> {
    /// The caller's.
    pub ticket: T,
    /// The place of its first record in the batch that the ticket was given for: above 0 for the later part of one that
    /// had to be split, of which each part ends by itself.
    pub first_place: i32,
    /// How many records of that batch it is about.
    pub records: i32,
    /// Where it went, or why it did not.
    pub result: Result<Acknowledged, Error>,
}

/// The bytes of a batch, with and without their checksum.
pub(super) enum Body {
    /// The producer fields may still be written.
    Open(SealedBatch),
    /// As sent.
    Finished(Bytes),
}

pub(super) struct Batch<T> {
    pub(super) id: BatchId,
    /// How many ids from `id` on are this batch's, for the parts that it may be split into.
    pub(super) id_span: u64,
    pub(super) ticket: T,
    pub(super) first_place: i32,
    pub(super) records: i32,
    pub(super) base_sequence: i32,
    pub(super) created_ms: u64,
    pub(super) body: Body,
    /// Under which numbering it was last sent.
    pub(super) stamp: Option<Stamp>,
    pub(super) in_flight: bool,
    /// An attempt may have been carried out without our hearing of it.
    pub(super) possibly_written: bool,
    /// A later batch of the same numbering was taken, and so this one was before it: only its offset is unknown.
    pub(super) is_written: bool,
    /// Which batch of its numbering it is.
    pub(super) ordinal: u64,
    pub(super) last_failure: Option<Arc<Error>>,
}

impl<T> Batch<T> {
    /// Numbers the batch; without a stamp it stays unnumbered.
    pub(super) fn number(&mut self, stamp: Option<Stamp>, sequence: i32) {
        self.stamp = stamp;
        self.base_sequence = sequence;
        let Some(Stamp { producer_id, epoch }) = stamp else { return };
        // What was finished here can be opened again, so the batch cannot get lost on the way.
        if let Body::Finished(bytes) = &mut self.body
            && let Ok(sealed) = SealedBatch::reopen(std::mem::take(bytes))
        {
            self.body = Body::Open(sealed);
        }
        if let Body::Open(sealed) = &mut self.body {
            sealed.set_producer(producer_id, epoch, sequence);
        }
    }

    /// The bytes to send, checksum and all; the same ones every time until the batch is numbered anew.
    pub(super) fn finish(&mut self) -> Bytes {
        let body = std::mem::replace(&mut self.body, Body::Finished(Bytes::new()));
        let bytes = match body {
            Body::Open(sealed) => sealed.finish(),
            Body::Finished(bytes) => bytes,
        };
        self.body = Body::Finished(bytes.clone());
        bytes
    }

    pub(super) fn size_in_bytes(&self) -> usize {
        match &self.body {
            Body::Open(sealed) => sealed.size_in_bytes(),
            Body::Finished(bytes) => bytes.len(),
        }
    }

    pub(super) fn is_expired(&self, now_ms: u64, delivery_timeout_ms: u64) -> bool {
        now_ms >= self.created_ms.saturating_add(delivery_timeout_ms)
    }

    /// Ends the batch without an answer: as taken if a later one shows that it was, as possibly written if it may have
    /// been, else with `otherwise`.
    pub(super) fn give_up(
        self,
        target: &TopicPartition,
        otherwise: impl FnOnce(Option<Arc<Error>>) -> Error,
    ) -> Completed<T> {
        if self.is_written {
            return self.acknowledge(target, None, None);
        }
        let result = match self.possibly_written {
            true => Err(Error::PossiblyWritten { target: target.clone(), cause: self.last_failure }),
            false => Err(otherwise(self.last_failure)),
        };
        Completed { ticket: self.ticket, first_place: self.first_place, records: self.records, result }
    }

    /// Ends the batch as taken.
    pub(super) fn acknowledge(
        self,
        target: &TopicPartition,
        base_offset: Option<i64>,
        log_append_time_ms: Option<i64>,
    ) -> Completed<T> {
        let (records, bytes) = (self.records, self.size_in_bytes());
        let acknowledged = Acknowledged { target: target.clone(), base_offset, log_append_time_ms, records, bytes };
        Completed { ticket: self.ticket, first_place: self.first_place, records, result: Ok(acknowledged) }
    }
}
