//! Strings with escapes, written out.

/// Appends the text that `raw` stands for to `out`. The scanner has checked every escape's form.
///
/// # Errors
/// A surrogate without its other half, which is no character.
pub(super) fn unescape(raw: &[u8], out: &mut Vec<u8>) -> Result<(), LoneSurrogate> {
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        out.extend_from_slice(&rest[..at]);
        let length = match rest[at + 1] {
            b'u' => unescape_unicode(&rest[at..], out)?,
            simple => {
                out.push(simple_escape(simple));
                2
            }
        };
        rest = &rest[at + length..];
    }
    out.extend_from_slice(rest);
    Ok(())
}

/// Half of a surrogate pair alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LoneSurrogate;

fn simple_escape(letter: u8) -> u8 {
    match letter {
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        other => other,
    }
}

/// One `\uXXXX`, or two that make a pair: how many bytes they took.
fn unescape_unicode(escape: &[u8], out: &mut Vec<u8>) -> Result<usize, LoneSurrogate> {
    let first = hex4(&escape[2..6]);
    let (code_point, length) = match first {
        0xd800..=0xdbff => match escape.get(6..12) {
            Some([b'\\', b'u', low @ ..]) if (0xdc00..=0xdfff).contains(&hex4(low)) => {
                (0x1_0000 + ((first - 0xd800) << 10) + (hex4(low) - 0xdc00), 12)
            }
            _ => return Err(LoneSurrogate),
        },
        _ => (first, 6),
    };
    let character = char::from_u32(code_point).ok_or(LoneSurrogate)?;
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    Ok(length)
}

fn hex4(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |value, digit| value << 4 | (*digit as char).to_digit(16).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Result<String, LoneSurrogate> {
        let mut out = Vec::new();
        unescape(raw.as_bytes(), &mut out).map(|()| String::from_utf8(out).unwrap())
    }

    #[test]
    fn writes_out_every_escape() {
        assert_eq!(text(r#"a\"b\\c\/d\b\f\n\r\t"#).unwrap(), "a\"b\\c/d\u{8}\u{c}\n\r\t");
        assert_eq!(text(r"\u00e9\u20AC\ud83d\ude00!").unwrap(), "é€😀!");
        assert_eq!(text(r"\u0000").unwrap(), "\0");
    }

    #[test]
    fn refuses_half_a_pair() {
        for raw in [r"\ud83d", r"\ud83dx", r"\ud83d\n", r"\ude00", r"\ud83d\ud83d", r"\ud83d\u0041"] {
            assert_eq!(text(raw), Err(LoneSurrogate), "{raw}");
        }
    }
}
