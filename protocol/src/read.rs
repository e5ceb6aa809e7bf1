//! The only code that slices a message's bytes.
//!
//! Every length is checked against the bytes that remain before it is used, and every array is charged against
//! a budget before it is allocated, so that a small frame cannot ask for much memory (CVE-2026-111108 and its
//! kin in other clients). Each method takes the name of the field it reads, for the error.

use bytes::Bytes;

use crate::api::RawTaggedField;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::uuid::Uuid;

/// Java refuses longer strings, also where the length is compact.
pub(crate) const MAX_STRING_BYTES: usize = i16::MAX as usize;

/// Bytes of arrays that one byte of a frame may ask for. The hungriest honest elements are structs of compact
/// strings, empty but for a name, with fields that the version lacks: up to 30 (a test of the code generator
/// looks at all of them). The strings' own bytes come on top, one for one.
const BUDGET_PER_BYTE: usize = 31;

/// What any frame may ask for, however small.
const BUDGET_FLOOR: usize = 64 * 1024;

/// A cursor over one frame. Bytes and record sets that it reads share the frame's memory.
pub struct Reader<'a> {
    frame: &'a Bytes,
    /// What has not been read; always the end of `frame`.
    rest: &'a [u8],
    /// How much memory arrays may still take, in bytes.
    budget: usize,
}

impl<'a> Reader<'a> {
    /// Reads from the start of `frame`.
    pub fn new(frame: &'a Bytes) -> Self {
        let budget = frame.len().saturating_mul(BUDGET_PER_BYTE).saturating_add(BUDGET_FLOOR);
        Self { frame, rest: frame, budget }
    }

    /// How many bytes have been read.
    pub fn offset(&self) -> usize {
        self.frame.len() - self.rest.len()
    }

