//! STRING to everything.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    BinaryViewType, Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, StringViewArray};

use super::Mode;
use crate::decode::text::{
    Fit, MICROS_PER_DAY, days_from_civil, parse_clock, parse_decimal, parse_f32, parse_f64, parse_i64, trim, valid_date,
};
use crate::kernels::Texts;
use crate::operators::OperatorError;
use crate::pool::Pool;
use crate::types::SqlType;

/// Reads each text as a value of `to`.
pub(super) fn cast(array: &ArrayRef, to: SqlType, mode: Mode, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    let text = array.as_string_view();
    match to {
        SqlType::Boolean => booleans(text, mode, pool),
        SqlType::TinyInt => parse_all::<Int8Type, _>(text, to, mode, integer, pool),
        SqlType::SmallInt => parse_all::<Int16Type, _>(text, to, mode, integer, pool),
        SqlType::Int => parse_all::<Int32Type, _>(text, to, mode, integer, pool),
        SqlType::BigInt => parse_all::<Int64Type, _>(text, to, mode, integer, pool),
        SqlType::Float => parse_all::<Float32Type, _>(text, to, mode, |text| parse_f32(trim(text)), pool),
        SqlType::Double => parse_all::<Float64Type, _>(text, to, mode, |text| parse_f64(trim(text)), pool),
        SqlType::Decimal(precision, scale) => {
            parse_all::<Decimal128Type, _>(text, to, mode, |text| decimal(text, precision, scale), pool)
        }
        SqlType::Date => parse_all::<Date32Type, _>(text, to, mode, date, pool),
        SqlType::Time => parse_all::<Time32MillisecondType, _>(text, to, mode, time, pool),
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => {
            parse_all::<TimestampMicrosecondType, _>(text, to, mode, |text| timestamp(text, precision), pool)
        }
        SqlType::Bytes => {
            let bytes = text.iter().map(|value| value.map(str::as_bytes));
            let copied = Texts::<BinaryViewType>::of_each(bytes, pool, |value, out| out.push(value));
            copied.map_err(|error| error.of("CAST AS BYTES"))
        }
        SqlType::Null | SqlType::String(_) | SqlType::IntervalDayTime => Ok(array.clone()),
    }
}

fn parse_all<T, F>(
    text: &StringViewArray,
    to: SqlType,
    mode: Mode,
    parse: F,
    pool: &mut Pool,
) -> Result<ArrayRef, OperatorError>
where
    T: ArrowPrimitiveType,
    F: Fn(&[u8]) -> Option<T::Native>,
{
    let (mut values, mut nulls) = (pool.room::<T::Native>(text.len()), pool.nulls(text.len()));
    for ((row, value), slot) in text.iter().enumerate().zip(values.slots()) {
        let parsed = value.and_then(|value| parse(value.as_bytes()));
        if let (None, Some(value), Mode::Strict) = (parsed, value, mode) {
            return Err(unreadable(row, value, to));
        }
        *slot = parsed.unwrap_or_default();
        if parsed.is_none() {
            nulls.set(row);
        }
    }
    let (values, nulls) = (pool.lend(values), pool.lend_nulls(nulls));
    Ok(pool.primitive::<T>(values, nulls, &to.arrow()))
}

#[cold]
fn unreadable(row: usize, value: &str, to: SqlType) -> OperatorError {
    let shown: String = value.chars().take(60).collect();
    OperatorError::at(row, format!("cannot cast '{shown}' to {to}; TRY_CAST would give NULL"))
}

/// Digits between spaces, cut at a decimal point; no exponent. Digits before the point may be missing.
fn integer<T: TryFrom<i64>>(text: &[u8]) -> Option<T> {
    let text = trim_of(text, b" ");
    let point = text.iter().position(|byte| *byte == b'.');
    let (whole, fraction) = text.split_at(point.unwrap_or(text.len()));
    if !fraction.iter().skip(1).all(u8::is_ascii_digit) {
        return None;
    }
    match whole {
        b"" | b"+" | b"-" if point.is_some() => T::try_from(0).ok(),
        _ => parse_i64(whole).and_then(|value| T::try_from(value).ok()),
    }
}

