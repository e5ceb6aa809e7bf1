//! From keys to dense group numbers: 0, 1, 2 in the order in which keys first appear.

use arrow_array::builder::make_view;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{
    ArrayRef, ArrowPrimitiveType, BinaryViewArray, BooleanArray, PrimitiveArray, StringViewArray, new_null_array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};
use hashbrown::HashTable;
use std::sync::Arc;

use super::batch_keys::{BatchKeys, KeyLayout, hash_bytes, hash_word};
use crate::types::SqlType;

/// A table of the keys seen so far. Keys are held column-wise, without an object each.
#[derive(Debug)]
pub(crate) struct KeyTable {
    layout: KeyLayout,
    slots: HashTable<u32>,
    groups: usize,
    /// Fixed layout: the keys. A null key has its group here too, beside the hash table.
    words: Vec<u64>,
    null_group: Option<u32>,
    /// Layout of bytes: all keys one behind the other.
    arena: Vec<u8>,
    ends: Vec<usize>,
}

impl KeyTable {
    /// A table with room for so many keys.
    pub(crate) fn with_capacity(layout: KeyLayout, keys: usize) -> Self {
        let fixed = if matches!(layout, KeyLayout::Fixed(_)) { keys } else { 0 };
        let bytes = if matches!(layout, KeyLayout::Bytes(_)) { keys } else { 0 };
        Self {
            layout,
            slots: HashTable::with_capacity(keys),
            groups: 0,
            words: Vec::with_capacity(fixed),
            null_group: None,
            arena: Vec::new(),
            ends: Vec::with_capacity(bytes),
        }
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.groups
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.slots.allocation_size() + self.words.capacity() * 8 + self.arena.capacity() + self.ends.capacity() * 8
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
                for row in rows {
                    let row = *row as usize;
                    let null = keys.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row));
                    groups.push(if null {
                        self.null_group()
                    } else {
                        self.word_group(keys.words[row], keys.hashes[row])
                    });
                }
            }
            KeyLayout::Bytes(_) => {
                for row in rows {
                    let row = *row as usize;
                    groups.push(self.bytes_group(keys.key(row), keys.hashes[row]));
                }
            }
        }
    }

    #[inline]
    fn word_group(&mut self, word: u64, hash: u64) -> u32 {
        let words = &mut self.words;
        let entry =
            self.slots.entry(hash, |group| words[*group as usize] == word, |group| hash_word(words[*group as usize]));
        match entry {
            hashbrown::hash_table::Entry::Occupied(entry) => *entry.get(),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let group = self.groups as u32;
                entry.insert(group);
                words.push(word);
                self.groups += 1;
                group
            }
        }
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
        let (arena, ends) = (&mut self.arena, &mut self.ends);
        let entry = self.slots.entry(
            hash,
            |group| interned(arena, ends, *group as usize) == key,
            |group| hash_bytes(interned(arena, ends, *group as usize)),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(entry) => *entry.get(),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let group = self.groups as u32;
                entry.insert(group);
                arena.extend_from_slice(key);
                ends.push(arena.len());
                self.groups += 1;
                group
            }
        }
    }

    /// The keys as columns, in the order of their groups; the table is empty afterwards.
    pub(crate) fn take_columns(&mut self) -> Vec<ArrayRef> {
        let columns = match &self.layout {
            KeyLayout::Unit => Vec::new(),
            KeyLayout::Fixed(sql_type) => vec![self.fixed_column(*sql_type)],
            KeyLayout::Bytes(types) => {
                let arena = Buffer::from_vec(std::mem::take(&mut self.arena));
                bytes_columns(types, &arena, &self.ends, VIEW_STEP)
            }
        };
        self.slots.clear();
        self.words.clear();
        self.ends.clear();
        self.null_group = None;
        self.groups = 0;
        columns
    }

    fn fixed_column(&self, sql_type: SqlType) -> ArrayRef {
        let nulls = self
            .null_group
            .map(|null| NullBuffer::new(BooleanBuffer::collect_bool(self.groups, |group| group != null as usize)));
        words_column(sql_type, &self.words, nulls)
    }
}

#[inline]
fn interned<'a>(arena: &'a [u8], ends: &[usize], group: usize) -> &'a [u8] {
    let start = if group == 0 { 0 } else { ends[group - 1] };
    &arena[start..ends[group]]
}

/// The inverse of reading words from a column.
fn words_column(sql_type: SqlType, words: &[u64], nulls: Option<NullBuffer>) -> ArrayRef {
    fn column<T: ArrowPrimitiveType>(
        sql_type: SqlType,
        words: &[u64],
        nulls: Option<NullBuffer>,
        narrow: impl Fn(u64) -> T::Native,
    ) -> ArrayRef {
        let values: ScalarBuffer<T::Native> = words.iter().map(|word| narrow(*word)).collect();
        Arc::new(PrimitiveArray::<T>::new(values, nulls).with_data_type(sql_type.arrow()))
    }
    match sql_type {
        SqlType::Boolean => {
            let values = BooleanBuffer::collect_bool(words.len(), |group| words[group] != 0);
            Arc::new(BooleanArray::new(values, nulls))
        }
        SqlType::TinyInt => column::<Int8Type>(sql_type, words, nulls, |word| word as i8),
        SqlType::SmallInt => column::<Int16Type>(sql_type, words, nulls, |word| word as i16),
        SqlType::Int => column::<Int32Type>(sql_type, words, nulls, |word| word as i32),
        SqlType::BigInt | SqlType::IntervalDayTime => column::<Int64Type>(sql_type, words, nulls, |word| word as i64),
        SqlType::Float => column::<Float32Type>(sql_type, words, nulls, |word| f32::from_bits(word as u32)),
        SqlType::Double => column::<Float64Type>(sql_type, words, nulls, f64::from_bits),
        SqlType::Date => column::<Date32Type>(sql_type, words, nulls, |word| word as i32),
        SqlType::Time => column::<Time32MillisecondType>(sql_type, words, nulls, |word| word as i32),
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
            column::<TimestampMicrosecondType>(sql_type, words, nulls, |word| word as i64)
        }
        SqlType::Null | SqlType::String(_) | SqlType::Bytes | SqlType::Decimal(..) => {
            new_null_array(&sql_type.arrow(), words.len())
        }
    }
}

