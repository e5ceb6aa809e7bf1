//! From keys to dense group numbers: 0, 1, 2 in the order in which keys first appear.

use arrow_array::ArrayRef;
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};

use super::batch_keys::{BatchKeys, KeyLayout, hash_word};
use super::column::{Column, SEGMENT, place, segment_len, segments};
use super::key_columns::{bytes_columns, words_column};
use super::slots::Slots;

/// A table of the keys seen so far. Keys are held column-wise, without an object each.
#[derive(Debug)]
pub(crate) struct KeyTable {
    layout: KeyLayout,
    slots: Slots,
    groups: usize,
    /// Fixed layout: the keys. A null key has its group here too, beside the slots.
    words: Column<u64>,
    null_group: Option<u32>,
    /// Layout of bytes: the keys of each segment of groups.
    texts: Vec<Texts>,
}

/// How large a table is: what another of the same kind may come to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Size {
    keys: usize,
    /// Of keys that are bytes: those of the first segment.
    bytes: usize,
}

/// Keys of bytes that have less together double, and from then on grow by a quarter.
const DOUBLED_BYTES: usize = 16 << 10;

/// Keys of bytes, one behind the other.
#[derive(Debug, Default)]
struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    #[inline]
    fn key(&self, at: usize) -> &[u8] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.bytes[start..self.ends[at]]
    }

    /// Adds a key. Much memory grows by a quarter, as that of columns does: twice as much may be beyond what state may
    /// take before it is looked at.
    fn push(&mut self, key: &[u8]) {
        let room = self.bytes.capacity() - self.bytes.len();
        if room < key.len() && self.bytes.len() > DOUBLED_BYTES {
            self.bytes.reserve_exact(key.len().max(self.bytes.len() / 4));
        }
        self.bytes.extend_from_slice(key);
        self.ends.push(self.bytes.len());
    }
}

impl KeyTable {
    /// An empty table with room for so much, or for the first segment of it.
    pub(crate) fn with_size(layout: KeyLayout, size: Size) -> Self {
        // Keys of bytes are found by their hashes, and told apart by what they are.
        let (fixed, text, hash): (_, _, fn(u64) -> u64) = match layout {
            KeyLayout::Unit => (0, 0, hash_word),
            KeyLayout::Fixed(_) => (size.keys, 0, hash_word),
            KeyLayout::Bytes(_) => (0, size.keys, |hash| hash),
        };
        let texts = (text > 0)
            .then(|| Texts { bytes: Vec::with_capacity(size.bytes), ends: Vec::with_capacity(text.min(SEGMENT)) });
        Self {
            slots: Slots::with_capacity(fixed + text, hash),
            layout,
            groups: 0,
            words: Column::with_capacity(fixed),
            null_group: None,
            texts: texts.into_iter().collect(),
        }
    }

    /// An empty table.
    pub(crate) fn new(layout: KeyLayout) -> Self {
        Self::with_size(layout, Size::default())
    }

    /// How large it is.
    pub(crate) fn size(&self) -> Size {
        Size { keys: self.groups, bytes: self.texts.first().map_or(0, |texts| texts.bytes.len()) }
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.groups
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let texts = |texts: &Texts| texts.bytes.capacity() + texts.ends.capacity() * 8;
        self.slots.bytes()
            + self.words.bytes()
            + self.texts.iter().map(texts).sum::<usize>()
            + self.texts.capacity() * size_of::<Texts>()
    }

    /// Sets `groups` to the group of each of `rows`; new keys get new groups.
    pub(crate) fn intern(&mut self, keys: &BatchKeys, rows: &[u32], groups: &mut Vec<u32>) {
        groups.clear();
        groups.reserve(rows.len());
        match self.layout {
            KeyLayout::Unit => {
                self.groups = 1;
                groups.resize(rows.len(), 0);
            }
            KeyLayout::Fixed(_) => {
                self.slots.fetch(rows.iter().map(|row| keys.hash(*row)));
                for row in rows {
                    groups.push(if keys.is_null(*row) {
                        self.null_group()
                    } else {
                        self.word_group(keys.word(*row), keys.hash(*row))
                    });
                }
            }
            KeyLayout::Bytes(_) => {
                self.slots.fetch(rows.iter().map(|row| keys.hash(*row)));
                groups.extend(rows.iter().map(|row| self.bytes_group(keys.key(*row), keys.hash(*row))));
            }
        }
    }