fn decimal(text: &[u8], precision: u8, scale: u8) -> Option<i128> {
    match parse_decimal(trim_of(text, b" \t\n"), precision, scale) {
        Fit::Value(value) => Some(value),
        Fit::TooLarge | Fit::Malformed => None,
    }
}

/// Cuts these bytes at both ends. Other white space belongs to the number, and spoils it.
fn trim_of<'a>(text: &'a [u8], blanks: &[u8]) -> &'a [u8] {
    let start = text.iter().position(|byte| !blanks.contains(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !blanks.contains(byte)).map_or(start, |last| last + 1);
    &text[start..end]
}

fn booleans(text: &StringViewArray, mode: Mode, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
    let mut nulls = pool.nulls(text.len());
    let mut refused = None;
    let values = pool.bits(text.len(), |row| {
        let value = text.is_valid(row).then(|| text.value(row));
        let parsed = value.and_then(|value| boolean(value.as_bytes()));
        if parsed.is_none() {
            nulls.set(row);
            refused = refused.or(value.filter(|_| mode == Mode::Strict).map(|value| (row, value)));
        }
        parsed.unwrap_or(false)
    });
    let nulls = pool.lend_nulls(nulls);
    match refused {
        Some((row, value)) => Err(unreadable(row, value, SqlType::Boolean)),
        None => Ok(pool.boolean(values, nulls)),
    }
}

fn boolean(text: &[u8]) -> Option<bool> {
    let is = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
    if is(["true", "t", "yes", "y"]) || text == b"1" {
        Some(true)
    } else if is(["false", "f", "no", "n"]) || text == b"0" {
        Some(false)
    } else {
        None
    }
}

/// `yyyy`, `yyyy-M` or `yyyy-M-d`; a time behind a space is cut off.
fn date(text: &[u8]) -> Option<i32> {
    let text = text.split(|byte| *byte == b' ').find(|part| !part.is_empty())?;
    let mut parts = text.splitn(3, |byte| *byte == b'-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(1), |part| number(part, 2))?;
    let day = parts.next().map_or(Some(1), |part| number(part, 2))?;
    civil(year, month, day).map(|days| days as i32)
}

/// `H:m:s` with an optional fraction, minutes and seconds optional.
fn time(text: &[u8]) -> Option<i32> {
    clock(trim(text)).map(|micros| (micros / 1_000) as i32)
}

/// `yyyy-M-d`, then perhaps a space and `H:m:s` with a fraction, which is cut to the precision.
fn timestamp(text: &[u8], precision: u8) -> Option<i64> {
    let (date, time) = match text.iter().position(|byte| *byte == b' ') {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let mut parts = date.splitn(3, |byte| *byte == b'-');
    let year = parts.next().filter(|year| year.len() == 4).and_then(|year| number(year, 4))?;
    let days = smart_civil(year, number(parts.next()?, 2)?, number(parts.next()?, 2)?)?;
    let micros = match time {
        Some(time) => midnight(time).or_else(|| strict_clock(time))?,
        None => 0,
    };
    Some(super::temporal::truncate(days * MICROS_PER_DAY + micros, precision))
}

/// `24:00:00` is the next day's midnight.
fn midnight(text: &[u8]) -> Option<i64> {
    let fraction = text.strip_prefix(b"24:00:00")?;
    let is_zero = fraction.is_empty()
        || fraction
            .strip_prefix(b".")
            .is_some_and(|digits| digits.len() <= 9 && digits.iter().all(|digit| *digit == b'0'));
    is_zero.then_some(MICROS_PER_DAY)
}

/// The day, or the month's last one when the month is shorter than the number says, as Java's smart resolver has it.
fn smart_civil(year: u32, month: u32, day: u32) -> Option<i64> {
    (1..=31).contains(&day).then(|| (1..=day).rev().find_map(|day| civil(year, month, day))).flatten()
}

/// A clock in which hour, minute and second are all there.
fn strict_clock(text: &[u8]) -> Option<i64> {
    let colons = text.iter().filter(|byte| **byte == b':').count();
    if colons == 2 { clock(text) } else { None }
}

/// Microseconds of the day.
fn clock(text: &[u8]) -> Option<i64> {
    // The usual form first.
    if let Some(clock) = parse_clock(text, false).filter(|clock| clock.len == text.len()) {
        return Some(clock.micros);
    }
    let (whole, fraction) = match text.iter().position(|byte| *byte == b'.') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &b""[..]),
    };
    let mut padded = *b"00:00:00.000000";
    for (place, part) in whole.split(|byte| *byte == b':').enumerate() {
        let two = padded.get_mut(place * 3..place * 3 + 2).filter(|_| place < 3)?;
        match part {
            [one] => two[1] = *one,
            [_, _] => two.copy_from_slice(part),
            _ => return None,
        }
    }
    if fraction.len() > 9 || !fraction.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let kept = fraction.len().min(6);
    padded[9..9 + kept].copy_from_slice(&fraction[..kept]);
    parse_clock(&padded, false).map(|clock| clock.micros)
}

