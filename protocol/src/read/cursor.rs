//! A place in a message's bytes, and how each of the protocol's types is read there without copying it.

#[cfg(feature = "borrowed")]
use super::{Seen, Widths};
use crate::error::{DecodeError, DecodeErrorKind, FieldPath, Name, saturated};
use crate::fixed::{Fixed, Run};
use crate::uuid::Uuid;

/// Java refuses longer strings, also where the length is compact.
pub(crate) const MAX_STRING_BYTES: usize = i16::MAX as usize;

/// Java refuses longer arrays, whatever they hold.
pub(crate) const MAX_ELEMENTS: usize = 1_000_000;

/// Java refuses more tagged fields in one struct.
pub(crate) const MAX_TAGGED_FIELDS: usize = 10_000;

/// The name, in errors, of what is behind the fields of a struct.
pub(crate) const TAGGED_FIELDS: Name = &"taggedFields";

/// A place in a message's bytes. Every method takes the name of the field it reads, for the error.
///
/// The first error is kept, and nothing is left to read after it: values that are read then are zero, empty or
/// null, and mean nothing. So the many small reads of a message stay in registers and only its end is asked
/// whether all of them went well.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    /// What has not been read.
    rest: &'a [u8],
    /// How many bytes there were at the start.
    len: usize,
    /// The first error; then `rest` is empty.
    error: Option<DecodeError>,
    /// The message that was read last, and its version.
    message: (&'static str, i16),
    #[cfg(feature = "borrowed")]
    seen: Seen,
}