    #[inline]
    fn word_group(&mut self, word: u64, hash: u64) -> u32 {
        let new = self.groups as u32;
        let group = self.slots.find_or_insert(word, hash, new, |_| true);
        if group == new {
            self.words.push(word);
            self.groups += 1;
        }
        group
    }

    fn null_group(&mut self) -> u32 {
        if let Some(group) = self.null_group {
            return group;
        }
        let group = self.groups as u32;
        self.words.push(0);
        self.groups += 1;
        self.null_group = Some(group);
        group
    }

    #[inline]
    fn bytes_group(&mut self, key: &[u8], hash: u64) -> u32 {
        let new = self.groups as u32;
        let texts = &self.texts;
        let group = self.slots.find_or_insert(hash, hash, new, |group| {
            let (segment, at) = place(group as usize);
            texts[segment].key(at) == key
        });
        if group == new {
            self.push_text(key);
            self.groups += 1;
        }
        group
    }

    fn push_text(&mut self, key: &[u8]) {
        let (segment, _) = place(self.groups);
        if segment == self.texts.len() {
            let ended = self.texts.last_mut();
            let ends = if ended.is_some() { Vec::with_capacity(SEGMENT) } else { Vec::new() };
            if let Some(ended) = ended {
                ended.bytes.shrink_to_fit();
            }
            self.texts.push(Texts { bytes: Vec::new(), ends });
        }
        if let Some(texts) = self.texts.last_mut() {
            texts.push(key);
        }
    }

    /// No key will be looked for any more: frees what finds them.
    pub(crate) fn close(&mut self) {
        self.slots = Slots::closed();
    }

    /// How many segments [`take_segment`](Self::take_segment) gives.
    pub(crate) fn segments(&self) -> usize {
        segments(self.groups)
    }

    /// The keys of a segment as columns, in the order of their groups. Each can be taken once, from a closed table.
    pub(crate) fn take_segment(&mut self, segment: usize) -> Vec<ArrayRef> {
        match &self.layout {
            KeyLayout::Unit => Vec::new(),
            KeyLayout::Fixed(sql_type) => {
                let words = self.words.take_segment(segment);
                let null = self.null_group.map(|null| place(null as usize)).filter(|(of, _)| *of == segment);
                let nulls = null
                    .map(|(_, null)| NullBuffer::new(BooleanBuffer::collect_bool(words.len(), |group| group != null)));
                vec![words_column(*sql_type, words, nulls)]
            }
            KeyLayout::Bytes(types) => {
                let texts = self.texts.get_mut(segment).map(std::mem::take).unwrap_or_default();
                bytes_columns(types, &Buffer::from_vec(texts.bytes), &texts.ends)
            }
        }
    }

    /// The groups of a segment.
    pub(crate) fn segment_len(&self, segment: usize) -> usize {
        segment_len(self.groups, segment)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Decimal128Array, Float64Array, Int32Array, Int64Array, StringViewArray};

    use super::*;
    use crate::state::{KeyParts, KeySource};
    use crate::types::SqlType;

    fn round_trip(types: &[SqlType], columns: &[ArrayRef], expected_groups: &[u32]) {
        let layout = KeyLayout::new(types);
        let mut keys = BatchKeys::default();
        keys.fill(&KeySource::new(&layout, columns.iter(), &mut KeyParts::default()), 0..columns[0].len());
        let mut table = KeyTable::new(layout);
        let rows: Vec<u32> = (0..columns[0].len() as u32).collect();
        let mut groups = Vec::new();
        table.intern(&keys, &rows, &mut groups);
        assert_eq!(groups, expected_groups);
        table.close();
        let back = table.take_segment(0);
        for (column, back) in columns.iter().zip(&back) {
            for (row, group) in groups.iter().enumerate() {
                assert_eq!(column.slice(row, 1).to_data(), back.slice(*group as usize, 1).to_data(), "row {row}");
            }
        }
    }

