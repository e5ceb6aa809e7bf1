//! A batch that the broker finds too large, as two.
//!
//! Its limit is for whole batches, compressed, and so cannot be known before. The halves have the sequences that the
//! whole had, so that nothing behind them has to be numbered anew.

use millstream_protocol::records::{BatchBuilder, Decompressor, RecordBatches, SealedBatch};

use super::batch::{Batch, Body};
use super::sequence;

/// What a batch of ours may unpack to at most: it came out of a builder, whose own limit this is.
const MAX_UNPACKED_BYTES: usize = i32::MAX as usize;

impl<T: Clone> Batch<T> {
    /// The two halves, in order; the batch itself when it cannot be split: a single record, or a batch handed over
    /// whole that our own reader refuses.
    pub(super) fn split(mut self) -> Result<(Self, Self), Self> {
        let whole = self.finish();
        let Some((first, second)) = halves(&whole) else { return Err(self) };
        let (records, span) = (first.record_count, self.id_span / 2);
        if span == 0 {
            return Err(self);
        }
        let mut behind = Self {
            id: self.id + span,
            id_span: span,
            ticket: self.ticket.clone(),
            first_place: self.first_place + records,
            records: second.record_count,
            base_sequence: 0,
            created_ms: self.created_ms,
            body: Body::Open(second),
            stamp: None,
            in_flight: false,
            possibly_written: false,
            is_written: false,
            ordinal: self.ordinal,
            last_failure: self.last_failure.clone(),
        };
        behind.number(self.stamp, sequence::advance(self.base_sequence, records));
        self.id_span = span;
        self.records = records;
        self.body = Body::Open(first);
        self.number(self.stamp, self.base_sequence);
        Ok((self, behind))
    }
}

fn halves(whole: &bytes::Bytes) -> Option<(SealedBatch, SealedBatch)> {
    let batch = RecordBatches::new(whole.clone()).next()?.ok()?;
    let in_front = batch.header.record_count / 2;
    if in_front == 0 {
        return None;
    }
    let payload = batch.payload(&mut Decompressor::new(MAX_UNPACKED_BYTES)).ok()?;
    let mut builder = BatchBuilder::new(batch.compression().ok()?, None).ok()?;
    let mut first = None;
    let mut headers = Vec::new();
    for record in batch.records(&payload) {
        if builder.record_count() == in_front && first.is_none() {
            first = Some(builder.build());
        }
        let record = record.ok()?;
        headers.clear();
        for header in record.headers {
            headers.push((std::str::from_utf8(header.key).ok()?, header.value));
        }
        builder.append(record.timestamp, record.key, record.value, &headers).ok()?;
    }
    let (mut first, mut second) = (first?, builder.build());
    if batch.header.attributes.is_transactional() {
        first.set_transactional(true);
        second.set_transactional(true);
    }
    Some((first, second))
}
