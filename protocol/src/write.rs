//! A growing buffer, and how each of the protocol's types is written to it.
//!
//! Lengths that are only known afterwards are patched in behind, so that a message is walked once.

use bytes::Bytes;

use crate::api::RawTaggedField;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::read::MAX_STRING_BYTES;
use crate::uuid::Uuid;

/// A growing buffer for one message or frame.
#[derive(Debug, Default)]
pub struct Writer {
    buffer: Vec<u8>,
}

impl Writer {
    /// An empty buffer.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty buffer with room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Self {
        Self { buffer: Vec::with_capacity(capacity) }
    }

    /// What has been written, in bytes.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// What has been written.
    pub fn as_slice(&self) -> &[u8] {
        &self.buffer
    }

    /// What has been written, to be passed on without a copy.
    pub fn into_bytes(self) -> Bytes {
        Bytes::from(self.buffer)
    }

    /// Overwrites the four bytes at `at`, which have been written, with `value`.
    pub(crate) fn patch_i32(&mut self, at: usize, value: i32) {
        self.buffer[at..at + 4].copy_from_slice(&value.to_be_bytes());
    }

    /// A byte of 0 or 1.
    pub fn bool(&mut self, value: bool) {
        self.buffer.push(u8::from(value));
    }

    /// An `int8`.
    pub fn i8(&mut self, value: i8) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// An `int16`.
    pub fn i16(&mut self, value: i16) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// A `uint16`.
    pub fn u16(&mut self, value: u16) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// An `int32`.
    pub fn i32(&mut self, value: i32) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// A `uint32`.
    pub fn u32(&mut self, value: u32) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// An `int64`.
    pub fn i64(&mut self, value: i64) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// A `float64`.
    pub fn f64(&mut self, value: f64) {
        self.buffer.extend_from_slice(&value.to_be_bytes());
    }

    /// A `uuid`.
    pub fn uuid(&mut self, value: Uuid) {
        self.buffer.extend_from_slice(&value.0);
    }

    /// Bytes as they are, without a length.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// An unsigned varint of one to five bytes.
    pub fn unsigned_varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.buffer.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.buffer.push(value as u8);
    }

    /// A string.
    pub fn string(&mut self, field: &'static str, flexible: bool, value: &str) -> Result<(), EncodeError> {
        self.nullable_string(field, flexible, Some(value))
    }

    /// A string, or null.
    pub fn nullable_string(
        &mut self,
        field: &'static str,
        flexible: bool,
        value: Option<&str>,
    ) -> Result<(), EncodeError> {
        let len = value.map_or(-1, |text| text.len() as i64);
        if len > MAX_STRING_BYTES as i64 {
            return Err(EncodeError::new(field, EncodeErrorKind::StringTooLong));
        }
        if flexible {
            self.unsigned_varint((len + 1) as u32);
        } else {
            self.i16(len as i16);
        }
        self.raw(value.unwrap_or_default().as_bytes());
        Ok(())
    }

    /// Bytes, or a record set.
    pub fn bytes(&mut self, field: &'static str, flexible: bool, value: &[u8]) -> Result<(), EncodeError> {
        self.nullable_bytes(field, flexible, Some(value))
    }

    /// Bytes, or a record set, or null.
    pub fn nullable_bytes(
        &mut self,
        field: &'static str,
        flexible: bool,
        value: Option<&[u8]>,
    ) -> Result<(), EncodeError> {
        self.count(field, flexible, value.map(<[u8]>::len))?;
        self.raw(value.unwrap_or_default());
        Ok(())
    }

    /// The length of bytes or of an array; `None` is null.
    fn count(&mut self, field: &'static str, flexible: bool, count: Option<usize>) -> Result<(), EncodeError> {
        let count = match count.map(i32::try_from) {
            None => -1,
            Some(Ok(count)) => count,
            Some(Err(_)) => return Err(EncodeError::new(field, EncodeErrorKind::TooLong)),
        };
        if flexible {
            // One more than the count, so that zero is free to mean null.
            self.unsigned_varint((count as u32).wrapping_add(1));
        } else {
            self.i32(count);
        }
        Ok(())
    }

    /// An array of structs, each written by `item`.
    pub fn array<T>(
        &mut self,
        field: &'static str,
        flexible: bool,
        values: &[T],
        item: impl Fn(&mut Self, &T) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.nullable_array(field, flexible, Some(values), item)
    }

    /// An array of structs, each written by `item`, or null.
    pub fn nullable_array<T>(
        &mut self,
        field: &'static str,
        flexible: bool,
        values: Option<&[T]>,
        item: impl Fn(&mut Self, &T) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.count(field, flexible, values.map(<[T]>::len))?;
        for value in values.unwrap_or_default() {
            item(self, value).map_err(|e| e.within(field))?;
        }
        Ok(())
    }

    /// An array of numbers, strings or identifiers.
    pub fn elements<T: WriteElement>(
        &mut self,
        field: &'static str,
        flexible: bool,
        values: &[T],
    ) -> Result<(), EncodeError> {
        self.nullable_elements(field, flexible, Some(values))
    }

    /// An array of numbers, strings or identifiers, or null.
    pub fn nullable_elements<T: WriteElement>(
        &mut self,
        field: &'static str,
        flexible: bool,
        values: Option<&[T]>,
    ) -> Result<(), EncodeError> {
        self.count(field, flexible, values.map(<[T]>::len))?;
        for value in values.unwrap_or_default() {
            value.write(self, field, flexible)?;
        }
        Ok(())
    }

    /// A struct that a byte announces, 1 for one and -1 for null.
    pub fn nullable_struct<T>(
        &mut self,
        field: &'static str,
        value: Option<&T>,
        item: impl FnOnce(&mut Self, &T) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        let Some(value) = value else {
            self.i8(-1);
            return Ok(());
        };
        self.i8(1);
        item(self, value).map_err(|e| e.within(field))
    }

    /// The tagged fields at the end of a struct that names none itself; where the version is not `flexible`
    /// there must be none.
    pub fn unknown_tagged_fields(&mut self, flexible: bool, unknown: &[RawTaggedField]) -> Result<(), EncodeError> {
        match (flexible, unknown) {
            // Nearly always there are none.
            (true, []) => self.buffer.push(0),
            (true, _) => self.tagged_fields(unknown).finish()?,
            (false, _) => refuse_tagged_fields(unknown)?,
        }
        Ok(())
    }

    /// Begins the tagged fields at the end of a struct; `unknown` ones are merged in by their tags.
    pub fn tagged_fields<'a>(&'a mut self, unknown: &'a [RawTaggedField]) -> TaggedFields<'a> {
        let start = self.buffer.len();
        self.buffer.push(0);
        TaggedFields { w: self, unknown, start, count: 0, last: None }
    }

    /// Writes `value` over the byte reserved at `at`, and makes room if it takes more than one.
    fn patch_unsigned_varint(&mut self, at: usize, value: u32) {
        if value < 0x80 {
            self.buffer[at] = value as u8;
            return;
        }
        let mut varint = Self::with_capacity(5);
        varint.unsigned_varint(value);
        self.buffer.splice(at..=at, varint.buffer);
    }
}

