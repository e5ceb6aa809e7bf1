//! The keys of one batch: the key columns of each row as one comparable value, hashed once.

use std::hash::BuildHasher;
use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, BinaryViewArray, BooleanArray, StringViewArray};
use arrow_buffer::NullBuffer;
use foldhash::fast::FixedState;

use crate::pool::emptied;
use crate::types::SqlType;

/// How keys of some columns are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyLayout {
    /// No key column: every row has the same key.
    Unit,
    /// One column of at most eight bytes.
    Fixed(SqlType),
    /// Anything else: the columns' bytes one behind the other.
    Bytes(Vec<SqlType>),
}

impl KeyLayout {
    pub(crate) fn new(types: &[SqlType]) -> Self {
        match types {
            [] => Self::Unit,
            [one] if is_fixed(*one) => Self::Fixed(*one),
            several => Self::Bytes(several.to_vec()),
        }
    }
}

fn is_fixed(sql_type: SqlType) -> bool {
    !matches!(sql_type, SqlType::String(_) | SqlType::Bytes | SqlType::Decimal(..) | SqlType::Null)
}

/// The key columns of a batch, looked at once: nothing is allocated for its rows.
pub(crate) enum KeySource<'a> {
    Unit,
    Fixed(&'a ArrayRef, SqlType),
    Bytes(Vec<Part<'a>>),
}

/// Where key columns are looked at; kept from batch to batch.
pub(crate) type KeyParts = Vec<Part<'static>>;

impl<'a> KeySource<'a> {
    /// Key columns, which are of the layout's types. The list that it takes is given back when it is done with.
    pub(crate) fn new(
        layout: &KeyLayout,
        mut columns: impl Iterator<Item = &'a ArrayRef>,
        parts: &mut KeyParts,
    ) -> Self {
        match (layout, columns.next()) {
            (KeyLayout::Fixed(sql_type), Some(column)) => Self::Fixed(column, *sql_type),
            (KeyLayout::Bytes(types), Some(first)) => {
                let mut parts: Vec<Part<'a>> = std::mem::take(parts);
                let columns = types.iter().zip(std::iter::once(first).chain(columns));
                parts.extend(columns.map(|(sql_type, array)| Part::new(*sql_type, array)));
                Self::Bytes(parts)
            }
            _ => Self::Unit,
        }
    }

    /// Gives the list back.
    pub(crate) fn give_back(self, parts: &mut KeyParts) {
        if let Self::Bytes(list) = self {
            *parts = emptied(list);
        }
    }
}

/// The keys of some rows of a batch. Its buffers are kept.
#[derive(Debug, Default)]
pub(crate) struct BatchKeys {
    /// The first of the rows.
    first: usize,
    /// For a fixed layout: each row's value, widened.
    words: Vec<u64>,
    /// For a fixed layout: which rows of the batch have a null, when any has.
    nulls: Option<NullBuffer>,
    /// For a layout of bytes: all keys one behind the other.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    hashes: Vec<u64>,
}

/// One hash function for all keys; the tables grow by it too.
#[inline]
pub(super) fn hash_word(word: u64) -> u64 {
    FixedState::default().hash_one(word)
}

#[inline]
fn hash_bytes(bytes: &[u8]) -> u64 {
    FixedState::default().hash_one(bytes)
}

impl BatchKeys {
    /// Reads the keys of these rows.
    pub(crate) fn fill(&mut self, source: &KeySource<'_>, rows: Range<usize>) {
        self.first = rows.start;
        self.words.clear();
        self.hashes.clear();
        self.nulls = None;
        match source {
            KeySource::Unit => {}
            KeySource::Fixed(column, sql_type) => {
                read_words(column, *sql_type, rows, &mut self.words);
                self.nulls = column.nulls().cloned();
                self.hashes.extend(self.words.iter().map(|word| hash_word(*word)));
            }
            KeySource::Bytes(parts) => {
                self.fill_with(rows.len(), |key, out| parts.iter().for_each(|part| part.write(rows.start + key, out)));
                self.first = rows.start;
            }
        }
    }

    /// Writes so many keys of a layout of bytes, whose columns `write` appends in their order.
    pub(crate) fn fill_with(&mut self, keys: usize, mut write: impl FnMut(usize, &mut Vec<u8>)) {
        self.first = 0;
        self.nulls = None;
        self.bytes.clear();
        self.ends.clear();
        self.hashes.clear();
        for key in 0..keys {
            let start = self.bytes.len();
            write(key, &mut self.bytes);
            self.ends.push(self.bytes.len());
            self.hashes.push(hash_bytes(&self.bytes[start..]));
        }
    }

    /// Sets `out` to the shard, of so many, of each of the rows' keys. Equal keys have the same one.
    ///
    /// It is told by the middle of the hash, which the tables of a shard's keys do not look at: they take bits from
    /// both ends.
    pub(crate) fn shards(&self, shards: usize, rows: usize, out: &mut Vec<u32>) {
        let of = |hash: u64| ((((hash >> 16) & 0xffff_ffff) * shards as u64) >> 32) as u32;
        out.clear();
        out.extend(self.hashes.iter().map(|hash| of(*hash)));
        // Without key columns there is one key, and nothing to hash.
        out.resize(rows, 0);
        // What lies behind a null is any value.
        if let Some(nulls) = &self.nulls {
            let null = |(at, _): &(usize, &mut u32)| nulls.is_null(self.first + at);
            out.iter_mut().enumerate().filter(null).for_each(|(_, shard)| *shard = 0);
        }
    }

    /// The hash of a row's key.
    #[inline]
    pub(super) fn hash(&self, row: u32) -> u64 {
        self.hashes[row as usize - self.first]
    }

    /// The value of a row's key in a fixed layout.
    #[inline]
    pub(super) fn word(&self, row: u32) -> u64 {
        self.words[row as usize - self.first]
    }

    /// Whether a row's key in a fixed layout is null.
    #[inline]
    pub(super) fn is_null(&self, row: u32) -> bool {
        self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row as usize))
    }

    /// A row's key in a layout of bytes.
    #[inline]
    pub(super) fn key(&self, row: u32) -> &[u8] {
        self.key_at(row as usize - self.first)
    }

    #[inline]
    fn key_at(&self, at: usize) -> &[u8] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.bytes[start..self.ends[at]]
    }
}

