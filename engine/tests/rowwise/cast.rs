//! CAST row by row: Flink's rules, written anew with the standard library and chrono.

use arrow_buffer::i256;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime};
use millstream_engine::types::{Length, SqlType};

use crate::evaluate::{Failed, fit, round, wrap};
use crate::values::Value;

const DAY_US: i64 = 86_400_000_000;

pub(crate) fn cast(value: Value, from: SqlType, to: SqlType) -> Result<Value, Failed> {
    if value.is_null() || from == to {
        return Ok(value);
    }
    match (value, to) {
        (Value::Text(text), SqlType::String(length)) => Ok(Value::Text(fitted(&text, length))),
        (Value::Text(text), SqlType::Bytes) => Ok(Value::Bytes(text.into_bytes())),
        (Value::Text(text), _) => parse(&text, to).ok_or(Failed),
        (value, SqlType::String(length)) => Ok(Value::Text(fitted(&shown(&value, from), length))),
        (Value::Bytes(bytes), _) => Ok(Value::Bytes(bytes)),
        (Value::Bool(value), _) => Ok(integer(value.into(), to)),
        (Value::Int(value), _) if from.is_integer() => Ok(integer(value.into(), to)),
        (Value::Int(value), _) => Ok(moment(value, from, to)),
        (Value::Float(value), _) => Ok(float(value.into(), to)),
        (Value::Double(value), _) => Ok(float(value, to)),
        (Value::Decimal(value), _) => Ok(decimal(value, from, to)),
        (Value::Null, _) => Ok(Value::Null),
    }
}

fn integer(value: i128, to: SqlType) -> Value {
    match to {
        SqlType::Boolean => Value::Bool(value != 0),
        SqlType::Float => Value::Float(value as f32),
        SqlType::Double => Value::Double(value as f64),
        SqlType::Decimal(precision, scale) => rescaled(i256::from_i128(value), 0, precision, scale),
        _ => Value::Int(wrap(value, to)),
    }
}

fn rescaled(value: i256, from: u8, precision: u8, to: u8) -> Value {
    let power = |digits: u8| i256::from_i128(10).checked_pow(digits.into());
    let scaled = (|| round(value.checked_mul(power(to)?)?, power(from)?))();
    scaled.and_then(|value| fit(value, precision)).map_or(Value::Null, Value::Decimal)
}

fn float(value: f64, to: SqlType) -> Value {
    match to {
        SqlType::Boolean => Value::Bool(value != 0.0),
        SqlType::Float => Value::Float(value as f32),
        SqlType::Double => Value::Double(value),
        SqlType::BigInt => Value::Int(value as i64),
        SqlType::Decimal(precision, scale) => {
            let sign = if value < 0.0 { "-" } else { "" };
            let digits = format!("{sign}{}", nearest(&format!("{:e}", value.abs()), value.abs()));
            exact(&digits, precision, scale).unwrap_or(Value::Null)
        }
        // Through INT, as in Java.
        _ => Value::Int(wrap((value as i32).into(), to)),
    }
}

fn decimal(value: i128, from: SqlType, to: SqlType) -> Value {
    let SqlType::Decimal(_, scale) = from else { panic!("{from}") };
    let double = || format!("{value}e-{scale}").parse::<f64>().expect("a number");
    match to {
        SqlType::Boolean => Value::Bool(value != 0),
        SqlType::Float => Value::Float(double() as f32),
        SqlType::Double => Value::Double(double()),
        SqlType::Decimal(precision, digits) => rescaled(i256::from_i128(value), scale, precision, digits),
        _ => Value::Int(wrap(value / 10_i128.pow(scale.into()), to)),
    }
}

/// Dates, times and timestamps to each other, by way of microseconds.
fn moment(value: i64, from: SqlType, to: SqlType) -> Value {
    let micros = match from {
        SqlType::Date => value * DAY_US,
        SqlType::Time => value * 1_000,
        _ => value,
    };
    Value::Int(match to {
        SqlType::Date => micros.div_euclid(DAY_US) as i32 as i64,
        SqlType::Time => micros.rem_euclid(DAY_US) / 1_000,
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => cut(micros, precision),
        _ => panic!("{from} to {to}"),
    })
}

fn cut(micros: i64, precision: u8) -> i64 {
    let unit = 10_i64.pow(6 - u32::from(precision));
    micros.wrapping_sub(micros.rem_euclid(unit))
}

fn fitted(text: &str, length: Length) -> String {
    match length {
        Length::Unbounded => text.to_owned(),
        Length::Max(most) => text.chars().take(most as usize).collect(),
        Length::Fixed(exactly) => {
            let padded = text.chars().chain(std::iter::repeat(' '));
            padded.take(exactly as usize).collect()
        }
    }
}