    /// How many bytes are left.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Refuses bytes that no one has read.
    pub fn finish(self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.error("", DecodeErrorKind::TrailingBytes)) }
    }

    /// An error in `field`, at the byte that would be read next.
    #[cold]
    pub fn error(&self, field: &'static str, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(field, kind, self.offset())
    }

    #[inline]
    fn fixed<const N: usize>(&mut self, field: &'static str) -> Result<[u8; N], DecodeError> {
        match self.rest.split_first_chunk() {
            Some((chunk, rest)) => {
                self.rest = rest;
                Ok(*chunk)
            }
            None => Err(self.error(field, DecodeErrorKind::UnexpectedEnd)),
        }
    }

    /// A byte that is false when zero and true otherwise, as in Java.
    #[inline]
    pub fn bool(&mut self, field: &'static str) -> Result<bool, DecodeError> {
        Ok(self.i8(field)? != 0)
    }

    /// An `int8`.
    #[inline]
    pub fn i8(&mut self, field: &'static str) -> Result<i8, DecodeError> {
        self.fixed(field).map(i8::from_be_bytes)
    }

    /// An `int16`.
    #[inline]
    pub fn i16(&mut self, field: &'static str) -> Result<i16, DecodeError> {
        self.fixed(field).map(i16::from_be_bytes)
    }

    /// A `uint16`.
    #[inline]
    pub fn u16(&mut self, field: &'static str) -> Result<u16, DecodeError> {
        self.fixed(field).map(u16::from_be_bytes)
    }

    /// An `int32`.
    #[inline]
    pub fn i32(&mut self, field: &'static str) -> Result<i32, DecodeError> {
        self.fixed(field).map(i32::from_be_bytes)
    }

    /// A `uint32`.
    #[inline]
    pub fn u32(&mut self, field: &'static str) -> Result<u32, DecodeError> {
        self.fixed(field).map(u32::from_be_bytes)
    }

    /// An `int64`.
    #[inline]
    pub fn i64(&mut self, field: &'static str) -> Result<i64, DecodeError> {
        self.fixed(field).map(i64::from_be_bytes)
    }

    /// A `float64`.
    #[inline]
    pub fn f64(&mut self, field: &'static str) -> Result<f64, DecodeError> {
        self.fixed(field).map(f64::from_be_bytes)
    }

    /// A `uuid`.
    #[inline]
    pub fn uuid(&mut self, field: &'static str) -> Result<Uuid, DecodeError> {
        self.fixed(field).map(Uuid)
    }

    /// An unsigned varint of up to five bytes. As in Java, bits above the 32nd are dropped, not refused.
    #[inline]
    pub fn unsigned_varint(&mut self, field: &'static str) -> Result<u32, DecodeError> {
        match self.rest.split_first() {
            Some((&byte, rest)) if byte < 0x80 => {
                self.rest = rest;
                Ok(u32::from(byte))
            }
            _ => self.long_unsigned_varint(field),
        }
    }

    fn long_unsigned_varint(&mut self, field: &'static str) -> Result<u32, DecodeError> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let [byte] = self.fixed(field)?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.error(field, DecodeErrorKind::VarintTooLong))
    }

    /// The length of a string: `None` is null, which any negative length means.
    fn string_len(&mut self, field: &'static str, flexible: bool) -> Result<Option<usize>, DecodeError> {
        let len = if flexible { self.compact_len(field)? } else { i32::from(self.i16(field)?) };
        Ok(usize::try_from(len).ok())
    }

    /// The length of bytes or of an array: `None` is null, which any negative length means.
    fn len(&mut self, field: &'static str, flexible: bool) -> Result<Option<usize>, DecodeError> {
        let len = if flexible { self.compact_len(field)? } else { self.i32(field)? };
        Ok(usize::try_from(len).ok())
    }

    /// Compact lengths are one more than the length, so that zero is free to mean null.
    fn compact_len(&mut self, field: &'static str) -> Result<i32, DecodeError> {
        Ok(self.unsigned_varint(field)?.wrapping_sub(1) as i32)
    }

    fn take(&mut self, field: &'static str, len: usize) -> Result<&'a [u8], DecodeError> {
        match self.rest.split_at_checked(len) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.error(field, DecodeErrorKind::LengthBeyondEnd)),
        }
    }

    fn required<T>(&self, field: &'static str, value: Option<T>) -> Result<T, DecodeError> {
        value.ok_or_else(|| self.error(field, DecodeErrorKind::NullNotAllowed))
    }

    /// A string.
    pub fn string(&mut self, field: &'static str, flexible: bool) -> Result<String, DecodeError> {
        let value = self.nullable_string(field, flexible)?;
        self.required(field, value)
    }

    /// A string, or null.
    pub fn nullable_string(&mut self, field: &'static str, flexible: bool) -> Result<Option<String>, DecodeError> {
        let Some(len) = self.string_len(field, flexible)? else { return Ok(None) };
        if len > MAX_STRING_BYTES {
            return Err(self.error(field, DecodeErrorKind::StringTooLong));
        }
        let bytes = self.take(field, len)?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(_) => Err(self.error(field, DecodeErrorKind::InvalidUtf8)),
        }
    }

    /// Bytes, or a record set: a view into the frame.
    pub fn bytes(&mut self, field: &'static str, flexible: bool) -> Result<Bytes, DecodeError> {
        let value = self.nullable_bytes(field, flexible)?;
        self.required(field, value)
    }

    /// Bytes, or a record set, or null: a view into the frame.
    pub fn nullable_bytes(&mut self, field: &'static str, flexible: bool) -> Result<Option<Bytes>, DecodeError> {
        let Some(len) = self.len(field, flexible)? else { return Ok(None) };
        let start = self.offset();
        self.take(field, len)?;
        Ok(Some(self.frame.slice(start..start + len)))
    }

    /// An array of structs, each read by `item`.
    pub fn array<T>(
        &mut self,
        field: &'static str,
        flexible: bool,
        item: impl Fn(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let value = self.nullable_array(field, flexible, item)?;
        self.required(field, value)
    }

    /// An array of structs, each read by `item`, or null.
    pub fn nullable_array<T>(
        &mut self,
        field: &'static str,
        flexible: bool,
        item: impl Fn(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Option<Vec<T>>, DecodeError> {
        let Some(count) = self.len(field, flexible)? else { return Ok(None) };
        // No struct takes less than a byte.
        self.charge(field, count, 1, size_of::<T>())?;
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            match item(self) {
                Ok(value) => items.push(value),
                Err(e) => return Err(e.within(field)),
            }
        }
        Ok(Some(items))
    }

    /// An array of numbers, strings or identifiers.
    pub fn elements<T: Element>(&mut self, field: &'static str, flexible: bool) -> Result<Vec<T>, DecodeError> {
        let value = self.nullable_elements(field, flexible)?;
        self.required(field, value)
    }

    /// An array of numbers, strings or identifiers, or null.
    pub fn nullable_elements<T: Element>(
        &mut self,
        field: &'static str,
        flexible: bool,
    ) -> Result<Option<Vec<T>>, DecodeError> {
        let Some(count) = self.len(field, flexible)? else { return Ok(None) };
        self.charge(field, count, T::MIN_BYTES, size_of::<T>())?;
        T::read(self, field, count, flexible).map(Some)
    }

    /// Checks `count` elements of at least `min_bytes` each against the bytes left, and pays for their memory.
    fn charge(
        &mut self,
        field: &'static str,
        count: usize,
        min_bytes: usize,
        memory_each: usize,
    ) -> Result<(), DecodeError> {
        if count > self.rest.len() / min_bytes {
            return Err(self.error(field, DecodeErrorKind::LengthBeyondEnd));
        }
        let left = count.checked_mul(memory_each).and_then(|memory| self.budget.checked_sub(memory));
        self.budget = left.ok_or_else(|| self.error(field, DecodeErrorKind::OverBudget))?;
        Ok(())
    }

    /// A struct that a byte announces: below zero it is null.
    pub fn nullable_struct<T>(
        &mut self,
        field: &'static str,
        item: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        if self.i8(field)? < 0 {
            return Ok(None);
        }
        item(self).map(Some).map_err(|e| e.within(field))
    }

    /// The tagged fields at the end of a struct that names none itself; none where the version is not `flexible`.
    pub fn unknown_tagged_fields(&mut self, flexible: bool) -> Result<Vec<RawTaggedField>, DecodeError> {
        match self.rest.split_first() {
            _ if !flexible => Ok(Vec::new()),
            // Nearly always there are none.
            Some((0, rest)) => {
                self.rest = rest;
                Ok(Vec::new())
            }
            _ => self.tagged_fields(flexible, |_, _| Ok(false)),
        }
    }

    /// The tagged fields at the end of a struct: `known` reads those the struct names and says so with `true`.
    ///
    /// As in Java the size in front of a known field is not used, and neither order nor repeats are checked.
    pub fn tagged_fields(
        &mut self,
        flexible: bool,
        mut known: impl FnMut(&mut Self, u32) -> Result<bool, DecodeError>,
    ) -> Result<Vec<RawTaggedField>, DecodeError> {
        const FIELD: &str = "tagged fields";
        let mut unknown = Vec::new();
        let count = if flexible { self.unsigned_varint(FIELD)? as usize } else { 0 };
        // A tag and a size take a byte each.
        self.charge(FIELD, count, 2, size_of::<RawTaggedField>())?;
        for left in (1..=count).rev() {
            let tag = self.unsigned_varint(FIELD)?;
            let len = self.unsigned_varint(FIELD)? as usize;
            if !known(self, tag)? {
                let start = self.offset();
                self.take(FIELD, len)?;
                if unknown.is_empty() {
                    unknown.reserve_exact(left);
                }
                unknown.push(RawTaggedField { tag, data: self.frame.slice(start..start + len) });
            }
        }
        Ok(unknown)
    }
}

/// What an array holds that is not a struct.
pub trait Element: Sized {
    /// The fewest bytes that one takes.
    const MIN_BYTES: usize;

    /// Reads `count` elements, for whose smallest form there are bytes.
    fn read(r: &mut Reader<'_>, field: &'static str, count: usize, flexible: bool) -> Result<Vec<Self>, DecodeError>;
}

/// Reads `count` elements of `N` bytes each with one check.
fn read_fixed<const N: usize, T>(
    r: &mut Reader<'_>,
    field: &'static str,
    count: usize,
    from: impl Fn([u8; N]) -> T,
) -> Result<Vec<T>, DecodeError> {
    let bytes = r.take(field, count * N)?;
    let (chunks, _) = bytes.as_chunks::<N>();
    Ok(chunks.iter().map(|chunk| from(*chunk)).collect())
}

/// Numbers and identifiers differ only in their size and how they are made from it.
macro_rules! fixed_element {
    ($type:ty, $from:expr) => {
        impl Element for $type {
            const MIN_BYTES: usize = size_of::<$type>();

            fn read(r: &mut Reader<'_>, field: &'static str, count: usize, _: bool) -> Result<Vec<Self>, DecodeError> {
                read_fixed(r, field, count, $from)
            }
        }
    };
}

fixed_element!(i8, i8::from_be_bytes);
fixed_element!(i16, i16::from_be_bytes);
fixed_element!(i32, i32::from_be_bytes);
fixed_element!(i64, i64::from_be_bytes);
fixed_element!(Uuid, Uuid);

impl Element for String {
    const MIN_BYTES: usize = 1;

    fn read(r: &mut Reader<'_>, field: &'static str, count: usize, flexible: bool) -> Result<Vec<Self>, DecodeError> {
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            items.push(r.string(field, flexible)?);
        }
        Ok(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind<T: std::fmt::Debug>(
        bytes: &[u8],
        read: impl Fn(&mut Reader<'_>) -> Result<T, DecodeError>,
    ) -> DecodeErrorKind {
        let frame = Bytes::copy_from_slice(bytes);
        read(&mut Reader::new(&frame)).expect_err("must be refused").kind
    }

    #[test]
    fn any_negative_length_is_null() {
        for bytes in [&[0xff, 0xff][..], &[0x80, 0x00]] {
            let frame = Bytes::copy_from_slice(bytes);
            assert_eq!(Reader::new(&frame).nullable_string("x", false), Ok(None));
            assert_eq!(kind(bytes, |r| r.string("x", false)), DecodeErrorKind::NullNotAllowed);
        }
        for bytes in [&[0][..], &[0xff, 0xff, 0xff, 0xff, 0x0f]] {
            let frame = Bytes::copy_from_slice(bytes);
            assert_eq!(Reader::new(&frame).nullable_bytes("x", true), Ok(None));
        }
    }

    #[test]
    fn a_varint_may_be_overlong_but_not_longer_than_five_bytes() {
        let frame = Bytes::from_static(&[0x81, 0x80, 0x80, 0x80, 0x70]);
        assert_eq!(Reader::new(&frame).unsigned_varint("x"), Ok(1));
        assert_eq!(kind(&[0x80; 6], |r| r.unsigned_varint("x")), DecodeErrorKind::VarintTooLong);
        assert_eq!(kind(&[0x80; 3], |r| r.unsigned_varint("x")), DecodeErrorKind::UnexpectedEnd);
    }

    #[test]
    fn long_strings_are_refused_compact_ones_too() {
        let mut bytes = vec![0x81, 0x80, 0x02]; // 32,769 - 1
        bytes.resize(40_000, b'x');
        assert_eq!(kind(&bytes, |r| r.string("x", true)), DecodeErrorKind::StringTooLong);
        bytes[0] = 0x80;
        bytes[1] = 0x80;
        let frame = Bytes::from(bytes);
        assert_eq!(Reader::new(&frame).string("x", true).map(|text| text.len()), Ok(32_767));
        assert_eq!(kind(&[2, 0xff], |r| r.string("x", true)), DecodeErrorKind::InvalidUtf8);
    }

    #[test]
    fn a_count_is_checked_before_anything_is_allocated() {
        let huge = [0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0];
        assert_eq!(kind(&huge, |r| r.elements::<i32>("x", false)), DecodeErrorKind::LengthBeyondEnd);
        // One byte per element is there, but a kilobyte of memory for each is not granted.
        let mut bytes = vec![0, 0, 4, 0];
        bytes.resize(4 + 1024, 0);
        assert_eq!(kind(&bytes, |r| r.array("x", false, |r| Ok([r.i8("y")?; 1024]))), DecodeErrorKind::OverBudget);
    }

    #[test]
    fn tagged_fields_are_charged() {
        // Half a million fields of no bytes, tag and size zero.
        let mut bytes = vec![0x80, 0x80, 0x20];
        bytes.resize(3 + (1 << 20), 0);
        let frame = Bytes::from(bytes);
        assert_eq!(Reader::new(&frame).unknown_tagged_fields(true).map(|fields| fields.len()), Ok(1 << 19));
        let mut r = Reader::new(&frame);
        r.budget = 40 * (1 << 19) - 1;
        let refused = r.unknown_tagged_fields(true).expect_err("must be refused");
        assert_eq!(refused.kind, DecodeErrorKind::OverBudget);
        assert_eq!(
            kind(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0], |r| r.unknown_tagged_fields(true)),
            DecodeErrorKind::LengthBeyondEnd
        );
    }

    #[test]
    fn bytes_share_the_frame() {
        let frame = Bytes::from_static(&[0, 0, 0, 2, 7, 8]);
        let mut r = Reader::new(&frame);
        let bytes = r.bytes("x", false).expect("two bytes");
        assert_eq!(bytes.as_ptr(), frame[4..].as_ptr());
        assert_eq!(r.finish(), Ok(()));
    }
}
