//! Constants as arrays of one value.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BinaryViewArray, BooleanArray, Date32Array, Decimal128Array, Float32Array, Float64Array,
    Int8Array, Int16Array, Int32Array, Int64Array, StringViewArray, Time32MillisecondArray, TimestampMicrosecondArray,
    new_null_array,
};

use super::Literal;
use crate::types::SqlType;

/// The constant in the Arrow type of `sql_type`; a literal that is not of that type (which the binder rules out) is null.
pub(super) fn array(literal: &Literal, sql_type: SqlType) -> ArrayRef {
    match (literal, sql_type) {
        (Literal::Boolean(value), SqlType::Boolean) => array_ref(BooleanArray::from(vec![*value])),
        (Literal::Int(value), SqlType::TinyInt) => array_ref(Int8Array::from(vec![*value as i8])),
        (Literal::Int(value), SqlType::SmallInt) => array_ref(Int16Array::from(vec![*value as i16])),
        (Literal::Int(value), SqlType::Int) => array_ref(Int32Array::from(vec![*value as i32])),
        (Literal::Int(value) | Literal::Interval(value), SqlType::BigInt | SqlType::IntervalDayTime) => {
            array_ref(Int64Array::from(vec![*value]))
        }
        (Literal::Double(value), SqlType::Float) => array_ref(Float32Array::from(vec![*value as f32])),
        (Literal::Double(value), SqlType::Double) => array_ref(Float64Array::from(vec![*value])),
        (Literal::Decimal(value), SqlType::Decimal(..)) => {
            array_ref(Decimal128Array::from(vec![*value]).with_data_type(sql_type.arrow()))
        }
        (Literal::String(value), SqlType::String(_)) => array_ref(StringViewArray::from(vec![value.as_str()])),
        (Literal::Bytes(value), SqlType::Bytes) => array_ref(BinaryViewArray::from(vec![value.as_slice()])),
        (Literal::Date(value), SqlType::Date) => array_ref(Date32Array::from(vec![*value])),
        (Literal::Time(value), SqlType::Time) => array_ref(Time32MillisecondArray::from(vec![*value])),
        (Literal::Timestamp(value), SqlType::Timestamp(_) | SqlType::TimestampLtz(_)) => {
            array_ref(TimestampMicrosecondArray::from(vec![*value]).with_data_type(sql_type.arrow()))
        }
        _ => new_null_array(&sql_type.arrow(), 1),
    }
}

fn array_ref(array: impl Array + 'static) -> ArrayRef {
    Arc::new(array)
}