fn shown(value: &Value, from: SqlType) -> String {
    match (value, from) {
        (Value::Bool(value), _) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        (Value::Float(value), _) => java(&format!("{:e}", value.abs()), f64::from(*value)),
        (Value::Double(value), _) => java(&format!("{:e}", value.abs()), *value),
        (Value::Decimal(value), SqlType::Decimal(_, scale)) => plain(*value, scale.into()),
        (Value::Bytes(bytes), _) => String::from_utf8_lossy(bytes).into_owned(),
        (Value::Int(days), SqlType::Date) => {
            let date = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date") + chrono::TimeDelta::days(*days);
            format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
        }
        (Value::Int(millis), SqlType::Time) => {
            let time = NaiveTime::from_num_seconds_from_midnight_opt((millis / 1_000) as u32, 0).expect("a time");
            time.format("%H:%M:%S").to_string()
        }
        (Value::Int(micros), SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision)) => {
            let at = DateTime::from_timestamp_micros(*micros).expect("a time");
            let whole = at.format("%Y-%m-%d %H:%M:%S").to_string();
            let digits = format!("{:06}", micros.rem_euclid(1_000_000));
            let point = if precision == 0 { "" } else { "." };
            format!("{whole}{point}{}", &digits[..precision.into()])
        }
        (Value::Int(value), _) => value.to_string(),
        other => panic!("{other:?}"),
    }
}

fn plain(value: i128, scale: usize) -> String {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let point = if scale == 0 { "" } else { "." };
    format!("{}{whole}{point}{fraction}", if value < 0 { "-" } else { "" })
}

/// Java's form of a number with shortest digits such as `1.25e-7`: plain from a thousandth up to ten million.
fn java(shortest: &str, value: f64) -> String {
    let sign = if value.is_sign_negative() && !value.is_nan() { "-" } else { "" };
    if !shortest.contains('e') {
        return sign.to_owned() + if shortest == "inf" { "Infinity" } else { "NaN" };
    }
    let nearest = nearest(shortest, value.abs());
    let (digits, exponent) = nearest.split_once('e').expect("an exponent");
    let exponent: i32 = exponent.parse().expect("an exponent");
    let digits = digits.replace('.', "");
    if digits == "0" {
        return format!("{sign}0.0");
    }
    if !(-3..7).contains(&exponent) {
        let rest = if digits.len() > 1 { &digits[1..] } else { "0" };
        return format!("{sign}{}.{rest}E{exponent}", &digits[..1]);
    }
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole_digits = exponent as usize + 1;
    let padded = format!("{digits:0<width$}", width = whole_digits + 1);
    format!("{sign}{}.{}", &padded[..whole_digits], &padded[whole_digits..])
}

/// Of as many digits, two at least, those nearest to the value; of two as near, those with an even end.
fn nearest(shortest: &str, value: f64) -> String {
    let digits = shortest.chars().take_while(|char| *char != 'e').filter(char::is_ascii_digit).count();
    if digits == 1 {
        let two = format!("{value:.1e}");
        return two.replace(".0e", "e");
    }
    // All digits that a double has.
    let exact = format!("{value:.800e}");
    let Some((mantissa, exponent)) = exact.split_once('e') else { return shortest.to_owned() };
    let (shown, beyond) = mantissa.split_at(digits + 1);
    let is_tie = beyond.trim_end_matches('0') == "5";
    match is_tie && (shown.as_bytes()[digits] - b'0').is_multiple_of(2) {
        true => format!("{shown}e{exponent}"),
        false if is_tie => {
            let up: String = shown[..digits].to_owned() + &(shown.as_bytes()[digits] - b'0' + 1).to_string();
            format!("{up}e{exponent}")
        }
        false => shortest.to_owned(),
    }
}

