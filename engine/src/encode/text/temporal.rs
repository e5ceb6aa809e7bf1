//! Dates, times of day and timestamps.

use crate::decode::text::{MICROS_PER_DAY, MICROS_PER_SECOND, civil_from_days};

/// How many digits of a second's fraction are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fraction {
    /// As many as it takes, none for a whole second.
    AsNeeded,
    /// This many, 0 to 6.
    Digits(u8),
}

/// Appends `yyyy-MM-dd`.
pub(crate) fn write_date(days: i32, out: &mut Vec<u8>) {
    let (year, month, day) = civil_from_days(i64::from(days));
    write_civil(year, month, day, out);
}

/// Appends `HH:mm:ss` of a time in milliseconds of the day.
pub(crate) fn write_time(millis: i32, out: &mut Vec<u8>) {
    write_clock(i64::from(millis) / 1_000, out);
}

/// Appends `yyyy-MM-dd HH:mm:ss` with a fraction, `separator` between date and time.
pub(crate) fn write_timestamp(micros: i64, separator: u8, fraction: Fraction, out: &mut Vec<u8>) {
    let (year, month, day) = civil_from_days(micros.div_euclid(MICROS_PER_DAY));
    let of_day = micros.rem_euclid(MICROS_PER_DAY);
    write_civil(year, month, day, out);
    out.push(separator);
    write_clock(of_day / MICROS_PER_SECOND, out);
    write_fraction((of_day % MICROS_PER_SECOND) as u32, fraction, out);
}

fn write_civil(year: i64, month: u32, day: u32, out: &mut Vec<u8>) {
    if (0..10_000).contains(&year) {
        write_two(year as u32 / 100, out);
        write_two(year as u32 % 100, out);
    } else {
        // As Java's ISO formatter: a sign, and four digits at least.
        let text = if year < 0 { format!("-{:04}", -year) } else { format!("+{year}") };
        out.extend_from_slice(text.as_bytes());
    }
    out.push(b'-');
    write_two(month, out);
    out.push(b'-');
    write_two(day, out);
}

fn write_clock(seconds: i64, out: &mut Vec<u8>) {
    let seconds = seconds as u32;
    write_two(seconds / 3_600, out);
    out.push(b':');
    write_two(seconds / 60 % 60, out);
    out.push(b':');
    write_two(seconds % 60, out);
}

fn write_fraction(micros: u32, fraction: Fraction, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 6];
    let mut rest = micros;
    for digit in digits.iter_mut().rev() {
        *digit += (rest % 10) as u8;
        rest /= 10;
    }
    let length = match fraction {
        Fraction::AsNeeded => digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1),
        Fraction::Digits(digits) => usize::from(digits.min(6)),
    };
    if length > 0 {
        out.push(b'.');
        out.extend_from_slice(&digits[..length]);
    }
}

#[inline]
fn write_two(value: u32, out: &mut Vec<u8>) {
    out.extend_from_slice(&[b'0' + (value / 10) as u8, b'0' + (value % 10) as u8]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timestamp(micros: i64, fraction: Fraction) -> String {
        let mut out = Vec::new();
        write_timestamp(micros, b' ', fraction, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn writes_fractions_as_asked() {
        assert_eq!(timestamp(0, Fraction::AsNeeded), "1970-01-01 00:00:00");
        assert_eq!(timestamp(500_000, Fraction::AsNeeded), "1970-01-01 00:00:00.5");
        assert_eq!(timestamp(-1, Fraction::AsNeeded), "1969-12-31 23:59:59.999999");
        assert_eq!(timestamp(0, Fraction::Digits(3)), "1970-01-01 00:00:00.000");
        assert_eq!(timestamp(123_456, Fraction::Digits(3)), "1970-01-01 00:00:00.123");
        assert_eq!(timestamp(123_456, Fraction::Digits(0)), "1970-01-01 00:00:00");
    }

    #[test]
    fn writes_dates_and_times() {
        let mut out = Vec::new();
        write_date(19_782, &mut out);
        write_time(86_399_999, &mut out);
        assert_eq!(out, b"2024-02-2923:59:59");
        assert_eq!(timestamp(-62_198_755_200_000_000, Fraction::AsNeeded), "-0001-01-01 00:00:00");
        assert_eq!(timestamp(253_402_300_800_000_000, Fraction::AsNeeded), "+10000-01-01 00:00:00");
    }
}
