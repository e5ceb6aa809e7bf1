//! Constants: numbers, strings, dates, intervals.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};
use sqlparser::ast::{self, DataType, DateTimeField, TypedString, Value, ValueWithSpan};
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::expr::{double_quotes, literal};
use crate::expr::{Expr, Literal};
use crate::types::SqlType;

/// A number, string, TRUE, FALSE or NULL.
pub(super) fn value(value: &ValueWithSpan) -> Result<Expr, Fault> {
    match &value.value {
        Value::Number(digits, false) => number(digits, value.span),
        Value::SingleQuotedString(text) => Ok(literal(Literal::String(text.clone()), SqlType::STRING)),
        Value::Boolean(value) => Ok(literal(Literal::Boolean(*value), SqlType::Boolean)),
        Value::Null => Ok(literal(Literal::Null, SqlType::Null)),
        Value::HexStringLiteral(digits) => hex(digits, value.span),
        Value::DoubleQuotedString(text) => Err(double_quotes(text, value.span)),
        other => Err(Fault::unsupported(value.span, format!("the literal `{other}`"))),
    }
}

/// `-` before a number: one constant, so that the smallest BIGINT can be written.
pub(super) fn negative(operand: &ast::Expr) -> Result<Option<Expr>, Fault> {
    match operand {
        ast::Expr::Value(ValueWithSpan { value: Value::Number(digits, false), span }) => {
            number(&format!("-{digits}"), *span).map(Some)
        }
        _ => Ok(None),
    }
}

/// INT, else BIGINT, else DECIMAL; with a point DECIMAL; with an exponent DOUBLE.
fn number(digits: &str, span: Span) -> Result<Expr, Fault> {
    let bad = || Fault::new(SqlErrorKind::TypeMismatch, span, format!("`{digits}` is too long for a number"));
    if digits.contains(['e', 'E']) {
        let number: f64 = digits.parse().map_err(|_| bad())?;
        return Ok(literal(Literal::Double(number), SqlType::Double));
    }
    if let Ok(number) = digits.parse::<i64>() {
        let sql_type = if i32::try_from(number).is_ok() { SqlType::Int } else { SqlType::BigInt };
        return Ok(literal(Literal::Int(number), sql_type));
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let significant = whole.trim_start_matches(['-', '0']).len() + fraction.len();
    let unscaled: i128 = format!("{whole}{fraction}").parse().map_err(|_| bad())?;
    if significant > 38 {
        return Err(bad());
    }
    let precision = significant.max(fraction.len()).max(1) as u8;
    Ok(literal(Literal::Decimal(unscaled), SqlType::Decimal(precision, fraction.len() as u8)))
}

fn hex(digits: &str, span: Span) -> Result<Expr, Fault> {
    let bytes: Option<Vec<u8>> = digits
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok())
        .collect();
    let fault = || Fault::new(SqlErrorKind::Syntax, span, "a X'..' literal is pairs of hexadecimal digits");
    bytes.map(|bytes| literal(Literal::Bytes(bytes), SqlType::Bytes)).ok_or_else(fault)
}

/// `DATE '2024-01-01'`, `TIME '10:00:00'`, `TIMESTAMP '2024-01-01 00:00:00'`.
pub(super) fn typed(typed: &TypedString) -> Result<Expr, Fault> {
    let Value::SingleQuotedString(text) = &typed.value.value else {
        return Err(Fault::unsupported(typed.value.span, "this literal"));
    };
    let sql_type = match &typed.data_type {
        DataType::Date => SqlType::Date,
        DataType::Time(..) => SqlType::Time,
        DataType::Timestamp(..) => {
            let fraction = text.rsplit_once('.').map_or(0, |(_, fraction)| fraction.len().min(6));
            SqlType::Timestamp(fraction as u8)
        }
        other => return Err(Fault::unsupported(typed.value.span, format!("a literal of type {other}"))),
    };
    temporal(text, sql_type, typed.value.span)
}

/// A date, time or timestamp from its text.
pub(super) fn temporal(text: &str, sql_type: SqlType, span: Span) -> Result<Expr, Fault> {
    let trimmed = text.trim();
    let (value, form) = match sql_type {
        SqlType::Date => (date(trimmed).map(|date| Literal::Date(days(date))), "2024-01-31"),
        SqlType::Time => (time(trimmed).map(Literal::Time), "23:59:59"),
        _ => (timestamp(trimmed).map(Literal::Timestamp), "2024-01-31 23:59:59"),
    };
    let fault = || {
        Fault::new(SqlErrorKind::TypeMismatch, span, format!("'{text}' is no {sql_type}"))
            .help(format!("the form is '{form}'"))
    };
    value.map(|value| literal(value, sql_type)).ok_or_else(fault)
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

fn days(date: NaiveDate) -> i32 {
    let days = date.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).unwrap_or(i32::MAX)
}

fn time(text: &str) -> Option<i32> {
    let time = NaiveTime::parse_from_str(text, "%H:%M:%S%.f").ok()?;
    i32::try_from(time.num_seconds_from_midnight() * 1_000 + time.nanosecond() / 1_000_000).ok()
}

