//! The records of one legacy message, decompressed and checked.

use bytes::Bytes;

use super::entry::{self, Entry, LegacyHeader};
use crate::records::columns::check_addressable;
use crate::records::walk::Fault;
use crate::records::{HeaderIter, Record, RecordColumns, RecordError, RecordErrorKind, Span, TimestampType};

/// The records of one message of magic 0 or 1: of a compressed one those in it, otherwise itself.
///
/// All of them have been walked, so nothing in here can fail. Records have no headers, and in magic 0 the timestamp -1.
#[derive(Clone, Debug)]
pub struct LegacyRecords {
    payload: Bytes,
    count: usize,
    base: Base,
    base_offset: i64,
    last_offset: i64,
}

/// What the records in a compressed message take from it.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Base {
    wrapper_offset: i64,
    /// Whether offsets in it count from the first one (magic 1).
    relative: bool,
    /// Added to every offset.
    offset_shift: i64,
    /// The broker's time, which hides those of messages of magic 1.
    append_time: Option<i64>,
}

impl Base {
    pub(super) fn of_wrapper(wrapper: &LegacyHeader) -> Self {
        let append_time = match wrapper.timestamp_type() {
            Some(TimestampType::LogAppendTime) => Some(wrapper.timestamp),
            _ => None,
        };
        Self { wrapper_offset: wrapper.offset, relative: wrapper.magic == 1, offset_shift: 0, append_time }
    }

    /// Finds how far relative offsets are from those of the log, by the last of them. A wrapper's offset of 0 says
    /// nothing, for some producers leave it so; offsets stay as they are then.
    fn placed(self, last_inner: i64) -> Result<Self, RecordErrorKind> {
        if !self.relative || self.wrapper_offset == 0 {
            return Ok(self);
        }
        if self.wrapper_offset < last_inner {
            return Err(RecordErrorKind::WrapperOffset { inner: last_inner });
        }
        Ok(Self { offset_shift: self.wrapper_offset.wrapping_sub(last_inner), ..self })
    }

    fn offset(&self, entry: &Entry) -> i64 {
        entry.header.offset.wrapping_add(self.offset_shift)
    }

    fn timestamp(&self, entry: &Entry) -> i64 {
        match self.append_time {
            Some(time) if entry.header.magic == 1 => time,
            _ => entry.header.timestamp,
        }
    }
}

impl LegacyRecords {
    /// The one record that a message without compression is.
    pub(super) fn single(message: Bytes, offset: i64) -> Self {
        Self { payload: message, count: 1, base: Base::default(), base_offset: offset, last_offset: offset }
    }

    /// The messages in a wrapper's value. An error says which of them is wrong, unless it is the wrapper.
    pub(super) fn wrapped(payload: Bytes, base: &Base) -> Result<Self, (Fault, Option<u32>)> {
        let (mut at, mut count) = (0, 0);
        let (mut first, mut last) = (None, 0);
        while let Some(entry) = checked(&payload, at).map_err(|fault| (fault, Some(count as u32)))? {
            last = entry.header.offset;
            first.get_or_insert(last);
            at = entry.end;
            count += 1;
        }
        let of_wrapper = |kind| (Fault { kind, at: 0 }, None);
        let first = first.ok_or_else(|| of_wrapper(RecordErrorKind::EmptyWrapper))?;
        let base = base.placed(last).map_err(of_wrapper)?;
        let [base_offset, last_offset] = [first, last].map(|offset: i64| offset.wrapping_add(base.offset_shift));
        Ok(Self { payload, count, base, base_offset, last_offset })
    }

    /// Number of records, at least one.
    #[allow(clippy::len_without_is_empty, reason = "there is no message without a record")]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Offset of the first record.
    pub fn base_offset(&self) -> i64 {
        self.base_offset
    }

    /// Offset of the last record.
    pub fn last_offset(&self) -> i64 {
        self.last_offset
    }

    /// The bytes that keys and values lie in.
    pub fn payload(&self) -> &Bytes {
        &self.payload
    }

    /// Iterates over the records; allocates nothing.
    pub fn iter(&self) -> LegacyIter<'_> {
        LegacyIter { payload: &self.payload, at: 0, remaining: self.count, base: self.base }
    }

    /// Decodes the records into columns, in place of what `out` held. Fails only when they are too long for the
    /// columns' 32-bit positions.
    pub fn columns(&self, out: &mut RecordColumns) -> Result<(), RecordError> {
        out.clear();
        check_addressable(&self.payload)
            .map_err(|fault| RecordError::of_batch(fault.kind, fault.at, self.base_offset))?;
        let (mut at, base) = (0, &self.base);
        while out.len() < self.count
            && let Ok(Some(entry)) = entry::entry(&self.payload, at)
        {
            out.push(base.offset(&entry), base.timestamp(&entry), Span::from(entry.key), Span::from(entry.value));
            at = entry.end;
        }
        Ok(())
    }
}

impl<'a> IntoIterator for &'a LegacyRecords {
    type Item = Record<'a>;
    type IntoIter = LegacyIter<'a>;

    fn into_iter(self) -> LegacyIter<'a> {
        self.iter()
    }
}

fn checked(payload: &[u8], at: usize) -> Result<Option<Entry>, Fault> {
    let Some(entry) = entry::entry(payload, at)? else {
        return Ok(None);
    };
    entry::verify(payload, at, &entry)?;
    match entry.header.attributes.compression() {
        Ok(crate::records::Compression::None) => Ok(Some(entry)),
        Ok(compression) => Err(Fault { kind: RecordErrorKind::NestedCompression { compression }, at }),
        Err(id) => Err(Fault { kind: RecordErrorKind::UnknownCodec { id }, at }),
    }
}

/// Iterates over the records of one legacy message.
#[derive(Clone, Debug)]
pub struct LegacyIter<'a> {
    payload: &'a [u8],
    at: usize,
    remaining: usize,
    base: Base,
}

impl<'a> Iterator for LegacyIter<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.remaining = self.remaining.checked_sub(1)?;
        // The payload was walked before this iterator was handed out, so no fault is left to find.
        let entry = entry::entry(self.payload, self.at).ok()??;
        self.at = entry.end;
        Some(Record {
            offset: self.base.offset(&entry),
            timestamp: self.base.timestamp(&entry),
            key: entry.key.of(self.payload),
            value: entry.value.of(self.payload),
            headers: HeaderIter::default(),
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.remaining, Some(self.remaining))
    }
}

impl ExactSizeIterator for LegacyIter<'_> {}