fn parse(text: &str, to: SqlType) -> Option<Value> {
    match to {
        SqlType::Boolean => match text.to_ascii_lowercase().as_str() {
            "true" | "t" | "yes" | "y" | "1" => Some(Value::Bool(true)),
            "false" | "f" | "no" | "n" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
        SqlType::Float => java_float(text).then(|| unmarked(text).parse().ok().map(Value::Float))?,
        SqlType::Double => java_float(text).then(|| unmarked(text).parse().ok().map(Value::Double))?,
        SqlType::Decimal(precision, scale) => {
            exact(text.trim_matches([' ', '\t', '\n']), precision, scale).filter(|value| !value.is_null())
        }
        SqlType::Date => {
            let date = text.split(' ').find(|part| !part.is_empty())?;
            let parts = numbers(date, '-', &[4, 2, 2])?;
            let (month, day) = (parts.get(1).copied().unwrap_or(1), parts.get(2).copied().unwrap_or(1));
            days(parts[0], month, day).map(Value::Int)
        }
        SqlType::Time => clock(java_trim(text), 1).map(|micros| Value::Int(micros / 1_000)),
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => {
            timestamp(text).map(|micros| Value::Int(cut(micros, precision)))
        }
        _ => whole(text.trim_matches(' '), to),
    }
}

/// What Java's `String.trim` leaves, which knows no white space beyond U+0020, and nothing else up to it.
fn java_trim(text: &str) -> &str {
    text.trim_matches(|blank: char| blank <= ' ')
}

/// Java lets a number end in a letter for its type.
fn unmarked(text: &str) -> &str {
    let text = java_trim(text);
    match text.strip_suffix(['d', 'D', 'f', 'F']) {
        Some(number) if number.ends_with(|last: char| last.is_ascii_digit() || last == '.') => number,
        _ => text,
    }
}

/// What Java reads as a floating point number, of the texts that the tests make.
fn java_float(text: &str) -> bool {
    let text = java_trim(text);
    let word = text.trim_start_matches(['+', '-']);
    word.starts_with(|first: char| first.is_ascii_digit() || first == '.') && !text.starts_with("0x")
        || matches!(word, "NaN" | "Infinity")
}

fn whole(text: &str, to: SqlType) -> Option<Value> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    if !fraction.unwrap_or("").bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i128 = if fraction.is_some() && matches!(whole, "" | "+" | "-") { 0 } else { whole.parse().ok()? };
    (i128::from(wrap(value, to)) == value).then_some(Value::Int(value as i64))
}

/// A decimal number with an optional exponent; null when it does not fit.
fn exact(text: &str, precision: u8, scale: u8) -> Option<Value> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, digits) = match mantissa.as_bytes().first()? {
        b'-' => (-1, &mantissa[1..]),
        b'+' => (1, &mantissa[1..]),
        _ => (1, mantissa),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // The unscaled value in the scale that is wanted, and what is cut off of it.
    let shift = exponent + i32::from(scale) - fraction.len() as i32;
    let kept = digits.len() as i32 + shift;
    let (kept_digits, next) = if shift >= 0 {
        if digits.trim_start_matches('0').len() as i32 + shift > 60 {
            let zero = digits.bytes().all(|digit| digit == b'0');
            return Some(if zero { Value::Decimal(0) } else { Value::Null });
        }
        (format!("{digits}{}", "0".repeat(shift as usize)), b'0')
    } else if kept < 0 {
        ("0".to_owned(), b'0')
    } else {
        let at = kept as usize;
        (format!("0{}", &digits[..at]), digits.as_bytes()[at])
    };
    let trimmed = kept_digits.trim_start_matches('0');
    if trimmed.len() > 38 {
        return Some(Value::Null);
    }
    let mut value: i128 = if trimmed.is_empty() { 0 } else { trimmed.parse().ok()? };
    value += i128::from(next >= b'5');
    Some(if value < 10_i128.pow(precision.into()) { Value::Decimal(sign * value) } else { Value::Null })
}

/// Numbers of at most so many digits between separators; at least the first.
fn numbers(text: &str, separator: char, digits: &[usize]) -> Option<Vec<u32>> {
    let parts: Vec<&str> = text.split(separator).collect();
    let good = |(part, most): (&&str, &usize)| {
        !part.is_empty() && part.len() <= *most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.len() > digits.len() || !parts.iter().zip(digits).all(good) {
        return None;
    }
    parts.iter().map(|part| part.parse().ok()).collect()
}

fn days(year: u32, month: u32, day: u32) -> Option<i64> {
    let date = NaiveDate::from_ymd_opt(year as i32, month, day)?;
    Some((date - NaiveDate::from_ymd_opt(1970, 1, 1)?).num_days())
}

fn clock(text: &str, least: usize) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let parts = numbers(whole, ':', &[2, 2, 2])?;
    let part = |at: usize| parts.get(at).copied().unwrap_or(0);
    if parts.len() < least || part(0) > 23 || part(1) > 59 || part(2) > 59 {
        return None;
    }
    let micros: i64 = format!("{fraction:0<6}")[..6].parse().ok()?;
    Some(i64::from(part(0) * 3_600 + part(1) * 60 + part(2)) * 1_000_000 + micros)
}

fn timestamp(text: &str) -> Option<i64> {
    let (date, time) = text.split_once(' ').map_or((text, None), |(date, time)| (date, Some(time)));
    let parts = numbers(date, '-', &[4, 2, 2])?;
    if parts.len() < 3 || date.find('-') != Some(4) || !(1..=31).contains(&parts[2]) {
        return None;
    }
    let days = (0..4).find_map(|back| days(parts[0], parts[1], parts[2].checked_sub(back)?))?;
    let micros = match time {
        None => 0,
        Some(time) if time.strip_prefix("24:00:00").is_some_and(|rest| rest.trim_matches(['.', '0']).is_empty()) => {
            DAY_US
        }
        Some(time) => clock(time, 3)?,
    };
    Some(days * DAY_US + micros)
}
