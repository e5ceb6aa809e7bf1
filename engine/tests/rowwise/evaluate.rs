//! Expressions evaluated row by row over plain values: three-valued logic, Java's integers, exact decimals. It shares
//! nothing with the engine but the tree.

use arrow_buffer::i256;
use millstream_engine::expr::{BinaryOp, Expr, ExprKind, Function, Literal};
use millstream_engine::types::SqlType;

use crate::cast;
use crate::values::Value;

/// A row that has no value: the job would stop.
#[derive(Debug)]
pub(crate) struct Failed;

pub(crate) fn evaluate(expr: &Expr, row: &[Value]) -> Result<Value, Failed> {
    match &expr.kind {
        ExprKind::Column(index) => Ok(row[*index].clone()),
        ExprKind::Literal(value) => Ok(constant(value, expr.sql_type)),
        ExprKind::Binary { op: op @ (BinaryOp::And | BinaryOp::Or), left, right } => logic(*op, left, right, row),
        ExprKind::Binary { op, left, right } => {
            let (a, b) = (evaluate(left, row)?, evaluate(right, row)?);
            binary(*op, (&a, left.sql_type), (&b, right.sql_type), expr.sql_type)
        }
        ExprKind::Not(input) => Ok(match evaluate(input, row)? {
            Value::Bool(value) => Value::Bool(!value),
            _ => Value::Null,
        }),
        ExprKind::Negate(input) => Ok(negate(evaluate(input, row)?, expr.sql_type)),
        ExprKind::IsNull { input, negated } => Ok(Value::Bool(evaluate(input, row)?.is_null() != *negated)),
        ExprKind::IsBoolean { input, value, negated } => {
            Ok(Value::Bool((evaluate(input, row)? == Value::Bool(*value)) != *negated))
        }
        ExprKind::Case { branches, otherwise } => {
            for (when, then) in branches {
                if evaluate(when, row)? == Value::Bool(true) {
                    return evaluate(then, row);
                }
            }
            otherwise.as_ref().map_or(Ok(Value::Null), |otherwise| evaluate(otherwise, row))
        }
        ExprKind::Cast { input, try_cast } => match cast::cast(evaluate(input, row)?, input.sql_type, expr.sql_type) {
            Err(Failed) if *try_cast => Ok(Value::Null),
            cast => cast,
        },
        ExprKind::Call { function, args } => call(*function, args, expr.sql_type, row),
    }
}

fn constant(literal: &Literal, sql_type: SqlType) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Boolean(value) => Value::Bool(*value),
        Literal::Int(value) | Literal::Timestamp(value) | Literal::Interval(value) => Value::Int(*value),
        Literal::Date(value) | Literal::Time(value) => Value::Int((*value).into()),
        Literal::Double(value) if sql_type == SqlType::Float => Value::Float(*value as f32),
        Literal::Double(value) => Value::Double(*value),
        Literal::Decimal(value) => Value::Decimal(*value),
        Literal::String(value) => Value::Text(value.clone()),
        Literal::Bytes(value) => Value::Bytes(value.clone()),
    }
}

/// The right side is not looked at when the left one settles it.
fn logic(op: BinaryOp, left: &Expr, right: &Expr, row: &[Value]) -> Result<Value, Failed> {
    let settles = Value::Bool(op == BinaryOp::Or);
    let left = evaluate(left, row)?;
    if left == settles {
        return Ok(left);
    }
    let right = evaluate(right, row)?;
    if right == settles || left.is_null() == right.is_null() { Ok(right) } else { Ok(Value::Null) }
}

type Operand<'a> = (&'a Value, SqlType);

