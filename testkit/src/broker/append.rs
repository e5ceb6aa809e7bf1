//! What happens to produced record batches on their way into a log: checked as Kafka's leader does, stamped, stored.

use bytes::{Bytes, BytesMut};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::records::{BatchHeader, Compression, Decompressor, RecordBatch, RecordBatches};

use super::log::StoredBatch;
use super::producers::{Admission, BatchSequence, Written, last_sequence};
use super::topic_config::TopicConfig;
use super::topics::{Partition, Refusal};

/// The first Produce version whose batches may use zstd (KIP-110).
const ZSTD_SINCE: i16 = 7;

/// What records may take when they are decompressed to be checked, for each byte their topic lets a batch have.
const INFLATION_LIMIT: usize = 64;

/// What a producer is told about its batch.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Appended {
    pub(crate) base_offset: i64,
    /// -1 unless the topic stamps records with the time of their append.
    pub(crate) log_append_time_ms: i64,
}

/// Checks and appends the one batch of a partition in a Produce request of `version`. A `null_sink` keeps nothing of it.
pub(crate) fn produce(
    partition: &mut Partition,
    config: &TopicConfig,
    records: &Bytes,
    version: i16,
    now_ms: i64,
    null_sink: bool,
) -> Result<Appended, Refusal> {
    let batch = single_batch(records, version)?;
    check(&batch, records, config)?;
    let sequence = sequence_of(&batch.header);
    if let Some(sequence) = sequence {
        match partition.producers.admit(sequence).map_err(|code| out_of_order(code, sequence))? {
            Admission::Append => {}
            Admission::Duplicate(written) => {
                return Ok(Appended {
                    base_offset: written.base_offset,
                    log_append_time_ms: written.log_append_time_ms,
                });
            }
        }
    }
    let base_offset = partition.log.next_offset();
    let log_append_time_ms = if config.log_append_time { now_ms } else { -1 };
    if null_sink {
        partition.log.skip(i64::from(batch.header.record_count));
    } else {
        store(partition, config, records.clone(), now_ms)?;
    }
    if let Some(sequence) = sequence {
        partition.producers.record(sequence, Written { base_offset, log_append_time_ms }, now_ms);
    }
    Ok(Appended { base_offset, log_append_time_ms })
}

/// Appends complete batches that are trusted (made in this process), all of them in one buffer. Returns how many
/// records that were.
pub(crate) fn store(
    partition: &mut Partition,
    config: &TopicConfig,
    batches: Bytes,
    now_ms: i64,
) -> Result<i64, Refusal> {
    let first_offset = partition.log.next_offset();
    // Patching needs the only handle to the bytes; a produced batch shares its request's frame and is copied here.
    let mut buffer = batches.try_into_mut().unwrap_or_else(|shared| BytesMut::from(&shared[..]));
    let mut stored = Vec::new();
    let (mut start, mut next_offset) = (0, first_offset);
    while start < buffer.len() {
        let header = BatchHeader::parse(&buffer[start..]).map_err(corrupt)?;
        let end = start + header.size_in_bytes();
        let bytes = buffer.get_mut(start..end).ok_or_else(|| corrupt("the last batch is cut"))?;
        BatchHeader::patch_base_offset(bytes, next_offset).map_err(corrupt)?;
        BatchHeader::patch_leader_epoch(bytes, partition.leader_epoch).map_err(corrupt)?;
        let mut max_timestamp = header.max_timestamp;
        if config.log_append_time {
            BatchHeader::patch_append_time(bytes, now_ms).map_err(corrupt)?;
            max_timestamp = now_ms;
        }
        let last_offset = next_offset + i64::from(header.last_offset_delta);
        stored.push((next_offset, last_offset, max_timestamp, start, end));
        (start, next_offset) = (end, last_offset + 1);
    }
    let segment = buffer.freeze();
    for (base_offset, last_offset, max_timestamp, start, end) in stored {
        let offsets = (base_offset, last_offset);
        let (start, len) = (start as u32, (end - start) as u32);
        partition.log.append(StoredBatch::new(offsets, max_timestamp, partition.leader_epoch, &segment, start, len));
    }
    if let Some(limit_bytes) = config.retention_bytes {
        partition.log.retain_bytes(limit_bytes);
    }
    Ok(next_offset - first_offset)
}

