//! The one place that takes a record apart; the iterator and the columnar decode are both built on it.
//!
//! Nearly every record is read by [`common`], which loads eight bytes at a time and leaves whatever is unusual, and
//! every fault, to [`exact`].
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
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
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
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) start: usize,
    pub(super) len: i32,
}

impl Field {
    #[inline(always)]
    fn behind(self, at: usize) -> Self {
        Self { start: at + self.start, ..self }
    }

    /// The field's bytes, out of the same buffer it was read from.
    #[inline]
    pub(super) fn of(self, payload: &[u8]) -> Option<&[u8]> {
        let len = usize::try_from(self.len).ok()?;
        payload.get(self.start..self.start + len)
    }
}

/// What is wrong with a record, and at which byte of the payload.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: RecordErrorKind,
    pub(super) at: usize,
}

/// Reads the record that starts at `at`.
#[inline(always)]
pub(super) fn record(payload: &[u8], at: usize) -> Result<RawRecord, Fault> {
    match common(payload, at) {
        Some(record) => Ok(record),
        None => exact(payload, at),
    }
}

/// What [`common`] checks the length of once: the numbers in front of the key at their widest (three, one, eight and
/// three bytes), with room to load eight bytes from the start of each.
const HEAD_BYTES: usize = 24;

/// Reads a record as nearly all are: numbers of ordinary size, some bytes behind it, nothing wrong. `None` says no more
/// than that [`exact`] has to look.
///
/// Whatever the lengths say, no position goes back. So one comparison at the end shows that every field lies within
/// the record, and the record within the payload.
#[inline(always)]
pub(super) fn common(payload: &[u8], at: usize) -> Option<RawRecord> {
    let rest = payload.get(at..)?;
    let head = rest.first_chunk()?;
    let mut pos = 0;
    let length = varint::short(load(head, pos), &mut pos)?;
    let end = pos + (length >> 1) as usize;
    if end > LONG_BYTES {
        read_ahead(rest, end);
    }
    pos += 1; // the attributes byte, which no version uses
    let timestamp_delta = varint::medium(load(head, pos), &mut pos)?;
    let offset_delta = varint::short(load(head, pos), &mut pos)?;
    let key = common_field(rest, &mut pos)?;
    let value = common_field(rest, &mut pos)?;
    let header_count = *rest.get(pos)?;
    pos += 1;
    let headers_at = pos;
    if header_count != 0 {
        pos = common_headers(rest, pos, header_count)?;
    }
    if is_odd(length) || pos != end || end > rest.len() {
        return None;
    }
    Some(RawRecord {
        timestamp_delta: varint::unzigzag_i64(timestamp_delta),
        offset_delta: varint::unzigzag_i32(offset_delta),
        key: key.behind(at),
        value: value.behind(at),
        header_count: i32::from(header_count >> 1),
        headers_at: at + headers_at,
        end: at + end,
    })
}

/// Records longer than this are far enough apart for each to wait for memory by itself.
const LONG_BYTES: usize = 512;

/// Reads where the records behind the next ones begin if they are as long as this one, so that memory fetches several at
/// a time: where a record begins is known only by the one before it, and no CPU guesses such strides across pages.
#[inline(always)]
fn read_ahead(rest: &[u8], record_bytes: usize) {
    std::hint::black_box(rest.get(4 * record_bytes).copied());
}

#[inline(always)]
fn load(head: &[u8; HEAD_BYTES], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&head[at..at + 8]);
    u64::from_le_bytes(word)
}

/// Whether a number in zigzag is negative.
#[inline(always)]
fn is_odd(zigzag: u32) -> bool {
    zigzag & 1 != 0
}

#[inline(always)]
fn common_field(rest: &[u8], pos: &mut usize) -> Option<Field> {
    let word: &[u8; 4] = rest.get(*pos..)?.first_chunk()?;
    let len = varint::short(u64::from(u32::from_le_bytes(*word)), pos)?;
    let len = varint::unzigzag_i32(len).max(-1);
    let start = *pos;
    *pos = start + len.max(0) as usize;
    Some(Field { start, len })
}