/// A struct's tagged fields while they are being written: ascending tags, their number patched in at the end.
pub struct TaggedFields<'a> {
    w: &'a mut Writer,
    /// What the schema does not name and is not written yet.
    unknown: &'a [RawTaggedField],
    /// Where the number of fields goes.
    start: usize,
    count: u32,
    last: Option<u32>,
}

impl TaggedFields<'_> {
    /// Writes one field that the schema names, behind all unknown ones with lower tags.
    pub fn field(
        &mut self,
        tag: u32,
        value: impl FnOnce(&mut Writer) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.unknown_below(tag)?;
        self.begin(tag)?;
        let size_at = self.w.buffer.len();
        self.w.buffer.push(0);
        value(self.w)?;
        let size = self.w.buffer.len() - size_at - 1;
        let size = u32::try_from(size).map_err(|_| EncodeError::new(TAGS, EncodeErrorKind::TooLong))?;
        self.w.patch_unsigned_varint(size_at, size);
        Ok(())
    }

    /// Writes what is left of the unknown fields, and how many fields there are.
    pub fn finish(mut self) -> Result<(), EncodeError> {
        while let [field, rest @ ..] = self.unknown {
            self.raw(field)?;
            self.unknown = rest;
        }
        self.w.patch_unsigned_varint(self.start, self.count);
        Ok(())
    }

    fn unknown_below(&mut self, tag: u32) -> Result<(), EncodeError> {
        while let [field, rest @ ..] = self.unknown
            && field.tag < tag
        {
            self.raw(field)?;
            self.unknown = rest;
        }
        Ok(())
    }

    fn raw(&mut self, field: &RawTaggedField) -> Result<(), EncodeError> {
        self.begin(field.tag)?;
        let size = u32::try_from(field.data.len()).map_err(|_| EncodeError::new(TAGS, EncodeErrorKind::TooLong))?;
        self.w.unsigned_varint(size);
        self.w.raw(&field.data);
        Ok(())
    }

    fn begin(&mut self, tag: u32) -> Result<(), EncodeError> {
        if self.last.is_some_and(|last| tag <= last) {
            return Err(EncodeError::new(TAGS, EncodeErrorKind::TagsOutOfOrder));
        }
        self.last = Some(tag);
        self.count += 1;
        self.w.unsigned_varint(tag);
        Ok(())
    }
}

