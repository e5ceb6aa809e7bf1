//! Whole numbers and moments, eight digits at a time.

use super::row::RowText;
use crate::decode::text::{MICROS_PER_DAY, MICROS_PER_SECOND};
use crate::encode::text::{Fraction, write_timestamp};

const ZEROS: u64 = 0x3030_3030_3030_3030;
const EIGHT_DIGITS: u64 = 100_000_000;

/// Appends a whole number.
#[inline]
pub(super) fn put_i64(value: i64, row: &mut RowText) {
    if value < 0 {
        row.push(b'-');
    }
    put_u64(value.unsigned_abs(), row);
}

#[inline]
fn put_u64(value: u64, row: &mut RowText) {
    if value >= EIGHT_DIGITS {
        put_u64(value / EIGHT_DIGITS, row);
        row.put_word(digits((value % EIGHT_DIGITS) as u32) + ZEROS, 8);
        return;
    }
    let digits = digits(value as u32);
    // The last digit stays, also when it is a zero.
    let zeros = (digits | 1 << 56).trailing_zeros() / 8;
    row.put_word((digits + ZEROS) >> (8 * zeros), 8 - zeros as usize);
}

/// The eight digits of a number below 10^8, the first in the lowest byte: halves, then pairs, then single digits.
#[inline]
fn digits(value: u32) -> u64 {
    let halves = u64::from(value / 10_000) | u64::from(value % 10_000) << 32;
    // Exact below 10,000; no product passes its 32 bits.
    let hundreds = ((halves * 10_486) >> 20) & 0x7f_0000_007f;
    let pairs = hundreds | (halves - hundreds * 100) << 16;
    // Exact below 100; no product passes its 16 bits.
    let tens = ((pairs * 103) >> 10) & 0x0f_000f_000f_000f;
    tens | (pairs - tens * 10) << 8
}

/// The day that was written last, and its text: most rows are of the same day as the row before.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastDay {
    day: i64,
    /// A quote, `yyyy-MM-dd` and the separator.
    text: [u8; 16],
}

impl Default for LastDay {
    fn default() -> Self {
        Self { day: i64::MIN, text: [0; 16] }
    }
}

/// Appends a timestamp in quotes, with as much of a fraction as it takes, and a `Z` if it is one in UTC.
#[inline]
pub(super) fn put_timestamp(micros: i64, separator: u8, utc: bool, last: &mut LastDay, row: &mut RowText) {
    let (day, of_day) = (micros.div_euclid(MICROS_PER_DAY), micros.rem_euclid(MICROS_PER_DAY));
    if day == last.day || last.turn_to(day, separator, row.spare()) {
        put_moment(of_day, last, row);
    } else {
        row.push(b'"');
        row.put_written(|out| write_timestamp(micros, separator, Fraction::AsNeeded, out));
    }
    if utc {
        row.put_word(u64::from_le_bytes(*b"Z\"\0\0\0\0\0\0"), 2);
    } else {
        row.push(b'"');
    }
}

/// Appends the day that was written last, and a time of day in microseconds.
#[inline]
fn put_moment(of_day: i64, last: &LastDay, row: &mut RowText) {
    row.put_wide(&last.text, 12);
    let (seconds, fraction) = ((of_day / MICROS_PER_SECOND) as u32, (of_day % MICROS_PER_SECOND) as u32);
    // As one number with zeros where the colons go.
    let clock = seconds / 3_600 * 1_000_000 + seconds / 60 % 60 * 1_000 + seconds % 60;
    const COLONS: u64 = 0x0000_0a00_000a_0000;
    row.put_word(digits(clock) + ZEROS + COLONS, 8);
    if fraction > 0 {
        // Two zeros stand before the six digits: the second becomes the point.
        let digits = digits(fraction);
        let zeros = (digits.leading_zeros() / 8) as usize;
        row.put_word(((digits + ZEROS) >> 8) - 0x02, 7 - zeros);
    }
}

impl LastDay {
    #[cold]
    fn turn_to(&mut self, day: i64, separator: u8, text: &mut Vec<u8>) -> bool {
        write_timestamp(day.saturating_mul(MICROS_PER_DAY), separator, Fraction::AsNeeded, text);
        // `yyyy-MM-dd HH:mm:ss`
        if text.len() != 19 {
            return false;
        }
        self.day = day;
        self.text[0] = b'"';
        self.text[1..].copy_from_slice(&text[..15]);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_rust_writes_them() {
        let mut row = RowText::default();
        let mut value = 1_u64;
        let mut check = |value: i64| {
            row.clear();
            put_i64(value, &mut row);
            assert_eq!(row.as_bytes(), value.to_string().as_bytes());
        };
        (-20_000..20_000).for_each(&mut check);
        for _ in 0..63 {
            for near in [value - 1, value, value + 1] {
                check(near as i64);
                check((near as i64).wrapping_neg());
            }
            value = value.wrapping_mul(2);
        }
        let mut power = 1_i64;
        while let Some(next) = power.checked_mul(10) {
            [next - 1, next, -next, next * 9 / 10].into_iter().for_each(&mut check);
            power = next;
        }
        [i64::MIN, i64::MAX, 99_999_999, 100_000_000, 9_999_999_999_999_999].into_iter().for_each(check);
    }

    #[test]
    fn moments_are_written_as_the_plain_writer_writes_them() {
        let (mut row, mut last) = (RowText::default(), LastDay::default());
        let mut state = 1_u64;
        for turn in 0..50_000_u64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let micros = match turn % 4 {
                0 => (state >> 20) as i64,
                1 => (state % 1_000_000_000_000_000) as i64 / 1_000 * 1_000,
                2 => -((state % 62_000_000_000_000_000) as i64),
                _ => (state as i64) / 8,
            };
            for (utc, end) in [(false, &b"\""[..]), (true, b"Z\"")] {
                row.clear();
                put_timestamp(micros, b'T', utc, &mut last, &mut row);
                let mut expected = vec![b'"'];
                write_timestamp(micros, b'T', Fraction::AsNeeded, &mut expected);
                expected.extend_from_slice(end);
                assert_eq!(row.as_bytes(), expected, "{micros}");
            }
        }
    }
}
