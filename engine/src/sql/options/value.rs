//! Values of options and settings as Flink writes them: booleans, durations, offsets by partition.

use std::collections::BTreeMap;
use std::time::Duration;

/// `true` or `false`, in any case.
pub(in super::super) fn boolean(text: &str) -> Result<bool, String> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("expected `true` or `false`".to_owned()),
    }
}

/// `5 s`, `100ms`, `1 min`, `2 h`, `1 d`; a bare number is milliseconds.
pub(in super::super) fn duration(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let unit_nanos: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "ns" | "nano" | "nanos" | "nanosecond" | "nanoseconds" => 1,
        "us" | "µs" | "micro" | "micros" | "microsecond" | "microseconds" => 1_000,
        "" | "ms" | "milli" | "millis" | "millisecond" | "milliseconds" => 1_000_000,
        "s" | "sec" | "secs" | "second" | "seconds" => 1_000_000_000,
        "m" | "min" | "minute" | "minutes" => 60_000_000_000,
        "h" | "hour" | "hours" => 3_600_000_000_000,
        "d" | "day" | "days" => 86_400_000_000_000,
        _ => return Err("expected a duration such as `5 s`, `100 ms` or `1 min`".to_owned()),
    };
    let number: u64 =
        number.parse().map_err(|_| "expected a duration such as `5 s`, `100 ms` or `1 min`".to_owned())?;
    number.checked_mul(unit_nanos).map(Duration::from_nanos).ok_or_else(|| "the duration is too long".to_owned())
}

/// A time in milliseconds since the epoch.
pub(in super::super) fn millis(text: &str) -> Result<i64, String> {
    text.trim().parse().map_err(|_| "expected milliseconds since 1970-01-01 00:00:00 UTC".to_owned())
}

/// `partition:0,offset:42;partition:1,offset:300`.
pub(in super::super) fn partition_offsets(text: &str) -> Result<BTreeMap<i32, i64>, String> {
    let mut offsets = BTreeMap::new();
    for pair in text.split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (partition, offset) = partition_offset(pair)
            .ok_or_else(|| format!("expected `partition:0,offset:42;partition:1,offset:300`, found `{pair}`"))?;
        if offsets.insert(partition, offset).is_some() {
            return Err(format!("partition {partition} is named twice"));
        }
    }
    if offsets.is_empty() { Err("expected `partition:0,offset:42;...`".to_owned()) } else { Ok(offsets) }
}

fn partition_offset(pair: &str) -> Option<(i32, i64)> {
    let (partition, offset) = pair.split_once(',')?;
    let partition: i32 = partition.trim().strip_prefix("partition:")?.trim().parse().ok()?;
    let offset: i64 = offset.trim().strip_prefix("offset:")?.trim().parse().ok()?;
    (partition >= 0 && offset >= 0).then_some((partition, offset))
}

/// A size such as `512mb` or `1 gb`, in bytes; a bare number is bytes.
pub(in super::super) fn bytes(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" | "bytes" => 0,
        "k" | "kb" | "kib" | "kibibytes" => 10,
        "m" | "mb" | "mib" | "mebibytes" => 20,
        "g" | "gb" | "gib" | "gibibytes" => 30,
        "t" | "tb" | "tib" | "tebibytes" => 40,
        _ => return Err("expected a size such as `512mb` or `1gb`".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "expected a size such as `512mb` or `1gb`".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "the size is too large".to_owned())
}

/// A whole number from 1.
pub(in super::super) fn positive(text: &str) -> Result<u64, String> {
    text.trim().parse().ok().filter(|number| *number > 0).ok_or_else(|| "expected a whole number from 1".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_flink_reads_them() {
        assert_eq!(duration("5 s"), Ok(Duration::from_secs(5)));
        assert_eq!(duration("100ms"), Ok(Duration::from_millis(100)));
        assert_eq!(duration("1 min"), Ok(Duration::from_secs(60)));
        assert_eq!(duration("250"), Ok(Duration::from_millis(250)));
        assert!(duration("soon").is_err());
        assert!(duration("-1 s").is_err());
        assert!(duration("99999999999999 d").is_err());
    }

    #[test]
    fn offsets_are_read_by_partition() {
        let offsets = partition_offsets("partition:0,offset:42;partition:1,offset:300").unwrap();
        assert_eq!(offsets, BTreeMap::from([(0, 42), (1, 300)]));
        for bad in ["", "0:42", "partition:0,offset:-1", "partition:0,offset:1;partition:0,offset:2"] {
            assert!(partition_offsets(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_are_powers_of_two() {
        assert_eq!(bytes("512mb"), Ok(512 << 20));
        assert_eq!(bytes("1 GB"), Ok(1 << 30));
        assert!(bytes("much").is_err());
    }
}
