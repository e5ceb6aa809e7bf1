//! Everything to STRING.

use arrow_array::builder::StringViewBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType};

use super::super::evaluate::array_ref;
use crate::encode::text::{
    Fraction, write_date, write_decimal, write_f32, write_f64, write_i64, write_time, write_timestamp,
};
use crate::types::{Length, SqlType};

/// A value's text: numbers as Java prints them, BOOLEAN as TRUE or FALSE, timestamps with all digits of their
/// precision (a TIMESTAMP_LTZ in UTC, without a zone).
pub(super) fn cast(array: &ArrayRef, from: SqlType) -> ArrayRef {
    match from {
        SqlType::Boolean => {
            let text = |value: bool| if value { "TRUE" } else { "FALSE" };
            let mut out = StringViewBuilder::with_capacity(array.len());
            array.as_boolean().iter().for_each(|value| out.append_option(value.map(text)));
            array_ref(out.finish())
        }
        SqlType::TinyInt => write_all::<Int8Type>(array, |value, out| write_i64(value.into(), out)),
        SqlType::SmallInt => write_all::<Int16Type>(array, |value, out| write_i64(value.into(), out)),
        SqlType::Int => write_all::<Int32Type>(array, |value, out| write_i64(value.into(), out)),
        SqlType::BigInt => write_all::<Int64Type>(array, write_i64),
        SqlType::Float => write_all::<Float32Type>(array, write_f32),
        SqlType::Double => write_all::<Float64Type>(array, write_f64),
        SqlType::Decimal(_, scale) => write_all::<Decimal128Type>(array, |value, out| write_decimal(value, scale, out)),
        SqlType::Date => write_all::<Date32Type>(array, write_date),
        SqlType::Time => write_all::<Time32MillisecondType>(array, write_time),
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => {
            write_all::<TimestampMicrosecondType>(array, |value, out| {
                write_timestamp(value, b' ', Fraction::Digits(precision), out);
            })
        }
        SqlType::Null | SqlType::String(_) | SqlType::Bytes | SqlType::IntervalDayTime => array.clone(),
    }
}

fn write_all<T: ArrowPrimitiveType>(array: &ArrayRef, write: impl Fn(T::Native, &mut Vec<u8>)) -> ArrayRef {
    let mut bytes = Vec::new();
    let mut out = StringViewBuilder::with_capacity(array.len());
    for value in array.as_primitive::<T>() {
        match value {
            Some(value) => {
                bytes.clear();
                write(value, &mut bytes);
                out.append_value(String::from_utf8_lossy(&bytes));
            }
            None => out.append_null(),
        }
    }
    array_ref(out.finish())
}

/// Bytes read as UTF-8; what is not becomes the replacement character, as in Java.
pub(super) fn from_bytes(array: &ArrayRef) -> ArrayRef {
    let mut out = StringViewBuilder::with_capacity(array.len());
    array.as_binary_view().iter().for_each(|value| out.append_option(value.map(String::from_utf8_lossy)));
    array_ref(out.finish())
}

/// `VARCHAR(n)` cuts to n code points, `CHAR(n)` cuts or pads with spaces.
pub(super) fn fit(array: &ArrayRef, length: Length) -> ArrayRef {
    let (most, least) = match length {
        Length::Unbounded => return array.clone(),
        Length::Max(most) => (most as usize, 0),
        Length::Fixed(length) => (length as usize, length as usize),
    };
    let mut padded = String::new();
    let mut out = StringViewBuilder::with_capacity(array.len());
    for value in array.as_string_view() {
        let Some(value) = value else {
            out.append_null();
            continue;
        };
        let cut = value.char_indices().nth(most).map_or(value, |(end, _)| &value[..end]);
        let missing = least.saturating_sub(cut.chars().count());
        if missing == 0 {
            out.append_value(cut);
        } else {
            padded.clear();
            padded.push_str(cut);
            padded.extend(std::iter::repeat_n(' ', missing));
            out.append_value(&padded);
        }
    }
    array_ref(out.finish())
}
