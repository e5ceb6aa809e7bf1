//! Everything to STRING.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, StringViewType,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{ArrayRef, ArrowPrimitiveType};

use crate::encode::text::{
    Fraction, write_date, write_decimal, write_f32, write_f64, write_i64, write_time, write_timestamp,
};
use crate::kernels::{Texts, TooMuchText};
use crate::pool::Pool;
use crate::types::{Length, SqlType};

/// A value's text: numbers as Java prints them, BOOLEAN as TRUE or FALSE, timestamps with all digits of their
/// precision (a TIMESTAMP_LTZ in UTC, without a zone).
pub(super) fn cast(array: &ArrayRef, from: SqlType, pool: &mut Pool) -> Result<ArrayRef, TooMuchText> {
    match from {
        SqlType::Boolean => {
            let write = |value, out: &mut Texts<_>| out.push(if value { "TRUE" } else { "FALSE" });
            Texts::<StringViewType>::of_each(array.as_boolean().iter(), pool, write)
        }
        SqlType::TinyInt => write_all::<Int8Type>(array, |value, out| write_i64(value.into(), out), pool),
        SqlType::SmallInt => write_all::<Int16Type>(array, |value, out| write_i64(value.into(), out), pool),
        SqlType::Int => write_all::<Int32Type>(array, |value, out| write_i64(value.into(), out), pool),
        SqlType::BigInt => write_all::<Int64Type>(array, write_i64, pool),
        SqlType::Float => write_all::<Float32Type>(array, write_f32, pool),
        SqlType::Double => write_all::<Float64Type>(array, write_f64, pool),
        SqlType::Decimal(_, scale) => {
            write_all::<Decimal128Type>(array, |value, out| write_decimal(value, scale, out), pool)
        }
        SqlType::Date => write_all::<Date32Type>(array, write_date, pool),
        SqlType::Time => write_all::<Time32MillisecondType>(array, write_time, pool),
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => {
            let write = |value, out: &mut Vec<u8>| write_timestamp(value, b' ', Fraction::Digits(precision), out);
            write_all::<TimestampMicrosecondType>(array, write, pool)
        }
        SqlType::Null | SqlType::String(_) | SqlType::Bytes | SqlType::IntervalDayTime => Ok(array.clone()),
    }
}

fn write_all<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    write: impl Fn(T::Native, &mut Vec<u8>),
    pool: &mut Pool,
) -> Result<ArrayRef, TooMuchText> {
    let mut bytes = pool.text();
    let text = Texts::<StringViewType>::of_each(array.as_primitive::<T>().iter(), pool, |value, out| {
        bytes.clear();
        write(value, &mut bytes);
        out.push(&String::from_utf8_lossy(&bytes))
    });
    pool.keep_text(bytes);
    text
}

/// Bytes read as UTF-8; what is not becomes the replacement character, as in Java.
pub(super) fn from_bytes(array: &ArrayRef, pool: &mut Pool) -> Result<ArrayRef, TooMuchText> {
    Texts::<StringViewType>::of_each(array.as_binary_view().iter(), pool, |value, out| {
        out.write(value.len(), |pieces| {
            for chunk in value.utf8_chunks() {
                pieces.put(chunk.valid());
                pieces.put(if chunk.invalid().is_empty() { "" } else { "\u{fffd}" });
            }
        })
    })
}

/// `VARCHAR(n)` cuts to n code points, `CHAR(n)` cuts or pads with spaces.
pub(super) fn fit(array: &ArrayRef, length: Length, pool: &mut Pool) -> Result<ArrayRef, TooMuchText> {
    let (most, least) = match length {
        Length::Unbounded => return Ok(array.clone()),
        Length::Max(most) => (most as usize, 0),
        Length::Fixed(length) => (length as usize, length as usize),
    };
    Texts::<StringViewType>::of_each(array.as_string_view().iter(), pool, |value, out| {
        let cut = value.char_indices().nth(most).map_or(value, |(end, _)| &value[..end]);
        let missing = least.saturating_sub(cut.chars().count());
        out.write(cut.len() + missing, |pieces| {
            pieces.put(cut);
            pieces.put_spaces(missing);
        })
    })
}
