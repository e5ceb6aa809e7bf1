//! Records as borrowed views, one at a time.

use std::borrow::Cow;

use super::header::{BatchHeader, TimestampType};
use super::walk::{self, Fault, RawRecord};
use super::{RecordError, RecordErrorKind, varint};

/// A record, borrowed from the decompressed records of its batch.
#[derive(Copy, Clone, Debug)]
pub struct Record<'a> {
    /// Absolute offset in the partition.
    pub offset: i64,
    /// Milliseconds since the epoch; the batch's append time for [`TimestampType::LogAppendTime`].
    pub timestamp: i64,
    /// `None` is null, which is not an empty key.
    pub key: Option<&'a [u8]>,
    /// `None` is a tombstone.
    pub value: Option<&'a [u8]>,
    /// An ordered list; keys may repeat.
    pub headers: HeaderIter<'a>,
}

/// A header of a record.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct RecordHeader<'a> {
    /// By convention UTF-8, though no broker checks it.
    pub key: &'a [u8],
    /// `None` is null.
    pub value: Option<&'a [u8]>,
}

impl<'a> RecordHeader<'a> {
    /// The key as text, with U+FFFD for what is not UTF-8, as the Java client shows it.
    pub fn key_lossy(&self) -> Cow<'a, str> {
        match std::str::from_utf8(self.key) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(with_replacements(self.key)),
        }
    }
}

/// To Java the bytes of a surrogate are one fault, to Rust each of them is one; about all others they agree.
#[cold]
fn with_replacements(mut bytes: &[u8]) -> String {
    let mut text = String::new();
    let begins_surrogate = |pair: &[u8]| matches!(pair, [0xed, 0xa0..=0xbf]);
    while let Some(at) = bytes.windows(2).position(begins_surrogate) {
        text += &String::from_utf8_lossy(&bytes[..at]);
        text.push(char::REPLACEMENT_CHARACTER);
        let behind = &bytes[at + 2..];
        bytes = if let [0x80..=0xbf, rest @ ..] = behind { rest } else { behind };
    }
    text + &String::from_utf8_lossy(bytes)
}

/// The numbers of a batch that its records are relative to.
#[derive(Copy, Clone, Debug)]
pub(super) struct Base {
    pub(super) offset: i64,
    timestamp: i64,
    append_time: Option<i64>,
}

impl Base {
    pub(super) fn of(header: &BatchHeader) -> Self {
        let append_time = match header.attributes.timestamp_type() {
            TimestampType::CreateTime => None,
            TimestampType::LogAppendTime => Some(header.max_timestamp),
        };
        Self { offset: header.base_offset, timestamp: header.base_timestamp, append_time }
    }

    #[inline]
    pub(super) fn offset(&self, delta: i32) -> i64 {
        self.offset.wrapping_add(i64::from(delta))
    }

    #[inline]
    pub(super) fn timestamp(&self, delta: i64) -> i64 {
        self.append_time.unwrap_or_else(|| self.timestamp.wrapping_add(delta))
    }

    /// The fault of a record, which says its number, or of the batch.
    #[cold]
    pub(super) fn error(&self, fault: Fault, record: Option<usize>) -> RecordError {
        let record = record.map(|record| record as u32);
        RecordError { kind: fault.kind, byte: fault.at, base_offset: self.offset, record }
    }
}

/// The position of an iterator that has nothing more to give.
const ENDED: usize = usize::MAX;

/// Iterates over the records of one batch; allocates nothing. Ends behind the first error.
#[derive(Clone, Debug)]
pub struct RecordIter<'a> {
    payload: &'a [u8],
    at: usize,
    count: usize,
    remaining: usize,
    base: Base,
    /// A fault that was found before the first record.
    failed: Option<RecordError>,
}

impl<'a> RecordIter<'a> {
    pub(super) fn new(header: &BatchHeader, payload: &'a [u8]) -> Self {
        let base = Base::of(header);
        match check_count(header, payload) {
            // A batch of count 0 is empty, whatever bytes it carries.
            Ok(0) => Self { payload: &[], at: 0, count: 0, remaining: 0, base, failed: None },
            Ok(count) => Self { payload, at: 0, count, remaining: count, base, failed: None },
            Err(fault) => {
                let failed = Some(base.error(fault, None));
                Self { payload: &[], at: 0, count: 0, remaining: 0, base, failed }
            }
        }
    }

    #[cold]
    fn fail(&mut self, fault: Fault) -> RecordError {
        let record = (self.remaining > 0).then_some(self.count - self.remaining);
        self.remaining = 0;
        self.at = ENDED;
        self.base.error(fault, record)
    }
}

/// The smallest record: seven one-byte fields.
const MIN_RECORD_BYTES: usize = 7;

/// The record count, unless the payload cannot hold as many: so no memory is taken for a count that is a lie.
pub(super) fn check_count(header: &BatchHeader, payload: &[u8]) -> Result<usize, Fault> {
    let count = header.record_count;
    match usize::try_from(count) {
        Err(_) => Err(Fault { kind: RecordErrorKind::RecordCount { count }, at: 0 }),
        Ok(count) if count > payload.len() / MIN_RECORD_BYTES => {
            Err(Fault { kind: RecordErrorKind::RecordCut, at: payload.len() })
        }
        Ok(count) => Ok(count),
    }
}

