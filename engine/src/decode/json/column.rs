//! Fields to one array: the trait that every family of types implements, and what they share.

use std::cell::OnceCell;

use arrow_array::{ArrayRef, ArrowPrimitiveType};
use arrow_buffer::Buffer;
use arrow_schema::DataType;
use bytes::Bytes;

use super::scan::{Kind, RawValue};
use super::{binary, boolean, decimal, escape, float, integer, string, temporal};
use crate::kernels;
use crate::plan::JsonOptions;
use crate::pool::Pool;
use crate::types::SqlType;

/// Turns the fields of one column into an array.
pub(super) trait ColumnDecoder: Send {
    /// One value for each field. What cannot be read goes to `faults` and is null in the array.
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef;

    /// Which fields can certainly be read, as far as that is told without a look at their text.
    fn sure(&self) -> Sure {
        Sure::of(&[])
    }
}

/// Fields that can certainly be read, whatever their text: so a filter's other rows are passed over without a call for
/// each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sure {
    /// A bit for each [`Kind`].
    kinds: u16,
    /// The longest integer that is among them.
    integer_bytes: usize,
}

impl Sure {
    /// Those of these kinds; `null` is always among them.
    pub(super) fn of(kinds: &[Kind]) -> Self {
        let bits = kinds.iter().chain(&[Kind::Null]).fold(0, |bits, kind| bits | 1 << *kind as u16);
        Self { kinds: bits, integer_bytes: usize::MAX }
    }

    /// Integers that are no longer than this.
    pub(super) fn integers(integer_bytes: usize) -> Self {
        Self { integer_bytes, ..Self::of(&[Kind::Integer]) }
    }

    /// Fields that are missing, too.
    pub(super) fn or_missing(self) -> Self {
        Self { kinds: self.kinds | 1 << Kind::Missing as u16, ..self }
    }

    #[inline]
    pub(super) fn holds(self, field: RawValue) -> bool {
        let kind = field.kind();
        let in_range = kind != Kind::Integer || field.len() <= self.integer_bytes;
        in_range & (self.kinds >> kind as u16 & 1 == 1)
    }
}

/// The decoder of a type.
pub(super) fn decoder(sql_type: SqlType, options: &JsonOptions) -> Box<dyn ColumnDecoder> {
    match sql_type {
        SqlType::Boolean => Box::new(boolean::BooleanDecoder::default()),
        SqlType::TinyInt => Box::new(integer::tiny_int()),
        SqlType::SmallInt => Box::new(integer::small_int()),
        SqlType::Int => Box::new(integer::int()),
        SqlType::BigInt => Box::new(integer::big_int()),
        SqlType::Float => Box::new(float::float()),
        SqlType::Double => Box::new(float::double()),
        SqlType::Decimal(precision, scale) => Box::new(decimal::DecimalDecoder::new(precision, scale)),
        SqlType::String(_) => Box::new(string::StringDecoder),
        SqlType::Bytes => Box::new(binary::BinaryDecoder::default()),
        SqlType::Date => Box::new(temporal::date()),
        SqlType::Time => Box::new(temporal::time()),
        SqlType::Timestamp(_) => Box::new(temporal::timestamp(options.iso_timestamps)),
        SqlType::TimestampLtz(_) => Box::new(temporal::timestamp_ltz(options.iso_timestamps)),
        SqlType::Null | SqlType::IntervalDayTime => Box::new(NoDecoder(sql_type)),
    }
}

/// The payload of a record batch, as bytes and, once a column asks for it, as a buffer that arrays can share.
pub(super) struct Payload {
    bytes: Bytes,
    buffer: OnceCell<Buffer>,
}

impl Payload {
    pub(super) fn new(bytes: &Bytes) -> Self {
        Self { bytes: bytes.clone(), buffer: OnceCell::new() }
    }

    /// The payload's bytes.
    #[inline]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same bytes, to be held by an array.
    pub(super) fn buffer(&self) -> Buffer {
        self.buffer.get_or_init(|| Buffer::from(self.bytes.clone())).clone()
    }
}

/// What a field's text turned out to be.
pub(super) enum Parsed<T> {
    /// A value.
    Value(T),
    /// Null, by Flink's rules.
    Null,
    /// Unreadable.
    Bad,
}

impl<T> From<Option<T>> for Parsed<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Bad, Self::Value)
    }
}

