//! The one place that takes a record apart; the iterator and the columnar decode are both built on it.
//!
//! ```text
//! length varint | attributes i8 | timestamp delta varlong | offset delta varint
//! key length varint, key | value length varint, value | header count varint, headers
//! ```
//!
//! Negative key and value lengths all mean null, as Kafka reads them. A record must end exactly where its length says.

use super::varint;
use super::{RecordErrorKind, RecordField};

/// A record as positions in the decompressed records.
#[derive(Copy, Clone)]
pub(super) struct RawRecord {
    pub(super) timestamp_delta: i64,
    pub(super) offset_delta: i32,
    pub(super) key: Field,
    pub(super) value: Field,
    pub(super) header_count: i32,
    /// First byte behind the header count.
    pub(super) headers_at: usize,
    /// First byte behind the record.
    pub(super) end: usize,
}

/// A nullable field: where it starts and how long it is, negative for null.
#[derive(Copy, Clone)]
pub(super) struct Field {
    pub(super) start: usize,
    pub(super) len: i32,
}

impl Field {
    /// The field's bytes, out of the same buffer it was read from.
    #[inline]
    pub(super) fn of(self, payload: &[u8]) -> Option<&[u8]> {
        let len = usize::try_from(self.len).ok()?;
        payload.get(self.start..self.start + len)
    }
}

/// What is wrong with a record, and at which byte of the payload.
pub(super) struct Fault {
    pub(super) kind: RecordErrorKind,
    pub(super) at: usize,
}

/// Reads the record that starts at `at`.
#[inline(always)]
pub(super) fn record(payload: &[u8], at: usize) -> Result<RawRecord, Fault> {
    let mut pos = at;
    let Some(length) = varint::read_i32(payload, &mut pos) else {
        return Err(bad_varint(payload, pos));
    };
    let available = payload.len() - pos;
    if length < 0 || length as usize > available {
        return Err(Fault { kind: RecordErrorKind::RecordLength { length, available }, at });
    }
    let end = pos + length as usize;
    // Every read below is bounded by the record, not by the batch.
    let body = &payload[..end];
    pos += 1; // the attributes byte, which no version uses
    let Some(timestamp_delta) = varint::read_i64(body, &mut pos) else {
        return Err(bad_varint(body, pos));
    };
    let Some(offset_delta) = varint::read_i32(body, &mut pos) else {
        return Err(bad_varint(body, pos));
    };
    let key = field(body, &mut pos, RecordField::Key)?;
    let value = field(body, &mut pos, RecordField::Value)?;
    let Some(header_count) = varint::read_i32(body, &mut pos) else {
        return Err(bad_varint(body, pos));
    };
    let headers_at = pos;
    if header_count != 0 {
        pos = headers(body, pos, header_count)?;
    }
    if pos != end {
        return Err(Fault { kind: RecordErrorKind::RecordRest { bytes: end - pos }, at: pos });
    }
    Ok(RawRecord { timestamp_delta, offset_delta, key, value, header_count, headers_at, end })
}

/// Reads the header that starts at `*at`, and moves `*at` behind it; `index` is its number in the record.
#[inline(always)]
pub(super) fn header(body: &[u8], at: &mut usize, index: u32) -> Result<(Field, Field), Fault> {
    let start = *at;
    let key = field(body, at, RecordField::HeaderKey(index))?;
    if key.len < 0 {
        let available = body.len() - *at;
        let kind = RecordErrorKind::FieldLength { field: RecordField::HeaderKey(index), length: key.len, available };
        return Err(Fault { kind, at: start });
    }
    Ok((key, field(body, at, RecordField::HeaderValue(index))?))
}

fn headers(body: &[u8], at: usize, count: i32) -> Result<usize, Fault> {
    // A header takes at least two bytes; a count beyond the bytes left is refused before anything is walked.
    if usize::try_from(count).map_or(true, |count| count > body.len() - at) {
        return Err(Fault { kind: RecordErrorKind::HeaderCount { count }, at });
    }
    let mut pos = at;
    for index in 0..count {
        header(body, &mut pos, index as u32)?;
    }
    Ok(pos)
}

#[inline(always)]
fn field(body: &[u8], at: &mut usize, field: RecordField) -> Result<Field, Fault> {
    let Some(len) = varint::read_i32(body, at) else {
        return Err(bad_varint(body, *at));
    };
    let start = *at;
    if len > 0 {
        let available = body.len() - start;
        if len as usize > available {
            return Err(Fault { kind: RecordErrorKind::FieldLength { field, length: len, available }, at: start });
        }
        *at = start + len as usize;
    }
    Ok(Field { start, len: len.max(-1) })
}

#[cold]
fn bad_varint(bytes: &[u8], at: usize) -> Fault {
    let ended = bytes.get(at..).is_none_or(|rest| rest.iter().all(|&byte| byte >= 0x80) && rest.len() < 10);
    Fault { kind: if ended { RecordErrorKind::RecordCut } else { RecordErrorKind::Varint }, at }
}
