//! `+ - * / %`, negation and ABS: integers wrap, floating point follows IEEE 754, decimals are in [`super::decimal`].

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, PrimitiveArray};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::DataType;

use super::evaluate::{Value, array_ref};
use super::{BinaryOp, decimal};
use crate::operators::OperatorError;
use crate::types::SqlType;

/// One side of an operator.
pub(super) struct Operand {
    pub(super) value: Value,
    pub(super) sql_type: SqlType,
}

/// `left op right`, computed in the type of the operands, which the binder has made the same; intervals move
/// timestamps and dates.
pub(super) fn arithmetic(
    op: BinaryOp,
    left: &Operand,
    right: &Operand,
    result: SqlType,
) -> Result<ArrayRef, OperatorError> {
    let (a, b) = (&left.value, &right.value);
    match (left.sql_type, right.sql_type) {
        (SqlType::Decimal(..), SqlType::Decimal(..)) => decimal::arithmetic(op, left, right, result),
        (SqlType::Timestamp(_) | SqlType::TimestampLtz(_), SqlType::IntervalDayTime) => {
            Ok(shift_timestamp(op, a, b, result))
        }
        (SqlType::IntervalDayTime, SqlType::Timestamp(_) | SqlType::TimestampLtz(_)) => {
            Ok(shift_timestamp(op, b, a, result))
        }
        _ => match op {
            BinaryOp::Divide | BinaryOp::Modulo => divide(op, left, b),
            _ => combine(op, left, b),
        },
    }
}

/// `+`, `-` and `*`.
fn combine(op: BinaryOp, left: &Operand, right: &Value) -> Result<ArrayRef, OperatorError> {
    let a = &left.value;
    match left.sql_type {
        SqlType::TinyInt => Ok(combine_wrapping::<Int8Type>(op, a, right)),
        SqlType::SmallInt => Ok(combine_wrapping::<Int16Type>(op, a, right)),
        SqlType::Int => Ok(combine_wrapping::<Int32Type>(op, a, right)),
        SqlType::BigInt | SqlType::IntervalDayTime => Ok(combine_wrapping::<Int64Type>(op, a, right)),
        SqlType::Float => Ok(combine_wrapping::<Float32Type>(op, a, right)),
        SqlType::Double => Ok(combine_wrapping::<Float64Type>(op, a, right)),
        other => Err(OperatorError::new(format!("{op:?} does not apply to {other}"))),
    }
}

fn combine_wrapping<T: ArrowPrimitiveType>(op: BinaryOp, left: &Value, right: &Value) -> ArrayRef {
    match op {
        BinaryOp::Add => each_pair::<T>(left, right, T::Native::add_wrapping),
        BinaryOp::Subtract => each_pair::<T>(left, right, T::Native::sub_wrapping),
        _ => each_pair::<T>(left, right, T::Native::mul_wrapping),
    }
}

/// One operation for each row, also for rows that are null.
fn each_pair<T: ArrowPrimitiveType>(
    left: &Value,
    right: &Value,
    operation: impl Fn(T::Native, T::Native) -> T::Native,
) -> ArrayRef {
    let (x, y) = (left.array().as_primitive::<T>().values(), right.array().as_primitive::<T>().values());
    // A loop each, so that a constant needs no index.
    let values: ScalarBuffer<T::Native> = match (left.is_scalar(), right.is_scalar()) {
        (false, false) => x.iter().zip(y).map(|(a, b)| operation(*a, *b)).collect(),
        (false, true) => x.iter().map(|a| operation(*a, y[0])).collect(),
        (true, _) => y.iter().map(|b| operation(x[0], *b)).collect(),
    };
    let nulls = union_nulls(left, right, values.len());
    array_ref(PrimitiveArray::<T>::new(values, nulls))
}

/// Timestamps in microseconds moved by intervals in milliseconds.
fn shift_timestamp(op: BinaryOp, timestamps: &Value, intervals: &Value, result: SqlType) -> ArrayRef {
    let sign = if op == BinaryOp::Subtract { -1_000 } else { 1_000 };
    let shift = |timestamp: i64, interval: i64| timestamp.wrapping_add(interval.wrapping_mul(sign));
    let moments = timestamps.array().as_primitive::<TimestampMicrosecondType>();
    let lengths = intervals.array().as_primitive::<Int64Type>();
    let (x, y) = (moments.values(), lengths.values());
    let rows = if timestamps.is_scalar() { lengths.len() } else { moments.len() };
    let values: Vec<i64> = (0..rows).map(|row| shift(x[timestamps.index(row)], y[intervals.index(row)])).collect();
    let nulls = union_nulls(timestamps, intervals, rows);
    let array = PrimitiveArray::<TimestampMicrosecondType>::new(ScalarBuffer::from(values), nulls);
    array_ref(array.with_data_type(result.arrow()))
}