const TAGS: &str = "unknown_tagged_fields";

/// Refuses tagged fields at a version that has none.
pub(crate) fn refuse_tagged_fields(unknown: &[RawTaggedField]) -> Result<(), EncodeError> {
    if unknown.is_empty() { Ok(()) } else { Err(EncodeError::new(TAGS, EncodeErrorKind::TaggedFieldsNotInVersion)) }
}

/// The value of a field that the version being written does not let be null.
pub(crate) fn required<T>(field: &'static str, value: Option<T>) -> Result<T, EncodeError> {
    value.ok_or_else(|| EncodeError::new(field, EncodeErrorKind::NullNotAllowed))
}

/// The error of a field that holds more than its default at a version that lacks it.
#[cold]
pub(crate) fn not_in_version(field: &'static str) -> EncodeError {
    EncodeError::new(field, EncodeErrorKind::FieldNotInVersion)
}

/// What an array holds that is not a struct.
pub trait WriteElement {
    /// Writes one element.
    fn write(&self, w: &mut Writer, field: &'static str, flexible: bool) -> Result<(), EncodeError>;
}

/// Numbers and identifiers differ only in the method that writes one.
macro_rules! fixed_element {
    ($type:ty, $write:ident) => {
        impl WriteElement for $type {
            fn write(&self, w: &mut Writer, _: &'static str, _: bool) -> Result<(), EncodeError> {
                w.$write(*self);
                Ok(())
            }
        }
    };
}

fixed_element!(i8, i8);
fixed_element!(i16, i16);
fixed_element!(i32, i32);
fixed_element!(i64, i64);
fixed_element!(Uuid, uuid);

impl WriteElement for String {
    fn write(&self, w: &mut Writer, field: &'static str, flexible: bool) -> Result<(), EncodeError> {
        w.string(field, flexible, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(tag: u32, data: &'static [u8]) -> RawTaggedField {
        RawTaggedField { tag, data: Bytes::from_static(data) }
    }

    #[test]
    fn unknown_tags_are_merged_between_known_ones() {
        let unknown = [raw(1, b"one"), raw(3, b"")];
        let mut w = Writer::new();
        let mut tags = w.tagged_fields(&unknown);
        tags.field(0, |w| w.string("x", true, "a")).expect("ascending");
        tags.field(2, |w| w.bytes("x", true, b"")).expect("ascending");
        tags.finish().expect("ascending");
        assert_eq!(w.as_slice(), b"\x04\x00\x02\x02a\x01\x03one\x02\x01\x01\x03\x00");
    }

    #[test]
    fn tags_must_ascend() {
        for unknown in [[raw(2, b""), raw(2, b"")], [raw(3, b""), raw(2, b"")]] {
            let mut w = Writer::new();
            let error = w.unknown_tagged_fields(true, &unknown).expect_err("out of order");
            assert_eq!(error.kind, EncodeErrorKind::TagsOutOfOrder);
        }
        let unknown = [raw(0, b"")];
        let mut w = Writer::new();
        let mut tags = w.tagged_fields(&unknown);
        tags.field(0, |_| Ok(())).expect("the first");
        assert_eq!(tags.finish().expect_err("repeated").kind, EncodeErrorKind::TagsOutOfOrder);
    }

    #[test]
    fn a_long_tagged_field_makes_room_for_its_size() {
        let mut w = Writer::new();
        let mut tags = w.tagged_fields(&[]);
        tags.field(0, |w| w.string("x", true, &"y".repeat(300))).expect("one field");
        tags.finish().expect("one field");
        assert_eq!(&w.as_slice()[..6], &[1, 0, 0xae, 0x02, 0xad, 0x02]);
        assert_eq!(w.len(), 6 + 300);
    }

    #[test]
    fn strings_have_a_limit() {
        let mut w = Writer::new();
        assert_eq!(w.string("x", true, &"y".repeat(32_767)), Ok(()));
        let error = w.string("x", true, &"y".repeat(32_768)).expect_err("too long");
        assert_eq!(error.to_string(), "cannot encode x: it is a string of more than 32767 bytes");
    }
}
