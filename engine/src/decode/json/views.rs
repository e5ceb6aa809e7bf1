//! Kernel: text columns as views into the payload, without a second look at their UTF-8.
#![allow(unsafe_code, reason = "the scanner has validated every string; checking again costs as much as the scan")]

use std::sync::Arc;

use arrow_array::builder::make_view;
use arrow_array::{ArrayRef, StringViewArray};
use arrow_buffer::{Buffer, NullBuffer, ScalarBuffer};

use super::column::Payload;
use super::scan::RawValue;

const PAYLOAD: u32 = 0;
const WRITTEN: u32 = 1;

/// A text column that is being built: views into the payload, and into a buffer of texts that had to be written.
pub(super) struct TextViews {
    views: Vec<u128>,
    written: Vec<u8>,
}

impl TextViews {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self { views: Vec::with_capacity(rows), written: Vec::new() }
    }

    /// A null: the view of an empty text.
    #[inline]
    pub(super) fn push_null(&mut self) {
        self.views.push(0);
    }

    /// The text of a scanned field as it stands in the payload.
    #[inline]
    pub(super) fn push_scanned(&mut self, payload: &[u8], field: RawValue) {
        self.views.push(make_view(field.text(payload), PAYLOAD, field.start()));
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
            self.views.push(make_view(&self.written[start..], WRITTEN, start as u32));
        } else {
            self.written.truncate(start);
            self.push_null();
        }
        complete
    }

    /// The column.
    pub(super) fn finish(self, payload: &Payload, nulls: Option<NullBuffer>) -> ArrayRef {
        let views = ScalarBuffer::from(self.views);
        let buffers: Arc<[Buffer]> = if self.written.is_empty() {
            Arc::new([payload.buffer()])
        } else {
            Arc::new([payload.buffer(), Buffer::from_vec(self.written)])
        };
        if cfg!(debug_assertions) {
            return Arc::new(StringViewArray::new(views, buffers, nulls));
        }
        // SAFETY: each view was made by `make_view` from the very bytes that its buffer and offset name. Those bytes
        // are valid UTF-8: the scanner checks strings, everything else it lets pass is ASCII, and what was written
        // comes from such text by replacing whole escapes with whole characters or leaving out ASCII white space, or is a
        // `str` copied whole.
        Arc::new(unsafe { StringViewArray::new_unchecked(views, buffers, nulls) })
    }
}
