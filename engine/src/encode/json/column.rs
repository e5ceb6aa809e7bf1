//! One column of a batch, ready to be written as JSON.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, BinaryViewArray, BooleanArray, StringViewArray};
use arrow_buffer::NullBuffer;

use super::number::{LastDay, put_i64, put_timestamp};
use super::row::RowText;
use super::string::put_string;
use crate::encode::text::{
    write_base64, write_date, write_decimal, write_decimal_shortest, write_f32, write_f64, write_time,
};
use crate::plan::JsonOptions;
use crate::types::SqlType;

/// A column seen through its type.
pub(super) struct ColumnText<'a> {
    nulls: Option<&'a NullBuffer>,
    values: Values<'a>,
}

enum Values<'a> {
    Null,
    Boolean(&'a BooleanArray),
    Int8(&'a [i8]),
    Int16(&'a [i16]),
    Int32(&'a [i32]),
    Int64(&'a [i64]),
    Float(&'a [f32]),
    Double(&'a [f64]),
    Decimal {
        values: &'a [i128],
        scale: u8,
        plain: bool,
    },
    String(&'a StringViewArray),
    Bytes(&'a BinaryViewArray),
    Date(&'a [i32]),
    Time(&'a [i32]),
    Timestamp {
        values: &'a [i64],
        separator: u8,
        utc: bool,
        last: LastDay,
    },
    /// JSON already.
    AsItCame(&'a StringViewArray),
}

impl<'a> ColumnText<'a> {
    pub(super) fn new(sql_type: SqlType, array: &'a ArrayRef, options: &JsonOptions) -> Self {
        let separator = if options.iso_timestamps { b'T' } else { b' ' };
        let values = match sql_type {
            SqlType::Null => Values::Null,
            SqlType::Boolean => Values::Boolean(array.as_boolean()),
            SqlType::TinyInt => Values::Int8(array.as_primitive::<Int8Type>().values()),
            SqlType::SmallInt => Values::Int16(array.as_primitive::<Int16Type>().values()),
            SqlType::Int => Values::Int32(array.as_primitive::<Int32Type>().values()),
            SqlType::BigInt | SqlType::IntervalDayTime => Values::Int64(array.as_primitive::<Int64Type>().values()),
            SqlType::Float => Values::Float(array.as_primitive::<Float32Type>().values()),
            SqlType::Double => Values::Double(array.as_primitive::<Float64Type>().values()),
            SqlType::Decimal(_, scale) => {
                let values = array.as_primitive::<Decimal128Type>().values();
                Values::Decimal { values, scale, plain: options.decimal_as_plain_number }
            }
            SqlType::String(_) => Values::String(array.as_string_view()),
            SqlType::Bytes => Values::Bytes(array.as_binary_view()),
            SqlType::Date => Values::Date(array.as_primitive::<Date32Type>().values()),
            SqlType::Time => Values::Time(array.as_primitive::<Time32MillisecondType>().values()),
            SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
                let values = array.as_primitive::<TimestampMicrosecondType>().values();
                let utc = matches!(sql_type, SqlType::TimestampLtz(_));
                Values::Timestamp { values, separator, utc, last: LastDay::default() }
            }
        };
        Self { nulls: array.nulls(), values }
    }

    #[inline]
    pub(super) fn is_null(&self, row: usize) -> bool {
        matches!(self.values, Values::Null) || self.nulls.is_some_and(|nulls| nulls.is_null(row))
    }

    /// A column of values that are JSON already, as this writer would write them.
    pub(super) fn as_it_came(array: &'a ArrayRef) -> Self {
        Self { nulls: array.nulls(), values: Values::AsItCame(array.as_string_view()) }
    }

    /// Appends the value of a row that is not null.
    #[inline]
    pub(super) fn put(&mut self, at: usize, row: &mut RowText) {
        match &mut self.values {
            Values::Null => row.put(b"null"),
            Values::Boolean(values) => row.put(if values.value(at) { b"true" } else { b"false" }),
            Values::Int8(values) => put_i64(values[at].into(), row),
            Values::Int16(values) => put_i64(values[at].into(), row),
            Values::Int32(values) => put_i64(values[at].into(), row),
            Values::Int64(values) => put_i64(values[at], row),
            Values::Float(values) => quoted_unless(values[at].is_finite(), row, |out| write_f32(values[at], out)),
            Values::Double(values) => quoted_unless(values[at].is_finite(), row, |out| write_f64(values[at], out)),
            Values::Decimal { values, scale, plain: true } => {
                row.put_written(|out| write_decimal(values[at], *scale, out))
            }
            Values::Decimal { values, scale, plain: false } => {
                row.put_written(|out| write_decimal_shortest(values[at], *scale, out));
            }
            Values::String(values) => put_string(values.value(at), row),
            Values::Bytes(values) => quoted_unless(false, row, |out| write_base64(values.value(at), out)),
            Values::Date(values) => quoted_unless(false, row, |out| write_date(values[at], out)),
            Values::Time(values) => quoted_unless(false, row, |out| write_time(values[at], out)),
            Values::Timestamp { values, separator, utc, last } => {
                put_timestamp(values[at], *separator, *utc, last, row);
            }
            Values::AsItCame(values) => row.put(values.value(at).as_bytes()),
        }
    }
}

/// Appends what `write` writes, in quotes unless it is a number that JSON has.
#[inline]
fn quoted_unless(bare: bool, row: &mut RowText, write: impl FnOnce(&mut Vec<u8>)) {
    if bare {
        row.put_written(write);
    } else {
        row.push(b'"');
        row.put_written(write);
        row.push(b'"');
    }
}
