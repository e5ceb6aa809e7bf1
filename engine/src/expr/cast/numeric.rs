//! Numbers and BOOLEAN to each other.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, BooleanArray, Decimal128Array, Int64Array};
use arrow_buffer::BooleanBuffer;

use super::super::decimal::convert;
use super::super::evaluate::array_ref;
use crate::decode::text::{Fit, parse_decimal};
use crate::encode::text::write_f64;
use crate::operators::OperatorError;
use crate::types::SqlType;

/// Casts by way of the widest type of the source's kind: 64-bit integers, doubles, or decimals as they are.
pub(super) fn cast(array: &ArrayRef, from: SqlType, to: SqlType) -> Result<ArrayRef, OperatorError> {
    match from {
        SqlType::Boolean => {
            let wide: Int64Array = array.as_boolean().iter().map(|value| value.map(i64::from)).collect();
            Ok(from_integers(&wide, to))
        }
        SqlType::TinyInt => Ok(from_integers(&widen::<Int8Type>(array), to)),
        SqlType::SmallInt => Ok(from_integers(&widen::<Int16Type>(array), to)),
        SqlType::Int => Ok(from_integers(&widen::<Int32Type>(array), to)),
        SqlType::BigInt => Ok(from_integers(array.as_primitive::<Int64Type>(), to)),
        SqlType::Float => Ok(from_floats::<Float32Type>(array, to)),
        SqlType::Double => Ok(from_floats::<Float64Type>(array, to)),
        SqlType::Decimal(_, scale) => Ok(from_decimals(array.as_primitive(), scale, to)),
        other => Err(OperatorError::new(format!("{other} is no number"))),
    }
}

fn widen<T: ArrowPrimitiveType>(array: &ArrayRef) -> Int64Array
where
    T::Native: Into<i64>,
{
    array.as_primitive::<T>().unary(Into::into)
}

/// Integers wrap into narrower ones, as in Java.
fn from_integers(wide: &Int64Array, to: SqlType) -> ArrayRef {
    match to {
        SqlType::Boolean => non_zero::<Int64Type>(wide, 0),
        SqlType::TinyInt => array_ref(wide.unary::<_, Int8Type>(|value| value as i8)),
        SqlType::SmallInt => array_ref(wide.unary::<_, Int16Type>(|value| value as i16)),
        SqlType::Int => array_ref(wide.unary::<_, Int32Type>(|value| value as i32)),
        SqlType::Float => array_ref(wide.unary::<_, Float32Type>(|value| value as f32)),
        SqlType::Double => array_ref(wide.unary::<_, Float64Type>(|value| value as f64)),
        SqlType::Decimal(precision, scale) => {
            decimals(wide.iter().map(|value| convert(value?.into(), 0, precision, scale)), to)
        }
        _ => array_ref(wide.clone()),
    }
}

/// Floating point is cut toward zero and saturates, NaN is 0; through INT to the narrowest two, as in Java.
fn from_floats<T: ArrowPrimitiveType>(array: &ArrayRef, to: SqlType) -> ArrayRef
where
    T::Native: Into<f64>,
{
    let floats = array.as_primitive::<T>();
    let wide = floats.unary::<_, Float64Type>(Into::into);
    match to {
        SqlType::Boolean => non_zero::<Float64Type>(&wide, 0.0),
        SqlType::TinyInt => array_ref(wide.unary::<_, Int8Type>(|value| value as i32 as i8)),
        SqlType::SmallInt => array_ref(wide.unary::<_, Int16Type>(|value| value as i32 as i16)),
        SqlType::Int => array_ref(wide.unary::<_, Int32Type>(|value| value as i32)),
        SqlType::BigInt => array_ref(wide.unary::<_, Int64Type>(|value| value as i64)),
        SqlType::Float => array_ref(wide.unary::<_, Float32Type>(|value| value as f32)),
        SqlType::Decimal(precision, scale) => {
            let mut text = Vec::new();
            let mut convert = |value: f64| {
                text.clear();
                write_f64(value, &mut text);
                match parse_decimal(&text, precision, scale) {
                    Fit::Value(value) => Some(value),
                    Fit::TooLarge | Fit::Malformed => None,
                }
            };
            decimals(wide.iter().map(|value| convert(value?)), to)
        }
        _ => array_ref(wide),
    }
}

/// Decimals lose their fraction and wrap; a decimal that does not fit into another is null.
fn from_decimals(values: &Decimal128Array, scale: u8, to: SqlType) -> ArrayRef {
    let unit = 10_i128.pow(scale.into());
    let whole = |value: i128| (value / unit) as i64;
    match to {
        SqlType::Boolean => non_zero::<Decimal128Type>(values, 0),
        SqlType::Double => array_ref(values.unary::<_, Float64Type>(|value| to_double(value, scale))),
        SqlType::Float => array_ref(values.unary::<_, Float32Type>(|value| to_double(value, scale) as f32)),
        SqlType::Decimal(precision, to_scale) => {
            decimals(values.iter().map(|value| convert(value?, scale, precision, to_scale)), to)
        }
        _ => from_integers(&values.unary::<_, Int64Type>(whole), to),
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

fn non_zero<T: ArrowPrimitiveType>(array: &arrow_array::PrimitiveArray<T>, zero: T::Native) -> ArrayRef {
    let values = BooleanBuffer::collect_bool(array.len(), |row| array.value(row) != zero);
    array_ref(BooleanArray::new(values, array.nulls().cloned()))
}

fn decimals(values: impl Iterator<Item = Option<i128>>, to: SqlType) -> ArrayRef {
    array_ref(values.collect::<Decimal128Array>().with_data_type(to.arrow()))
}
