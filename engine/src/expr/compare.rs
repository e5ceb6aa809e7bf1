//! Comparisons and three-valued logic.

use std::cmp::Ordering;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, BinaryViewType, ByteViewType, Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, StringViewType, Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, BooleanArray, GenericByteViewArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{DataType, TimeUnit};

use super::BinaryOp;
use super::evaluate::{Evaluator, Input, Value};
use crate::operators::OperatorError;
use crate::pool::Pool;

/// `left op right` for a comparison of two values of one type.
///
/// Floating point compares as SQL has it: -0 equals 0, and a NaN is neither equal to, below nor above anything.
pub(super) fn compare(op: BinaryOp, left: &Value, right: &Value, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    let values = match left.array().data_type() {
        DataType::Boolean => booleans(op, left, right, pool),
        DataType::Int8 => primitives::<Int8Type>(op, left, right, pool),
        DataType::Int16 => primitives::<Int16Type>(op, left, right, pool),
        DataType::Int32 => primitives::<Int32Type>(op, left, right, pool),
        DataType::Int64 => primitives::<Int64Type>(op, left, right, pool),
        DataType::Float32 => primitives::<Float32Type>(op, left, right, pool),
        DataType::Float64 => primitives::<Float64Type>(op, left, right, pool),
        DataType::Decimal128(..) => primitives::<Decimal128Type>(op, left, right, pool),
        DataType::Date32 => primitives::<Date32Type>(op, left, right, pool),
        DataType::Time32(TimeUnit::Millisecond) => primitives::<Time32MillisecondType>(op, left, right, pool),
        DataType::Timestamp(TimeUnit::Microsecond, _) => primitives::<TimestampMicrosecondType>(op, left, right, pool),
        DataType::Utf8View => views::<StringViewType>(op, left, right, pool),
        DataType::BinaryView => views::<BinaryViewType>(op, left, right, pool),
        other => return Err(OperatorError::new(format!("{op:?} does not compare {other}"))),
    };
    let nulls = super::arithmetic::union_nulls(left, right, values.len(), pool);
    Ok(pool.boolean(values, nulls))
}

fn primitives<T: ArrowPrimitiveType>(op: BinaryOp, left: &Value, right: &Value, pool: &mut Pool) -> BooleanBuffer {
    match op {
        BinaryOp::Equal => primitives_with::<T>(left, right, |a, b| a == b, pool),
        BinaryOp::NotEqual => primitives_with::<T>(left, right, |a, b| a != b, pool),
        BinaryOp::Less => primitives_with::<T>(left, right, |a, b| a < b, pool),
        BinaryOp::LessOrEqual => primitives_with::<T>(left, right, |a, b| a <= b, pool),
        BinaryOp::Greater => primitives_with::<T>(left, right, |a, b| a > b, pool),
        _ => primitives_with::<T>(left, right, |a, b| a >= b, pool),
    }
}

fn primitives_with<T: ArrowPrimitiveType>(
    left: &Value,
    right: &Value,
    test: impl Fn(T::Native, T::Native) -> bool,
    pool: &mut Pool,
) -> BooleanBuffer {
    let (x, y) = (left.array().as_primitive::<T>().values(), right.array().as_primitive::<T>().values());
    // A loop each, so that comparing with a constant needs no index.
    match (left.is_scalar(), right.is_scalar()) {
        (false, false) => pool.bits(x.len(), |row| test(x[row], y[row])),
        (false, true) => pool.bits(x.len(), |row| test(x[row], y[0])),
        (true, _) => pool.bits(y.len(), |row| test(x[0], y[row])),
    }
}

fn booleans(op: BinaryOp, left: &Value, right: &Value, pool: &mut Pool) -> BooleanBuffer {
    let (x, y) = (left.array().as_boolean().values(), right.array().as_boolean().values());
    let rows = if left.is_scalar() { y.len() } else { x.len() };
    pool.bits(rows, |row| holds(op, x.value(left.index(row)).cmp(&y.value(right.index(row)))))
}

fn views<T: ByteViewType>(op: BinaryOp, left: &Value, right: &Value, pool: &mut Pool) -> BooleanBuffer {
    let (a, b) = (left.array().as_byte_view::<T>(), right.array().as_byte_view::<T>());
    let rows = if left.is_scalar() { b.len() } else { a.len() };
    let places = |row: usize| (left.index(row), right.index(row));
    match op {
        BinaryOp::Equal => pool.bits(rows, |row| same_bytes(a, b, places(row))),
        BinaryOp::NotEqual => pool.bits(rows, |row| !same_bytes(a, b, places(row))),
        _ => pool.bits(rows, |row| {
            let (x, y) = places(row);
            holds(op, bytes_at(a, x).cmp(bytes_at(b, y)))
        }),
    }
}

