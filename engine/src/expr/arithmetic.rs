//! `+ - * / %`, negation and ABS: integers wrap, floating point follows IEEE 754, decimals are in [`super::decimal`].

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use super::evaluate::Value;
use super::{BinaryOp, decimal};
use crate::operators::OperatorError;
use crate::pool::Pool;
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
    pool: &mut Pool,
) -> Result<ArrayRef, OperatorError> {
    let (a, b) = (&left.value, &right.value);
    match (left.sql_type, right.sql_type) {
        (SqlType::Decimal(..), SqlType::Decimal(..)) => decimal::arithmetic(op, left, right, result, pool),
        (SqlType::Timestamp(_) | SqlType::TimestampLtz(_), SqlType::IntervalDayTime) => {
            Ok(shift_timestamp(op, a, b, result, pool))
        }
        (SqlType::IntervalDayTime, SqlType::Timestamp(_) | SqlType::TimestampLtz(_)) => {
            Ok(shift_timestamp(op, b, a, result, pool))
        }
        _ => match op {
            BinaryOp::Divide | BinaryOp::Modulo => divide(op, left, b, pool),
            _ => combine(op, left, b, pool),
        },
    }
}

/// `+`, `-` and `*`.
fn combine(op: BinaryOp, left: &Operand, right: &Value, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    let a = &left.value;
    match left.sql_type {
        SqlType::TinyInt => Ok(combine_wrapping::<Int8Type>(op, a, right, pool)),
        SqlType::SmallInt => Ok(combine_wrapping::<Int16Type>(op, a, right, pool)),
        SqlType::Int => Ok(combine_wrapping::<Int32Type>(op, a, right, pool)),
        SqlType::BigInt | SqlType::IntervalDayTime => Ok(combine_wrapping::<Int64Type>(op, a, right, pool)),
        SqlType::Float => Ok(combine_wrapping::<Float32Type>(op, a, right, pool)),
        SqlType::Double => Ok(combine_wrapping::<Float64Type>(op, a, right, pool)),
        other => Err(OperatorError::new(format!("{op:?} does not apply to {other}"))),
    }
}

fn combine_wrapping<T: ArrowPrimitiveType>(op: BinaryOp, left: &Value, right: &Value, pool: &mut Pool) -> ArrayRef {
    match op {
        BinaryOp::Add => each_pair::<T>(left, right, T::Native::add_wrapping, pool),
        BinaryOp::Subtract => each_pair::<T>(left, right, T::Native::sub_wrapping, pool),
        _ => each_pair::<T>(left, right, T::Native::mul_wrapping, pool),
    }
}

/// One operation for each row, also for rows that are null.
fn each_pair<T: ArrowPrimitiveType>(
    left: &Value,
    right: &Value,
    operation: impl Fn(T::Native, T::Native) -> T::Native,
    pool: &mut Pool,
) -> ArrayRef {
    let (x, y) = (left.array().as_primitive::<T>().values(), right.array().as_primitive::<T>().values());
    // A loop each, so that a constant needs no index.
    let values = match (left.is_scalar(), right.is_scalar()) {
        (false, false) => pool.values(x.iter().zip(y).map(|(a, b)| operation(*a, *b))),
        (false, true) => pool.values(x.iter().map(|a| operation(*a, y[0]))),
        (true, _) => pool.values(y.iter().map(|b| operation(x[0], *b))),
    };
    let nulls = union_nulls(left, right, values.len(), pool);
    pool.primitive::<T>(values, nulls, &T::DATA_TYPE)
}

/// Timestamps in microseconds moved by intervals in milliseconds.
fn shift_timestamp(op: BinaryOp, timestamps: &Value, intervals: &Value, result: SqlType, pool: &mut Pool) -> ArrayRef {
    let sign = if op == BinaryOp::Subtract { -1_000 } else { 1_000 };
    let shift = |timestamp: i64, interval: i64| timestamp.wrapping_add(interval.wrapping_mul(sign));
    let moments = timestamps.array().as_primitive::<TimestampMicrosecondType>();
    let lengths = intervals.array().as_primitive::<Int64Type>();
    let (x, y) = (moments.values(), lengths.values());
    let rows = if timestamps.is_scalar() { lengths.len() } else { moments.len() };
    let values = pool.values((0..rows).map(|row| shift(x[timestamps.index(row)], y[intervals.index(row)])));
    let nulls = union_nulls(timestamps, intervals, rows, pool);
    pool.primitive::<TimestampMicrosecondType>(values, nulls, &result.arrow())
}

/// `/` and `%`.
fn divide(op: BinaryOp, left: &Operand, right: &Value, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    let a = &left.value;
    match left.sql_type {
        SqlType::TinyInt => divide_integers::<Int8Type>(op, a, right, pool),
        SqlType::SmallInt => divide_integers::<Int16Type>(op, a, right, pool),
        SqlType::Int => divide_integers::<Int32Type>(op, a, right, pool),
        SqlType::BigInt | SqlType::IntervalDayTime => divide_integers::<Int64Type>(op, a, right, pool),
        SqlType::Float => Ok(divide_floats::<Float32Type>(op, a, right, pool)),
        SqlType::Double => Ok(divide_floats::<Float64Type>(op, a, right, pool)),
        other => Err(OperatorError::new(format!("{op:?} does not apply to {other}"))),
    }
}