/// How far apart the buffers begin that views point into. The offset and the length in a view have 31 bits each, so
/// that an arena beyond 2 GiB is several buffers; each reaches into the next one, for a text may cross over.
const VIEW_STEP: usize = 1 << 31;

/// Splits keys of bytes into their columns; text stays where it is and is viewed.
fn bytes_columns(types: &[SqlType], arena: &Buffer, ends: &[usize], view_step: usize) -> Vec<ArrayRef> {
    let mut at: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).take(ends.len()).collect();
    types.iter().map(|sql_type| bytes_column(*sql_type, arena, &mut at, view_step)).collect()
}

/// Reads one column of all keys; `at` moves on to the next one.
fn bytes_column(sql_type: SqlType, arena: &Buffer, at: &mut [usize], view_step: usize) -> ArrayRef {
    let valid = BooleanBuffer::collect_bool(at.len(), |group| arena[at[group]] == 1);
    let nulls = (valid.count_set_bits() < at.len()).then(|| NullBuffer::new(valid.clone()));
    let read = |at: &mut usize, present: bool, width: usize| {
        let start = *at + 1;
        let end = if present { start + width } else { start };
        *at = end;
        &arena[start..end]
    };
    match sql_type {
        SqlType::String(_) | SqlType::Bytes => {
            let views = at.iter_mut().enumerate().map(|(group, at)| {
                let size = read(at, valid.value(group), 4).try_into().map_or(0, u32::from_le_bytes) as usize;
                let start = *at;
                *at += size;
                make_view(&arena[start..start + size], (start / view_step) as u32, (start % view_step) as u32)
            });
            view_column(sql_type, views.collect(), buffers(arena, view_step), nulls)
        }
        SqlType::Decimal(..) => {
            let values = at
                .iter_mut()
                .enumerate()
                .map(|(group, at)| read(at, valid.value(group), 16).try_into().map_or(0, i128::from_le_bytes));
            let array = PrimitiveArray::<Decimal128Type>::new(values.collect(), nulls);
            Arc::new(array.with_data_type(sql_type.arrow()))
        }
        SqlType::Null => {
            at.iter_mut().for_each(|at| *at += 1);
            new_null_array(&sql_type.arrow(), at.len())
        }
        _ => {
            let words: Vec<u64> = at
                .iter_mut()
                .enumerate()
                .map(|(group, at)| read(at, valid.value(group), 8).try_into().map_or(0, u64::from_le_bytes))
                .collect();
            words_column(sql_type, &words, nulls)
        }
    }
}

/// The arena as buffers that begin `step` apart.
fn buffers(arena: &Buffer, step: usize) -> Arc<[Buffer]> {
    let lengths = (0..arena.len()).step_by(step).map(|start| (start, (arena.len() - start).min(2 * step)));
    lengths.map(|(start, length)| arena.slice_with_length(start, length)).collect()
}

fn view_column(sql_type: SqlType, views: Vec<u128>, buffers: Arc<[Buffer]>, nulls: Option<NullBuffer>) -> ArrayRef {
    if sql_type == SqlType::Bytes {
        Arc::new(BinaryViewArray::new(views.into(), buffers, nulls))
    } else {
        Arc::new(StringViewArray::new(views.into(), buffers, nulls))
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, Decimal128Array, Int32Array};

    use super::*;

    fn round_trip(types: &[SqlType], columns: &[ArrayRef], expected_groups: &[u32]) {
        let layout = KeyLayout::new(types);
        let mut keys = BatchKeys::default();
        keys.fill(&layout, &columns.iter().collect::<Vec<_>>(), columns[0].len());
        let mut table = KeyTable::with_capacity(layout, 0);
        let rows: Vec<u32> = (0..columns[0].len() as u32).collect();
        let mut groups = Vec::new();
        table.intern(&keys, &rows, &mut groups);
        assert_eq!(groups, expected_groups);
        let back = table.take_columns();
        for (column, back) in columns.iter().zip(&back) {
            for (row, group) in groups.iter().enumerate() {
                assert_eq!(column.slice(row, 1).to_data(), back.slice(*group as usize, 1).to_data(), "row {row}");
            }
        }
        assert_eq!(table.len(), 0);
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
    fn text_beyond_what_one_buffer_of_views_reaches() {
        let texts: Vec<String> = (0..40).map(|n| format!("{n} {}", "long ".repeat(n % 9))).collect();
        let column: ArrayRef = Arc::new(StringViewArray::from_iter_values(&texts));
        let layout = KeyLayout::new(&[SqlType::STRING]);
        let mut keys = BatchKeys::default();
        keys.fill(&layout, &[&column], texts.len());
        let mut table = KeyTable::with_capacity(layout, 0);
        table.intern(&keys, &(0..40).collect::<Vec<_>>(), &mut Vec::new());
        let back = bytes_columns(&[SqlType::STRING], &Buffer::from_vec(table.arena), &table.ends, 64);
        assert!(back[0].to_data().buffers().len() > 10);
        assert_eq!(back[0].to_data(), column.to_data());
    }
}
