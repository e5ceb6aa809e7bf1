//! A growing buffer, and how each of the protocol's types is written to it.
//!
//! Lengths that are only known afterwards are patched in behind, so that a message is walked once.

mod tagged;

use bytes::Bytes;

use crate::api::{RawTaggedField, Struct};
use crate::error::{EncodeError, EncodeErrorKind, FieldPath, Name, saturated};
use crate::fixed::{Fixed, MAX_RUN_BYTES, Run};
use crate::numbers::Number;
use crate::read::{MAX_STRING_BYTES, TAGGED_FIELDS};
use crate::uuid::Uuid;

pub use tagged::TaggedFields;

/// From this size on, bytes fill a buffer to its end, as a rule: the next write would make it twice as large.
const LARGE_BYTES: usize = 16 << 10;
/// Room for what stands behind them.
const BEHIND_LARGE_BYTES: usize = 1 << 10;

/// A growing buffer for one message or frame.
///
/// The first error is kept, so that the many small writes of a message need not hand one on; [`Writer::check`]
/// says at the end whether all went well. What is written after an error means nothing.
#[derive(Debug, Default)]
pub struct Writer {
    buffer: Vec<u8>,
    error: Option<EncodeError>,
}

impl Writer {
    /// An empty buffer.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty buffer with room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Self {
        Self { buffer: Vec::with_capacity(capacity), error: None }
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

    /// The first error, if there was one.
    pub fn check(&self) -> Result<(), EncodeError> {
        self.error.map_or(Ok(()), Err)
    }

    /// Whether there was an error.
    #[inline]
    pub fn failed(&self) -> bool {
        self.error.is_some()
    }

    /// Keeps an error in `field`, unless there was one before.
    #[cold]
    #[inline(never)]
    pub fn fail(&mut self, field: Name, kind: EncodeErrorKind) {
        self.error.get_or_insert(EncodeError::new(kind).within(field, None));
    }

    /// Says of an error that has just happened in which field, or element of it, it did.
    #[cold]
    #[inline(never)]
    fn place(&mut self, field: Name, index: Option<usize>) {
        if let Some(error) = &mut self.error {
            error.field.push(field, index);
        }
    }

    /// Says of an error that has just happened in which element of the field it did.
    #[cold]
    #[inline(never)]
    fn place_element(&mut self, field: Name, index: usize) {
        if let Some(error) = &mut self.error {
            error.field = FieldPath::EMPTY;
            error.field.push(field, Some(index));
        }
    }

    /// Refuses to write a field that holds more than its default at a version that lacks it.
    #[cold]
    #[inline(never)]
    pub fn not_in_version(&mut self, field: Name) {
        self.fail(field, EncodeErrorKind::FieldNotInVersion);
    }

