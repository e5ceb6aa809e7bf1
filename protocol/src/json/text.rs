//! JSON's literals (RFC 8259), written behind what a buffer holds.

/// An object's open brace, name or end; every member ends with a comma, which the end of the object takes away.
pub(super) fn member(name: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}

/// Ends an object or an array: `bracket` takes the place of the last comma, if there is one.
pub(super) fn close(bracket: u8, out: &mut Vec<u8>) {
    match out.last_mut() {
        Some(last) if *last == b',' => *last = bracket,
        _ => out.push(bracket),
    }
}

/// An integer of any width.
pub(super) fn integer(value: i64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        at -= 1;
        digits[at] = b'-';
    }
    out.extend_from_slice(&digits[at..]);
}

/// A number that reads as `value` again; what JSON has no number for is a string, as Jackson writes it.
pub(super) fn float(value: f64, out: &mut Vec<u8>) {
    if value.is_finite() {
        out.extend_from_slice(format!("{value:?}").as_bytes());
    } else if value.is_nan() {
        out.extend_from_slice(b"\"NaN\"");
    } else {
        out.extend_from_slice(if value > 0.0 { b"\"Infinity\"" } else { b"\"-Infinity\"" });
    }
}

/// A bool.
pub(super) fn bool(value: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

/// Null.
pub(super) fn null(out: &mut Vec<u8>) {
    out.extend_from_slice(b"null");
}

/// A string; only what must be is escaped.
pub(super) fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\')) {
        out.extend_from_slice(&rest[..at]);
        escaped(rest[at], out);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn escaped(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let hex = |digit: u8| b"0123456789abcdef"[usize::from(digit)];
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xf)]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as a string of base64 with padding (RFC 4648, 4).
pub(super) fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    out.reserve(bytes.len().div_ceil(3) * 4 + 2);
    out.push(b'"');
    groups(bytes, STANDARD, out);
    out.resize(out.len() + (3 - bytes.len() % 3) % 3, b'=');
    out.push(b'"');
}

/// A UUID as Kafka writes one: a string of URL-safe base64 without padding.
pub(super) fn uuid(bytes: &[u8; 16], out: &mut Vec<u8>) {
    out.push(b'"');
    groups(bytes, URL_SAFE, out);
    out.push(b'"');
}

/// Four digits for each three bytes, fewer for what is left.
fn groups(bytes: &[u8], alphabet: &[u8; 64], out: &mut Vec<u8>) {
    let digit = |bits: u32| alphabet[(bits & 63) as usize];
    let (triples, rest) = bytes.as_chunks::<3>();
    for [a, b, c] in triples {
        let bits = u32::from_be_bytes([0, *a, *b, *c]);
        out.extend_from_slice(&[digit(bits >> 18), digit(bits >> 12), digit(bits >> 6), digit(bits)]);
    }
    match *rest {
        [a] => out.extend_from_slice(&[digit(u32::from(a) >> 2), digit(u32::from(a) << 4)]),
        [a, b] => {
            let bits = u32::from(a) << 8 | u32::from(b);
            out.extend_from_slice(&[digit(bits >> 10), digit(bits >> 4), digit(bits << 2)]);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("JSON is text")
    }

    #[test]
    fn integers_have_every_digit() {
        for value in [0, 7, -7, 10, i64::from(u32::MAX), i64::MAX, i64::MIN] {
            assert_eq!(written(|out| integer(value, out)), value.to_string());
        }
    }

    #[test]
    fn floats_read_as_they_were() {
        for value in [0.0, -0.0, 1.0, 0.1, 1e300, -1e-300, f64::MIN_POSITIVE, f64::MAX, 5e-324, 123_456_789.0] {
            let text = written(|out| float(value, out));
            assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(value.to_bits()), "{text}");
            assert!(!text.ends_with('.') && !text.contains("inf"), "{text}");
        }
        let names = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(|value| written(|out| float(value, out)));
        assert_eq!(names, [r#""NaN""#, r#""Infinity""#, r#""-Infinity""#]);
    }

    #[test]
    fn strings_are_escaped_where_they_must_be() {
        let text = "a\"b\\c\n\r\t\0\u{1f}\u{7f}é\u{2028}\u{10ffff}";
        let expected = "\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u001f\u{7f}é\u{2028}\u{10ffff}\"";
        assert_eq!(written(|out| string(text, out)), expected);
        assert_eq!(written(|out| string("", out)), "\"\"");
    }

    #[test]
    fn base64_is_padded_and_uuids_are_not() {
        // RFC 4648, 10.
        for (bytes, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(written(|out| base64(bytes.as_bytes(), out)), format!("{expected:?}"));
        }
        assert_eq!(written(|out| base64(&[0xfb, 0xff], out)), r#""+/8=""#);
        assert_eq!(written(|out| uuid(&[0xff; 16], out)), r#""_____________________w""#);
        assert_eq!(written(|out| uuid(&[0; 16], out)), r#""AAAAAAAAAAAAAAAAAAAAAA""#);
    }
}
