//! The last steps of record batches on their way into a log: their producer's sequence, their transaction, their
//! offsets, their place.

use bytes::{Bytes, BytesMut};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::records::{BatchHeader, ControlRecord, ControlType, RecordBatch};

use super::log::StoredBatch;
use super::producers::{Admission, BatchSequence, Written, last_sequence};
use super::topic_config::TopicConfig;
use super::topics::{Partition, Refusal};
use super::transactions::Marker;
use super::validate::corrupt;

/// What a producer is told about its batch.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Appended {
    pub(crate) base_offset: i64,
    /// -1 unless the topic stamps records with the time of their append.
    pub(crate) log_append_time_ms: i64,
}

/// Appends the one batch of a partition in a Produce request, once it has been [validated](super::validate). A `null_sink`
/// keeps nothing of it. `from_zero` is set for transactions in which every producer's sequences begin at 0.
pub(crate) fn produce(
    partition: &mut Partition,
    config: &TopicConfig,
    batch: RecordBatch,
    now_ms: i64,
    null_sink: bool,
    from_zero: bool,
) -> Result<Appended, Refusal> {
    let header = batch.header;
    let transactional = header.attributes.is_transactional();
    let sequence = sequence_of(&header, from_zero && transactional);
    if let Some(sequence) = sequence {
        if !transactional && partition.stability.open_since(sequence.producer_id).is_some() {
            let message = format!("Expected transactional write from producer {}", sequence.producer_id);
            return Err(Refusal::new(ErrorCode::INVALID_TXN_STATE, message));
        }
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
        store(partition, config, batch.into_bytes(), now_ms)?;
    }
    if let Some(sequence) = sequence {
        partition.producers.record(sequence, Written { base_offset, log_append_time_ms }, now_ms);
        if transactional && !null_sink {
            partition.stability.begin(sequence.producer_id, base_offset);
        }
    }
    Ok(Appended { base_offset, log_append_time_ms })
}

/// Appends the marker that ends a producer's transaction, and lets its epoch hold from now on.
pub(crate) fn marker(
    partition: &mut Partition,
    config: &TopicConfig,
    marker: Marker,
    coordinator_epoch: i32,
    now_ms: i64,
) -> Result<(), ErrorCode> {
    let Marker { producer, commit } = marker;
    partition.producers.mark(producer.producer_id, producer.epoch, coordinator_epoch, now_ms)?;
    let kind = if commit { ControlType::Commit } else { ControlType::Abort };
    let mut batch = ControlRecord::marker(kind, coordinator_epoch).to_batch(now_ms);
    batch.set_producer(producer.producer_id, producer.epoch, -1);
    let offset = partition.log.next_offset();
    store(partition, config, batch.finish(), now_ms).map_err(|refusal| refusal.code)?;
    partition.stability.end(producer.producer_id, offset, commit);
    Ok(())
}

/// Appends complete batches that are trusted (made in this process), all of them in one buffer. Returns how many
/// records that were.
pub(crate) fn store(
    partition: &mut Partition,
    config: &TopicConfig,
    batches: Bytes,
    now_ms: i64,
) -> Result<i64, Refusal> {
    if u32::try_from(batches.len()).is_err() {
        return Err(Refusal::new(ErrorCode::MESSAGE_TOO_LARGE, "Batches of 4 GiB and more must be appended in parts."));
    }
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
        partition.stability.delete_before(partition.log.start_offset());
    }
    Ok(next_offset - first_offset)
}

pub(crate) fn sequence_of(header: &BatchHeader, from_zero: bool) -> Option<BatchSequence> {
    (header.producer_id >= 0).then(|| BatchSequence {
        producer_id: header.producer_id,
        epoch: header.producer_epoch,
        first: header.base_sequence,
        last: last_sequence(header.base_sequence, header.record_count),
        from_zero,
    })
}

fn out_of_order(code: ErrorCode, sequence: BatchSequence) -> Refusal {
    let BatchSequence { producer_id, epoch, first, .. } = sequence;
    Refusal::new(
        code,
        format!("Producer {producer_id} with epoch {epoch} is not allowed to write sequence {first} now"),
    )
}