/// The bits of a key of FLOAT or DOUBLE: all NaNs are one key, and -0 is another than 0, as in Flink.
#[inline]
fn float_bits(value: f64) -> u64 {
    if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() }
}

fn read_words(array: &ArrayRef, sql_type: SqlType, rows: Range<usize>, out: &mut Vec<u64>) {
    fn read<T: ArrowPrimitiveType>(
        array: &ArrayRef,
        rows: Range<usize>,
        out: &mut Vec<u64>,
        widen: impl Fn(T::Native) -> u64,
    ) {
        out.extend(array.as_primitive::<T>().values()[rows].iter().map(|value| widen(*value)));
    }
    match sql_type {
        SqlType::Boolean => out.extend(rows.map(|row| u64::from(array.as_boolean().value(row)))),
        SqlType::TinyInt => read::<Int8Type>(array, rows, out, |value| value as u64),
        SqlType::SmallInt => read::<Int16Type>(array, rows, out, |value| value as u64),
        SqlType::Int => read::<Int32Type>(array, rows, out, |value| value as u64),
        SqlType::BigInt | SqlType::IntervalDayTime => read::<Int64Type>(array, rows, out, |value| value as u64),
        SqlType::Float => read::<Float32Type>(array, rows, out, |value| float_bits(value.into())),
        SqlType::Double => read::<Float64Type>(array, rows, out, float_bits),
        SqlType::Date => read::<Date32Type>(array, rows, out, |value| value as u64),
        SqlType::Time => read::<Time32MillisecondType>(array, rows, out, |value| value as u64),
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
            read::<TimestampMicrosecondType>(array, rows, out, |value| value as u64);
        }
        SqlType::Null | SqlType::String(_) | SqlType::Bytes | SqlType::Decimal(..) => {}
    }
}