/// The position behind headers of which none has a null or long key or value.
#[inline(always)]
fn common_headers(rest: &[u8], mut pos: usize, count: u8) -> Option<usize> {
    let fields = 2 * short_len(count)?;
    for _ in 0..fields {
        pos += 1 + short_len(*rest.get(pos)?)?;
    }
    Some(pos)
}

/// A length or count that takes one byte and is not negative.
#[inline(always)]
fn short_len(zigzag: u8) -> Option<usize> {
    (zigzag & 0x81 == 0).then_some(usize::from(zigzag >> 1))
}

/// The key or value of a header that `bytes` begin with, and what is behind it; `None` for a null or long one.
#[inline(always)]
pub(super) fn short_part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&len, rest) = bytes.split_first()?;
    rest.split_at_checked(short_len(len)?)
}

/// Reads any record, and says what is wrong with a bad one: the order of the checks is Kafka's.
#[inline(never)]
pub(super) fn exact(payload: &[u8], at: usize) -> Result<RawRecord, Fault> {
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
    // A record of no bytes lacks even its attributes, which are passed over unseen.
    let at = at.min(bytes.len());
    Fault { kind: if ended { RecordErrorKind::RecordCut } else { RecordErrorKind::Varint }, at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::BytesMut;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    /// Numbers of every width, and those around which the width changes.
    fn number() -> impl Strategy<Value = i64> {
        prop_oneof![
            -3..3i64,
            (0..64u32, -1..=1i64).prop_map(|(bits, near)| (1i64 << bits).wrapping_add(near)),
            any::<i64>()
        ]
    }

    fn field() -> impl Strategy<Value = Option<Vec<u8>>> {
        prop_oneof![Just(None), vec(any::<u8>(), 0..20).prop_map(Some), vec(any::<u8>(), 60..70).prop_map(Some)]
    }

    fn push(out: &mut BytesMut, field: &Option<Vec<u8>>) {
        varint::write_i32(out, field.as_ref().map_or(-1, |field| field.len() as i32));
        out.extend_from_slice(field.as_deref().unwrap_or_default());
    }

    prop_compose! {
        fn encoded()(
            timestamp in number(),
            offset in number(),
            key in field(),
            value in field(),
            headers in vec((vec(any::<u8>(), 0..12), field()), 0..4),
        ) -> Vec<u8> {
            let mut body = BytesMut::from(&[0][..]);
            varint::Run::append(&mut body, |run| {
                run.i64(timestamp).i32(offset as i32);
            });
            push(&mut body, &key);
            push(&mut body, &value);
            varint::write_i32(&mut body, headers.len() as i32);
            for (key, value) in headers {
                push(&mut body, &Some(key));
                push(&mut body, &value);
            }
            let mut record = BytesMut::new();
            varint::write_i32(&mut record, body.len() as i32);
            record.extend_from_slice(&body);
            record.to_vec()
        }
    }

    proptest! {
        #[test]
        fn the_short_way_agrees_with_the_exact_one(
            mut bytes in vec(encoded(), 1..3).prop_map(|records| records.concat()),
            rest in vec(any::<u8>(), 0..30),
            flips in vec((any::<Index>(), select(vec![0u8, 1, 2, 0x7f, 0x80, 0xff])), 0..3),
            at in 0..3usize,
        ) {
            bytes.extend(rest);
            for (place, byte) in flips {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            if let Some(record) = common(&bytes, at) {
                prop_assert_eq!(exact(&bytes, at), Ok(record));
            }
        }

        #[test]
        fn an_ordinary_record_goes_the_short_way(record in encoded()) {
            let ordinary = exact(&record, 0).is_ok_and(|record| {
                record.timestamp_delta.unsigned_abs() < 1 << 54 && record.offset_delta.unsigned_abs() < 1 << 19
                    && record.header_count == 0
            });
            let padded = [&record[..], &[0; HEAD_BYTES]].concat();
            prop_assert!(!ordinary || common(&padded, 0).is_some());
        }
    }
}
