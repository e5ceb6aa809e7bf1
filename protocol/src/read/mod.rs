//! The only code that slices a message's bytes.
//!
//! Every length is checked against the bytes that remain before it is used ([`Cursor`]), and every array is
//! charged against a budget before it is allocated ([`Reader`]), so that a small frame cannot ask for much memory
//! (CVE-2026-111108 and its kin in other clients).

mod cursor;
#[cfg(feature = "borrowed")]
mod widths;

use std::ops::{Deref, DerefMut};

use bytes::Bytes;

use crate::api::{RawTaggedField, Struct};
use crate::error::{DecodeErrorKind, Name, saturated};
use crate::fixed::Fixed;
use crate::numbers::{Number, Numbers};
use crate::uuid::Uuid;

pub use cursor::Cursor;
#[cfg(feature = "json")]
pub(crate) use cursor::{MAX_ELEMENTS, MAX_TAGGED_FIELDS};
pub(crate) use cursor::{MAX_STRING_BYTES, TAGGED_FIELDS};
#[cfg(feature = "borrowed")]
pub(crate) use widths::{Seen, Widths};

/// Bytes of arrays that one byte of a frame may ask for. The hungriest honest elements are structs of compact
/// strings, empty but for a name, with fields that the version lacks: up to 30 (a test of the code generator
/// looks at all of them). The strings' own bytes come on top, one for one.
const BUDGET_PER_BYTE: usize = 31;

/// What any frame may ask for, however small.
const BUDGET_FLOOR: usize = 64 * 1024;

/// A [`Cursor`] over one frame that makes values of what it reads. Bytes and record sets share the frame's memory.
#[derive(Debug)]
pub struct Reader<'a> {
    cursor: Cursor<'a>,
    frame: &'a Bytes,
    /// How much memory arrays may still take, in bytes.
    budget: usize,
}

impl<'a> Deref for Reader<'a> {
    type Target = Cursor<'a>;

    fn deref(&self) -> &Self::Target {
        &self.cursor
    }
}

impl DerefMut for Reader<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.cursor
    }
}

impl<'a> Reader<'a> {
    /// Reads from the start of `frame`.
    pub fn new(frame: &'a Bytes) -> Self {
        let budget = frame.len().saturating_mul(BUDGET_PER_BYTE).saturating_add(BUDGET_FLOOR);
        Self { cursor: Cursor::new(frame), frame, budget }
    }

    /// A string.
    pub fn string(&mut self, field: Name, flexible: bool) -> String {
        self.str(field, flexible).to_owned()
    }

    /// A string, or null.
    pub fn nullable_string(&mut self, field: Name, flexible: bool) -> Option<String> {
        self.nullable_str(field, flexible).map(str::to_owned)
    }

    /// Bytes, or a record set: a view into the frame.
    pub fn bytes(&mut self, field: Name, flexible: bool) -> Bytes {
        let value = self.nullable_bytes(field, flexible);
        self.required(field, value)
    }

    /// Bytes, or a record set, or null: a view into the frame.
    pub fn nullable_bytes(&mut self, field: Name, flexible: bool) -> Option<Bytes> {
        let len = self.len(field, flexible)?;
        Some(self.taken(field, len))
    }

    /// The next `len` bytes: a view into the frame.
    fn taken(&mut self, field: Name, len: usize) -> Bytes {
        let start = self.offset();
        let len = self.take(field, len).len();
        self.frame.slice(start..start + len)
    }

    /// An array of structs at `version`.
    #[inline]
    pub fn structs<T: Struct>(&mut self, field: Name, flexible: bool, version: i16) -> Vec<T> {
        self.array(field, flexible, |r| T::decode_fields(r, version))
    }

    /// An array of structs at `version`, or null.
    #[inline]
    pub fn nullable_structs<T: Struct>(&mut self, field: Name, flexible: bool, version: i16) -> Option<Vec<T>> {
        self.nullable_array(field, flexible, |r| T::decode_fields(r, version))
    }

    /// An array of what `item` reads.
    #[inline]
    pub fn array<T>(&mut self, field: Name, flexible: bool, item: impl Fn(&mut Self) -> T) -> Vec<T> {
        let value = self.nullable_array(field, flexible, item);
        self.required(field, value)
    }

    /// An array of what `item` reads, or null.
    pub fn nullable_array<T>(&mut self, field: Name, flexible: bool, item: impl Fn(&mut Self) -> T) -> Option<Vec<T>> {
        let count = self.len(field, flexible)?;
        // No struct takes less than a byte.
        let count = self.charged(field, count, 1, size_of::<T>());
        let mut placed = false;
        // What is read after an error is empty and soon done; an iterator that knows its length has each element
        // made where it belongs.
        let items = (0..count).map(|i| {
            let value = item(self);
            if self.failed() && !placed {
                placed = true;
                self.place(field, Some(i));
            }
            value
        });
        Some(items.collect())
    }

