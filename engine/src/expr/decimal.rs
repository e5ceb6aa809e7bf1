//! Decimal arithmetic with Flink's result types: exact in 256 bits, then rounded half up to the result's scale. What
//! has more digits than the result's precision is null.

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_buffer::i256;

use super::BinaryOp;
use super::arithmetic::{Operand, union_nulls};
use crate::operators::OperatorError;
use crate::pool::Pool;
use crate::types::SqlType;

/// `left op right` for two decimals of any precision and scale.
pub(super) fn arithmetic(
    op: BinaryOp,
    left: &Operand,
    right: &Operand,
    result: SqlType,
    pool: &mut Pool,
) -> Result<ArrayRef, OperatorError> {
    let SqlType::Decimal(precision, scale) = result else {
        return Err(OperatorError::new(format!("decimal arithmetic does not make {result}")));
    };
    let (a, b) = (&left.value, &right.value);
    let (x, y) = (a.array().as_primitive::<Decimal128Type>(), b.array().as_primitive::<Decimal128Type>());
    let rows = if a.is_scalar() { y.len() } else { x.len() };
    let nulls = union_nulls(a, b, rows, pool);
    let scales = Scales { left: decimal_scale(left.sql_type), right: decimal_scale(right.sql_type), result: scale };
    let mut values = pool.room::<i128>(rows);
    let mut invalid = pool.nulls(rows);
    for (row, slot) in values.slots().iter_mut().enumerate() {
        let value = if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            None
        } else {
            let (dividend, divisor) = (x.value(a.index(row)), y.value(b.index(row)));
            if divisor == 0 && matches!(op, BinaryOp::Divide | BinaryOp::Modulo) {
                return Err(OperatorError::at(row, "division by zero of a DECIMAL".to_owned()));
            }
            compute(op, i256::from_i128(dividend), i256::from_i128(divisor), scales)
                .and_then(|value| fit(value, precision))
        };
        *slot = value.unwrap_or(0);
        if value.is_none() {
            invalid.set(row);
        }
    }
    let (values, nulls) = (pool.lend(values), pool.lend_nulls(invalid));
    Ok(pool.primitive::<Decimal128Type>(values, nulls, &result.arrow()))
}

#[derive(Clone, Copy)]
struct Scales {
    left: u8,
    right: u8,
    result: u8,
}

fn decimal_scale(sql_type: SqlType) -> u8 {
    match sql_type {
        SqlType::Decimal(_, scale) => scale,
        _ => 0,
    }
}

/// The result's unscaled value; none when it needs more than 256 bits, which is more than any decimal has.
fn compute(op: BinaryOp, left: i256, right: i256, scales: Scales) -> Option<i256> {
    let common = scales.left.max(scales.right);
    let aligned = || Some((widen(left, common - scales.left)?, widen(right, common - scales.right)?));
    match op {
        BinaryOp::Add => aligned().and_then(|(a, b)| rescale(a.checked_add(b)?, common, scales.result)),
        BinaryOp::Subtract => aligned().and_then(|(a, b)| rescale(a.checked_sub(b)?, common, scales.result)),
        BinaryOp::Multiply => rescale(left.checked_mul(right)?, scales.left + scales.right, scales.result),
        BinaryOp::Modulo => aligned().and_then(|(a, b)| rescale(a.checked_rem(b)?, common, scales.result)),
        _ => {
            let shift = i32::from(scales.result) + i32::from(scales.right) - i32::from(scales.left);
            let (dividend, divisor) =
                if shift >= 0 { (widen(left, shift as u8)?, right) } else { (left, widen(right, -shift as u8)?) };
            divide_half_up(dividend, divisor)
        }
    }
}

/// Multiplies by a power of ten.
fn widen(value: i256, digits: u8) -> Option<i256> {
    value.checked_mul(i256::from_i128(10).checked_pow(u32::from(digits))?)
}

/// Moves an unscaled value to another scale, rounding half up.
pub(super) fn rescale(value: i256, from: u8, to: u8) -> Option<i256> {
    if to >= from {
        return widen(value, to - from);
    }
    divide_half_up(value, i256::from_i128(10).checked_pow(u32::from(from - to))?)
}

/// Rounds half away from zero.
fn divide_half_up(dividend: i256, divisor: i256) -> Option<i256> {
    let quotient = dividend.checked_div(divisor)?;
    let remainder = dividend.checked_rem(divisor)?.wrapping_abs();
    let rest = divisor.wrapping_abs().checked_sub(remainder)?;
    if remainder < rest {
        return Some(quotient);
    }
    let negative = (dividend < i256::ZERO) != (divisor < i256::ZERO);
    if negative { quotient.checked_sub(i256::ONE) } else { quotient.checked_add(i256::ONE) }
}

/// The value, when it has no more digits than the precision.
pub(super) fn fit(value: i256, precision: u8) -> Option<i128> {
    value.to_i128().filter(|value| value.unsigned_abs() < 10_u128.pow(u32::from(precision)))
}

/// `DECIMAL(_, from)` to `DECIMAL(precision, to)`: null when it does not fit.
pub(super) fn convert(value: i128, from: u8, precision: u8, to: u8) -> Option<i128> {
    rescale(i256::from_i128(value), from, to).and_then(|value| fit(value, precision))
}

/// The quotient of a decimal of type `from` and a whole number, in the decimal type `to`.
pub(crate) fn divide_to_scale(dividend: i128, divisor: i64, from: SqlType, to: SqlType) -> Option<i128> {
    let SqlType::Decimal(precision, scale) = to else {
        return None;
    };
    let scales = Scales { left: decimal_scale(from), right: 0, result: scale };
    let divisor = i256::from_i128(divisor.into());
    compute(BinaryOp::Divide, i256::from_i128(dividend), divisor, scales).and_then(|value| fit(value, precision))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(op: BinaryOp, left: (i128, u8), right: (i128, u8), scale: u8) -> Option<i128> {
        let scales = Scales { left: left.1, right: right.1, result: scale };
        compute(op, i256::from_i128(left.0), i256::from_i128(right.0), scales).and_then(|value| fit(value, 38))
    }

    #[test]
    fn computes_exactly_and_rounds_half_up() {
        assert_eq!(result(BinaryOp::Divide, (7, 0), (20, 1), 6), Some(3_500_000));
        assert_eq!(result(BinaryOp::Divide, (1, 0), (3, 0), 2), Some(33));
        assert_eq!(result(BinaryOp::Divide, (-2, 0), (3, 0), 2), Some(-67));
        assert_eq!(result(BinaryOp::Add, (150, 2), (5, 1), 2), Some(200));
        assert_eq!(result(BinaryOp::Subtract, (1, 0), (1, 3), 3), Some(999));
        assert_eq!(result(BinaryOp::Multiply, (125, 2), (125, 2), 3), Some(1_563));
        assert_eq!(result(BinaryOp::Modulo, (-75, 1), (2, 0), 1), Some(-15));
        assert_eq!(result(BinaryOp::Multiply, (10_i128.pow(37), 0), (100, 0), 0), None);
    }

    #[test]
    fn converts_between_scales() {
        assert_eq!(convert(12_345, 3, 10, 2), Some(1_235));
        assert_eq!(convert(-12_345, 3, 10, 2), Some(-1_235));
        assert_eq!(convert(12_345, 3, 3, 2), None);
        assert_eq!(convert(5, 0, 10, 4), Some(50_000));
    }
}