fn binary(op: BinaryOp, a: Operand<'_>, b: Operand<'_>, result: SqlType) -> Result<Value, Failed> {
    if a.0.is_null() || b.0.is_null() {
        return Ok(Value::Null);
    }
    match (a.0, b.0) {
        _ if result == SqlType::Boolean => Ok(Value::Bool(compare(op, a.0, b.0))),
        (Value::Text(a), Value::Text(b)) => Ok(Value::Text(format!("{a}{b}"))),
        (Value::Float(a), Value::Float(b)) => Ok(Value::Float(match op {
            BinaryOp::Add => a + b,
            BinaryOp::Subtract => a - b,
            BinaryOp::Multiply => a * b,
            BinaryOp::Divide => a / b,
            _ => a % b,
        })),
        (Value::Double(a), Value::Double(b)) => Ok(Value::Double(match op {
            BinaryOp::Add => a + b,
            BinaryOp::Subtract => a - b,
            BinaryOp::Multiply => a * b,
            BinaryOp::Divide => a / b,
            _ => a % b,
        })),
        (Value::Decimal(x), Value::Decimal(y)) => decimal(op, (*x, a.1), (*y, b.1), result),
        (Value::Int(x), Value::Int(y)) => integer(op, (*x, a.1), (*y, b.1), result),
        other => panic!("{op:?} over {other:?}"),
    }
}

fn integer(op: BinaryOp, (x, of): (i64, SqlType), (y, by): (i64, SqlType), result: SqlType) -> Result<Value, Failed> {
    // Milliseconds onto microseconds.
    let is_moment = |sql_type| matches!(sql_type, SqlType::Timestamp(_) | SqlType::TimestampLtz(_));
    let (x, y) = match (is_moment(of), is_moment(by)) {
        (true, _) => (x, y.wrapping_mul(1_000)),
        (_, true) => (x.wrapping_mul(1_000), y),
        _ => (x, y),
    };
    let (x, y) = (i128::from(x), i128::from(y));
    let exact = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Subtract => x - y,
        BinaryOp::Multiply => x * y,
        _ if y == 0 => return Err(Failed),
        BinaryOp::Divide => x / y,
        _ => x % y,
    };
    Ok(Value::Int(wrap(exact, result)))
}

/// The lowest bits of a whole number, as many as the type has.
pub(crate) fn wrap(value: i128, sql_type: SqlType) -> i64 {
    match sql_type {
        SqlType::TinyInt => (value as i8).into(),
        SqlType::SmallInt => (value as i16).into(),
        SqlType::Int => (value as i32).into(),
        _ => value as i64,
    }
}

fn scale(sql_type: SqlType) -> u32 {
    if let SqlType::Decimal(_, scale) = sql_type { scale.into() } else { panic!("{sql_type} is no DECIMAL") }
}

/// The exact result as a fraction, then rounded.
fn decimal(op: BinaryOp, (x, of): (i128, SqlType), (y, by): (i128, SqlType), result: SqlType) -> Result<Value, Failed> {
    let power = |digits: u32| i256::from_i128(10).checked_pow(digits);
    let (s, t) = (scale(of), scale(by));
    let common = s.max(t);
    let (x, y) = (i256::from_i128(x), i256::from_i128(y));
    if y == i256::ZERO && matches!(op, BinaryOp::Divide | BinaryOp::Modulo) {
        return Err(Failed);
    }
    // Numerator and denominator of the result.
    let fraction = || {
        let (a, b) = (x.checked_mul(power(common - s)?)?, y.checked_mul(power(common - t)?)?);
        Some(match op {
            BinaryOp::Add => (a.checked_add(b)?, power(common)?),
            BinaryOp::Subtract => (a.checked_sub(b)?, power(common)?),
            BinaryOp::Multiply => (x.checked_mul(y)?, power(s + t)?),
            BinaryOp::Modulo => (a.checked_rem(b)?, power(common)?),
            _ => (a, b),
        })
    };
    let SqlType::Decimal(precision, digits) = result else { panic!("{result}") };
    let rounded = fraction().and_then(|(above, below)| round(above.checked_mul(power(digits.into())?)?, below));
    Ok(rounded.and_then(|value| fit(value, precision)).map_or(Value::Null, Value::Decimal))
}

