//! Numbers and BOOLEAN to each other.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType};

use super::super::arithmetic::each_to;
use super::super::decimal::convert;
use crate::decode::text::{Fit, parse_decimal};
use crate::encode::text::write_f64;
use crate::operators::OperatorError;
use crate::pool::Pool;
use crate::types::SqlType;

/// Casts by way of the widest type of the source's kind: 64-bit integers, doubles, or decimals as they are.
pub(super) fn cast(array: &ArrayRef, from: SqlType, to: SqlType, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    match from {
        SqlType::Boolean => {
            let truths = array.as_boolean();
            let wide = pool.values((0..truths.len()).map(|row| i64::from(truths.value(row))));
            let wide = pool.primitive::<Int64Type>(wide, truths.nulls().cloned(), &Int64Type::DATA_TYPE);
            Ok(from_integers(&wide, to, pool))
        }
        SqlType::TinyInt => Ok(from_integers(&widened::<Int8Type, Int64Type>(array, pool), to, pool)),
        SqlType::SmallInt => Ok(from_integers(&widened::<Int16Type, Int64Type>(array, pool), to, pool)),
        SqlType::Int => Ok(from_integers(&widened::<Int32Type, Int64Type>(array, pool), to, pool)),
        SqlType::BigInt => Ok(from_integers(array, to, pool)),
        SqlType::Float => Ok(from_floats(&widened::<Float32Type, Float64Type>(array, pool), to, pool)),
        SqlType::Double => Ok(from_floats(array, to, pool)),
        SqlType::Decimal(_, scale) => Ok(from_decimals(array, scale, to, pool)),
        other => Err(OperatorError::new(format!("{other} is no number"))),
    }
}

fn widened<T: ArrowPrimitiveType, U: ArrowPrimitiveType>(array: &ArrayRef, pool: &mut Pool) -> ArrayRef
where
    T::Native: Into<U::Native>,
{
    each_to::<T, U>(array, &U::DATA_TYPE, Into::into, pool)
}

/// Integers wrap into narrower ones, as in Java.
fn from_integers(wide: &ArrayRef, to: SqlType, pool: &mut Pool) -> ArrayRef {
    let arrow = &to.arrow();
    match to {
        SqlType::Boolean => non_zero::<Int64Type>(wide, 0, pool),
        SqlType::TinyInt => each_to::<Int64Type, Int8Type>(wide, arrow, |value| value as i8, pool),
        SqlType::SmallInt => each_to::<Int64Type, Int16Type>(wide, arrow, |value| value as i16, pool),
        SqlType::Int => each_to::<Int64Type, Int32Type>(wide, arrow, |value| value as i32, pool),
        SqlType::Float => each_to::<Int64Type, Float32Type>(wide, arrow, |value| value as f32, pool),
        SqlType::Double => each_to::<Int64Type, Float64Type>(wide, arrow, |value| value as f64, pool),
        SqlType::Decimal(precision, scale) => {
            decimals::<Int64Type>(wide, to, |value| convert(value.into(), 0, precision, scale), pool)
        }
        _ => wide.clone(),
    }
}

/// Floating point is cut toward zero and saturates, NaN is 0; through INT to the narrowest two, as in Java.
fn from_floats(wide: &ArrayRef, to: SqlType, pool: &mut Pool) -> ArrayRef {
    let arrow = &to.arrow();
    match to {
        SqlType::Boolean => non_zero::<Float64Type>(wide, 0.0, pool),
        SqlType::TinyInt => each_to::<Float64Type, Int8Type>(wide, arrow, |value| value as i32 as i8, pool),
        SqlType::SmallInt => each_to::<Float64Type, Int16Type>(wide, arrow, |value| value as i32 as i16, pool),
        SqlType::Int => each_to::<Float64Type, Int32Type>(wide, arrow, |value| value as i32, pool),
        SqlType::BigInt => each_to::<Float64Type, Int64Type>(wide, arrow, |value| value as i64, pool),
        SqlType::Float => each_to::<Float64Type, Float32Type>(wide, arrow, |value| value as f32, pool),
        SqlType::Decimal(precision, scale) => {
            let mut text = pool.text();
            let convert = |value: f64| {
                text.clear();
                write_f64(value, &mut text);
                match parse_decimal(&text, precision, scale) {
                    Fit::Value(value) => Some(value),
                    Fit::TooLarge | Fit::Malformed => None,
                }
            };
            let array = decimals::<Float64Type>(wide, to, convert, pool);
            pool.keep_text(text);
            array
        }
        _ => wide.clone(),
    }
}

/// Decimals lose their fraction and wrap; a decimal that does not fit into another is null.
fn from_decimals(values: &ArrayRef, scale: u8, to: SqlType, pool: &mut Pool) -> ArrayRef {
    let unit = 10_i128.pow(scale.into());
    let arrow = &to.arrow();
    match to {
        SqlType::Boolean => non_zero::<Decimal128Type>(values, 0, pool),
        SqlType::Double => each_to::<Decimal128Type, Float64Type>(values, arrow, |value| to_double(value, scale), pool),
        SqlType::Float => {
            each_to::<Decimal128Type, Float32Type>(values, arrow, |value| to_double(value, scale) as f32, pool)
        }
        SqlType::Decimal(precision, to_scale) => {
            decimals::<Decimal128Type>(values, to, |value| convert(value, scale, precision, to_scale), pool)
        }
        _ => {
            let whole = |value: i128| (value / unit) as i64;
            let whole = each_to::<Decimal128Type, Int64Type>(values, &Int64Type::DATA_TYPE, whole, pool);
            from_integers(&whole, to, pool)
        }
    }
}

/// The double nearest to a decimal: by one exact division where digits and power of ten are exact, else by its text.
fn to_double(unscaled: i128, scale: u8) -> f64 {
    const EXACT: u128 = 1 << 53;
    if unscaled.unsigned_abs() <= EXACT && scale <= 22 {
        return unscaled as f64 / 10_f64.powi(scale.into());
    }
    format!("{unscaled}e-{scale}").parse().unwrap_or(f64::NAN)
}

fn non_zero<T: ArrowPrimitiveType>(array: &ArrayRef, zero: T::Native, pool: &mut Pool) -> ArrayRef {
    let array = array.as_primitive::<T>();
    let values = pool.bits(array.len(), |row| array.value(row) != zero);
    pool.boolean(values, array.nulls().cloned())
}

/// Null where `convert` gives nothing.
fn decimals<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    to: SqlType,
    mut convert: impl FnMut(T::Native) -> Option<i128>,
    pool: &mut Pool,
) -> ArrayRef {
    let array = array.as_primitive::<T>();
    let (mut values, mut nulls) = (pool.room::<i128>(array.len()), pool.nulls(array.len()));
    for (row, slot) in values.slots().iter_mut().enumerate() {
        let value = if array.is_valid(row) { convert(array.value(row)) } else { None };
        *slot = value.unwrap_or_default();
        if value.is_none() {
            nulls.set(row);
        }
    }
    let (values, nulls) = (pool.lend(values), pool.lend_nulls(nulls));
    pool.primitive::<Decimal128Type>(values, nulls, &to.arrow())
}
