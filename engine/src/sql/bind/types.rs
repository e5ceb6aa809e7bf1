//! Type coercion: which type two operands meet in, what arithmetic yields, and what fits a sink - as Flink does it
//! (its `LogicalTypeMerging` and `LogicalTypeCasts`), nullability aside.

use crate::expr::{BinaryOp, Expr, ExprKind, Literal};
use crate::types::{Length, SqlType};

/// The largest precision of a DECIMAL.
const MAX_PRECISION: u16 = 38;

/// How many digits after the point a DECIMAL keeps when its precision overflows.
const MIN_ADJUSTED_SCALE: u16 = 6;

/// The type that holds values of both, without a cast that could fail; `CASE`, `COALESCE` and `IN` meet in it.
pub(super) fn common(a: SqlType, b: SqlType) -> Option<SqlType> {
    use SqlType::{Date, Decimal, Double, Null, String, Timestamp, TimestampLtz};
    match (a, b) {
        _ if a == b => Some(a),
        (Null, other) | (other, Null) => Some(other),
        (String(_), String(_)) => Some(SqlType::STRING),
        (Timestamp(p), Timestamp(q)) => Some(Timestamp(p.max(q))),
        (TimestampLtz(p), TimestampLtz(q) | Timestamp(q)) | (Timestamp(p), TimestampLtz(q)) => {
            Some(TimestampLtz(p.max(q)))
        }
        (Date, Timestamp(_) | TimestampLtz(_)) => Some(b),
        (Timestamp(_) | TimestampLtz(_), Date) => Some(a),
        _ if a.is_integer() && b.is_integer() => Some(if width(a) >= width(b) { a } else { b }),
        _ if !(a.is_numeric() && b.is_numeric()) => None,
        (Double, _) | (_, Double) => Some(Double),
        (SqlType::Float, Decimal(..)) | (Decimal(..), SqlType::Float) => Some(Double),
        (SqlType::Float, _) | (_, SqlType::Float) => Some(SqlType::Float),
        _ => {
            let ((p, s), (q, t)) = (decimal_parts(a)?, decimal_parts(b)?);
            let scale = s.max(t);
            Some(adjusted((p - s).max(q - t) + scale, scale))
        }
    }
}

/// What two sides of a comparison are compared as: their common type, or what a string is read as.
pub(super) fn comparison(a: SqlType, b: SqlType) -> Option<SqlType> {
    common(a, b).or(match (a, b) {
        (SqlType::String(_), other) | (other, SqlType::String(_)) if other != SqlType::Bytes => Some(other),
        _ => None,
    })
}

/// The types of an arithmetic node: what each side is cast to, and the result.
pub(super) struct Arithmetic {
    pub(super) left: SqlType,
    pub(super) right: SqlType,
    pub(super) result: SqlType,
}

/// Types of `a op b` over numbers.
pub(super) fn arithmetic(op: BinaryOp, a: SqlType, b: SqlType) -> Option<Arithmetic> {
    let common = common(a, b)?;
    if !common.is_numeric() {
        return None;
    }
    let SqlType::Decimal(..) = common else {
        return Some(Arithmetic { left: common, right: common, result: common });
    };
    let ((p, s), (q, t)) = (decimal_parts(a)?, decimal_parts(b)?);
    let result = match op {
        BinaryOp::Multiply => adjusted(p + q + 1, s + t),
        BinaryOp::Divide => {
            let scale = (s + q + 1).max(MIN_ADJUSTED_SCALE);
            adjusted(p - s + t + scale, scale)
        }
        BinaryOp::Modulo => adjusted((p - s).min(q - t) + s.max(t), s.max(t)),
        _ => adjusted((p - s).max(q - t) + s.max(t) + 1, s.max(t)),
    };
    // Computed exactly from the operands as they are, and rounded once.
    Some(Arithmetic { left: plain_decimal(a)?, right: plain_decimal(b)?, result })
}

/// A DECIMAL whose precision is cut to 38, at the cost of digits after the point.
fn adjusted(precision: u16, scale: u16) -> SqlType {
    if precision <= MAX_PRECISION {
        return SqlType::Decimal(precision as u8, scale as u8);
    }
    let whole = precision - scale;
    let scale = MAX_PRECISION.saturating_sub(whole).max(scale.min(MIN_ADJUSTED_SCALE));
    SqlType::Decimal(MAX_PRECISION as u8, scale as u8)
}

