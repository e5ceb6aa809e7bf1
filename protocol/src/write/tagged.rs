//! The tagged fields at the end of a struct (KIP-482): those that the schema names, and unknown ones between them.

use super::Writer;
use crate::api::RawTaggedField;
use crate::error::EncodeErrorKind;
use crate::read::TAGGED_FIELDS;

/// A struct's tagged fields while they are being written: ascending tags, their number patched in at the end.
pub struct TaggedFields<'a> {
    w: &'a mut Writer,
    /// What the schema does not name and is not written yet.
    unknown: &'a [RawTaggedField],
    /// Where the number of fields goes.
    start: usize,
    count: usize,
    /// As Kafka counts tags, in 31 bits: one that takes more is below zero, and so above none.
    last: i32,
}

impl<'a> TaggedFields<'a> {
    #[inline]
    pub(super) fn begun(w: &'a mut Writer, unknown: &'a [RawTaggedField]) -> Self {
        let start = w.buffer.len();
        w.buffer.push(0);
        Self { w, unknown, start, count: 0, last: -1 }
    }

    /// Writes one field that the schema names, behind all unknown ones with lower tags.
    pub fn field(&mut self, tag: u32, value: impl FnOnce(&mut Writer)) {
        let size_at = self.before(tag);
        value(self.w);
        let size = self.w.buffer.len() - size_at - 1;
        self.w.patch_unsigned_varint(size_at, size);
    }

    /// Writes what is left of the unknown fields, and how many fields there are; nothing may follow.
    ///
    /// By reference, since a copy of what has just been written would have to wait for it.
    #[inline]
    pub fn finish(&mut self) {
        if !self.unknown.is_empty() {
            self.rest();
        }
        self.w.patch_unsigned_varint(self.start, self.count);
    }

    #[inline(never)]
    fn rest(&mut self) {
        while let [field, rest @ ..] = self.unknown {
            self.raw(field);
            self.unknown = rest;
        }
    }

    /// Writes the unknown fields below `tag`, then that, and says where its size goes.
    fn before(&mut self, tag: u32) -> usize {
        while let [field, rest @ ..] = self.unknown
            && field.tag < tag
        {
            self.raw(field);
            self.unknown = rest;
        }
        self.begin(tag);
        self.w.buffer.push(0);
        self.w.buffer.len() - 1
    }

    fn raw(&mut self, field: &RawTaggedField) {
        self.begin(field.tag);
        match u32::try_from(field.data.len()) {
            Ok(size) => self.w.unsigned_varint(size),
            Err(_) => self.w.fail(TAGGED_FIELDS, EncodeErrorKind::TooLong),
        }
        self.w.raw(&field.data);
    }

    fn begin(&mut self, tag: u32) {
        if tag as i32 <= self.last {
            self.w.fail(TAGGED_FIELDS, EncodeErrorKind::TagsOutOfOrder { tag });
        }
        self.last = tag as i32;
        self.count += 1;
        self.w.unsigned_varint(tag);
    }
}