impl<'a> Iterator for RecordIter<'a> {
    type Item = Result<Record<'a>, RecordError>;

    // Called from outside of this crate once per record: a record that is handed over in memory costs half as much again.
    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        if self.remaining > 0
            && let Some(raw) = walk::common(self.payload, self.at)
        {
            return Some(Ok(self.pass(raw)));
        }
        // On a copy: an iterator whose address is never taken is kept in registers.
        let next;
        (next, self.at, self.remaining) = self.clone().next_unusual();
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        // An error may come instead of the records that the count claims, or one more behind the last.
        (0, Some(self.remaining + 1))
    }
}

impl<'a> RecordIter<'a> {
    /// Any record, the end, or what is wrong. Kept apart, so that the loop over ordinary records stays in registers.
    /// Returns the new position and count of records left too.
    #[inline(never)]
    fn next_unusual(mut self) -> (Option<Result<Record<'a>, RecordError>>, usize, usize) {
        let next = if self.remaining == 0 {
            self.finish()
        } else {
            match walk::exact(self.payload, self.at) {
                Ok(raw) => Some(Ok(self.pass(raw))),
                Err(fault) => Some(Err(self.fail(fault))),
            }
        };
        (next, self.at, self.remaining)
    }

    /// Moves behind a record.
    #[inline(always)]
    fn pass(&mut self, raw: RawRecord) -> Record<'a> {
        self.remaining -= 1;
        self.at = raw.end;
        Record {
            offset: self.base.offset(raw.offset_delta),
            timestamp: self.base.timestamp(raw.timestamp_delta),
            key: raw.key.of(self.payload),
            value: raw.value.of(self.payload),
            headers: HeaderIter { bytes: &self.payload[raw.headers_at..raw.end], remaining: raw.header_count as u32 },
        }
    }

    fn finish(&mut self) -> Option<Result<Record<'a>, RecordError>> {
        if self.at == ENDED {
            return None;
        }
        let bytes = self.payload.len() - self.at;
        let error = match self.failed {
            Some(error) => Some(error),
            None if bytes > 0 => Some(self.fail(Fault { kind: RecordErrorKind::BatchRest { bytes }, at: self.at })),
            None => None,
        };
        self.at = ENDED;
        error.map(Err)
    }
}

/// Iterates over the headers of one record, in their order.
#[derive(Copy, Clone, Debug, Default)]
pub struct HeaderIter<'a> {
    bytes: &'a [u8],
    remaining: u32,
}

impl<'a> Iterator for HeaderIter<'a> {
    type Item = RecordHeader<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.remaining = self.remaining.checked_sub(1)?;
        if let Some((key, rest)) = walk::short_part(self.bytes)
            && let Some((value, rest)) = walk::short_part(rest)
        {
            self.bytes = rest;
            return Some(RecordHeader { key, value: Some(value) });
        }
        // On a copy, as above.
        let mut copy = *self;
        let next = copy.next_unusual();
        *self = copy;
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.remaining as usize, Some(self.remaining as usize))
    }
}

impl<'a> HeaderIter<'a> {
    /// The headers whose count is the first of `bytes`; none where there is no count.
    pub(super) fn at(bytes: &'a [u8]) -> Self {
        let mut at = 0;
        let count = varint::read_i32(bytes, &mut at).and_then(|count| u32::try_from(count).ok());
        Self { bytes: bytes.get(at..).unwrap_or_default(), remaining: count.unwrap_or(0) }
    }

    /// A header with a null or a long field.
    #[inline(never)]
    fn next_unusual(&mut self) -> Option<RecordHeader<'a>> {
        let mut at = 0;
        // The record was walked to its end before this iterator was handed out, so no fault is left to find.
        let (key, value) = walk::header(self.bytes, &mut at, 0).ok()?;
        let header = RecordHeader { key: key.of(self.bytes)?, value: value.of(self.bytes) };
        self.bytes = &self.bytes[at..];
        Some(header)
    }
}

impl ExactSizeIterator for HeaderIter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Java 4.4.0 prints them.
    #[test]
    fn header_keys_are_text_as_in_java() {
        let texts: [(&[u8], &str); 10] = [
            ("é🚀".as_bytes(), "é🚀"),
            (b"\xff", "\u{fffd}"),
            (b"\xc0\x80", "\u{fffd}\u{fffd}"),
            (b"\xe2\x82", "\u{fffd}"),
            (b"a\xf0\x9f\x98", "a\u{fffd}"),
            (b"\xf5\x80\x80\x80", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            (b"\xed\xa0\x80", "\u{fffd}"),
            (b"\xed\xbf\xc0", "\u{fffd}\u{fffd}"),
            (b"\xed\xeb\x80", "\u{fffd}\u{fffd}"),
            (b"a\xe2\xed\xbf\xbf\xed\x9f\xbf\xed\xa0", "a\u{fffd}\u{fffd}\u{d7ff}\u{fffd}"),
        ];
        for (key, text) in texts {
            assert_eq!(RecordHeader { key, value: None }.key_lossy(), text, "{key:x?}");
        }
    }
}