/// A key column whose values are written as bytes: 0 for null; else 1 and the value, behind its length where that varies.
pub(crate) struct Part<'a> {
    array: &'a ArrayRef,
    values: PartValues<'a>,
}

enum PartValues<'a> {
    Boolean(&'a BooleanArray),
    Int8(&'a [i8]),
    Int16(&'a [i16]),
    Int32(&'a [i32]),
    Int64(&'a [i64]),
    Float(&'a [f32]),
    Double(&'a [f64]),
    Wide(&'a [i128]),
    Text(&'a StringViewArray),
    Binary(&'a BinaryViewArray),
    Null,
}

impl<'a> Part<'a> {
    pub(crate) fn new(sql_type: SqlType, array: &'a ArrayRef) -> Self {
        let values = match sql_type {
            SqlType::Boolean => PartValues::Boolean(array.as_boolean()),
            SqlType::TinyInt => PartValues::Int8(array.as_primitive::<Int8Type>().values()),
            SqlType::SmallInt => PartValues::Int16(array.as_primitive::<Int16Type>().values()),
            SqlType::Int => PartValues::Int32(array.as_primitive::<Int32Type>().values()),
            SqlType::BigInt | SqlType::IntervalDayTime => PartValues::Int64(array.as_primitive::<Int64Type>().values()),
            SqlType::Float => PartValues::Float(array.as_primitive::<Float32Type>().values()),
            SqlType::Double => PartValues::Double(array.as_primitive::<Float64Type>().values()),
            SqlType::Decimal(..) => PartValues::Wide(array.as_primitive::<Decimal128Type>().values()),
            SqlType::Date => PartValues::Int32(array.as_primitive::<Date32Type>().values()),
            SqlType::Time => PartValues::Int32(array.as_primitive::<Time32MillisecondType>().values()),
            SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
                PartValues::Int64(array.as_primitive::<TimestampMicrosecondType>().values())
            }
            SqlType::String(_) => PartValues::Text(array.as_string_view()),
            SqlType::Bytes => PartValues::Binary(array.as_binary_view()),
            SqlType::Null => PartValues::Null,
        };
        Self { array, values }
    }

    /// Appends a row's value.
    #[inline]
    pub(crate) fn write(&self, row: usize, out: &mut Vec<u8>) {
        if self.array.is_null(row) || matches!(self.values, PartValues::Null) {
            out.push(0);
            return;
        }
        out.push(1);
        let word = match &self.values {
            PartValues::Boolean(values) => u64::from(values.value(row)),
            PartValues::Int8(values) => values[row] as u64,
            PartValues::Int16(values) => values[row] as u64,
            PartValues::Int32(values) => values[row] as u64,
            PartValues::Int64(values) => values[row] as u64,
            PartValues::Float(values) => float_bits(values[row].into()),
            PartValues::Double(values) => float_bits(values[row]),
            PartValues::Wide(values) => return out.extend_from_slice(&values[row].to_le_bytes()),
            PartValues::Text(values) => return write_sized(values.value(row).as_bytes(), out),
            PartValues::Binary(values) => return write_sized(values.value(row), out),
            PartValues::Null => return,
        };
        out.extend_from_slice(&word.to_le_bytes());
    }
}

/// Appends an INT that is not null.
#[inline]
pub(crate) fn write_int(value: i32, out: &mut Vec<u8>) {
    out.push(1);
    out.extend_from_slice(&(value as u64).to_le_bytes());
}

#[inline]
fn write_sized(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out.extend_from_slice(bytes);
}
