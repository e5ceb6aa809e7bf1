//! Durations as ISO 8601 writes them, `PnDTnHnMn.nS`, by the rules of Java's `Duration.parse`.

use regex_lite::Regex;

/// A sign for all, days, then behind a `T` hours, minutes, seconds and digits behind their point, each with a sign.
const PATTERN: &str = "(?i)^([-+]?)P(?:([-+]?[0-9]+)D)?\
                       (T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)(?:[.,]([0-9]{0,9}))?S)?)?$";

const DAYS: (usize, i128) = (2, 86_400);
const HOURS: (usize, i128) = (4, 3_600);
const MINUTES: (usize, i128) = (5, 60);
const SECONDS: (usize, i128) = (6, 1);

/// A duration in whole milliseconds; `None` if it is none, negative, or longer than Java can say.
pub(crate) fn parse_ms(text: &str) -> Option<i64> {
    let found = Regex::new(PATTERN).ok()?.captures(text)?;
    let part = |group: usize| found.get(group).map(|part| part.as_str());
    let units = [DAYS, HOURS, MINUTES, SECONDS];
    let has_parts = units.iter().any(|(group, _)| part(*group).is_some());
    if !has_parts || part(3).is_some_and(|time| time.len() == 1) {
        return None;
    }
    let mut seconds = 0;
    for (group, unit_seconds) in units {
        let number: i64 = part(group).map_or(Ok(0), str::parse).ok()?;
        seconds += i128::from(number) * unit_seconds;
    }
    let seconds = i128::from(i64::try_from(seconds).ok()?);
    let nanos: i128 = format!("{:0<9}", part(7).unwrap_or_default()).parse().ok()?;
    let is_below_zero = part(SECONDS.0).is_some_and(|seconds| seconds.starts_with('-'));
    let total_ns = seconds * 1_000_000_000 + if is_below_zero { -nanos } else { nanos };
    let total_ns = if part(1) == Some("-") { -total_ns } else { total_ns };
    (total_ns >= 0).then(|| i64::try_from(total_ns / 1_000_000).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_java_reads_them() {
        for (text, ms) in [
            ("PT1H", 3_600_000),
            ("P1DT0.5S", 86_400_500),
            ("pt10m", 600_000),
            ("P2D", 172_800_000),
            ("PT2H-1M", 7_140_000),
            ("-PT-1,25S", 1_250),
            ("PT+1.S", 1_000),
            ("PT1M-0.5S", 59_500),
            ("P200000000000D", i64::MAX),
        ] {
            assert_eq!(parse_ms(text), Some(ms), "{text}");
        }
        for text in ["", "P", "PT", "P1DT", "1H", "PT-1H", "-PT1H", "P1H", "PT1", "PT1S1H", "PT1.5H", "PTinfS", "PT.5S"]
        {
            assert_eq!(parse_ms(text), None, "{text}");
        }
        for text in ["PT0.1234567890S", "P99999999999999999999D", "P200000000000000D", "-PT0.0001S"] {
            assert_eq!(parse_ms(text), None, "{text}");
        }
    }
}
