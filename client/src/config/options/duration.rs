//! Durations as ISO 8601 writes them, `P2DT3H4M5.006S`, and as Java reads them: in either case, with a sign before the
//! whole and before each number, and a comma for a point.

use std::time::Duration;

const NANOS_PER_SECOND: i128 = 1_000_000_000;

/// How long ago something may be.
pub(super) fn age(text: &str) -> Result<Duration, String> {
    let nanos = nanos(text).ok_or("expected an ISO 8601 duration after by_duration:, as in by_duration:P2DT3H4M")?;
    let seconds = u64::try_from(nanos / NANOS_PER_SECOND);
    match (seconds, u32::try_from(nanos % NANOS_PER_SECOND)) {
        (Ok(seconds), Ok(nanos)) => Ok(Duration::new(seconds, nanos)),
        _ => Err("expected a duration after by_duration: that is not negative".to_owned()),
    }
}

fn nanos(text: &str) -> Option<i128> {
    let text = text.to_ascii_uppercase();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let rest = rest.strip_prefix('P')?;
    let (days, time) = rest.split_once('T').map_or((rest, None), |(days, time)| (days, Some(time)));
    if time.map_or(days, |time| time).is_empty() {
        return None;
    }
    let mut seconds: i64 = 0;
    let mut fraction = 0;
    if !days.is_empty() {
        seconds = number(days.strip_suffix('D')?)?.checked_mul(86_400)?;
    }
    let mut time = time.unwrap_or_default();
    for (unit, length) in [('H', 3_600), ('M', 60)] {
        if let Some((value, rest)) = time.split_once(unit) {
            seconds = seconds.checked_add(number(value)?.checked_mul(length)?)?;
            time = rest;
        }
    }
    if !time.is_empty() {
        let value = time.strip_suffix('S')?;
        let (whole, parts) = value.split_once(['.', ',']).unwrap_or((value, ""));
        seconds = seconds.checked_add(number(whole)?)?;
        fraction = nanos_of(parts)? * if whole.starts_with('-') { -1 } else { 1 };
    }
    Some(sign * (i128::from(seconds) * NANOS_PER_SECOND + fraction))
}

/// Digits with a sign or none.
fn number(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// Of the digits behind a point, nine at most.
fn nanos_of(digits: &str) -> Option<i128> {
    if digits.len() > 9 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    format!("{digits:0<9}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `java.time.Duration.parse` of Java 17 makes of the same texts, in milliseconds.
    #[test]
    fn durations_are_read_as_java_reads_them() {
        for (text, millis) in [
            ("PT0S", 0),
            ("-PT0S", 0),
            ("P1D", 86_400_000),
            ("p1dt2h3m4.005s", 93_784_005),
            ("PT20.345S", 20_345),
            ("PT20,345S", 20_345),
            ("PT1.S", 1_000),
            ("+P+1DT-1H", 82_800_000),
            ("-PT-6H+3M", 21_420_000),
            ("PT36H", 129_600_000),
            ("P0DT-0.5S", -1),
            ("PT-1S", -1),
            ("-P1D", -1),
            ("P-1DT1H", -1),
        ] {
            let told = age(text);
            match u64::try_from(millis) {
                Ok(millis) => assert_eq!(told, Ok(Duration::from_millis(millis)), "{text}"),
                Err(_) => assert!(told.is_err_and(|error| error.contains("not negative")), "{text}"),
            }
        }
        for text in [
            "",
            "P",
            "PT",
            "P1DT",
            "1D",
            "P1",
            "P1H",
            "PT1D",
            "PT1M1H",
            "PT1S1M",
            "P1M",
            "P1Y",
            "P1W",
            "PT1.5H",
            "PT.5S",
            "PT1.0000000001S",
            "PT1 S",
            " PT1S",
            "PT+-1S",
            "--PT1S",
            "PT9223372036854775808S",
            "P106751991167301D",
            "5000",
        ] {
            assert!(age(text).is_err_and(|error| error.contains("ISO 8601")), "{text}");
        }
    }
}
