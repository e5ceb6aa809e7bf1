//! Values of the command line with a form of their own, parsed once: what they mean is said where they are wrong.

use std::str::FromStr;

/// `NAME=VALUE`: an option, a variable, a header, a topic with its file, an address with its replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assignment {
    /// Before the first `=`; never empty.
    pub(crate) name: String,
    /// After it.
    pub(crate) value: String,
}

impl FromStr for Assignment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            None => Err("there is no `=` in it".to_owned()),
            Some(("", _)) => Err("there is nothing before the `=`".to_owned()),
            Some((name, value)) => Ok(Self { name: name.to_owned(), value: value.to_owned() }),
        }
    }
}

/// Where `consume` starts in each partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OffsetArg {
    /// The first record there is.
    Beginning,
    /// The next record to come.
    End,
    /// This offset.
    At(i64),
    /// So many records before the end.
    BeforeEnd(i64),
    /// The first record at or after this time, in milliseconds since 1970.
    Time(i64),
}

impl FromStr for OffsetArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |digits: &str| digits.parse::<i64>().ok().filter(|number| *number >= 0);
        let parsed = match text {
            "beginning" | "earliest" | "start" => Some(Self::Beginning),
            "end" | "latest" => Some(Self::End),
            _ => match (text.strip_prefix('-'), text.strip_prefix("s@").or(text.strip_prefix('@'))) {
                (Some(count), _) => number(count).map(Self::BeforeEnd),
                (_, Some(millis)) => number(millis).map(Self::Time),
                _ => number(text).map(Self::At),
            },
        };
        parsed.ok_or_else(|| "expected beginning, end, N, -N or @MILLIS".to_owned())
    }
}

/// `TOPIC`, or `TOPIC:0,1` for some of its partitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TopicPartitions {
    /// The topic.
    pub(crate) topic: String,
    /// The partitions; empty for all.
    pub(crate) partitions: Vec<i32>,
}

impl FromStr for TopicPartitions {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((topic, list)) = text.split_once(':') else {
            return Ok(Self { topic: text.to_owned(), partitions: Vec::new() });
        };
        let partition = |digits: &str| digits.trim().parse::<i32>().ok().filter(|number| *number >= 0);
        match list.split(',').map(partition).collect::<Option<Vec<i32>>>() {
            Some(partitions) if !topic.is_empty() => Ok(Self { topic: topic.to_owned(), partitions }),
            _ => Err("expected TOPIC or TOPIC:0,1".to_owned()),
        }
    }
}

/// A point in time, in milliseconds since 1970; without an offset it is UTC, as for Kafka's tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment(pub(crate) i64);

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(time) = chrono::DateTime::parse_from_rfc3339(text) {
            return Ok(Self(time.timestamp_millis()));
        }
        let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|format| chrono::NaiveDateTime::parse_from_str(text, format).ok());
        let midnight = || text.parse::<chrono::NaiveDate>().ok()?.and_hms_opt(0, 0, 0);
        let time = local.or_else(midnight).map(|time| Self(time.and_utc().timestamp_millis()));
        time.ok_or_else(|| "expected a time such as 2026-01-31T12:00:00 or 2026-01-31T12:00:00+02:00".to_owned())
    }
}

/// A length of time in milliseconds: `1d12h`, `90m`, `30s`, or in ISO 8601's form, `P1DT12H`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Duration(pub(crate) i64);

impl FromStr for Duration {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "expected a length of time such as 2h30m or P1DT2H".to_owned();
        let lower = text.to_ascii_lowercase();
        // In ISO's form the `t` only parts days from hours: months are not among the units.
        let parts = lower.strip_prefix('p').unwrap_or(&lower).replace('t', "");
        let (mut total, mut digits) = (0_i64, String::new());
        for letter in parts.chars() {
            let unit_ms = match letter {
                '0'..='9' => {
                    digits.push(letter);
                    continue;
                }
                'd' => 86_400_000,
                'h' => 3_600_000,
                'm' => 60_000,
                's' => 1_000,
                _ => return Err(wrong()),
            };
            let number: i64 = digits.parse().map_err(|_| wrong())?;
            total = number.checked_mul(unit_ms).and_then(|part| total.checked_add(part)).ok_or_else(wrong)?;
            digits.clear();
        }
        if parts.is_empty() || !digits.is_empty() {
            return Err(wrong());
        }
        Ok(Self(total))
    }
}

/// Bytes between a key and its value; `\t`, `\n`, `\r` and `\xHH` are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Separator(pub(crate) Vec<u8>);

