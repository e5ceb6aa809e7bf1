//! Which column a key belongs to, guessed from the layout of the row before.
//!
//! Producers write the members of their objects in the same order and with the same white space, over and over. So the
//! text from the end of one value to the beginning of the next (comma, key, colon and all) is compared as a whole with
//! what stood there last time, sixteen bytes at once; only a mismatch costs a scan and a look-up.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::document::Document;
use super::escape::unescape;

/// Positions that are remembered; an object may have more members.
const MAX_LEARNED: usize = 4_096;
/// Longer text between two values is scanned every time.
const MAX_LEAD_BYTES: usize = 256;
/// Members that may have been left out without the rest being looked up.
const MAX_GAP: usize = 2;

/// Bytes compared at once.
const WIDE: usize = 16;
/// By length: which bytes of a wide load count.
const MASKS: [u128; WIDE + 1] = masks();

const fn masks() -> [u128; WIDE + 1] {
    let mut masks = [0; WIDE + 1];
    let mut length = 1;
    while length <= WIDE {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
}

/// Finds the column of a key.
pub(super) struct Layout {
    columns: HashMap<Box<[u8]>, u32, FixedState>,
    leads: Vec<Lead>,
    /// Beside each lead: its text whole, which is looked at when it is long or did not match.
    texts: Vec<LeadText>,
    unescaped: Vec<u8>,
}

/// The text between two values that is expected at a position, as far as it is compared at once.
struct Lead {
    first: [u8; WIDE],
    last: [u8; WIDE],
    /// 0 when nothing is expected.
    len: u32,
    column: Option<u32>,
}

#[derive(Default)]
struct LeadText {
    bytes: Vec<u8>,
    /// Where in it the key lies, without its quotes.
    key_start: usize,
    key_end: usize,
}

impl LeadText {
    fn is(&self, key: &[u8]) -> bool {
        !self.bytes.is_empty() && self.bytes[self.key_start..self.key_end] == *key
    }
}

/// A member as it was found by scanning: offsets in the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The end of the value before.
    pub(super) lead: usize,
    /// The key between its quotes.
    pub(super) key_start: usize,
    pub(super) key_end: usize,
    pub(super) escaped: bool,
    /// The beginning of the member's value.
    pub(super) value: usize,
}

impl Layout {
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a [u8]>) -> Self {
        let columns = names.enumerate().map(|(index, name)| (name.into(), index as u32)).collect();
        Self { columns, leads: Vec::new(), texts: Vec::new(), unescaped: Vec::new() }
    }

    /// When what is expected at `position` stands at `at`: the place behind it, and the column.
    #[inline]
    pub(super) fn expected(&self, position: usize, document: &Document<'_>, at: usize) -> Option<(usize, Option<u32>)> {
        let lead = self.leads.get(position)?;
        let len = lead.len as usize;
        if len == 0 || at + len > document.bytes.len() {
            return None;
        }
        let same = match document.wide.get(at..).and_then(|text| text.first_chunk::<WIDE>()) {
            Some(text) if len <= WIDE => {
                (u128::from_le_bytes(*text) ^ u128::from_le_bytes(lead.first)) & MASKS[len] == 0
            }
            Some(text) if len <= 2 * WIDE => {
                let last = &document.bytes[at + len - WIDE..at + len];
                *text == lead.first && *last == lead.last
            }
            _ => document.bytes[at..at + len] == self.texts[position].bytes,
        };
        same.then_some((at + len, lead.column))
    }

    /// The column of a key that was not expected at `position`, which moves on. It is expected there from now on,
    /// unless it was a little further on: then some members have been left out this time.
    pub(super) fn look_up(&mut self, position: &mut usize, document: &Document<'_>, found: Found) -> Option<u32> {
        let key = &document.bytes[found.key_start..found.key_end];
        let ahead = self.texts.iter().skip(*position).take(MAX_GAP + 1).position(|text| text.is(key));
        let column = match ahead {
            Some(ahead) => self.leads[*position + ahead].column,
            None if found.escaped => {
                self.unescaped.clear();
                // A key with a lone surrogate is no column's name.
                let unescaped = unescape(key, &mut self.unescaped);
                unescaped.ok().and_then(|()| self.columns.get(&self.unescaped[..]).copied())
            }
            None => self.columns.get(key).copied(),
        };
        *position += ahead.unwrap_or(0);
        if matches!(ahead, None | Some(0)) {
            self.learn(*position, document, found, column);
        }
        *position += 1;
        column
    }

    fn learn(&mut self, position: usize, document: &Document<'_>, found: Found, column: Option<u32>) {
        if position >= MAX_LEARNED {
            return;
        }
        if position >= self.leads.len() {
            self.leads.push(Lead { first: [0; WIDE], last: [0; WIDE], len: 0, column: None });
            self.texts.push(LeadText::default());
        }
        let (lead, text) = (&mut self.leads[position], &mut self.texts[position]);
        let bytes = &document.bytes[found.lead..found.value];
        let bytes = if bytes.len() > MAX_LEAD_BYTES { &[] } else { bytes };
        lead.len = bytes.len() as u32;
        lead.column = column;
        lead.first = [0; WIDE];
        let first = bytes.len().min(WIDE);
        lead.first[..first].copy_from_slice(&bytes[..first]);
        if let Some(last) = bytes.last_chunk() {
            lead.last = *last;
        }
        text.bytes.clear();
        text.bytes.extend_from_slice(bytes);
        // What is not remembered has no key either; no key of a document is at its very beginning.
        let place = |at: usize| if bytes.is_empty() { 0 } else { at - found.lead };
        (text.key_start, text.key_end) = (place(found.key_start), place(found.key_end));
    }
}