/// Precision and scale of an exact number.
fn decimal_parts(sql_type: SqlType) -> Option<(u16, u16)> {
    match sql_type {
        SqlType::TinyInt => Some((3, 0)),
        SqlType::SmallInt => Some((5, 0)),
        SqlType::Int => Some((10, 0)),
        SqlType::BigInt => Some((19, 0)),
        SqlType::Decimal(precision, scale) => Some((precision.into(), scale.into())),
        _ => None,
    }
}

fn plain_decimal(sql_type: SqlType) -> Option<SqlType> {
    decimal_parts(sql_type).map(|(precision, scale)| SqlType::Decimal(precision as u8, scale as u8))
}

fn width(integer: SqlType) -> u8 {
    match integer {
        SqlType::TinyInt => 1,
        SqlType::SmallInt => 2,
        SqlType::Int => 4,
        _ => 8,
    }
}

/// The result of `SUM(x)`.
pub(super) fn sum(argument: SqlType) -> Option<SqlType> {
    match argument {
        SqlType::Decimal(_, scale) => Some(SqlType::Decimal(38, scale)),
        _ => argument.is_numeric().then_some(argument),
    }
}

/// The result of `AVG(x)`.
pub(super) fn average(argument: SqlType) -> Option<SqlType> {
    match argument {
        SqlType::Decimal(_, scale) => Some(SqlType::Decimal(38, scale.max(6))),
        _ => argument.is_numeric().then_some(argument),
    }
}

/// Whether a query's column goes into a sink's column without a CAST in the script.
pub(super) fn fits_sink(from: SqlType, to: SqlType) -> bool {
    use SqlType::{BigInt, Boolean, Bytes, Date, Decimal, Double, Float, Int, String, Time, Timestamp, TimestampLtz};
    match (from, to) {
        (SqlType::Null, _) => true,
        (String(_), String(_)) | (Bytes, Bytes) | (Boolean, Boolean) => true,
        (_, Decimal(..) | Double) => from.is_numeric(),
        (_, Float) => from.is_integer() || matches!(from, Float | Decimal(..)),
        (_, SqlType::TinyInt | SqlType::SmallInt | Int | BigInt) => from.is_integer() && width(from) <= width(to),
        (Date | Timestamp(_), Date) | (Time | Timestamp(_), Time) => true,
        (Timestamp(_) | TimestampLtz(_), Timestamp(_) | TimestampLtz(_)) => true,
        _ => false,
    }
}

/// Whether `CAST(x AS to)` exists.
pub(super) fn can_cast(from: SqlType, to: SqlType) -> bool {
    use SqlType::{Boolean, Bytes, Date, String, Time, Timestamp, TimestampLtz};
    match (from, to) {
        (SqlType::Null, _) | (_, String(_)) => true,
        (String(_), _) => true,
        (Bytes, Bytes) => true,
        (Bytes, _) | (_, Bytes) => false,
        (Boolean, _) => to == Boolean || to.is_numeric(),
        (_, Boolean) => from.is_numeric(),
        (Date | Timestamp(_) | TimestampLtz(_), Date | Timestamp(_) | TimestampLtz(_)) => true,
        (Time | Timestamp(_) | TimestampLtz(_), Time) => true,
        (Time, Timestamp(_) | TimestampLtz(_)) => true,
        _ => from.is_numeric() && to.is_numeric(),
    }
}

/// The expression as the type: constants are retyped, lengths of strings need no work, anything else is a cast.
pub(super) fn cast(expr: Expr, to: SqlType) -> Expr {
    if expr.sql_type == to || is_same_text(expr.sql_type, to) {
        return expr;
    }
    if let ExprKind::Literal(literal) = &expr.kind
        && let Some(literal) = retype(literal, expr.sql_type, to)
    {
        return Expr { kind: ExprKind::Literal(literal), sql_type: to };
    }
    Expr { kind: ExprKind::Cast { input: Box::new(expr), try_cast: false }, sql_type: to }
}

fn is_same_text(from: SqlType, to: SqlType) -> bool {
    matches!((from, to), (SqlType::String(_), SqlType::String(Length::Unbounded)))
}