/// The fields of one column that could not be read.
pub(super) struct Faults {
    lenient: bool,
    required: bool,
    count: u64,
    first: Option<(usize, String)>,
}

impl Faults {
    pub(super) fn new(lenient: bool, required: bool) -> Self {
        Self { lenient, required, count: 0, first: None }
    }

    /// A field whose text does not fit the column's type.
    #[cold]
    pub(super) fn bad(&mut self, row: usize, text: &[u8], wanted: &str) {
        self.note(row, || format!("cannot read {} as {wanted}", excerpt(text)));
    }

    /// A key that is not there: null, or an error where fields are required.
    #[inline]
    pub(super) fn missing(&mut self, row: usize) {
        if self.required {
            self.note(row, || "the field is missing".to_owned());
        }
    }

    fn note(&mut self, row: usize, reason: impl FnOnce() -> String) {
        if self.lenient {
            self.count += 1;
        } else if self.first.as_ref().is_none_or(|(first, _)| row < *first) {
            self.first = Some((row, reason()));
        }
    }

    /// Reads fields whose rows are `rows`, in order.
    pub(super) fn of_rows<T>(&mut self, rows: &[u32], read: impl FnOnce(&mut Self) -> T) -> T {
        let mut inner = Self::new(self.lenient, self.required);
        let value = read(&mut inner);
        self.count += inner.count;
        let found = inner.first.map(|(at, reason)| (rows[at] as usize, reason));
        if found.as_ref().is_some_and(|(row, _)| self.first.as_ref().is_none_or(|(first, _)| row < first)) {
            self.first = found;
        }
        value
    }

    /// How many fields became null although they hold something.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The first row at fault, when faults are not ignored.
    pub(super) fn into_first(self) -> Option<(usize, String)> {
        self.first
    }
}

/// The beginning of a text, for an error.
pub(super) fn excerpt(text: &[u8]) -> String {
    const SHOWN: usize = 60;
    let more = if text.len() > SHOWN { "..." } else { "" };
    format!("'{}{more}'", String::from_utf8_lossy(&text[..text.len().min(SHOWN)]))
}

/// The text of a scalar field, escapes written out into `scratch`.
#[inline]
pub(super) fn scalar_text<'a>(payload: &'a [u8], field: RawValue, scratch: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    if field.kind() != Kind::EscapedText {
        return Some(field.text(payload));
    }
    scratch.clear();
    escape::unescape(field.text(payload), scratch).ok().map(|()| &scratch[..])
}

/// Fields to a primitive array of `data_type`: `parse` sees the text and kind of each field that is there.
pub(super) fn decode_primitive<T: ArrowPrimitiveType>(
    data_type: &DataType,
    wanted: &str,
    payload: &Payload,
    fields: &[RawValue],
    faults: &mut Faults,
    pool: &mut Pool,
    mut parse: impl FnMut(&[u8], Kind) -> Parsed<T::Native>,
) -> ArrayRef {
    let bytes = payload.bytes();
    let (mut values, mut nulls) = (pool.room::<T::Native>(fields.len()), pool.nulls(fields.len()));
    let mut scratch = pool.text();
    for ((row, field), slot) in fields.iter().enumerate().zip(values.slots()) {
        let parsed = match field.kind() {
            Kind::Missing => {
                faults.missing(row);
                Parsed::Null
            }
            Kind::Null => Parsed::Null,
            _ => match scalar_text(bytes, *field, &mut scratch) {
                Some(text) => parse(text, field.kind()),
                None => Parsed::Bad,
            },
        };
        *slot = match parsed {
            Parsed::Value(value) => value,
            other => {
                nulls.set(row);
                if let Parsed::Bad = other {
                    faults.bad(row, field.text(bytes), wanted);
                }
                T::Native::default()
            }
        };
    }
    pool.keep_text(scratch);
    let (values, nulls) = (pool.lend(values), pool.lend_nulls(nulls));
    pool.primitive::<T>(values, nulls, data_type)
}

/// The decoder of types that have no text: every field is null.
struct NoDecoder(SqlType);

impl ColumnDecoder for NoDecoder {
    fn decode(&mut self, _: &Payload, fields: &[RawValue], _: &mut Faults, pool: &mut Pool) -> ArrayRef {
        kernels::all_null(&self.0.arrow(), fields.len(), pool)
    }
}