impl<'a> Cursor<'a> {
    /// Reads from the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            len: bytes.len(),
            error: None,
            message: ("", 0),
            #[cfg(feature = "borrowed")]
            seen: Seen::NOTHING,
        }
    }

    /// Reads once more, from its start, what `before` was seen in.
    #[cfg(feature = "borrowed")]
    #[inline]
    pub(crate) fn again(bytes: &'a [u8], before: Widths) -> Self {
        Self { seen: Seen::again(before), ..Self::new(bytes) }
    }

    /// What has been seen of arrays.
    #[cfg(feature = "borrowed")]
    #[inline]
    pub(crate) fn seen(&mut self) -> &mut Seen {
        &mut self.seen
    }

    /// How many bytes have been read; all of them after an error.
    pub fn offset(&self) -> usize {
        self.len - self.rest.len()
    }

    /// How many bytes are left; none after an error.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// The first error, if there was one.
    pub fn error(&self) -> Option<DecodeError> {
        self.error
    }

    /// Whether there was an error.
    #[inline]
    pub fn failed(&self) -> bool {
        self.error.is_some()
    }

    /// Refuses bytes that no one has read.
    pub fn finish(&self) -> Result<(), DecodeError> {
        let left = saturated(self.remaining());
        let error = match (self.error, left) {
            (Some(error), _) => error,
            (None, 0) => return Ok(()),
            (None, _) => DecodeError::new(DecodeErrorKind::TrailingBytes { left }, self.offset()),
        };
        Err(error.of(self.message.0, self.message.1))
    }

    /// `value`, which has been read as the message of that name, or the first error on the way to it.
    pub(crate) fn message<T>(&mut self, name: &'static str, version: i16, value: T) -> Result<T, DecodeError> {
        self.message = (name, version);
        match self.error {
            None => Ok(value),
            Some(error) => Err(error.of(name, version)),
        }
    }

    /// What has not been read.
    #[inline]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Keeps an error in `field`, at the byte that would be read next, unless there was one before.
    #[cold]
    #[inline(never)]
    pub fn fail(&mut self, field: Name, kind: DecodeErrorKind) {
        let error = DecodeError::new(kind, self.offset()).within(field, None);
        self.error.get_or_insert(error);
        self.rest = &[];
    }

    /// Refuses a tag that the struct has in other versions only.
    #[cold]
    pub fn misplaced_tag(&mut self, tag: u32) {
        self.fail(TAGGED_FIELDS, DecodeErrorKind::TagNotInVersion { tag });
    }

    /// Says of an error that has just happened in which field, or element of it, it did.
    #[cold]
    #[inline(never)]
    pub(crate) fn place(&mut self, field: Name, index: Option<usize>) {
        if let Some(error) = &mut self.error {
            error.field.push(field, index);
        }
    }

    /// Says of an error that has just happened in which element of the field it did.
    #[cold]
    #[inline(never)]
    pub(crate) fn place_element(&mut self, field: Name, index: usize) {
        if let Some(error) = &mut self.error {
            error.field = FieldPath::EMPTY;
            error.field.push(field, Some(index));
        }
    }

    #[cold]
    #[inline(never)]
    fn end_inside(&mut self, field: Name, needed: usize) {
        self.fail(
            field,
            DecodeErrorKind::UnexpectedEnd { needed: saturated(needed), left: saturated(self.rest.len()) },
        );
    }

    #[cold]
    #[inline(never)]
    fn end_inside_run(&mut self, fields: &'static [&'static str], widths: &[usize]) {
        for (field, width) in fields.iter().zip(widths) {
            match self.rest.split_at_checked(*width) {
                Some((_, rest)) => self.rest = rest,
                None => return self.end_inside(field, *width),
            }
        }
    }

    /// The next value, or zero where the bytes are too few.
    #[inline]
    fn fixed<T: Fixed>(&mut self, field: Name) -> T {
        match self.rest.split_at_checked(T::BYTES) {
            Some((bytes, rest)) => {
                self.rest = rest;
                T::get(bytes)
            }
            None => {
                self.end_inside(field, T::BYTES);
                T::default()
            }
        }
    }

    /// The next fields, all of fixed width, at once.
    #[inline]
    pub fn run<T: Run>(&mut self, fields: &'static [&'static str]) -> T {
        match self.rest.split_at_checked(T::BYTES) {
            Some((bytes, rest)) => {
                self.rest = rest;
                T::get(bytes)
            }
            None => {
                self.end_inside_run(fields, T::WIDTHS);
                T::default()
            }
        }
    }

    /// A byte that is false when zero and true otherwise, as in Java.
    #[inline]
    pub fn bool(&mut self, field: Name) -> bool {
        self.fixed(field)
    }

    /// An `int8`.
    #[inline]
    pub fn i8(&mut self, field: Name) -> i8 {
        self.fixed(field)
    }

    /// An `int16`.
    #[inline]
    pub fn i16(&mut self, field: Name) -> i16 {
        self.fixed(field)
    }

    /// A `uint16`.
    #[inline]
    pub fn u16(&mut self, field: Name) -> u16 {
        self.fixed(field)
    }

    /// An `int32`.
    #[inline]
    pub fn i32(&mut self, field: Name) -> i32 {
        self.fixed(field)
    }

    /// A `uint32`.
    #[inline]
    pub fn u32(&mut self, field: Name) -> u32 {
        self.fixed(field)
    }

    /// An `int64`.
    #[inline]
    pub fn i64(&mut self, field: Name) -> i64 {
        self.fixed(field)
    }

    /// A `float64`.
    #[inline]
    pub fn f64(&mut self, field: Name) -> f64 {
        self.fixed(field)
    }

    /// A `uuid`.
    #[inline]
    pub fn uuid(&mut self, field: Name) -> Uuid {
        self.fixed(field)
    }

    /// An unsigned varint of up to five bytes. As in Java, bits above the 32nd are dropped, not refused.
    #[inline]
    pub fn unsigned_varint(&mut self, field: Name) -> u32 {
        match self.rest.split_first() {
            Some((&byte, rest)) if byte < 0x80 => {
                self.rest = rest;
                u32::from(byte)
            }
            _ => self.long_unsigned_varint(field),
        }
    }

    #[inline(never)]
    fn long_unsigned_varint(&mut self, field: Name) -> u32 {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.i8(field);
            value |= u32::from(byte as u8 & 0x7f) << shift;
            if byte >= 0 {
                return if self.failed() { 0 } else { value };
            }
        }
        self.fail(field, DecodeErrorKind::VarintTooLong);
        0
    }

    /// The length of bytes or of an array: `None` is null, which any negative length means.
    #[inline]
    pub(crate) fn len(&mut self, field: Name, flexible: bool) -> Option<usize> {
        let len = if flexible { self.compact_len(field) } else { self.i32(field) };
        usize::try_from(len).ok()
    }

    /// Compact lengths are one more than the length, so that zero is free to mean null.
    #[inline]
    fn compact_len(&mut self, field: Name) -> i32 {
        self.unsigned_varint(field).wrapping_sub(1) as i32
    }

    /// The next `len` bytes, or none where there are too few.
    #[inline]
    pub(crate) fn take(&mut self, field: Name, len: usize) -> &'a [u8] {
        match self.rest.split_at_checked(len) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                let left = saturated(self.rest.len());
                self.fail(field, DecodeErrorKind::LengthBeyondEnd { claimed: saturated(len), left });
                &[]
            }
        }
    }

    /// The elements, `width` bytes each, of a compact array of none or three. Nothing, and nothing read, for others.
    ///
    /// Replicas are three nearly everywhere. A branch that is foreseen lets the next field be read before this one's
    /// count is known, which an addition would not.
    #[cfg(feature = "borrowed")]
    #[inline(always)]
    pub(crate) fn none_or_three(&mut self, width: usize) -> Option<&'a [u8]> {
        match self.rest {
            [1, rest @ ..] => {
                self.rest = rest;
                Some(&[])
            }
            [4, rest @ ..] => {
                let (elements, rest) = rest.split_at_checked(3 * width)?;
                self.rest = rest;
                Some(elements)
            }
            _ => None,
        }
    }

    /// Checks `count` elements of at least `min_bytes` each against the bytes left: the same, or none.
    #[inline]
    pub(crate) fn checked_count(&mut self, field: Name, count: usize, min_bytes: usize) -> usize {
        self.count_within(field, count, min_bytes, MAX_ELEMENTS)
    }

    /// Checks a number of tagged fields, each of which takes a tag and a size of a byte: the same, or zero.
    pub(crate) fn checked_tags(&mut self, count: usize) -> usize {
        self.count_within(TAGGED_FIELDS, count, 2, MAX_TAGGED_FIELDS)
    }

    fn count_within(&mut self, field: Name, count: usize, min_bytes: usize, max: usize) -> usize {
        let claimed = saturated(count);
        if count > self.rest.len() / min_bytes {
            self.fail(field, DecodeErrorKind::CountBeyondEnd { claimed, left: saturated(self.rest.len()) });
            0
        } else if count > max {
            self.fail(field, DecodeErrorKind::TooMany { claimed, allowed: saturated(max) });
            0
        } else {
            count
        }
    }

    /// What must not be null.
    #[inline]
    pub(crate) fn required<T: Default>(&mut self, field: Name, value: Option<T>) -> T {
        match value {
            Some(value) => value,
            None => {
                self.fail(field, DecodeErrorKind::NullNotAllowed);
                T::default()
            }
        }
    }

    /// A string.
    pub fn str(&mut self, field: Name, flexible: bool) -> &'a str {
        let value = self.nullable_str(field, flexible);
        self.required(field, value)
    }

    /// A string, or null.
    pub fn nullable_str(&mut self, field: Name, flexible: bool) -> Option<&'a str> {
        let len = if flexible { self.compact_len(field) } else { i32::from(self.i16(field)) };
        let len = usize::try_from(len).ok()?;
        if len > MAX_STRING_BYTES {
            self.fail(field, DecodeErrorKind::StringTooLong { claimed: saturated(len) });
            return None;
        }
        let start = self.rest;
        match std::str::from_utf8(self.take(field, len)) {
            Ok(text) => Some(text),
            Err(e) => {
                self.rest = start;
                self.fail(field, DecodeErrorKind::InvalidUtf8 { valid: saturated(e.valid_up_to()) });
                None
            }
        }
    }

    /// Bytes, or a record set.
    pub fn slice(&mut self, field: Name, flexible: bool) -> &'a [u8] {
        let value = self.nullable_slice(field, flexible);
        self.required(field, value)
    }

    /// Bytes, or a record set, or null.
    pub fn nullable_slice(&mut self, field: Name, flexible: bool) -> Option<&'a [u8]> {
        let len = self.len(field, flexible)?;
        Some(self.take(field, len))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8], read: impl Fn(&mut Cursor<'_>)) -> DecodeErrorKind {
        let mut cursor = Cursor::new(bytes);
        read(&mut cursor);
        assert_eq!(cursor.remaining(), 0, "nothing is left after an error");
        cursor.error().expect("must be refused").kind
    }

    fn read<'a, T>(bytes: &'a [u8], read: impl Fn(&mut Cursor<'a>) -> T) -> T {
        let mut cursor = Cursor::new(bytes);
        let value = read(&mut cursor);
        assert_eq!((cursor.error(), cursor.remaining()), (None, 0));
        value
    }

    #[test]
    fn any_negative_length_is_null() {
        for bytes in [&[0xff, 0xff][..], &[0x80, 0x00]] {
            assert_eq!(read(bytes, |r| r.nullable_str(&"x", false)), None);
            assert_eq!(kind(bytes, |r| _ = r.str(&"x", false)), DecodeErrorKind::NullNotAllowed);
        }
        for bytes in [&[0][..], &[0xff, 0xff, 0xff, 0xff, 0x0f]] {
            assert_eq!(read(bytes, |r| r.nullable_slice(&"x", true)), None);
        }
    }

    #[test]
    fn a_varint_may_be_overlong_but_not_longer_than_five_bytes() {
        assert_eq!(read(&[0x81, 0x80, 0x80, 0x80, 0x70], |r| r.unsigned_varint(&"x")), 1);
        assert_eq!(kind(&[0x80; 6], |r| _ = r.unsigned_varint(&"x")), DecodeErrorKind::VarintTooLong);
        let cut = DecodeErrorKind::UnexpectedEnd { needed: 1, left: 0 };
        assert_eq!(kind(&[0x80; 3], |r| _ = r.unsigned_varint(&"x")), cut);
    }

    #[test]
    fn long_strings_are_refused_compact_ones_too() {
        let mut bytes = vec![0x81, 0x80, 0x02]; // 32,769 - 1
        bytes.resize(3 + 32_768, b'x');
        assert_eq!(kind(&bytes, |r| _ = r.str(&"x", true)), DecodeErrorKind::StringTooLong { claimed: 32_768 });
        bytes[0] = 0x80;
        bytes.pop();
        assert_eq!(read(&bytes, |r| r.str(&"x", true)).len(), 32_767);
        assert_eq!(kind(&[3, b'x', 0xff], |r| _ = r.str(&"x", true)), DecodeErrorKind::InvalidUtf8 { valid: 1 });
    }

    #[test]
    fn a_run_ends_in_the_field_that_is_cut() {
        let fields = &["code", "index", "leader"];
        assert_eq!(read(&[0, 1, 0, 0, 0, 2, 3], |r| r.run::<(i16, i32, i8)>(fields)), (1, 2, 3));
        for (len, message) in [
            (1, "code: 2 bytes needed, 1 left (at byte 0)"),
            (5, "index: 4 bytes needed, 3 left (at byte 2)"),
            (6, "leader: 1 byte needed, 0 left (at byte 6)"),
        ] {
            let mut r = Cursor::new(&[1; 6][..len]);
            assert_eq!(r.run::<(i16, i32, i8)>(fields), (0, 0, 0));
            assert_eq!(r.error().expect("must be refused").to_string(), message);
        }
    }

    #[test]
    fn the_first_error_stays() {
        let mut r = Cursor::new(&[0, 5, 1, 2]);
        assert_eq!((r.str(&"first", false), r.i32(&"second"), r.nullable_slice(&"third", true)), ("", 0, None));
        let error = r.error().expect("must be refused");
        assert_eq!(error.kind, DecodeErrorKind::LengthBeyondEnd { claimed: 5, left: 2 });
        assert_eq!((error.field.to_string(), error.offset), ("first".into(), 2));
    }
}
