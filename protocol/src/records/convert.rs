//! Record sets of one message format as another: what a broker does for clients older or younger than its log.

use bytes::{Bytes, BytesMut};

use super::legacy::{LegacyBuilder, LegacyMagic};
use super::{
    Batch, BatchBuilder, BuildError, Compression, DecodedBatch, Decompressor, Record, RecordError, RecordSet,
    TimestampType,
};

/// A record set that cannot be converted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] RecordError),
    /// It has no form in the other format: zstd before v2, a negative timestamp, offsets that do not rise.
    #[error("record batch up to offset {last_offset} cannot be converted: {error}")]
    Write {
        /// Offset of the last record of the batch.
        last_offset: i64,
        /// Why it cannot be written.
        error: BuildError,
    },
}

impl ConvertError {
    pub(super) fn write(batch: &Batch, error: BuildError) -> Self {
        Self::Write { last_offset: batch.last_offset(), error }
    }
}

/// Converts the batches of a set that are of a later format than `magic` down to it, and passes the others on.
///
/// As Kafka's brokers did it up to 3.9 for old consumers: records keep their offsets, codec and timestamps (magic 0 has
/// none), headers are dropped and so are control batches. Uncompressed records before `first_offset`, which a consumer
/// did not ask for, are left out, since each becomes a message of its own. A cut last batch is left out.
///
/// ```
/// use millstream_protocol::records::{
///     BatchBuilder, Compression, Decompressor, LegacyMagic, RecordSet, down_convert, up_convert,
/// };
///
/// let mut builder = BatchBuilder::new(Compression::Gzip, None)?;
/// builder.append(1_000, Some(b"key"), Some(b"value"), &[("header", None)])?;
/// let set = builder.build().finish();
/// let mut scratch = Decompressor::new(1 << 20);
///
/// let old = down_convert(&set, LegacyMagic::V1, 0, &mut scratch)?;
/// assert_eq!(RecordSet::new(old.clone()).next().unwrap()?.magic(), 1);
/// let new = up_convert(&old, &mut scratch)?;
/// let decoded = RecordSet::new(new).next().unwrap()?.decode(&mut scratch)?;
/// let record = decoded.records().next().unwrap()?;
/// assert_eq!((record.timestamp, record.value, record.headers.len()), (1_000, Some(&b"value"[..]), 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn down_convert(
    set: &Bytes,
    magic: LegacyMagic,
    first_offset: i64,
    scratch: &mut Decompressor,
) -> Result<Bytes, ConvertError> {
    let mut out = BytesMut::new();
    let mut builders = Vec::new();
    for batch in RecordSet::new(set.clone()) {
        let batch = batch?;
        if batch.is_control() {
            continue;
        }
        let compression = batch.compression()?;
        if compression == Compression::Zstd {
            // Whatever its records: not even an empty batch, or one that claims an older format.
            let error = BuildError::CodecOfLaterMagic { magic: magic.id(), compression };
            return Err(ConvertError::write(&batch, error));
        }
        if batch.magic() <= magic.id() {
            out.extend_from_slice(batch.bytes());
            continue;
        }
        let decoded = batch.decode(scratch)?;
        let builder =
            builder_for(&mut builders, magic, compression).map_err(|error| ConvertError::write(&batch, error))?;
        let append_time = (batch.timestamp_type() == Some(TimestampType::LogAppendTime)).then(|| batch.max_timestamp());
        builder.set_append_time(append_time);
        for record in decoded.records() {
            let record = record?;
            if compression == Compression::None && record.offset < first_offset {
                continue;
            }
            builder.set_base_offset(record.offset);
            builder
                .append_at(record.offset, record.timestamp, record.key, record.value)
                .map_err(|error| ConvertError::write(&batch, error))?;
        }
        out.extend_from_slice(&builder.build());
    }
    Ok(out.freeze())
}

/// The builder for that codec: making its tables for every batch would cost more than small batches do.
fn builder_for(
    builders: &mut Vec<LegacyBuilder>,
    magic: LegacyMagic,
    compression: Compression,
) -> Result<&mut LegacyBuilder, BuildError> {
    let at = match builders.iter().position(|builder| builder.compression() == compression) {
        Some(at) => at,
        None => {
            builders.push(LegacyBuilder::new(magic, compression, None)?);
            builders.len() - 1
        }
    };
    Ok(&mut builders[at])
}

