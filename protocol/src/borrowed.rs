//! Messages read in place: what a proxy needs that looks at a few fields of many messages.
//!
//! Each message has a second form, named with `Ref` behind, whose strings, bytes and arrays are views of the frame.
//! [`Message::decode_ref`] reads all of it once, so that everything it could refuse is refused there; walking through
//! it afterwards gives no errors, and nothing is allocated in either.
//!
//! ```
//! use millstream_protocol::api::Message;
//! use millstream_protocol::messages::MetadataResponse;
//! use millstream_protocol::read::Cursor;
//!
//! // Version 0: no brokers, one topic with one partition that two brokers have.
//! let bytes = b"\0\0\0\0\0\0\0\x01\0\0\0\x01t\0\0\0\x01\0\0\0\0\0\0\0\0\0\x01\0\0\0\x02\0\0\0\x01\0\0\0\x02\0\0\0\0";
//! let metadata = MetadataResponse::decode_ref(&mut Cursor::new(bytes), 0)?;
//! for topic in metadata.topics {
//!     for partition in topic.partitions {
//!         assert_eq!((topic.name, partition.leader_id), (Some("t"), 1));
//!         assert!(partition.replica_nodes.iter().eq([1, 2]));
//!     }
//! }
//! # Ok::<(), millstream_protocol::error::DecodeError>(())
//! ```

mod generated;

use std::fmt;
use std::marker::PhantomData;

#[cfg(doc)]
use crate::api::Message;
use crate::error::Name;
use crate::fixed::Fixed;
use crate::read::{Cursor, TAGGED_FIELDS, Widths};

pub use generated::*;

/// A struct that is read in place.
pub trait StructRef<'a>: Copy + fmt::Debug {
    /// Reads the fields of one known `version`, in wire order. Where they cannot be read `r` keeps the error, and what
    /// this gives means nothing.
    fn read(r: &mut Cursor<'a>, version: i16) -> Self;

    /// Reads a tagged field, if the struct names one with that tag.
    #[inline]
    fn read_tagged(&mut self, _: &mut Cursor<'a>, _tag: u32, _version: i16) -> bool {
        false
    }
}

/// An array of structs or strings: a view of their bytes, which have been read once and are read again as one walks.
pub struct Items<'a, T> {
    count: u32,
    version: i16,
    bytes: &'a [u8],
    /// What was seen of the arrays within the items.
    within: Widths,
    item: PhantomData<T>,
}

impl<T> Items<'_, T> {
    /// No items.
    pub const EMPTY: Self = Self { count: 0, version: 0, bytes: &[], within: Widths::Unseen, item: PhantomData };

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl<'a, T: StructRef<'a>> Items<'a, T> {
    /// The items in wire order.
    #[inline]
    pub fn iter(&self) -> ItemsIter<'a, T> {
        let cursor = Cursor::again(self.bytes, self.within);
        ItemsIter { left: self.count, version: self.version, cursor, item: PhantomData }
    }
}

impl<T> Clone for Items<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<'_, T> {}

impl<'a, T: StructRef<'a>> fmt::Debug for Items<'a, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, T: StructRef<'a>> IntoIterator for Items<'a, T> {
    type Item = T;
    type IntoIter = ItemsIter<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The items of an array one by one; see [`Items::iter`].
#[derive(Clone, Debug)]
pub struct ItemsIter<'a, T> {
    left: u32,
    version: i16,
    cursor: Cursor<'a>,
    item: PhantomData<T>,
}

impl<'a, T: StructRef<'a>> Iterator for ItemsIter<'a, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        Some(T::read(&mut self.cursor, self.version))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl<'a, T: StructRef<'a>> ExactSizeIterator for ItemsIter<'a, T> {}

/// In an array of strings the version is only whether lengths are compact.
impl<'a> StructRef<'a> for &'a str {
    #[inline]
    fn read(r: &mut Cursor<'a>, flexible: i16) -> Self {
        r.str(&"", flexible != 0)
    }
}