fn timestamp(text: &str) -> Option<i64> {
    let parsed = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok();
    let midnight = || date(text)?.and_hms_opt(0, 0, 0);
    Some(parsed.or_else(midnight)?.and_utc().timestamp_micros())
}

/// `INTERVAL '1' HOUR`, `INTERVAL '1 12' DAY TO HOUR`, in milliseconds.
pub(super) fn interval(interval: &ast::Interval, span: Span) -> Result<Expr, Fault> {
    let text = match interval.value.as_ref() {
        ast::Expr::Value(ValueWithSpan { value: Value::SingleQuotedString(text), .. }) => text.as_str(),
        _ => {
            return Err(Fault::new(SqlErrorKind::Syntax, span, "an interval's amount is in single quotes")
                .help("write INTERVAL '1' HOUR"));
        }
    };
    let Some(first) = &interval.leading_field else {
        return Err(Fault::new(SqlErrorKind::Syntax, span, "an interval needs a unit").help("write INTERVAL '1' HOUR"));
    };
    if [Some(first), interval.last_field.as_ref()].into_iter().flatten().any(is_calendar) {
        return Err(Fault::unsupported(span, "an interval of months or years").help("use days: INTERVAL '30' DAY"));
    }
    let (Some(first), last) = (unit(first), interval.last_field.as_ref().map(unit)) else {
        return Err(Fault::unsupported(span, format!("an interval of {first}")));
    };
    let fault = || Fault::new(SqlErrorKind::Syntax, span, format!("'{text}' is no amount for this interval"));
    let last = match last {
        Some(last) => last.filter(|last| *last > first).ok_or_else(fault)?,
        None => first,
    };
    let millis = interval_millis(text, first, last).ok_or_else(fault)?;
    Ok(literal(Literal::Interval(millis), SqlType::IntervalDayTime))
}

fn is_calendar(field: &DateTimeField) -> bool {
    use DateTimeField::{Month, Months, Quarter, Year, Years};
    matches!(field, Month | Months | Quarter | Year | Years)
}

/// DAY, HOUR, MINUTE and SECOND as 0 to 3.
fn unit(field: &DateTimeField) -> Option<usize> {
    use DateTimeField::{Day, Days, Hour, Hours, Minute, Minutes, Second, Seconds};
    match field {
        Day | Days => Some(0),
        Hour | Hours => Some(1),
        Minute | Minutes => Some(2),
        Second | Seconds => Some(3),
        _ => None,
    }
}

const UNIT_MILLIS: [i64; 4] = [86_400_000, 3_600_000, 60_000, 1_000];

fn interval_millis(text: &str, first: usize, last: usize) -> Option<i64> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (text, fraction) = match text.split_once('.') {
        Some((text, fraction)) if last == 3 => (text, fraction_millis(fraction)?),
        Some(_) => return None,
        None => (text, 0),
    };
    let parts: Vec<&str> = text.split([' ', ':']).collect();
    if parts.len() != last - first + 1 {
        return None;
    }
    let mut total = fraction;
    for (part, millis) in parts.into_iter().zip(&UNIT_MILLIS[first..=last]) {
        if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        total = part.parse::<i64>().ok()?.checked_mul(*millis)?.checked_add(total)?;
    }
    Some(sign * total)
}

/// Digits after the point of seconds, cut to milliseconds.
fn fraction_millis(digits: &str) -> Option<i64> {
    let valid = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !valid {
        return None;
    }
    let padded = format!("{digits:0<3}");
    padded.get(..3)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_milliseconds() {
        assert_eq!(interval_millis("1", 1, 1), Some(3_600_000));
        assert_eq!(interval_millis("1 12", 0, 1), Some(129_600_000));
        assert_eq!(interval_millis("-1.5", 3, 3), Some(-1_500));
        assert_eq!(interval_millis("10:30", 2, 3), Some(630_000));
        assert_eq!(interval_millis(" 1 ", 3, 3), Some(1_000));
        for bad in ["", "a", "1:2", "1.5.2", "9999999999999999999", "9223372036854775807", "+1", "--1", "1.", "1 2"] {
            assert_eq!(interval_millis(bad, 3, 3), None, "{bad}");
        }
        for bad in ["10", "10:", ":30", "10:30:00", "10:3.5.2"] {
            assert_eq!(interval_millis(bad, 2, 3), None, "{bad}");
        }
        assert_eq!(interval_millis("1.5", 2, 2), None, "only seconds have a fraction");
    }

    #[test]
    fn numbers_have_flinks_types() {
        let of = |digits: &str| number(digits, Span::empty()).map(|expr| expr.sql_type);
        assert_eq!(of("1"), Ok(SqlType::Int));
        assert_eq!(of("2147483648"), Ok(SqlType::BigInt));
        assert_eq!(of("-2147483648"), Ok(SqlType::Int));
        assert_eq!(of("9223372036854775808"), Ok(SqlType::Decimal(19, 0)));
        assert_eq!(of("1.50"), Ok(SqlType::Decimal(3, 2)));
        assert_eq!(of("0.05"), Ok(SqlType::Decimal(2, 2)));
        assert_eq!(of("1.5E0"), Ok(SqlType::Double));
        assert!(of(&"9".repeat(50)).is_err());
    }
}
