//! What a leader checks before it takes a record batch, in Kafka's order and with Kafka's error codes.

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::records::{
    Compression, Decompressor, RecordBatch, RecordBatches, RecordColumns, RecordError, RecordErrorKind,
};

use super::topic_config::TopicConfig;
use super::topics::Refusal;

/// The first Produce version whose batches may use zstd (KIP-110).
const ZSTD_SINCE: i16 = 7;

/// The most a batch may take when it is decompressed to be checked.
const MAX_PAYLOAD_BYTES: usize = 256 << 20;

/// The timestamp that says there is none.
const NO_TIMESTAMP: i64 = -1;

/// Checks batches, in memory that it keeps from one to the next.
#[derive(Debug)]
pub(crate) struct Validator {
    decompressor: Decompressor,
    columns: RecordColumns,
}

impl Validator {
    pub(crate) fn new() -> Self {
        Self { decompressor: Decompressor::new(MAX_PAYLOAD_BYTES), columns: RecordColumns::default() }
    }

    /// Walks through the records, which consumers must be able to do as well.
    pub(crate) fn check_records(
        &mut self,
        batch: &RecordBatch,
        config: &TopicConfig,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let payload = batch.payload_unverified(&mut self.decompressor).map_err(corrupt)?;
        batch.columns(&payload, &mut self.columns).map_err(|error| invalid(error.to_string()))?;
        if config.compacted && self.columns.keys.iter().any(|key| key.is_null()) {
            // Compaction goes by key.
            return Err(invalid("Compacted topic cannot accept message without key."));
        }
        if config.log_append_time {
            return Ok(());
        }
        let earliest_ms = now_ms.saturating_sub(config.timestamp_before_max_ms);
        let latest_ms = now_ms.saturating_add(config.timestamp_after_max_ms);
        let fits = |timestamp: &i64| *timestamp == NO_TIMESTAMP || (earliest_ms..=latest_ms).contains(timestamp);
        match self.columns.timestamps.iter().find(|timestamp| !fits(timestamp)) {
            None => Ok(()),
            Some(timestamp) => {
                let message =
                    format!("Timestamp {timestamp} is out of range: it should be within [{earliest_ms}, {latest_ms}]");
                Err(Refusal::new(ErrorCode::INVALID_TIMESTAMP, message))
            }
        }
    }
}

/// The one batch of a partition in a Produce request of `version`, if its header is in order: since message format v2
/// there is exactly one. A second one that is cut is not looked at.
pub(crate) fn single_batch(records: &Bytes, version: i16, config: &TopicConfig) -> Result<RecordBatch, Refusal> {
    let batch = first_batch(records, version)?;
    check_header(&batch, config)?;
    Ok(batch)
}

fn first_batch(records: &Bytes, version: i16) -> Result<RecordBatch, Refusal> {
    let mut batches = RecordBatches::new(records.clone());
    let batch = match batches.next() {
        Some(Ok(batch)) => batch,
        Some(Err(error)) if is_legacy(&error) => return Err(invalid(error.to_string())),
        Some(Err(error)) => return Err(corrupt(error)),
        None => {
            return Err(invalid(format!("Produce requests with version {version} must have a whole record batch.")));
        }
    };
    match batches.next() {
        None => {}
        Some(Ok(_)) => {
            return Err(invalid(format!("Produce requests with version {version} must have only one record batch.")));
        }
        Some(Err(error)) => return Err(corrupt(error)),
    }
    if version < ZSTD_SINCE && batch.header.attributes.compression() == Ok(Compression::Zstd) {
        let message = format!("Produce requests with version {version} are not allowed to use ZStandard compression");
        return Err(Refusal::new(ErrorCode::UNSUPPORTED_COMPRESSION_TYPE, message));
    }
    Ok(batch)
}

/// Whether the batch is of a format from before Kafka 0.11, which brokers no longer take.
fn is_legacy(error: &RecordError) -> bool {
    matches!(error.kind, RecordErrorKind::UnsupportedMagic { magic: 0 | 1 })
}

fn check_header(batch: &RecordBatch, config: &TopicConfig) -> Result<(), Refusal> {
    let header = &batch.header;
    if header.base_offset != 0 {
        return Err(invalid(format!(
            "The baseOffset of the record batch should be 0, but it is {}",
            header.base_offset
        )));
    }
    if batch.size_in_bytes() > config.max_message_bytes {
        let (size, limit) = (batch.size_in_bytes(), config.max_message_bytes);
        let message =
            format!("The record batch size is {size} bytes which exceeds the maximum configured value of {limit}.");
        return Err(Refusal::new(ErrorCode::MESSAGE_TOO_LARGE, message));
    }
    batch.verify_crc().map_err(corrupt)?;
    if header.attributes.is_control() {
        return Err(invalid("Clients are not allowed to write control records."));
    }
    if header.attributes.is_transactional() && header.producer_id < 0 {
        return Err(invalid("A transactional batch must have a producer id."));
    }
    if header.record_count <= 0 || header.last_offset_delta != header.record_count - 1 {
        let (count, delta) = (header.record_count, header.last_offset_delta);
        return Err(invalid(format!("The batch has {count} records, but its last offset delta is {delta}.")));
    }
    if header.producer_id >= 0 && header.base_sequence < 0 {
        return Err(invalid(format!(
            "Invalid sequence number {} in a batch with a producer id.",
            header.base_sequence
        )));
    }
    Ok(())
}

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::INVALID_RECORD, message)
}

/// The refusal of bytes that are not a batch.
pub(crate) fn corrupt(reason: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::CORRUPT_MESSAGE, format!("The record batch is corrupt: {reason}"))
}