/// Converts the messages of a set that are older than v2 up to it, and passes v2 batches on.
///
/// Records keep their offsets, codec and timestamps. A compressed set becomes one batch; uncompressed messages in a row
/// become one as well, if one time of the broker (or none) holds for all. Where offsets do not rise another batch
/// begins. A cut last batch is left out.
pub fn up_convert(set: &Bytes, scratch: &mut Decompressor) -> Result<Bytes, ConvertError> {
    let mut up = UpConversion { out: BytesMut::new(), builders: Vec::new(), open: None };
    for batch in RecordSet::new(set.clone()) {
        let batch = batch?;
        match (&batch, batch.compression()?) {
            (Batch::V2(_), _) => {
                up.close();
                up.out.extend_from_slice(batch.bytes());
            }
            (Batch::Legacy(_), compression) => {
                let decoded = batch.decode(scratch)?;
                up.add(&batch, compression, &decoded)?;
            }
        }
    }
    up.close();
    Ok(up.out.freeze())
}

struct UpConversion {
    out: BytesMut,
    builders: Vec<(Compression, BatchBuilder)>,
    open: Option<Open>,
}

/// The v2 batch that is being filled.
#[derive(Copy, Clone)]
struct Open {
    /// Which builder fills it.
    builder: usize,
    base_offset: i64,
    last_offset: i64,
    append_time: Option<i64>,
}

impl UpConversion {
    fn add(&mut self, batch: &Batch, compression: Compression, decoded: &DecodedBatch) -> Result<(), ConvertError> {
        let append_time = (batch.timestamp_type() == Some(TimestampType::LogAppendTime)).then(|| batch.max_timestamp());
        let is_set = compression != Compression::None;
        if is_set {
            self.close();
        }
        for record in decoded.records() {
            let record = record?;
            if !self.open.is_some_and(|open| open.takes(&record, append_time)) {
                self.close();
            }
            self.append(compression, append_time, &record).map_err(|error| ConvertError::write(batch, error))?;
        }
        if is_set {
            self.close();
        }
        Ok(())
    }

    fn append(
        &mut self,
        compression: Compression,
        append_time: Option<i64>,
        record: &Record<'_>,
    ) -> Result<(), BuildError> {
        let (mut open, gap) = match self.open {
            Some(open) => (open, open.gap_to(record)?),
            None => {
                let offset = record.offset;
                let builder = self.builder_for(compression)?;
                (Open { builder, base_offset: offset, last_offset: offset, append_time }, 0)
            }
        };
        let builder = &mut self.builders[open.builder].1;
        builder.skip_offsets(gap)?;
        builder.append(record.timestamp, record.key, record.value, &[])?;
        open.last_offset = record.offset;
        self.open = Some(open);
        Ok(())
    }

    fn builder_for(&mut self, compression: Compression) -> Result<usize, BuildError> {
        if let Some(at) = self.builders.iter().position(|(codec, _)| *codec == compression) {
            return Ok(at);
        }
        self.builders.push((compression, BatchBuilder::new(compression, None)?));
        Ok(self.builders.len() - 1)
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let mut sealed = self.builders[open.builder].1.build();
            sealed.set_base_offset(open.base_offset);
            if let Some(time) = open.append_time {
                sealed.set_append_time(time);
            }
            self.out.extend_from_slice(&sealed.finish());
        }
    }
}

impl Open {
    /// Whether the next record may join the batch.
    fn takes(&self, record: &Record<'_>, append_time: Option<i64>) -> bool {
        self.append_time == append_time && self.gap_to(record).is_ok()
    }

    /// Offsets between the last record and this one.
    fn gap_to(&self, record: &Record<'_>) -> Result<i32, BuildError> {
        let wrong = BuildError::Offset { offset: record.offset, last: self.last_offset };
        let delta = record.offset.checked_sub(self.base_offset).ok_or(wrong)?;
        if record.offset <= self.last_offset || delta >= i64::from(i32::MAX) {
            return Err(wrong);
        }
        i32::try_from(record.offset - self.last_offset - 1).map_err(|_| wrong)
    }
}