impl FromStr for Separator {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some(position) = rest.find('\\') {
            bytes.extend_from_slice(&rest.as_bytes()[..position]);
            let (byte, after) = unescape(&rest[position + 1..])?;
            bytes.push(byte);
            rest = after;
        }
        bytes.extend_from_slice(rest.as_bytes());
        if bytes.is_empty() {
            return Err("it is empty".to_owned());
        }
        Ok(Self(bytes))
    }
}

/// The byte that an escape means, and the text behind it; `text` starts after the backslash.
pub(crate) fn unescape(text: &str) -> Result<(u8, &str), String> {
    let mut chars = text.chars();
    let byte = match chars.next() {
        Some('n') => b'\n',
        Some('r') => b'\r',
        Some('t') => b'\t',
        Some('\\') => b'\\',
        Some('x') => {
            let digits = text.get(1..3).ok_or("`\\x` needs two hexadecimal digits")?;
            let byte = u8::from_str_radix(digits, 16).map_err(|_| format!("`\\x{digits}` is not hexadecimal"))?;
            return Ok((byte, &text[3..]));
        }
        Some(other) => return Err(format!("`\\{other}` is not one of \\n \\r \\t \\\\ \\xHH")),
        None => return Err("it ends in a single `\\`".to_owned()),
    };
    Ok((byte, chars.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assignments_split_at_the_first_equals_sign() {
        let parsed = "a=b=c".parse::<Assignment>().unwrap();
        assert_eq!((parsed.name.as_str(), parsed.value.as_str()), ("a", "b=c"));
        assert!("nothing".parse::<Assignment>().is_err());
        assert!("=x".parse::<Assignment>().is_err());
        assert_eq!("x=".parse::<Assignment>().unwrap().value, "");
    }

    #[test]
    fn offsets_are_read_as_kcat_reads_them() {
        for (text, expected) in [
            ("beginning", OffsetArg::Beginning),
            ("end", OffsetArg::End),
            ("0", OffsetArg::At(0)),
            ("17", OffsetArg::At(17)),
            ("-5", OffsetArg::BeforeEnd(5)),
            ("@1700000000000", OffsetArg::Time(1_700_000_000_000)),
            ("s@5", OffsetArg::Time(5)),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
        for text in ["", "-", "@", "--5", "@-5", "soon", "9223372036854775808"] {
            assert!(text.parse::<OffsetArg>().is_err(), "{text}");
        }
    }

    #[test]
    fn separators_know_escapes() {
        assert_eq!(r"\t".parse(), Ok(Separator(b"\t".to_vec())));
        assert_eq!(r"a\x00b".parse(), Ok(Separator(b"a\0b".to_vec())));
        assert_eq!("::".parse(), Ok(Separator(b"::".to_vec())));
        for text in ["", r"\", r"\q", r"\x1", r"\xzz", r"\xé"] {
            assert!(text.parse::<Separator>().is_err(), "{text}");
        }
    }

    #[test]
    fn topics_may_name_partitions() {
        let some = "orders:0, 2".parse::<TopicPartitions>().unwrap();
        assert_eq!((some.topic.as_str(), some.partitions.as_slice()), ("orders", &[0, 2][..]));
        assert!("orders".parse::<TopicPartitions>().unwrap().partitions.is_empty());
        for text in [":0", "orders:", "orders:-1", "orders:x"] {
            assert!(text.parse::<TopicPartitions>().is_err(), "{text}");
        }
    }

    #[test]
    fn times_are_utc_unless_they_say_otherwise() {
        for (text, millis) in [
            ("1970-01-01T00:00:01", 1_000),
            ("1970-01-01T00:00:01.5", 1_500),
            ("1970-01-01 02:00:00", 7_200_000),
            ("1970-01-01T02:00:00+02:00", 0),
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-02", 86_400_000),
        ] {
            assert_eq!(text.parse(), Ok(Moment(millis)), "{text}");
        }
        assert!("yesterday".parse::<Moment>().is_err());
    }

    #[test]
    fn lengths_of_time_are_read_in_both_forms() {
        for (text, millis) in [("90m", 5_400_000), ("1d12h", 129_600_000), ("P1DT2H", 93_600_000), ("PT30S", 30_000)] {
            assert_eq!(text.parse(), Ok(Duration(millis)), "{text}");
        }
        for text in ["", "P", "5", "h", "5y", "99999999999999999999d", "9223372036854775807d"] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }
}