/// Since message format v2 a partition's records are exactly one batch.
fn single_batch(records: &Bytes, version: i16) -> Result<RecordBatch, Refusal> {
    let mut batches = RecordBatches::new(records.clone());
    let count_refusal = |count: &str| {
        let message = format!(
            "Produce requests with version {version} must have exactly one record batch per partition, not {count}"
        );
        Refusal::new(ErrorCode::INVALID_RECORD, message)
    };
    let batch = match batches.next() {
        Some(Ok(batch)) => batch,
        Some(Err(error)) => return Err(corrupt(error)),
        None if records.is_empty() => return Err(count_refusal("none")),
        None => return Err(corrupt("the batch is cut")),
    };
    if batch.size_in_bytes() != records.len() {
        return Err(count_refusal("several"));
    }
    if version < ZSTD_SINCE && batch.header.attributes.compression() == Ok(Compression::Zstd) {
        let message = format!("Produce requests with version {version} are not allowed to use ZStandard compression");
        return Err(Refusal::new(ErrorCode::UNSUPPORTED_COMPRESSION_TYPE, message));
    }
    Ok(batch)
}

/// The checks of Kafka's log and log validator, in their order.
fn check(batch: &RecordBatch, records: &Bytes, config: &TopicConfig) -> Result<(), Refusal> {
    let header = &batch.header;
    let invalid = |message: String| Err(Refusal::new(ErrorCode::INVALID_RECORD, message));
    if header.base_offset != 0 {
        return invalid(format!("The baseOffset of the record batch should be 0, but it is {}", header.base_offset));
    }
    if records.len() > config.max_message_bytes {
        let (size, limit) = (records.len(), config.max_message_bytes);
        let message =
            format!("The record batch size is {size} bytes which exceeds the maximum configured value of {limit}.");
        return Err(Refusal::new(ErrorCode::MESSAGE_TOO_LARGE, message));
    }
    batch.verify_crc().map_err(corrupt)?;
    if header.attributes.compression().is_err() {
        return Err(corrupt("the compression codec is unknown"));
    }
    if header.attributes.is_control() {
        return invalid("Clients are not allowed to write control records".to_owned());
    }
    if header.attributes.is_transactional() {
        let message = "The batch is transactional, but its producer has no transaction here";
        return Err(Refusal::new(ErrorCode::INVALID_TXN_STATE, message));
    }
    if header.record_count <= 0 || header.last_offset_delta != header.record_count - 1 {
        let (count, delta) = (header.record_count, header.last_offset_delta);
        return invalid(format!("Batch has {count} records but its last offset delta is {delta}"));
    }
    if header.producer_id >= 0 && header.base_sequence < 0 {
        return invalid(format!("Invalid sequence number {} in a batch with a producer id", header.base_sequence));
    }
    if config.compacted { check_keys(batch, config) } else { Ok(()) }
}

/// Compaction goes by key, so a compacted topic takes no record without one.
fn check_keys(batch: &RecordBatch, config: &TopicConfig) -> Result<(), Refusal> {
    let mut decompressor = Decompressor::new(config.max_message_bytes.saturating_mul(INFLATION_LIMIT));
    let payload = batch.payload(&mut decompressor).map_err(corrupt)?;
    for record in batch.records(&payload) {
        if record.map_err(corrupt)?.key.is_none() {
            let message = "Compacted topic cannot accept message without key.";
            return Err(Refusal::new(ErrorCode::INVALID_RECORD, message));
        }
    }
    Ok(())
}

fn sequence_of(header: &BatchHeader) -> Option<BatchSequence> {
    (header.producer_id >= 0).then(|| BatchSequence {
        producer_id: header.producer_id,
        epoch: header.producer_epoch,
        first: header.base_sequence,
        last: last_sequence(header.base_sequence, header.record_count),
    })
}

fn out_of_order(code: ErrorCode, sequence: BatchSequence) -> Refusal {
    let BatchSequence { producer_id, epoch, first, .. } = sequence;
    Refusal::new(
        code,
        format!("Producer {producer_id} with epoch {epoch} is not allowed to write sequence {first} now"),
    )
}

fn corrupt(reason: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::CORRUPT_MESSAGE, format!("The record batch is corrupt: {reason}"))
}
