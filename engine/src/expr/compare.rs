//! Comparisons and three-valued logic.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, BooleanArray, Datum};
use arrow_buffer::BooleanBuffer;
use arrow_ord::cmp;
use arrow_schema::DataType;

use super::BinaryOp;
use super::evaluate::{Evaluator, Input, Value, array_ref};
use crate::operators::OperatorError;

/// `left op right` for a comparison.
pub(super) fn compare(op: BinaryOp, left: &Value, right: &Value) -> Result<ArrayRef, OperatorError> {
    let result = match left.array().data_type() {
        // Arrow orders floating point totally; SQL has -0 = 0 and a NaN that equals nothing.
        DataType::Float32 => compare_plainly::<Float32Type>(op, left, right),
        DataType::Float64 => compare_plainly::<Float64Type>(op, left, right),
        // Arrow refuses decimals whose precisions differ; the binder has made their scales the same.
        DataType::Decimal128(..) => compare_plainly::<Decimal128Type>(op, left, right),
        _ => compare_by_kernel(op, left, right)?,
    };
    Ok(array_ref(result))
}

fn compare_by_kernel(op: BinaryOp, left: &dyn Datum, right: &dyn Datum) -> Result<BooleanArray, OperatorError> {
    let kernel = match op {
        BinaryOp::Equal => cmp::eq,
        BinaryOp::NotEqual => cmp::neq,
        BinaryOp::Less => cmp::lt,
        BinaryOp::LessOrEqual => cmp::lt_eq,
        BinaryOp::Greater => cmp::gt,
        BinaryOp::GreaterOrEqual => cmp::gt_eq,
        _ => return Err(OperatorError::new(format!("{op:?} is no comparison"))),
    };
    Ok(kernel(left, right)?)
}

fn compare_plainly<T: ArrowPrimitiveType>(op: BinaryOp, left: &Value, right: &Value) -> BooleanArray
where
    T::Native: PartialOrd,
{
    match op {
        BinaryOp::Equal => compare_with::<T>(left, right, |a, b| a == b),
        BinaryOp::NotEqual => compare_with::<T>(left, right, |a, b| a != b),
        BinaryOp::Less => compare_with::<T>(left, right, |a, b| a < b),
        BinaryOp::LessOrEqual => compare_with::<T>(left, right, |a, b| a <= b),
        BinaryOp::Greater => compare_with::<T>(left, right, |a, b| a > b),
        _ => compare_with::<T>(left, right, |a, b| a >= b),
    }
}

fn compare_with<T: ArrowPrimitiveType>(
    left: &Value,
    right: &Value,
    test: impl Fn(T::Native, T::Native) -> bool,
) -> BooleanArray {
    let (a, b) = (left.array().as_primitive::<T>(), right.array().as_primitive::<T>());
    let rows = if left.is_scalar() { b.len() } else { a.len() };
    let (x, y) = (a.values(), b.values());
    let values = match (left.is_scalar(), right.is_scalar()) {
        (false, false) => BooleanBuffer::collect_bool(rows, |row| test(x[row], y[row])),
        (false, true) => BooleanBuffer::collect_bool(rows, |row| test(x[row], y[0])),
        (true, _) => BooleanBuffer::collect_bool(rows, |row| test(x[0], y[right.index(row)])),
    };
    BooleanArray::new(values, super::arithmetic::union_nulls(left, right, rows))
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
    let kernel = if op == BinaryOp::And { arrow_arith::boolean::and_kleene } else { arrow_arith::boolean::or_kleene };
    Ok(Value::Array(array_ref(kernel(left, right.as_boolean())?)))
}

/// `NOT x`.
pub(super) fn not(array: &ArrayRef) -> Result<ArrayRef, OperatorError> {
    Ok(array_ref(arrow_arith::boolean::not(array.as_boolean())?))
}

/// `x IS NULL`, `x IS NOT NULL`.
pub(super) fn is_null(array: &ArrayRef, negated: bool) -> Result<ArrayRef, OperatorError> {
    let kernel = if negated { arrow_arith::boolean::is_not_null } else { arrow_arith::boolean::is_null };
    Ok(array_ref(kernel(array)?))
}

/// `x IS [NOT] TRUE`, `x IS [NOT] FALSE`.
pub(super) fn is_boolean(array: &ArrayRef, value: bool, negated: bool) -> ArrayRef {
    let array = array.as_boolean();
    let test = |row| (array.is_valid(row) && array.value(row) == value) != negated;
    array_ref(BooleanArray::new(BooleanBuffer::collect_bool(array.len(), test), None))
}
