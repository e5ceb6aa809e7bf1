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
use super::evaluate::{Evaluator, Input, Value, array_ref};
use crate::operators::OperatorError;

/// `left op right` for a comparison of two values of one type.
///
/// Floating point compares as SQL has it: -0 equals 0, and a NaN is neither equal to, below nor above anything.
pub(super) fn compare(op: BinaryOp, left: &Value, right: &Value) -> Result<ArrayRef, OperatorError> {
    let values = match left.array().data_type() {
        DataType::Boolean => booleans(op, left, right),
        DataType::Int8 => primitives::<Int8Type>(op, left, right),
        DataType::Int16 => primitives::<Int16Type>(op, left, right),
        DataType::Int32 => primitives::<Int32Type>(op, left, right),
        DataType::Int64 => primitives::<Int64Type>(op, left, right),
        DataType::Float32 => primitives::<Float32Type>(op, left, right),
        DataType::Float64 => primitives::<Float64Type>(op, left, right),
        DataType::Decimal128(..) => primitives::<Decimal128Type>(op, left, right),
        DataType::Date32 => primitives::<Date32Type>(op, left, right),
        DataType::Time32(TimeUnit::Millisecond) => primitives::<Time32MillisecondType>(op, left, right),
        DataType::Timestamp(TimeUnit::Microsecond, _) => primitives::<TimestampMicrosecondType>(op, left, right),
        DataType::Utf8View => views::<StringViewType>(op, left, right),
        DataType::BinaryView => views::<BinaryViewType>(op, left, right),
        other => return Err(OperatorError::new(format!("{op:?} does not compare {other}"))),
    };
    let nulls = super::arithmetic::union_nulls(left, right, values.len());
    Ok(array_ref(BooleanArray::new(values, nulls)))
}

fn primitives<T: ArrowPrimitiveType>(op: BinaryOp, left: &Value, right: &Value) -> BooleanBuffer
where
    T::Native: PartialOrd,
{
    match op {
        BinaryOp::Equal => primitives_with::<T>(left, right, |a, b| a == b),
        BinaryOp::NotEqual => primitives_with::<T>(left, right, |a, b| a != b),
        BinaryOp::Less => primitives_with::<T>(left, right, |a, b| a < b),
        BinaryOp::LessOrEqual => primitives_with::<T>(left, right, |a, b| a <= b),
        BinaryOp::Greater => primitives_with::<T>(left, right, |a, b| a > b),
        _ => primitives_with::<T>(left, right, |a, b| a >= b),
    }
}

fn primitives_with<T: ArrowPrimitiveType>(
    left: &Value,
    right: &Value,
    test: impl Fn(T::Native, T::Native) -> bool,
) -> BooleanBuffer {
    let (x, y) = (left.array().as_primitive::<T>().values(), right.array().as_primitive::<T>().values());
    // A loop each, so that comparing with a constant needs no index.
    match (left.is_scalar(), right.is_scalar()) {
        (false, false) => BooleanBuffer::collect_bool(x.len(), |row| test(x[row], y[row])),
        (false, true) => BooleanBuffer::collect_bool(x.len(), |row| test(x[row], y[0])),
        (true, _) => BooleanBuffer::collect_bool(y.len(), |row| test(x[0], y[row])),
    }
}

fn booleans(op: BinaryOp, left: &Value, right: &Value) -> BooleanBuffer {
    let (x, y) = (left.array().as_boolean().values(), right.array().as_boolean().values());
    let rows = if left.is_scalar() { y.len() } else { x.len() };
    BooleanBuffer::collect_bool(rows, |row| holds(op, x.value(left.index(row)).cmp(&y.value(right.index(row)))))
}

fn views<T: ByteViewType>(op: BinaryOp, left: &Value, right: &Value) -> BooleanBuffer {
    let (a, b) = (left.array().as_byte_view::<T>(), right.array().as_byte_view::<T>());
    let rows = if left.is_scalar() { b.len() } else { a.len() };
    let places = |row: usize| (left.index(row), right.index(row));
    match op {
        BinaryOp::Equal => BooleanBuffer::collect_bool(rows, |row| same_bytes(a, b, places(row))),
        BinaryOp::NotEqual => BooleanBuffer::collect_bool(rows, |row| !same_bytes(a, b, places(row))),
        _ => BooleanBuffer::collect_bool(rows, |row| {
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
) -> Result<Value, OperatorError> {
    let left = left.value(input)?.into_array(input.rows)?;
    let left = left.as_boolean();
    let settled = if op == BinaryOp::And { left.false_count() } else { left.true_count() };
    if settled == input.rows && input.rows > 0 {
        return Ok(Value::Array(array_ref(left.clone())));
    }
    let right = if settled > 0 && right.is_fallible() {
        let open = BooleanBuffer::collect_bool(input.rows, |row| {
            left.is_null(row) || left.value(row) == (op == BinaryOp::And)
        });
        super::conditional::evaluate_where(right, input, &open)?
    } else {
        right.value(input)?.into_array(input.rows)?
    };
    Ok(Value::Array(array_ref(kleene(op, left, right.as_boolean()))))
}

/// Three-valued AND and OR: where one side settles the row, a null on the other does not matter.
fn kleene(op: BinaryOp, left: &BooleanArray, right: &BooleanArray) -> BooleanArray {
    let (left_true, right_true) = (true_rows(left), true_rows(right));
    let (left_false, right_false) = (false_rows(left), false_rows(right));
    let (holds, fails) = match op {
        BinaryOp::And => (&left_true & &right_true, &left_false | &right_false),
        _ => (&left_true | &right_true, &left_false & &right_false),
    };
    let known = NullBuffer::new(&holds | &fails);
    BooleanArray::new(holds, Some(known).filter(|known| known.null_count() > 0))
}

/// The rows that are TRUE, null being none of them.
pub(super) fn true_rows(array: &BooleanArray) -> BooleanBuffer {
    known_rows(array, array.values().clone())
}

fn false_rows(array: &BooleanArray) -> BooleanBuffer {
    known_rows(array, !array.values())
}

fn known_rows(array: &BooleanArray, rows: BooleanBuffer) -> BooleanBuffer {
    match array.nulls() {
        Some(nulls) => &rows & nulls.inner(),
        None => rows,
    }
}

/// `NOT x`.
pub(super) fn not(array: &ArrayRef) -> Result<ArrayRef, OperatorError> {
    let array = array.as_boolean();
    Ok(array_ref(BooleanArray::new(!array.values(), array.nulls().cloned())))
}

/// `x IS NULL`, `x IS NOT NULL`.
pub(super) fn is_null(array: &ArrayRef, negated: bool) -> Result<ArrayRef, OperatorError> {
    let present = match array.logical_nulls() {
        Some(nulls) => nulls.into_inner(),
        None => BooleanBuffer::new_set(array.len()),
    };
    Ok(array_ref(BooleanArray::new(if negated { present } else { !&present }, None)))
}

/// `x IS [NOT] TRUE`, `x IS [NOT] FALSE`.
pub(super) fn is_boolean(array: &ArrayRef, value: bool, negated: bool) -> ArrayRef {
    let array = array.as_boolean();
    let test = |row| (array.is_valid(row) && array.value(row) == value) != negated;
    array_ref(BooleanArray::new(BooleanBuffer::collect_bool(array.len(), test), None))
}