/// Most values differ in the length or the first four bytes, which the lower half of a view holds.
fn same_bytes<T: ByteViewType>(
    a: &GenericByteViewArray<T>,
    b: &GenericByteViewArray<T>,
    (x, y): (usize, usize),
) -> bool {
    a.views()[x] as u64 == b.views()[y] as u64 && bytes_at(a, x) == bytes_at(b, y)
}

fn bytes_at<T: ByteViewType>(array: &GenericByteViewArray<T>, row: usize) -> &[u8] {
    array.value(row).as_ref()
}

fn holds(op: BinaryOp, ordering: Ordering) -> bool {
    match op {
        BinaryOp::Equal => ordering.is_eq(),
        BinaryOp::NotEqual => ordering.is_ne(),
        BinaryOp::Less => ordering.is_lt(),
        BinaryOp::LessOrEqual => ordering.is_le(),
        BinaryOp::Greater => ordering.is_gt(),
        _ => ordering.is_ge(),
    }
}

/// `left AND right`, `left OR right`. The right side is not evaluated when the left one settles every row, and only
/// on the rows that need it when it may fail.
pub(super) fn logic(
    op: BinaryOp,
    left: &Evaluator,
    right: &Evaluator,
    input: Input<'_>,
    pool: &mut Pool,
) -> Result<Value, OperatorError> {
    let left_column = left.value(input, pool)?.into_array(input.rows, pool);
    let left = left_column.as_boolean();
    let settled = if op == BinaryOp::And { left.false_count() } else { left.true_count() };
    if settled == input.rows && input.rows > 0 {
        return Ok(Value::Array(left_column));
    }
    let right = if settled > 0 && right.is_fallible() {
        let open = pool.bits(input.rows, |row| left.is_null(row) || left.value(row) == (op == BinaryOp::And));
        super::conditional::evaluate_where(right, input, &open, pool)?
    } else {
        right.value(input, pool)?.into_array(input.rows, pool)
    };
    Ok(Value::Array(kleene(op, left, right.as_boolean(), pool)))
}

/// Three-valued AND and OR: where one side settles the row, a null on the other does not matter.
fn kleene(op: BinaryOp, left: &BooleanArray, right: &BooleanArray, pool: &mut Pool) -> ArrayRef {
    let and = |left: u64, right: u64| left & right;
    let or = |left: u64, right: u64| left | right;
    let (left_true, right_true) = (true_rows(left, pool), true_rows(right, pool));
    let holds = match op {
        BinaryOp::And => pool.combine(&left_true, &right_true, and),
        _ => pool.combine(&left_true, &right_true, or),
    };
    if left.nulls().is_none() && right.nulls().is_none() {
        return pool.boolean(holds, None);
    }
    let (left_false, right_false) = (false_rows(left, pool), false_rows(right, pool));
    let fails = match op {
        BinaryOp::And => pool.combine(&left_false, &right_false, or),
        _ => pool.combine(&left_false, &right_false, and),
    };
    let known = NullBuffer::new(pool.combine(&holds, &fails, or));
    pool.boolean(holds, Some(known).filter(|known| known.null_count() > 0))
}

/// The rows that are TRUE, null being none of them.
pub(super) fn true_rows(array: &BooleanArray, pool: &mut Pool) -> BooleanBuffer {
    known_rows(array, array.values().clone(), pool)
}

fn false_rows(array: &BooleanArray, pool: &mut Pool) -> BooleanBuffer {
    let rows = pool.not(array.values());
    known_rows(array, rows, pool)
}

fn known_rows(array: &BooleanArray, rows: BooleanBuffer, pool: &mut Pool) -> BooleanBuffer {
    match array.nulls() {
        Some(nulls) => pool.combine(&rows, nulls.inner(), |rows, valid| rows & valid),
        None => rows,
    }
}

/// `NOT x`.
pub(super) fn not(array: &ArrayRef, pool: &mut Pool) -> ArrayRef {
    let array = array.as_boolean();
    let values = pool.not(array.values());
    pool.boolean(values, array.nulls().cloned())
}

/// `x IS NULL`, `x IS NOT NULL`.
pub(super) fn is_null(array: &ArrayRef, negated: bool, pool: &mut Pool) -> ArrayRef {
    let values = match array.logical_nulls() {
        Some(nulls) if negated => nulls.into_inner(),
        Some(nulls) => pool.not(nulls.inner()),
        None => pool.same(array.len(), negated),
    };
    pool.boolean(values, None)
}

/// `x IS [NOT] TRUE`, `x IS [NOT] FALSE`.
pub(super) fn is_boolean(array: &ArrayRef, value: bool, negated: bool, pool: &mut Pool) -> ArrayRef {
    let array = array.as_boolean();
    let values = pool.bits(array.len(), |row| (array.is_valid(row) && array.value(row) == value) != negated);
    pool.boolean(values, None)
}
