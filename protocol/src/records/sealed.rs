//! A batch whose records are written and whose header is still open.

use bytes::{BufMut, Bytes, BytesMut};

use super::header::{
    ATTRIBUTES_AT, Attributes, BASE_SEQUENCE_AT, BATCH_HEADER_BYTES, BatchHeader, CRC_AT, LEADER_EPOCH_AT,
    LENGTH_PREFIX_BYTES, MAX_TIMESTAMP_AT, PRODUCER_EPOCH_AT, PRODUCER_ID_AT,
};
use super::{RecordBatches, RecordError, RecordErrorKind, checksum};

/// A complete batch but for its checksum.
///
/// What a producer knows only when the batch leaves (its id, epoch and sequence number) is patched in, and
/// [`finish`](Self::finish) computes the checksum over it. After a bumped epoch, [`reopen`](Self::reopen) lets the same
/// records be numbered anew.
#[derive(Debug)]
pub struct SealedBatch {
    bytes: BytesMut,
    /// Number of records.
    pub record_count: i32,
    /// Largest record timestamp, in milliseconds since the epoch.
    pub max_timestamp: i64,
}

impl SealedBatch {
    /// Takes `bytes`: room for a header, and the (compressed) records behind it.
    pub(super) fn new(mut bytes: BytesMut, mut header: BatchHeader) -> Self {
        header.batch_length = (bytes.len() - LENGTH_PREFIX_BYTES) as i32;
        header.write(&mut bytes);
        Self { bytes, record_count: header.record_count, max_timestamp: header.max_timestamp }
    }

    /// Opens a finished batch again. Takes over its memory when nobody else holds it, and copies it otherwise.
    pub fn reopen(batch: Bytes) -> Result<Self, RecordError> {
        let size = batch.len();
        match RecordBatches::new(batch).next().transpose()? {
            Some(whole) if whole.size_in_bytes() == size => {
                let header = whole.header;
                let bytes = BytesMut::from(whole.into_bytes());
                Ok(Self { bytes, record_count: header.record_count, max_timestamp: header.max_timestamp })
            }
            first => {
                let needed = first.map_or(BATCH_HEADER_BYTES, |first| first.size_in_bytes());
                Err(RecordError::of_batch(RecordErrorKind::BatchCut { needed, available: size }, 0, 0))
            }
        }
    }

    /// Length of the encoded batch, in bytes.
    pub fn size_in_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Numbers the records for an idempotent producer: its id and epoch, and the sequence number of the first record.
    pub fn set_producer(&mut self, producer_id: i64, producer_epoch: i16, base_sequence: i32) -> &mut Self {
        self.put(PRODUCER_ID_AT, producer_id.to_be_bytes());
        self.put(PRODUCER_EPOCH_AT, producer_epoch.to_be_bytes());
        self.put(BASE_SEQUENCE_AT, base_sequence.to_be_bytes())
    }

    /// Says whether the batch belongs to a transaction.
    pub fn set_transactional(&mut self, on: bool) -> &mut Self {
        self.set_flag(Attributes::TRANSACTIONAL, on)
    }

    /// Says whether the batch holds control records, which only a broker may write.
    pub fn set_control(&mut self, on: bool) -> &mut Self {
        self.set_flag(Attributes::CONTROL, on)
    }

    /// Stamps the records with the broker's time (`LogAppendTime`, milliseconds since the epoch) in place of their own.
    pub fn set_append_time(&mut self, append_time_ms: i64) -> &mut Self {
        self.max_timestamp = append_time_ms;
        self.put(MAX_TIMESTAMP_AT, append_time_ms.to_be_bytes()).set_flag(Attributes::LOG_APPEND_TIME, true)
    }

    /// Sets the offset of the first record; a producer leaves it at 0.
    pub fn set_base_offset(&mut self, base_offset: i64) -> &mut Self {
        self.put(0, base_offset.to_be_bytes())
    }

    /// Sets the leader epoch; a producer leaves it at -1.
    pub fn set_partition_leader_epoch(&mut self, leader_epoch: i32) -> &mut Self {
        self.put(LEADER_EPOCH_AT, leader_epoch.to_be_bytes())
    }

    /// Computes the checksum; the bytes are ready for the wire. The buffer goes back to the builder that made the batch
    /// when the last share of them is dropped.
    pub fn finish(mut self) -> Bytes {
        let crc = checksum::crc32c(&self.bytes[ATTRIBUTES_AT..]);
        self.put(CRC_AT, crc.to_be_bytes());
        self.bytes.freeze()
    }

    fn set_flag(&mut self, flag: i16, on: bool) -> &mut Self {
        let attributes = Attributes(i16::from_be_bytes([self.bytes[ATTRIBUTES_AT], self.bytes[ATTRIBUTES_AT + 1]]));
        self.put(ATTRIBUTES_AT, attributes.with(flag, on).0.to_be_bytes())
    }

    fn put<const N: usize>(&mut self, at: usize, field: [u8; N]) -> &mut Self {
        self.bytes[at..at + N].copy_from_slice(&field);
        self
    }
}

impl BatchHeader {
    /// Writes the header over the first [`BATCH_HEADER_BYTES`] of `batch`.
    pub(super) fn write(&self, batch: &mut [u8]) {
        let mut out = &mut batch[..BATCH_HEADER_BYTES];
        out.put_i64(self.base_offset);
        out.put_i32(self.batch_length);
        out.put_i32(self.partition_leader_epoch);
        out.put_i8(self.magic);
        out.put_u32(self.crc);
        out.put_i16(self.attributes.0);
        out.put_i32(self.last_offset_delta);
        out.put_i64(self.base_timestamp);
        out.put_i64(self.max_timestamp);
        out.put_i64(self.producer_id);
        out.put_i16(self.producer_epoch);
        out.put_i32(self.base_sequence);
        out.put_i32(self.record_count);
    }
}
