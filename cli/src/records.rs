//! Fetched record batches as records to print.

use std::ops::ControlFlow;

use millstream_client::Fetched;
use millstream_protocol::records::{Decompressor, RecordBatch, RecordBatches, RecordError};

use crate::errors::Failure;
use crate::format::Printed;

/// A batch that unpacks to more than this is refused.
const MAX_BATCH_BYTES: usize = 512 * 1024 * 1024;

/// Unpacks fetched batches; one buffer serves them all.
pub(crate) struct Decoder {
    scratch: Decompressor,
}

impl Decoder {
    /// A decoder with nothing unpacked yet.
    pub(crate) fn new() -> Self {
        Self { scratch: Decompressor::new(MAX_BATCH_BYTES) }
    }

    /// Hands each record at or behind the fetch's start to `visit` until that breaks off.
    pub(crate) fn visit(
        &mut self,
        fetched: &Fetched,
        mut visit: impl FnMut(&Printed<'_>) -> ControlFlow<Result<(), Failure>>,
    ) -> Result<(), Failure> {
        let damaged = |error: RecordError| {
            let (topic, partition) = (&fetched.topic, fetched.partition);
            Failure::Running(format!("a batch of {topic}[{partition}] cannot be read: {error}"))
        };
        for batch in RecordBatches::new(fetched.records.clone()) {
            let batch = batch.map_err(damaged)?;
            if batch.header.attributes.is_control() {
                continue;
            }
            match self.visit_batch(fetched, &batch, &mut visit).map_err(damaged)? {
                ControlFlow::Continue(()) => {}
                ControlFlow::Break(outcome) => return outcome,
            }
        }
        Ok(())
    }

    fn visit_batch<B>(
        &mut self,
        fetched: &Fetched,
        batch: &RecordBatch,
        visit: &mut impl FnMut(&Printed<'_>) -> ControlFlow<B>,
    ) -> Result<ControlFlow<B>, RecordError> {
        let payload = batch.payload(&mut self.scratch)?;
        for record in batch.records(&payload) {
            let record = record?;
            if record.offset < fetched.start_offset {
                continue;
            }
            let timestamp_type = batch.header.attributes.timestamp_type();
            let printed = Printed { topic: &fetched.topic, partition: fetched.partition, timestamp_type, record };
            if let ControlFlow::Break(end) = visit(&printed) {
                return Ok(ControlFlow::Break(end));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}