/// A constant as another type, where that is exact.
fn retype(literal: &Literal, from: SqlType, to: SqlType) -> Option<Literal> {
    match (literal, to) {
        (Literal::Null, _) => Some(Literal::Null),
        (Literal::Int(value), SqlType::BigInt) => Some(Literal::Int(*value)),
        (Literal::Int(value), _) if to.is_integer() => fits(*value, to).then_some(Literal::Int(*value)),
        (Literal::Int(value), SqlType::Double | SqlType::Float) => {
            // Exact up to the mantissa's 24 bits, which every literal of interest is within.
            (value.unsigned_abs() < 1 << 24).then_some(Literal::Double(*value as f64))
        }
        (Literal::Int(value), SqlType::Decimal(precision, scale)) => {
            decimal_fits(i128::from(*value), 0, precision, scale).map(Literal::Decimal)
        }
        (Literal::Decimal(value), SqlType::Decimal(precision, scale)) => {
            let SqlType::Decimal(_, old_scale) = from else { return None };
            decimal_fits(*value, old_scale, precision, scale).map(Literal::Decimal)
        }
        (Literal::Decimal(value), SqlType::Double) => {
            let SqlType::Decimal(_, scale) = from else { return None };
            let whole = u64::try_from(value.unsigned_abs()).ok()?;
            // Correctly rounded: the digits go through the parser of floating-point text.
            let text = format!("{}{whole}e-{scale}", if *value < 0 { "-" } else { "" });
            text.parse().ok().map(Literal::Double)
        }
        (Literal::Double(value), SqlType::Double) => Some(Literal::Double(*value)),
        (Literal::Timestamp(value), SqlType::Timestamp(_)) if widens(from, to) => Some(Literal::Timestamp(*value)),
        _ => None,
    }
}

fn widens(from: SqlType, to: SqlType) -> bool {
    matches!((from, to), (SqlType::Timestamp(p), SqlType::Timestamp(q)) if p <= q)
}

/// Whether an integer type holds the value.
pub(super) fn fits(value: i64, integer: SqlType) -> bool {
    match integer {
        SqlType::TinyInt => i8::try_from(value).is_ok(),
        SqlType::SmallInt => i16::try_from(value).is_ok(),
        SqlType::Int => i32::try_from(value).is_ok(),
        _ => true,
    }
}

/// The unscaled value at the new scale, when no digit is lost.
fn decimal_fits(value: i128, old_scale: u8, precision: u8, scale: u8) -> Option<i128> {
    let shifted = value.checked_mul(10_i128.checked_pow(u32::from(scale.checked_sub(old_scale)?))?)?;
    (shifted.unsigned_abs() < 10_u128.checked_pow(precision.into())?).then_some(shifted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use SqlType::{BigInt, Decimal, Double, Float, Int, Timestamp};

    fn result(op: BinaryOp, a: SqlType, b: SqlType) -> SqlType {
        arithmetic(op, a, b).unwrap().result
    }

    #[test]
    fn decimal_results_are_flinks() {
        assert_eq!(result(BinaryOp::Divide, Decimal(10, 2), Int), Decimal(21, 13));
        assert_eq!(result(BinaryOp::Divide, Int, Decimal(2, 1)), Decimal(17, 6));
        assert_eq!(result(BinaryOp::Multiply, Decimal(10, 2), Decimal(5, 3)), Decimal(16, 5));
        assert_eq!(result(BinaryOp::Multiply, Decimal(20, 0), Decimal(20, 18)), Decimal(38, 15));
        assert_eq!(result(BinaryOp::Add, Decimal(10, 2), Int), Decimal(13, 2));
        assert_eq!(result(BinaryOp::Multiply, Decimal(38, 10), Decimal(38, 10)), Decimal(38, 6));
        assert_eq!(average(Decimal(10, 2)), Some(Decimal(38, 6)));
        assert_eq!(sum(Decimal(10, 2)), Some(Decimal(38, 2)));
    }

    #[test]
    fn numbers_are_promoted() {
        assert_eq!(common(Int, BigInt), Some(BigInt));
        assert_eq!(common(Int, Float), Some(Float));
        assert_eq!(common(Decimal(10, 2), Float), Some(Double));
        assert_eq!(common(Int, SqlType::STRING), None);
        assert_eq!(comparison(SqlType::STRING, Timestamp(3)), Some(Timestamp(3)));
    }

    #[test]
    fn sinks_take_what_loses_nothing() {
        assert!(fits_sink(Int, BigInt) && !fits_sink(BigInt, Int));
        assert!(fits_sink(BigInt, Double) && !fits_sink(Double, BigInt));
        assert!(!fits_sink(Int, SqlType::STRING));
        assert!(fits_sink(Timestamp(6), Timestamp(3)));
    }
}
