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
}
