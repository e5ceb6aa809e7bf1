//! A place in a log, written into batches that are passed on as they are: what a broker or proxy does instead of
//! decoding and encoding.

use bytes::{Bytes, BytesMut};

use super::header::{MAGIC_AT, MAGIC_V2};
use super::legacy::{self, LegacyBuilder, LegacyMagic, LegacyRecords};
use super::{Batch, BatchHeader, Compression, ConvertError, Decompressor, RecordError, RecordErrorKind, RecordSet};

/// Gives an encoded batch of any message format the offset of its last record, which is the one that every format
/// can be told without decompression. In v2 the first offset follows from it.
///
/// ```
/// use millstream_protocol::records::{
///     Compression, LegacyBuilder, LegacyMagic, RecordSet, patch_append_time, patch_last_offset,
/// };
///
/// let mut builder = LegacyBuilder::new(LegacyMagic::V1, Compression::None, None)?;
/// builder.append(1_000, None, Some(b"value"))?;
/// let mut message = builder.build().to_vec();
/// patch_last_offset(&mut message, 500)?;
/// patch_append_time(&mut message, 9_000)?;
///
/// let batch = RecordSet::new(message.into()).next().unwrap()?;
/// assert_eq!((batch.last_offset(), batch.max_timestamp(), batch.verify_crc()), (500, 9_000, Ok(())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn patch_last_offset(batch: &mut [u8], last_offset: i64) -> Result<(), RecordError> {
    match magic(batch)? {
        MAGIC_V2 => {
            let delta = BatchHeader::parse(batch)?.last_offset_delta;
            BatchHeader::patch_base_offset(batch, last_offset.wrapping_sub(delta.into()))
        }
        _ => {
            batch[..8].copy_from_slice(&last_offset.to_be_bytes());
            Ok(())
        }
    }
}

/// Stamps an encoded batch of any message format with the broker's append time (milliseconds since the epoch), as a
/// topic with `message.timestamp.type=LogAppendTime` asks, and computes its checksum anew. Magic 0 has no timestamps:
/// [`RecordErrorKind::UnsupportedMagic`].
pub fn patch_append_time(batch: &mut [u8], append_time_ms: i64) -> Result<(), RecordError> {
    match magic(batch)? {
        MAGIC_V2 => BatchHeader::patch_append_time(batch, append_time_ms),
        1 => legacy::patch_append_time(batch, append_time_ms),
        magic => {
            let kind = RecordErrorKind::UnsupportedMagic { magic };
            Err(RecordError::of_batch(kind, MAGIC_AT, 0))
        }
    }
}

/// The magic of an encoded batch that has its fixed fields.
fn magic(batch: &[u8]) -> Result<i8, RecordError> {
    let cut = |needed| {
        let kind = RecordErrorKind::BatchCut { needed, available: batch.len() };
        Err(RecordError::of_batch(kind, batch.len(), 0))
    };
    match batch.get(MAGIC_AT).map(|magic| *magic as i8) {
        None => cut(MAGIC_AT + 1),
        Some(0) if batch.len() < legacy::MIN_ENTRY_BYTES_V0 => cut(legacy::MIN_ENTRY_BYTES_V0),
        Some(1) if batch.len() < legacy::MIN_ENTRY_BYTES_V1 => cut(legacy::MIN_ENTRY_BYTES_V1),
        Some(magic @ 0..=MAGIC_V2) => Ok(magic),
        Some(magic) => Err(RecordError::of_batch(RecordErrorKind::UnsupportedMagic { magic }, MAGIC_AT, 0)),
    }
}

/// Where in a log a record set is put.
///
/// ```
/// use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, Placement, RecordBatches};
///
/// let mut builder = BatchBuilder::new(Compression::None, None)?;
/// builder.append(1_000, None, Some(b"a"), &[])?;
/// builder.append(2_000, None, Some(b"b"), &[])?;
/// let produced = builder.build().finish();
///
/// let placement = Placement { base_offset: 500, leader_epoch: 7, append_time: Some(9_000) };
/// let (placed, next_offset) = placement.apply(produced, &mut Decompressor::new(1 << 20))?;
/// assert_eq!(next_offset, 502);
/// let header = RecordBatches::new(placed).next().unwrap()?.header;
/// assert_eq!((header.base_offset, header.partition_leader_epoch, header.max_timestamp), (500, 7, 9_000));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Offset of the first record.
    pub base_offset: i64,
    /// The leader's epoch, for v2 batches.
    pub leader_epoch: i32,
    /// The broker's time in milliseconds since the epoch, for a topic that stamps records with it. Without effect in
    /// magic 0.
    pub append_time: Option<i64>,
}

impl Placement {
    /// Copies the complete batches of `set` and puts them there, one behind the other. Also returns the offset behind
    /// the last.
    ///
    /// Records keep their distances within a batch. Only two kinds of batches are decompressed: a compressed set of
    /// magic 1, to learn how many offsets it takes, and one of magic 0, which is written anew, for it states every
    /// offset inside.
    pub fn apply(&self, set: Bytes, scratch: &mut Decompressor) -> Result<(Bytes, i64), ConvertError> {
        let mut out = BytesMut::with_capacity(set.len());
        let mut next_offset = self.base_offset;
        for batch in RecordSet::new(set) {
            let batch = batch?;
            let start = out.len();
            next_offset = match &batch {
                Batch::V2(v2) => {
                    out.extend_from_slice(v2.bytes());
                    BatchHeader::patch_leader_epoch(&mut out[start..], self.leader_epoch)?;
                    self.stamp(&mut out[start..], next_offset.wrapping_add(v2.header.last_offset_delta.into()))?
                }
                Batch::Legacy(message) => match message.compression()? {
                    Compression::None => {
                        out.extend_from_slice(message.bytes());
                        self.stamp(&mut out[start..], next_offset)?
                    }
                    compression => {
                        let records = message.decode(scratch)?;
                        let span = records.last_offset().wrapping_sub(records.base_offset());
                        if message.header.magic == 1 {
                            out.extend_from_slice(message.bytes());
                            self.stamp(&mut out[start..], next_offset.wrapping_add(span))?
                        } else {
                            let set = rewritten(&records, compression, next_offset);
                            out.extend_from_slice(&set.map_err(|error| ConvertError::write(&batch, error))?);
                            next_offset.wrapping_add(span).wrapping_add(1)
                        }
                    }
                },
            };
        }
        Ok((out.freeze(), next_offset))
    }

    /// Patches one batch; returns the offset behind it.
    fn stamp(&self, batch: &mut [u8], last_offset: i64) -> Result<i64, RecordError> {
        patch_last_offset(batch, last_offset)?;
        if let (Some(time), 1..) = (self.append_time, magic(batch)?) {
            patch_append_time(batch, time)?;
        }
        Ok(last_offset.wrapping_add(1))
    }
}

/// A compressed set of magic 0 with other offsets.
fn rewritten(records: &LegacyRecords, codec: Compression, base_offset: i64) -> Result<Bytes, super::BuildError> {
    let mut builder = LegacyBuilder::new(LegacyMagic::V0, codec, None)?;
    builder.set_base_offset(base_offset);
    let shift = base_offset.wrapping_sub(records.base_offset());
    for record in records {
        builder.append_at(record.offset.wrapping_add(shift), record.timestamp, record.key, record.value)?;
    }
    Ok(builder.build())
}
