//! Dates and times of day, and the calendar between them and day numbers.

/// Microseconds of a second.
pub(crate) const MICROS_PER_SECOND: i64 = 1_000_000;
/// Microseconds of a day.
pub(crate) const MICROS_PER_DAY: i64 = 86_400 * MICROS_PER_SECOND;

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last of its year; 400 years make one era of 146,097 days.
pub(crate) fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = i64::from((month + 9) % 12);
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`]: year, month and day.
pub(crate) fn civil_from_days(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u32, day as u32)
}

/// Whether the date exists.
pub(crate) fn valid_date(year: i64, month: u32, day: u32) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=length).contains(&day)
}

/// Days since the epoch of exactly `yyyy-MM-dd`.
#[inline]
pub(crate) fn parse_iso_date(text: &[u8]) -> Option<i64> {
    let text: &[u8; 10] = text.try_into().ok()?;
    if text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let year = two_digits(text[0], text[1])? * 100 + two_digits(text[2], text[3])?;
    let month = two_digits(text[5], text[6])?;
    let day = two_digits(text[8], text[9])?;
    valid_date(i64::from(year), month, day).then(|| days_from_civil(i64::from(year), month, day))
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Microseconds since midnight; digits beyond are cut.
    pub(crate) micros: i64,
    /// Bytes of text read.
    pub(crate) len: usize,
}

/// `HH:mm:ss`, then a fraction of up to nine digits if there is a point; `seconds_optional` takes `HH:mm` too.
/// What follows is the caller's.
#[inline]
pub(crate) fn parse_clock(text: &[u8], seconds_optional: bool) -> Option<Clock> {
    if let Some(clock) = text.first_chunk().and_then(|clock| whole_seconds(*clock)) {
        return Some(with_fraction(clock * MICROS_PER_SECOND, text));
    }
    // Without seconds, or wrong.
    if text.len() < 5 || text[2] != b':' {
        return None;
    }
    let hour = two_digits(text[0], text[1]).filter(|hour| *hour < 24)?;
    let minute = two_digits(text[3], text[4]).filter(|minute| *minute < 60)?;
    let minutes = i64::from(hour * 60 + minute);
    if text.get(5) != Some(&b':') {
        return seconds_optional.then_some(Clock { micros: minutes * 60 * MICROS_PER_SECOND, len: 5 });
    }
    None
}

/// `HH:mm:ss` in seconds, looked at as one word: the colons are made zeros, then every byte must be a digit.
#[inline]
fn whole_seconds(clock: [u8; 8]) -> Option<i64> {
    const COLONS: u64 = 0x0000_0a00_000a_0000;
    const ZEROS: u64 = 0x0000_ff00_00ff_0000;
    let word = u64::from_le_bytes(clock) ^ COLONS;
    let digits = word ^ 0x3030_3030_3030_3030;
    if super::not_digits(word) != 0 || digits & ZEROS != 0 {
        return None;
    }
    // Each pair of digits becomes a number in the lower byte of the two.
    let pairs = digits.wrapping_mul(10) + (digits >> 8);
    let (hour, minute, second) = (pairs & 0xff, pairs >> 24 & 0xff, pairs >> 48 & 0xff);
    (hour < 24 && minute < 60 && second < 60).then_some((hour * 3_600 + minute * 60 + second) as i64)
}

/// A time of whole seconds that takes the first eight bytes, and the fraction behind it if there is one.
#[inline]
fn with_fraction(whole: i64, text: &[u8]) -> Clock {
    if text.get(8) != Some(&b'.') {
        return Clock { micros: whole, len: 8 };
    }
    let digits = text[9..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let mut fraction = 0_i64;
    for at in 0..6 {
        fraction = fraction * 10 + if at < digits { i64::from(text[9 + at] - b'0') } else { 0 };
    }
    Clock { micros: whole + fraction, len: 9 + digits }
}

#[inline]
fn two_digits(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| u32::from(tens) * 10 + u32::from(ones))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_goes_both_ways() {
        let mut day = days_from_civil(1583, 1, 1);
        let end = days_from_civil(2500, 1, 1);
        let mut previous = (1582, 12, 31);
        while day < end {
            let date = civil_from_days(day);
            assert!(date > previous && valid_date(date.0, date.1, date.2), "{date:?} after {previous:?}");
            assert_eq!(days_from_civil(date.0, date.1, date.2), day);
            previous = date;
            day += 1;
        }
        assert_eq!(days_from_civil(1970, 1, 1), 0);
        assert_eq!(days_from_civil(2024, 2, 29), 19_782);
        assert_eq!(civil_from_days(-719_468), (0, 3, 1));
    }

    #[test]
    fn reads_dates_strictly() {
        assert_eq!(parse_iso_date(b"1970-01-02"), Some(1));
        for text in ["2024-02-30", "2023-02-29", "2024-13-01", "2024-1-2", "20240102", "2024-01-02 ", "2024/01/02"] {
            assert_eq!(parse_iso_date(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn reads_times_with_any_fraction() {
        let at = |text: &str| parse_clock(text.as_bytes(), false).map(|clock| (clock.micros, clock.len));
        assert_eq!(at("00:00:01"), Some((1_000_000, 8)));
        assert_eq!(at("00:00:01.5"), Some((1_500_000, 10)));
        assert_eq!(at("00:00:01.123456789Z"), Some((1_123_456, 18)));
        assert_eq!(at("23:59:59."), Some((86_399_000_000, 9)));
        for text in ["24:00:00", "00:60:00", "00:00:60", "0:00:00", "00:00", "00-00-00", ""] {
            assert_eq!(at(text), None, "{text}");
        }
        assert_eq!(parse_clock(b"10:30", true), Some(Clock { micros: 37_800_000_000, len: 5 }));
    }
}