    #[test]
    fn numbers_and_their_nulls() {
        let column: ArrayRef = Arc::new(Int32Array::from(vec![Some(7), None, Some(0), Some(-7), None, Some(7)]));
        round_trip(&[SqlType::Int], &[column], &[0, 1, 2, 3, 1, 0]);
    }

    #[test]
    fn text_beside_other_columns() {
        let text: ArrayRef = Arc::new(StringViewArray::from(vec![
            Some("a"),
            None,
            Some("a longer text than a view holds"),
            Some("a"),
            Some(""),
        ]));
        let decimal = Decimal128Array::from(vec![Some(1), Some(1), None, Some(1), Some(2)]);
        let decimal: ArrayRef = Arc::new(decimal.with_data_type(SqlType::Decimal(5, 2).arrow()));
        let number: ArrayRef = Arc::new(Int32Array::from(vec![Some(1), Some(1), None, Some(1), Some(-1)]));
        let types = [SqlType::STRING, SqlType::Decimal(5, 2), SqlType::Int];
        round_trip(&types, &[text.clone(), decimal, number], &[0, 1, 2, 0, 3]);
        round_trip(&[SqlType::STRING], &[text], &[0, 1, 2, 0, 3]);
    }

    #[test]
    fn keys_of_several_segments() {
        const KEYS: usize = 2 * SEGMENT + 100;
        for text in [false, true] {
            let numbers: Vec<i64> = (0..KEYS as i64).map(|n| n * 7 - 5).collect();
            let column: ArrayRef = match text {
                true => Arc::new(StringViewArray::from_iter_values(numbers.iter().map(i64::to_string))),
                false => Arc::new(Int64Array::from(numbers)),
            };
            let layout = KeyLayout::new(&[if text { SqlType::STRING } else { SqlType::BigInt }]);
            let mut table = KeyTable::new(layout.clone());
            let (mut keys, mut groups) = (BatchKeys::default(), Vec::new());
            for _ in 0..2 {
                for start in (0..KEYS).step_by(1_000) {
                    let end = (start + 1_000).min(KEYS);
                    keys.fill(&KeySource::new(&layout, std::iter::once(&column), &mut KeyParts::default()), start..end);
                    let rows: Vec<u32> = (start as u32..end as u32).collect();
                    table.intern(&keys, &rows, &mut groups);
                    assert_eq!(groups, rows);
                }
            }
            assert_eq!((table.len(), table.segments()), (KEYS, 3));
            assert!(table.bytes() < KEYS * 80, "{} bytes", table.bytes());
            table.close();
            let mut at = 0;
            for segment in 0..3 {
                let back = table.take_segment(segment).remove(0);
                assert_eq!(back.len(), table.segment_len(segment));
                assert_eq!(back.to_data(), column.slice(at, back.len()).to_data());
                at += back.len();
            }
        }
    }

    #[test]
    fn every_nan_is_one_key() {
        let nans = [f64::NAN, -f64::NAN, 0.0, -0.0, f64::from_bits(0x7ff8_0000_0000_0001)];
        let column: ArrayRef = Arc::new(Float64Array::from(nans.to_vec()));
        let layout = KeyLayout::new(&[SqlType::Double]);
        let (mut keys, mut groups) = (BatchKeys::default(), Vec::new());
        keys.fill(&KeySource::new(&layout, std::iter::once(&column), &mut KeyParts::default()), 0..5);
        KeyTable::new(layout).intern(&keys, &[0, 1, 2, 3, 4], &mut groups);
        assert_eq!(groups, [0, 0, 1, 2, 0]);
    }
}
