//! Kernel: text columns as views into the payload, without a second look at their UTF-8.
#![allow(unsafe_code, reason = "the scanner has validated every string; checking again costs as much as the scan")]

use arrow_array::builder::make_view;
use arrow_array::{ArrayRef, StringViewArray};

use super::column::Payload;
use super::scan::RawValue;
use crate::pool::{Nulls, Pool, Room};

const PAYLOAD: u32 = 0;
const WRITTEN: u32 = 1;

/// A text column that is being built: views into the payload, and into a buffer of texts that had to be written.
pub(super) struct TextViews {
    views: Room<u128>,
    rows: usize,
    written: Vec<u8>,
    nulls: Nulls,
}

impl TextViews {
    /// A column of so many rows.
    pub(super) fn new(rows: usize, pool: &mut Pool) -> Self {
        Self { views: pool.room(rows), rows: 0, written: pool.text(), nulls: pool.nulls(rows) }
    }

    /// A null: the view of an empty text.
    #[inline]
    pub(super) fn push_null(&mut self) {
        self.nulls.set(self.rows);
        self.push(0);
    }

    /// The text of a scanned field as it stands in the payload.
    #[inline]
    pub(super) fn push_scanned(&mut self, payload: &[u8], field: RawValue) {
        self.push(make_view(field.text(payload), PAYLOAD, field.start()));
    }

    /// A text that the JSON encoder wrote.
    pub(super) fn push_json(&mut self, text: &str) {
        self.push_written(|out| {
            out.extend_from_slice(text.as_bytes());
            true
        });
    }

    /// The text that `write` appends, which makes it from scanned text; a null when it says false.
    pub(super) fn push_written(&mut self, write: impl FnOnce(&mut Vec<u8>) -> bool) -> bool {
        let start = self.written.len();
        let complete = write(&mut self.written);
        if complete {
            self.push(make_view(&self.written[start..], WRITTEN, start as u32));
        } else {
            self.written.truncate(start);
            self.push_null();
        }
        complete
    }

    #[inline]
    fn push(&mut self, view: u128) {
        self.views.set(self.rows, view);
        self.rows += 1;
    }

    /// The column, when each of its rows has been pushed.
    pub(super) fn finish(mut self, payload: &Payload, pool: &mut Pool) -> ArrayRef {
        // What is behind the last row is left from another column.
        assert_eq!(self.rows, self.views.slots().len());
        let (views, nulls) = (pool.lend(self.views), pool.lend_nulls(self.nulls));
        let written = pool.lend_text(self.written);
        let buffers =
            pool.targets(1 + usize::from(written.is_some()), std::iter::once(payload.buffer()).chain(written));
        if cfg!(debug_assertions) {
            return pool.array(StringViewArray::new(views, buffers, nulls));
        }
        // SAFETY: each view was made by `make_view` from the very bytes that its buffer and offset name. Those bytes
        // are valid UTF-8: the scanner checks strings, everything else it lets pass is ASCII, and what was written
        // comes from such text by replacing whole escapes with whole characters or leaving out ASCII white space, or is a
        // `str` copied whole.
        pool.array(unsafe { StringViewArray::new_unchecked(views, buffers, nulls) })
    }
}