/// Cuts toward zero; the remainder has the dividend's sign; the least value divided by -1 wraps, as in Java.
fn divide_integers<T: ArrowPrimitiveType>(
    op: BinaryOp,
    left: &Value,
    right: &Value,
    pool: &mut Pool,
) -> Result<ArrayRef, OperatorError> {
    let (a, b) = (left.array().as_primitive::<T>(), right.array().as_primitive::<T>());
    let rows = if left.is_scalar() { b.len() } else { a.len() };
    let nulls = union_nulls(left, right, rows, pool);
    let (x, y) = (a.values(), b.values());
    let mut values = pool.room::<T::Native>(rows);
    for (row, value) in values.slots().iter_mut().enumerate() {
        let (dividend, divisor) = (x[left.index(row)], y[right.index(row)]);
        *value = if !divisor.is_zero() {
            if op == BinaryOp::Divide { dividend.div_wrapping(divisor) } else { dividend.mod_wrapping(divisor) }
        } else if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            T::Native::default()
        } else {
            return Err(OperatorError::at(row, format!("division by zero: {dividend:?} / 0")));
        };
    }
    let values = pool.lend(values);
    Ok(pool.primitive::<T>(values, nulls, &T::DATA_TYPE))
}

fn divide_floats<T: ArrowPrimitiveType>(op: BinaryOp, left: &Value, right: &Value, pool: &mut Pool) -> ArrayRef
where
    T::Native: std::ops::Div<Output = T::Native> + std::ops::Rem<Output = T::Native>,
{
    let (x, y) = (left.array().as_primitive::<T>().values(), right.array().as_primitive::<T>().values());
    let rows = if left.is_scalar() { y.len() } else { x.len() };
    let values = pool.values((0..rows).map(|row| {
        let (dividend, divisor) = (x[left.index(row)], y[right.index(row)]);
        if op == BinaryOp::Divide { dividend / divisor } else { dividend % divisor }
    }));
    let nulls = union_nulls(left, right, rows, pool);
    pool.primitive::<T>(values, nulls, &T::DATA_TYPE)
}

/// `-x`; the least integer stays what it is.
pub(super) fn negate(array: &ArrayRef, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    match array.data_type() {
        DataType::Int8 => Ok(each::<Int8Type>(array, i8::wrapping_neg, pool)),
        DataType::Int16 => Ok(each::<Int16Type>(array, i16::wrapping_neg, pool)),
        DataType::Int32 => Ok(each::<Int32Type>(array, i32::wrapping_neg, pool)),
        DataType::Int64 => Ok(each::<Int64Type>(array, i64::wrapping_neg, pool)),
        DataType::Float32 => Ok(each::<Float32Type>(array, |value| -value, pool)),
        DataType::Float64 => Ok(each::<Float64Type>(array, |value| -value, pool)),
        DataType::Decimal128(..) => Ok(each::<Decimal128Type>(array, i128::wrapping_neg, pool)),
        other => Err(OperatorError::new(format!("- does not apply to {other}"))),
    }
}

/// `ABS(x)`; the least integer stays what it is, as in Java.
pub(super) fn abs(array: &ArrayRef, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    match array.data_type() {
        DataType::Int8 => Ok(each::<Int8Type>(array, i8::wrapping_abs, pool)),
        DataType::Int16 => Ok(each::<Int16Type>(array, i16::wrapping_abs, pool)),
        DataType::Int32 => Ok(each::<Int32Type>(array, i32::wrapping_abs, pool)),
        DataType::Int64 => Ok(each::<Int64Type>(array, i64::wrapping_abs, pool)),
        DataType::Float32 => Ok(each::<Float32Type>(array, f32::abs, pool)),
        DataType::Float64 => Ok(each::<Float64Type>(array, f64::abs, pool)),
        DataType::Decimal128(..) => Ok(each::<Decimal128Type>(array, i128::wrapping_abs, pool)),
        other => Err(OperatorError::new(format!("ABS does not apply to {other}"))),
    }
}

/// One operation for each value, also for those that are null.
pub(super) fn each<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    operation: impl Fn(T::Native) -> T::Native,
    pool: &mut Pool,
) -> ArrayRef {
    each_to::<T, T>(array, array.data_type(), operation, pool)
}

/// The same, to another type.
pub(super) fn each_to<T: ArrowPrimitiveType, U: ArrowPrimitiveType>(
    array: &ArrayRef,
    to: &DataType,
    operation: impl Fn(T::Native) -> U::Native,
    pool: &mut Pool,
) -> ArrayRef {
    let array = array.as_primitive::<T>();
    let values = pool.values(array.values().iter().map(|value| operation(*value)));
    pool.primitive::<U>(values, array.nulls().cloned(), to)
}

/// Null where either side is null.
pub(super) fn union_nulls(left: &Value, right: &Value, rows: usize, pool: &mut Pool) -> Option<NullBuffer> {
    let mut nulls = |value: &Value| match value {
        Value::Array(array) => array.nulls().cloned(),
        Value::Scalar(array) => (array.null_count() > 0).then(|| NullBuffer::new(pool.same(rows, false))),
    };
    let (left, right) = (nulls(left), nulls(right));
    pool.union(left.as_ref(), right.as_ref())
}