/// The whole number nearest to a fraction, halves away from zero.
pub(crate) fn round(above: i256, below: i256) -> Option<i256> {
    let negative = (above < i256::ZERO) != (below < i256::ZERO);
    let (above, below) = (above.wrapping_abs(), below.wrapping_abs());
    let two = i256::from_i128(2);
    let twice = above.checked_mul(two)?.checked_add(below)?.checked_div(below.checked_mul(two)?)?;
    Some(if negative { twice.wrapping_neg() } else { twice })
}

pub(crate) fn fit(value: i256, precision: u8) -> Option<i128> {
    value.to_i128().filter(|value| value.unsigned_abs() < 10_u128.pow(precision.into()))
}

fn compare(op: BinaryOp, a: &Value, b: &Value) -> bool {
    fn holds<T: PartialOrd + ?Sized>(op: BinaryOp, a: &T, b: &T) -> bool {
        match op {
            BinaryOp::Equal => a == b,
            BinaryOp::NotEqual => a != b,
            BinaryOp::Less => a < b,
            BinaryOp::LessOrEqual => a <= b,
            BinaryOp::Greater => a > b,
            _ => a >= b,
        }
    }
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => holds(op, a, b),
        (Value::Int(a), Value::Int(b)) => holds(op, a, b),
        (Value::Float(a), Value::Float(b)) => holds(op, a, b),
        (Value::Double(a), Value::Double(b)) => holds(op, a, b),
        (Value::Decimal(a), Value::Decimal(b)) => holds(op, a, b),
        (Value::Text(a), Value::Text(b)) => holds(op, a.as_bytes(), b.as_bytes()),
        (Value::Bytes(a), Value::Bytes(b)) => holds(op, a.as_slice(), b.as_slice()),
        other => panic!("{op:?} over {other:?}"),
    }
}

fn negate(value: Value, sql_type: SqlType) -> Value {
    match value {
        Value::Int(value) => Value::Int(wrap(-i128::from(value), sql_type)),
        Value::Float(value) => Value::Float(-value),
        Value::Double(value) => Value::Double(-value),
        Value::Decimal(value) => Value::Decimal(-value),
        other => other,
    }
}

fn call(function: Function, args: &[Expr], sql_type: SqlType, row: &[Value]) -> Result<Value, Failed> {
    if function == Function::Coalesce {
        for arg in args {
            let value = evaluate(arg, row)?;
            if !value.is_null() {
                return Ok(value);
            }
        }
        return Ok(Value::Null);
    }
    let values = args.iter().map(|arg| evaluate(arg, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(match (function, &values[0]) {
        (_, Value::Null) => Value::Null,
        (Function::Upper, Value::Text(text)) => Value::Text(text.chars().flat_map(char::to_uppercase).collect()),
        (Function::Lower, Value::Text(text)) => Value::Text(text.to_lowercase()),
        (Function::CharLength, Value::Text(text)) => Value::Int(text.chars().count() as i64),
        (Function::Abs, Value::Int(value)) => Value::Int(wrap(i128::from(*value).abs(), sql_type)),
        (Function::Abs, Value::Float(value)) => Value::Float(value.abs()),
        (Function::Abs, Value::Double(value)) => Value::Double(value.abs()),
        (Function::Abs, Value::Decimal(value)) => Value::Decimal(value.abs()),
        (Function::TumbleStart, Value::Int(at)) => {
            let (Value::Int(size), Value::Int(offset)) = (&values[1], &values[2]) else { panic!("{values:?}") };
            let at_ms = i128::from(at.div_euclid(1_000));
            let (size, offset) = (i128::from(*size), i128::from(*offset));
            let start = (at_ms - offset).div_euclid(size) * size + offset;
            Value::Int((start * 1_000) as i64)
        }
        other => panic!("{other:?}"),
    })
}