    /// An array of numbers.
    #[inline]
    pub fn numbers<T: Number + Fixed>(&mut self, field: Name, flexible: bool) -> Numbers<T> {
        let count = self.len(field, flexible);
        let count = self.required(field, count);
        match Numbers::few(self.rest(), count) {
            Some(numbers) => {
                self.take(field, count * T::BYTES);
                numbers
            }
            None => self.some_numbers(field, count),
        }
    }

    /// An array of numbers, or null.
    pub fn nullable_numbers<T: Number + Fixed>(&mut self, field: Name, flexible: bool) -> Option<Numbers<T>> {
        let count = self.len(field, flexible)?;
        Some(self.some_numbers(field, count))
    }

    #[inline(never)]
    fn some_numbers<T: Number + Fixed>(&mut self, field: Name, count: usize) -> Numbers<T> {
        let in_heap = if count > Numbers::<T>::FEW { T::BYTES } else { 0 };
        let count = self.charged(field, count, T::BYTES, in_heap);
        self.take(field, count * T::BYTES).chunks_exact(T::BYTES).map(T::get).collect()
    }

    /// An array of strings or identifiers.
    pub fn elements<T: Element>(&mut self, field: Name, flexible: bool) -> Vec<T> {
        let value = self.nullable_elements(field, flexible);
        self.required(field, value)
    }

    /// An array of strings or identifiers, or null.
    pub fn nullable_elements<T: Element>(&mut self, field: Name, flexible: bool) -> Option<Vec<T>> {
        let count = self.len(field, flexible)?;
        let count = self.charged(field, count, T::MIN_BYTES, size_of::<T>());
        Some(T::read(self, field, count, flexible))
    }

    /// Checks `count` elements of at least `min_bytes` each against the bytes left, and pays for their memory: the
    /// same count, or zero.
    fn charged(&mut self, field: Name, count: usize, min_bytes: usize, memory_each: usize) -> usize {
        let count = self.checked_count(field, count, min_bytes);
        self.paid(field, count, memory_each)
    }

    /// Pays for the memory of `count` elements: the same count, or zero.
    #[inline]
    fn paid(&mut self, field: Name, count: usize, memory_each: usize) -> usize {
        match count.checked_mul(memory_each).and_then(|memory| self.budget.checked_sub(memory)) {
            Some(left) => {
                self.budget = left;
                count
            }
            None => {
                self.fail(field, DecodeErrorKind::OverBudget { claimed: saturated(count) });
                0
            }
        }
    }

    /// A struct.
    #[inline]
    pub fn structure<T>(&mut self, field: Name, item: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.failed();
        let value = item(self);
        if self.failed() && !before {
            self.place(field, None);
        }
        value
    }

    /// A struct that a byte announces: below zero it is null.
    #[inline]
    pub fn nullable_structure<T>(&mut self, field: Name, item: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.i8(field) < 0 { None } else { Some(self.structure(field, item)) }
    }

    /// A struct, or null, in a tagged field, which an unsigned varint announces: zero, or beyond 31 bits, it is null.
    pub fn nullable_tagged_structure<T>(&mut self, field: Name, item: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.unsigned_varint(field) as i32 <= 0 { None } else { Some(self.structure(field, item)) }
    }

    /// The tagged fields at the end of a struct that names none itself; none where the version is not `flexible`.
    #[inline]
    pub fn unknown_tagged_fields(&mut self, flexible: bool) -> Vec<RawTaggedField> {
        if !flexible {
            return Vec::new();
        }
        // Nearly always there are none.
        match self.unsigned_varint(TAGGED_FIELDS) {
            0 => Vec::new(),
            count => self.some_tagged_fields(count as usize, &mut |_, _| false),
        }
    }

    /// The tagged fields at the end of a struct: `known` reads those the struct names and says so with `true`.
    ///
    /// As in Java the size in front of a known field is not used, and neither order nor repeats are checked.
    #[inline]
    pub fn tagged_fields(
        &mut self,
        flexible: bool,
        mut known: impl FnMut(&mut Self, u32) -> bool,
    ) -> Vec<RawTaggedField> {
        match if flexible { self.unsigned_varint(TAGGED_FIELDS) } else { 0 } {
            0 => Vec::new(),
            count => self.some_tagged_fields(count as usize, &mut known),
        }
    }

    #[inline(never)]
    fn some_tagged_fields(
        &mut self,
        count: usize,
        known: &mut dyn FnMut(&mut Self, u32) -> bool,
    ) -> Vec<RawTaggedField> {
        let mut unknown = Vec::new();
        let count = self.checked_tags(count);
        let count = self.paid(TAGGED_FIELDS, count, size_of::<RawTaggedField>());
        for left in (1..=count).rev() {
            let tag = self.unsigned_varint(TAGGED_FIELDS);
            let len = self.unsigned_varint(TAGGED_FIELDS) as usize;
            if self.failed() {
                break;
            }
            if !known(self, tag) {
                let data = self.taken(TAGGED_FIELDS, len);
                if unknown.is_empty() {
                    unknown.reserve_exact(left);
                }
                unknown.push(RawTaggedField { tag, data });
            }
        }
        unknown
    }
}