fn number(text: &[u8], most_digits: usize) -> Option<u32> {
    let digits_only = !text.is_empty() && text.len() <= most_digits && text.iter().all(u8::is_ascii_digit);
    if digits_only { parse_i64(text).map(|value| value as u32) } else { None }
}

fn civil(year: u32, month: u32, day: u32) -> Option<i64> {
    valid_date(year.into(), month, day).then(|| days_from_civil(year.into(), month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_cut_and_trimmed() {
        for (text, expected) in [
            (" 8 ", Some(8)),
            ("+5", Some(5)),
            ("1.5", Some(1)),
            ("-1.9", Some(-1)),
            ("-.5", Some(0)),
            ("\t8", None),
            ("1e3", None),
        ] {
            assert_eq!(integer::<i32>(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(integer::<i32>(b"2147483648"), None);
        assert_eq!(integer::<i8>(b"128"), None);
    }

    #[test]
    fn decimals_stand_between_spaces_tabs_and_newlines_only() {
        for text in [" 8.5 ", "\t8.5\n"] {
            assert_eq!(decimal(text.as_bytes(), 4, 1), Some(85), "{text:?}");
        }
        for text in ["\08.5", "8.5\r", "\u{a0}8.5", " ", ""] {
            assert_eq!(decimal(text.as_bytes(), 4, 1), None, "{text:?}");
        }
    }

    #[test]
    fn dates_may_be_short() {
        let days = |text: &str| date(text.as_bytes());
        assert_eq!(days("2024-1-2"), days("2024-01-02"));
        assert_eq!(days("2024-01"), days("2024-01-01"));
        assert_eq!(days("2024"), days("2024-01-01"));
        assert_eq!(days("2024-01-02 10:30:00"), days("2024-01-02"));
        assert!(days("2024-01-02").is_some());
        for text in ["20240102", "2024-13-01", "2024-02-30", "nonsense", "", "2024-01-02T10:00:00"] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn timestamps_need_a_whole_date() {
        let at = |text: &str| timestamp(text.as_bytes(), 3);
        assert_eq!(at("1970-01-02"), Some(MICROS_PER_DAY));
        assert_eq!(at("1970-1-1 1:2:3.5"), Some(3_723_500_000));
        assert_eq!(at("1970-01-01 00:00:00.123456"), Some(123_000));
        assert_eq!(at("1970-01-01 24:00:00"), Some(MICROS_PER_DAY));
        assert_eq!((at("1970-02-31"), at("1970-02-32")), (at("1970-02-28"), None));
        for text in ["1970-01", "1970", "1970-01-01T00:00:00", "1970-01-01 00:00", "nonsense", "24-01-01", ""] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn booleans_have_five_words_each() {
        for text in ["true", "T", "Yes", "y", "1"] {
            assert_eq!(boolean(text.as_bytes()), Some(true));
        }
        for text in ["FALSE", "f", "no", "N", "0"] {
            assert_eq!(boolean(text.as_bytes()), Some(false));
        }
        assert_eq!(boolean(b"on"), None);
    }
}