/// `/` and `%`.
fn divide(op: BinaryOp, left: &Operand, right: &Value) -> Result<ArrayRef, OperatorError> {
    let a = &left.value;
    match left.sql_type {
        SqlType::TinyInt => divide_integers::<Int8Type>(op, a, right),
        SqlType::SmallInt => divide_integers::<Int16Type>(op, a, right),
        SqlType::Int => divide_integers::<Int32Type>(op, a, right),
        SqlType::BigInt | SqlType::IntervalDayTime => divide_integers::<Int64Type>(op, a, right),
        SqlType::Float => Ok(divide_floats::<Float32Type>(op, a, right)),
        SqlType::Double => Ok(divide_floats::<Float64Type>(op, a, right)),
        other => Err(OperatorError::new(format!("{op:?} does not apply to {other}"))),
    }
}

/// Cuts toward zero; the remainder has the dividend's sign; the least value divided by -1 wraps, as in Java.
fn divide_integers<T: ArrowPrimitiveType>(
    op: BinaryOp,
    left: &Value,
    right: &Value,
) -> Result<ArrayRef, OperatorError> {
    let (a, b) = (left.array().as_primitive::<T>(), right.array().as_primitive::<T>());
    let rows = if left.is_scalar() { b.len() } else { a.len() };
    let nulls = union_nulls(left, right, rows);
    let (x, y) = (a.values(), b.values());
    let mut values = Vec::with_capacity(rows);
    for row in 0..rows {
        let (dividend, divisor) = (x[left.index(row)], y[right.index(row)]);
        if !divisor.is_zero() {
            let wrapped =
                if op == BinaryOp::Divide { dividend.div_wrapping(divisor) } else { dividend.mod_wrapping(divisor) };
            values.push(wrapped);
        } else if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            values.push(T::Native::default());
        } else {
            return Err(OperatorError::at(row, format!("division by zero: {dividend:?} / 0")));
        }
    }
    Ok(array_ref(PrimitiveArray::<T>::new(ScalarBuffer::from(values), nulls)))
}

fn divide_floats<T: ArrowPrimitiveType>(op: BinaryOp, left: &Value, right: &Value) -> ArrayRef
where
    T::Native: std::ops::Div<Output = T::Native> + std::ops::Rem<Output = T::Native>,
{
    let (x, y) = (left.array().as_primitive::<T>().values(), right.array().as_primitive::<T>().values());
    let rows = if left.is_scalar() { y.len() } else { x.len() };
    let values: Vec<T::Native> = (0..rows)
        .map(|row| {
            let (dividend, divisor) = (x[left.index(row)], y[right.index(row)]);
            if op == BinaryOp::Divide { dividend / divisor } else { dividend % divisor }
        })
        .collect();
    array_ref(PrimitiveArray::<T>::new(ScalarBuffer::from(values), union_nulls(left, right, rows)))
}

/// `-x`; the least integer stays what it is.
pub(super) fn negate(array: &ArrayRef) -> Result<ArrayRef, OperatorError> {
    match array.data_type() {
        DataType::Int8 => Ok(each::<Int8Type>(array, i8::wrapping_neg)),
        DataType::Int16 => Ok(each::<Int16Type>(array, i16::wrapping_neg)),
        DataType::Int32 => Ok(each::<Int32Type>(array, i32::wrapping_neg)),
        DataType::Int64 => Ok(each::<Int64Type>(array, i64::wrapping_neg)),
        DataType::Float32 => Ok(each::<Float32Type>(array, |value| -value)),
        DataType::Float64 => Ok(each::<Float64Type>(array, |value| -value)),
        DataType::Decimal128(..) => Ok(each::<Decimal128Type>(array, i128::wrapping_neg)),
        other => Err(OperatorError::new(format!("- does not apply to {other}"))),
    }
}

/// `ABS(x)`; the least integer stays what it is, as in Java.
pub(super) fn abs(array: &ArrayRef) -> Result<ArrayRef, OperatorError> {
    match array.data_type() {
        DataType::Int8 => Ok(each::<Int8Type>(array, i8::wrapping_abs)),
        DataType::Int16 => Ok(each::<Int16Type>(array, i16::wrapping_abs)),
        DataType::Int32 => Ok(each::<Int32Type>(array, i32::wrapping_abs)),
        DataType::Int64 => Ok(each::<Int64Type>(array, i64::wrapping_abs)),
        DataType::Float32 => Ok(each::<Float32Type>(array, f32::abs)),
        DataType::Float64 => Ok(each::<Float64Type>(array, f64::abs)),
        DataType::Decimal128(..) => Ok(each::<Decimal128Type>(array, i128::wrapping_abs)),
        other => Err(OperatorError::new(format!("ABS does not apply to {other}"))),
    }
}

fn each<T: ArrowPrimitiveType>(array: &ArrayRef, operation: impl Fn(T::Native) -> T::Native) -> ArrayRef {
    let result = array.as_primitive::<T>().unary::<_, T>(operation);
    array_ref(result.with_data_type(array.data_type().clone()))
}

/// Null where either side is null.
pub(super) fn union_nulls(left: &Value, right: &Value, rows: usize) -> Option<NullBuffer> {
    let nulls = |value: &Value| match value {
        Value::Array(array) => array.nulls().cloned(),
        Value::Scalar(array) => (array.null_count() > 0).then(|| NullBuffer::new_null(rows)),
    };
    NullBuffer::union(nulls(left).as_ref(), nulls(right).as_ref())
}