    /// Refuses null at a version that has none.
    #[inline]
    pub fn require(&mut self, field: Name, present: bool) {
        if !present {
            self.fail(field, EncodeErrorKind::NullNotAllowed);
        }
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

    /// Fields of fixed width, one behind the other.
    #[inline]
    pub fn run<T: Run>(&mut self, values: T) {
        let mut bytes = [0; MAX_RUN_BYTES];
        values.put(&mut bytes);
        self.buffer.extend_from_slice(&bytes[..T::BYTES]);
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
    #[inline]
    pub fn string(&mut self, field: Name, flexible: bool, value: &str) {
        self.nullable_string(field, flexible, Some(value));
    }

    /// A string, or null.
    pub fn nullable_string(&mut self, field: Name, flexible: bool, value: Option<&str>) {
        let len = value.map_or(-1, |text| text.len() as i64);
        if len > MAX_STRING_BYTES as i64 {
            return self.fail(field, EncodeErrorKind::StringTooLong { bytes: saturated(len as usize) });
        }
        if flexible {
            self.unsigned_varint((len + 1) as u32);
        } else {
            self.i16(len as i16);
        }
        self.raw(value.unwrap_or_default().as_bytes());
    }

    /// Bytes, or a record set.
    #[inline]
    pub fn bytes(&mut self, field: Name, flexible: bool, value: &[u8]) {
        self.nullable_bytes(field, flexible, Some(value));
    }

    /// Bytes, or a record set, or null.
    pub fn nullable_bytes(&mut self, field: Name, flexible: bool, value: Option<&[u8]>) {
        self.count(field, flexible, value.map(<[u8]>::len));
        let value = value.unwrap_or_default();
        if value.len() >= LARGE_BYTES {
            self.buffer.reserve(value.len() + BEHIND_LARGE_BYTES);
        }
        self.raw(value);
    }

    /// The length of bytes or of an array; `None` is null.
    fn count(&mut self, field: Name, flexible: bool, count: Option<usize>) {
        let count = match count.map(i32::try_from) {
            None => -1,
            Some(Ok(count)) => count,
            Some(Err(_)) => return self.fail(field, EncodeErrorKind::TooLong),
        };
        if flexible {
            // One more than the count, so that zero is free to mean null.
            self.unsigned_varint((count as u32).wrapping_add(1));
        } else {
            self.i32(count);
        }
    }

    /// An array of structs at `version`.
    #[inline]
    pub fn structs<T: Struct>(&mut self, field: Name, flexible: bool, values: &[T], version: i16) {
        self.array(field, flexible, values, |w, it| it.encode_fields(w, version));
    }

    /// An array of structs at `version`, or null.
    #[inline]
    pub fn nullable_structs<T: Struct>(&mut self, field: Name, flexible: bool, values: Option<&[T]>, version: i16) {
        self.nullable_array(field, flexible, values, |w, it| it.encode_fields(w, version));
    }

    /// An array of what `item` writes.
    #[inline]
    pub fn array<T>(&mut self, field: Name, flexible: bool, values: &[T], item: impl Fn(&mut Self, &T)) {
        self.nullable_array(field, flexible, Some(values), item);
    }

    /// An array of what `item` writes, or null.
    pub fn nullable_array<T>(
        &mut self,
        field: Name,
        flexible: bool,
        values: Option<&[T]>,
        item: impl Fn(&mut Self, &T),
    ) {
        self.count(field, flexible, values.map(<[T]>::len));
        if self.failed() {
            return;
        }
        for (i, value) in values.unwrap_or_default().iter().enumerate() {
            item(self, value);
            if self.failed() {
                return self.place(field, Some(i));
            }
        }
    }

    /// An array of numbers.
    #[inline]
    pub fn numbers<T: Number + Fixed + WriteElement>(&mut self, field: Name, flexible: bool, values: &[T]) {
        match *values {
            [] if flexible => self.i8(1),
            [a, b, c] if flexible => self.run((4_i8, a, b, c)),
            _ => self.nullable_elements(field, flexible, Some(values)),
        }
    }

    /// An array of strings or identifiers.
    #[inline]
    pub fn elements<T: WriteElement>(&mut self, field: Name, flexible: bool, values: &[T]) {
        self.nullable_elements(field, flexible, Some(values));
    }

    /// An array of numbers, strings or identifiers, or null.
    #[inline(never)]
    pub fn nullable_elements<T: WriteElement>(&mut self, field: Name, flexible: bool, values: Option<&[T]>) {
        self.count(field, flexible, values.map(<[T]>::len));
        T::write(self, field, flexible, values.unwrap_or_default());
    }

    /// A struct.
    #[inline]
    pub fn structure<T>(&mut self, field: Name, value: &T, item: impl FnOnce(&mut Self, &T)) {
        let before = self.failed();
        item(self, value);
        if self.failed() && !before {
            self.place(field, None);
        }
    }

    /// A struct that a byte announces, 1 for one and -1 for null.
    #[inline]
    pub fn nullable_structure<T>(&mut self, field: Name, value: Option<&T>, item: impl FnOnce(&mut Self, &T)) {
        self.i8(if value.is_some() { 1 } else { -1 });
        if let Some(value) = value {
            self.structure(field, value, item);
        }
    }

    /// A struct in a tagged field, which an unsigned varint announces: 1 for one and 0 for null.
    pub fn nullable_tagged_structure<T>(&mut self, field: Name, value: Option<&T>, item: impl FnOnce(&mut Self, &T)) {
        self.unsigned_varint(value.is_some().into());
        if let Some(value) = value {
            self.structure(field, value, item);
        }
    }

    /// The tagged fields at the end of a struct that names none itself; where the version is not `flexible`
    /// there must be none.
    #[inline]
    pub fn unknown_tagged_fields(&mut self, flexible: bool, unknown: &[RawTaggedField]) {
        match (flexible, unknown) {
            // Nearly always there are none.
            (true, []) => self.buffer.push(0),
            (false, []) => {}
            (true, _) => self.tagged_fields(unknown).finish(),
            (false, _) => self.refuse_tagged_fields(unknown),
        }
    }

    /// Refuses tagged fields at a version that has none.
    pub(crate) fn refuse_tagged_fields(&mut self, unknown: &[RawTaggedField]) {
        if !unknown.is_empty() {
            self.fail(TAGGED_FIELDS, EncodeErrorKind::TaggedFieldsNotInVersion);
        }
    }

    /// Begins the tagged fields at the end of a struct; `unknown` ones are merged in by their tags.
    #[inline]
    pub fn tagged_fields<'a>(&'a mut self, unknown: &'a [RawTaggedField]) -> TaggedFields<'a> {
        TaggedFields::begun(self, unknown)
    }

    /// Writes `value` over the byte reserved at `at`, and makes room if it takes more than one.
    #[inline]
    fn patch_unsigned_varint(&mut self, at: usize, value: usize) {
        if value < 0x80 {
            self.buffer[at] = value as u8;
        } else {
            self.patch_long_varint(at, value);
        }
    }

    #[inline(never)]
    fn patch_long_varint(&mut self, at: usize, value: usize) {
        let Ok(value) = u32::try_from(value) else { return self.fail(TAGGED_FIELDS, EncodeErrorKind::TooLong) };
        let mut varint = Self::with_capacity(5);
        varint.unsigned_varint(value);
        self.buffer.splice(at..=at, varint.buffer);
    }
}

/// What an array holds that is not a struct.
pub trait WriteElement: Sized {
    /// Writes all elements of an array, behind its count.
    fn write(w: &mut Writer, field: Name, flexible: bool, values: &[Self]);
}

/// Values of one width differ only in their type.
macro_rules! fixed_element {
    ($type:ty) => {
        impl WriteElement for $type {
            fn write(w: &mut Writer, _: Name, _: bool, values: &[Self]) {
                let (fours, few) = values.as_chunks::<4>();
                w.buffer.reserve(size_of_val(values));
                for &[a, b, c, d] in fours {
                    w.run((a, b, c, d));
                }
                match *few {
                    [a, b, c] => w.run((a, b, c)),
                    [a, b] => w.run((a, b)),
                    [a] => w.run((a,)),
                    _ => {}
                }
            }
        }
    };
}

fixed_element!(i8);
fixed_element!(i16);
fixed_element!(i32);
fixed_element!(i64);
fixed_element!(Uuid);

impl WriteElement for String {
    fn write(w: &mut Writer, field: Name, flexible: bool, values: &[Self]) {
        for (i, value) in values.iter().enumerate() {
            let before = w.failed();
            w.string(field, flexible, value);
            if w.failed() {
                if !before {
                    w.place_element(field, i);
                }
                return;
            }
        }
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
        tags.field(0, |w| w.string(&"x", true, "a"));
        tags.field(2, |w| w.bytes(&"x", true, b""));
        tags.finish();
        assert_eq!(w.check(), Ok(()));
        assert_eq!(w.as_slice(), b"\x04\x00\x02\x02a\x01\x03one\x02\x01\x01\x03\x00");
    }

    #[test]
    fn tags_must_ascend() {
        for unknown in [[raw(2, b""), raw(2, b"")], [raw(3, b""), raw(2, b"")]] {
            let mut w = Writer::new();
            w.unknown_tagged_fields(true, &unknown);
            assert_eq!(w.check().expect_err("out of order").kind, EncodeErrorKind::TagsOutOfOrder { tag: 2 });
        }
        let unknown = [raw(0, b"")];
        let mut w = Writer::new();
        let mut tags = w.tagged_fields(&unknown);
        tags.field(0, |_| ());
        tags.finish();
        assert_eq!(w.check().expect_err("repeated").kind, EncodeErrorKind::TagsOutOfOrder { tag: 0 });
    }

    /// Java reads a tag beyond them, as a number below zero, and refuses to write it.
    #[test]
    fn tags_have_31_bits() {
        let written = |tag| {
            let mut w = Writer::new();
            w.unknown_tagged_fields(true, &[raw(tag, b"")]);
            w.check().map_err(|error| error.kind)
        };
        assert_eq!(written(i32::MAX as u32), Ok(()));
        for tag in [1 << 31, u32::MAX] {
            assert_eq!(written(tag), Err(EncodeErrorKind::TagsOutOfOrder { tag }));
        }
    }

    #[test]
    fn a_long_tagged_field_makes_room_for_its_size() {
        let mut w = Writer::new();
        let mut tags = w.tagged_fields(&[]);
        tags.field(0, |w| w.string(&"x", true, &"y".repeat(300)));
        tags.finish();
        assert_eq!(&w.as_slice()[..6], &[1, 0, 0xae, 0x02, 0xad, 0x02]);
        assert_eq!(w.len(), 6 + 300);
    }

    #[test]
    fn large_bytes_leave_room_for_what_is_behind_them() {
        let mut w = Writer::with_capacity(512);
        w.bytes(&"records", true, &[7; 1_000_000]);
        w.i32(0);
        assert!(w.buffer.capacity() < 1_002_000, "{}", w.buffer.capacity());
    }

    #[test]
    fn strings_have_a_limit() {
        let mut w = Writer::new();
        w.string(&"x", true, &"y".repeat(32_767));
        assert_eq!(w.check(), Ok(()));
        w.string(&"x", true, &"y".repeat(32_768));
        let error = w.check().expect_err("too long");
        assert_eq!(error.to_string(), "x: a string of 32,768 bytes, where 32,767 are allowed");
    }

    #[test]
    fn an_error_names_the_element_and_the_first_stays() {
        let mut w = Writer::new();
        w.array(&"topics", true, &["", "y"], |w, name| {
            w.elements(&"names", true, &[String::new(), name.repeat(40_000)]);
        });
        w.string(&"x", true, &"y".repeat(32_768));
        let error = w.check().expect_err("too long");
        assert_eq!(error.to_string(), "topics[1].names[1]: a string of 40,000 bytes, where 32,767 are allowed");
    }
}