/// What an array holds that is neither a struct nor a number.
pub trait Element: Sized {
    /// The fewest bytes that one takes.
    const MIN_BYTES: usize;

    /// Reads `count` elements, for whose smallest form there are bytes.
    fn read(r: &mut Reader<'_>, field: Name, count: usize, flexible: bool) -> Vec<Self>;
}

impl Element for Uuid {
    const MIN_BYTES: usize = Self::BYTES;

    fn read(r: &mut Reader<'_>, field: Name, count: usize, _: bool) -> Vec<Self> {
        r.take(field, count * Self::BYTES).chunks_exact(Self::BYTES).map(Self::get).collect()
    }
}

impl Element for String {
    const MIN_BYTES: usize = 1;

    fn read(r: &mut Reader<'_>, field: Name, count: usize, flexible: bool) -> Vec<Self> {
        let mut items = Vec::with_capacity(count);
        for i in 0..count {
            items.push(r.string(field, flexible));
            if r.failed() {
                r.place_element(field, i);
                break;
            }
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DecodeError;

    fn error<T>(bytes: &[u8], read: impl Fn(&mut Reader<'_>) -> T) -> DecodeError {
        let frame = Bytes::copy_from_slice(bytes);
        let mut r = Reader::new(&frame);
        read(&mut r);
        r.error().expect("must be refused")
    }

    #[test]
    fn a_count_is_checked_before_anything_is_allocated() {
        let huge = [0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0];
        let beyond = DecodeErrorKind::CountBeyondEnd { claimed: i32::MAX as u32, left: 4 };
        assert_eq!(error(&huge, |r| r.numbers::<i32>(&"x", false)).kind, beyond);
        // One byte per element is there, but a kilobyte of memory for each is not granted.
        let mut bytes = vec![0, 0, 4, 0];
        bytes.resize(4 + 1024, 0);
        let over = error(&bytes, |r| r.array(&"x", false, |r| [r.i8(&"y"); 1024]));
        assert_eq!(over.kind, DecodeErrorKind::OverBudget { claimed: 1024 });
    }

    #[test]
    fn an_error_names_the_element() {
        let bytes = [0, 0, 0, 3, 0, 1, b'a', 0, 1, 0xff, 0, 1, b'c'];
        let strings = error(&bytes, |r| r.elements::<String>(&"names", false));
        assert_eq!(strings.to_string(), "names[1]: not UTF-8 behind its first 0 bytes (at byte 9)");
        let structs = error(&bytes[..8], |r| r.array(&"topics", false, |r| (r.i16(&"code"), r.i8(&"flag"))));
        assert_eq!(structs.to_string(), "topics[1].code: 2 bytes needed, 1 left (at byte 7)");
        let nested = error(&[1, 0], |r| r.nullable_structure(&"cursor", |r| r.i32(&"index")));
        assert_eq!(nested.to_string(), "cursor.index: 4 bytes needed, 1 left (at byte 1)");
    }

    #[test]
    fn tagged_fields_are_charged() {
        // Fields of no bytes, tag and size zero.
        let fields = |[low, high]: [u8; 2], count: usize| {
            let mut bytes = vec![low, high];
            bytes.resize(2 + 2 * count, 0);
            Bytes::from(bytes)
        };
        let frame = fields([0x90, 0x4e], 10_000);
        assert_eq!(Reader::new(&frame).unknown_tagged_fields(true).len(), 10_000);
        let mut r = Reader::new(&frame);
        r.budget = 40 * 10_000 - 1;
        r.unknown_tagged_fields(true);
        assert_eq!(r.error().expect("must be refused").kind, DecodeErrorKind::OverBudget { claimed: 10_000 });
        let frame = fields([0x91, 0x4e], 10_001);
        let mut r = Reader::new(&frame);
        r.unknown_tagged_fields(true);
        let too_many = DecodeErrorKind::TooMany { claimed: 10_001, allowed: 10_000 };
        assert_eq!(r.error().expect("must be refused").kind, too_many);
        for claimed in [i32::MAX as u32, u32::MAX] {
            let last = (claimed >> 28) as u8;
            let beyond = error(&[0xff, 0xff, 0xff, 0xff, last, 0], |r| r.unknown_tagged_fields(true));
            assert_eq!(beyond.kind, DecodeErrorKind::CountBeyondEnd { claimed, left: 1 });
        }
    }

    #[test]
    fn bytes_share_the_frame() {
        let frame = Bytes::from_static(&[0, 0, 0, 2, 7, 8]);
        let mut r = Reader::new(&frame);
        assert_eq!(r.bytes(&"x", false).as_ptr(), frame[4..].as_ptr());
        assert_eq!(r.finish(), Ok(()));
    }

    #[test]
    fn bytes_behind_are_counted() {
        let frame = Bytes::from_static(&[0, 0, 0, 2, 7, 8]);
        let mut r = Reader::new(&frame);
        r.i32(&"x");
        let behind = r.finish().expect_err("two bytes");
        assert_eq!(behind.to_string(), "2 bytes behind the message (at byte 4)");
    }
}