/// An array of numbers or identifiers: a view of their bytes.
#[derive(Clone, Copy)]
pub struct Values<'a, T> {
    bytes: &'a [u8],
    value: PhantomData<T>,
}

impl<'a, T: Fixed> Values<'a, T> {
    /// No values.
    pub const EMPTY: Self = Self { bytes: &[], value: PhantomData };

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.bytes.len() / T::BYTES
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The value at `index`, if there are so many.
    pub fn get(&self, index: usize) -> Option<T> {
        self.bytes.chunks_exact(T::BYTES).nth(index).map(T::get)
    }

    /// The values in wire order.
    #[inline]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone + use<'a, T> {
        self.bytes.chunks_exact(T::BYTES).map(T::get)
    }
}

impl<T: Fixed + fmt::Debug> fmt::Debug for Values<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A tagged field that the schema does not name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RawTaggedFieldRef<'a> {
    /// The tag, unique within its struct.
    pub tag: u32,
    /// The field's bytes, without tag and size.
    pub data: &'a [u8],
}

/// The tagged fields of a struct that its schema does not name: a view of their bytes.
#[derive(Clone, Copy)]
pub struct TaggedFieldsRef<'a> {
    /// How many there are, those included that the schema names.
    count: u32,
    version: i16,
    bytes: &'a [u8],
    /// Passes over one that the schema names.
    known: fn(&mut Cursor<'a>, u32, i16) -> bool,
}

impl<'a> TaggedFieldsRef<'a> {
    /// No fields.
    pub const NONE: Self = Self { count: 0, version: 0, bytes: &[], known: |_, _, _| false };

    /// The fields in wire order.
    pub fn iter(&self) -> impl Iterator<Item = RawTaggedFieldRef<'a>> + use<'a> {
        let Self { count, version, bytes, known } = *self;
        let mut r = Cursor::new(bytes);
        (0..count).filter_map(move |_| {
            let tag = r.unsigned_varint(TAGGED_FIELDS);
            let len = r.unsigned_varint(TAGGED_FIELDS) as usize;
            if known(&mut r, tag, version) {
                None
            } else {
                Some(RawTaggedFieldRef { tag, data: r.take(TAGGED_FIELDS, len) })
            }
        })
    }
}

impl fmt::Debug for TaggedFieldsRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Passes over a tagged field that `T` names. What it is read into is what comes of no bytes, and is dropped.
fn pass_over<'a, T: StructRef<'a>>(r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
    T::read(&mut Cursor::new(&[]), version).read_tagged(r, tag, version)
}

impl<'a> Cursor<'a> {
    /// An array of structs.
    #[inline]
    pub fn items<T: StructRef<'a>>(&mut self, field: Name, flexible: bool, version: i16) -> Items<'a, T> {
        let items = self.nullable_items(field, flexible, version);
        self.required(field, items)
    }

    /// An array of structs, or null.
    #[inline]
    pub fn nullable_items<T: StructRef<'a>>(
        &mut self,
        field: Name,
        flexible: bool,
        version: i16,
    ) -> Option<Items<'a, T>> {
        let count = self.len(field, flexible)?;
        // No struct takes less than a byte.
        if let Some(width) = self.seen().width_before(field) {
            // No item of such an array was looked into for more arrays.
            let bytes = self.take(field, count.saturating_mul(width));
            return Some(Items { count: count as u32, version, bytes, within: Widths::Mixed, item: PhantomData });
        }
        let count = self.checked_count(field, count, 1);
        let start = self.rest();
        let outside = self.seen().begin();
        let (mut behind, mut width, mut even) = (start.len(), 0, true);
        for i in 0..count {
            T::read(self, version);
            if self.failed() {
                self.place(field, Some(i));
                return None;
            }
            let taken = behind - self.rest().len();
            behind -= taken;
            even &= i == 0 || taken == width;
            width = taken;
        }
        let bytes = &start[..start.len() - self.rest().len()];
        let within = self.seen().end(outside, field, count == 0, even.then_some(width));
        Some(Items { count: count as u32, version, bytes, within, item: PhantomData })
    }

    /// An array of strings.
    pub fn strings(&mut self, field: Name, flexible: bool) -> Items<'a, &'a str> {
        let strings = self.nullable_strings(field, flexible);
        self.required(field, strings)
    }

    /// An array of strings, or null.
    pub fn nullable_strings(&mut self, field: Name, flexible: bool) -> Option<Items<'a, &'a str>> {
        let count = self.len(field, flexible)?;
        let count = self.checked_count(field, count, 1);
        let start = self.rest();
        for i in 0..count {
            self.str(field, flexible);
            if self.failed() {
                self.place_element(field, i);
                return None;
            }
        }
        let bytes = &start[..start.len() - self.rest().len()];
        Some(Items { count: count as u32, version: flexible.into(), bytes, within: Widths::Unseen, item: PhantomData })
    }

    /// An array of numbers or identifiers.
    #[inline(always)]
    pub fn values<T: Fixed>(&mut self, field: Name, flexible: bool) -> Values<'a, T> {
        if flexible && let Some(bytes) = self.none_or_three(T::BYTES) {
            return Values { bytes, value: PhantomData };
        }
        self.any_values(field, flexible)
    }

    #[inline(never)]
    fn any_values<T: Fixed>(&mut self, field: Name, flexible: bool) -> Values<'a, T> {
        let values = self.nullable_values(field, flexible);
        self.required(field, values)
    }

    /// An array of numbers or identifiers, or null.
    #[inline]
    pub fn nullable_values<T: Fixed>(&mut self, field: Name, flexible: bool) -> Option<Values<'a, T>> {
        let count = self.len(field, flexible)?;
        let count = self.checked_count(field, count, T::BYTES);
        Some(Values { bytes: self.take(field, count * T::BYTES), value: PhantomData })
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

    /// The tagged fields at the end of a struct, those that it names read into `it`; none where the version is not
    /// `flexible`.
    #[inline]
    pub fn tagged_fields<T: StructRef<'a>>(&mut self, flexible: bool, version: i16, it: &mut T) -> TaggedFieldsRef<'a> {
        if !flexible {
            return TaggedFieldsRef::NONE;
        }
        // Nearly always there are none.
        match self.unsigned_varint(TAGGED_FIELDS) {
            0 => TaggedFieldsRef::NONE,
            count => {
                let known = &mut |r: &mut Self, tag| it.read_tagged(r, tag, version);
                let (count, bytes) = self.some_tagged_fields(count as usize, known);
                TaggedFieldsRef { count, version, bytes, known: pass_over::<T> }
            }
        }
    }

    /// The tagged fields at the end of a struct that names none itself.
    #[inline]
    pub fn unknown_tagged_fields(&mut self, flexible: bool) -> TaggedFieldsRef<'a> {
        // No string names tagged fields.
        self.tagged_fields(flexible, 0, &mut "")
    }

    #[inline(never)]
    fn some_tagged_fields(&mut self, count: usize, known: &mut dyn FnMut(&mut Self, u32) -> bool) -> (u32, &'a [u8]) {
        let count = self.checked_tags(count);
        let start = self.rest();
        for _ in 0..count {
            let tag = self.unsigned_varint(TAGGED_FIELDS);
            let len = self.unsigned_varint(TAGGED_FIELDS) as usize;
            if !self.failed() && !known(self, tag) {
                self.take(TAGGED_FIELDS, len);
            }
            if self.failed() {
                return (0, &[]);
            }
        }
        (count as u32, &start[..start.len() - self.rest().len()])
    }
}

impl<T> Default for Items<'_, T> {
    #[inline]
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T: Fixed> Default for Values<'_, T> {
    #[inline]
    fn default() -> Self {
        Self::EMPTY
    }
}
