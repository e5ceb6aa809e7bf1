//! JSON strings as Jackson writes them.

/// Appends `text` in quotes. Quotes, backslashes and control characters are escaped, characters beyond the Basic
/// Multilingual Plane become pairs of `\u` escapes, all others stand as they are.
#[inline]
pub(super) fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    if bytes.iter().all(|byte| stands_for_itself(*byte)) {
        out.extend_from_slice(bytes);
    } else {
        write_escaped(text, out);
    }
    out.push(b'"');
}

/// Bytes from 0xf0 on begin the four-byte sequences of characters beyond the Basic Multilingual Plane.
#[inline]
fn stands_for_itself(byte: u8) -> bool {
    (0x20..0xf0).contains(&byte) && byte != b'"' && byte != b'\\'
}

fn write_escaped(text: &str, out: &mut Vec<u8>) {
    let mut plain = 0;
    for (at, character) in text.char_indices() {
        let escape = match character {
            '"' => &b"\\\""[..],
            '\\' => b"\\\\",
            '\n' => b"\\n",
            '\r' => b"\\r",
            '\t' => b"\\t",
            '\u{8}' => b"\\b",
            '\u{c}' => b"\\f",
            '\0'..='\u{1f}' | '\u{10000}'.. => b"",
            _ => continue,
        };
        out.extend_from_slice(&text.as_bytes()[plain..at]);
        plain = at + character.len_utf8();
        if escape.is_empty() {
            character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| write_unit(*unit, out));
        } else {
            out.extend_from_slice(escape);
        }
    }
    out.extend_from_slice(&text.as_bytes()[plain..]);
}

fn write_unit(unit: u16, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |shift: u32| HEX[usize::from(unit >> shift & 15)];
    out.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
}

#[cfg(test)]
mod tests {
    use super::write_string;

    #[test]
    fn escapes_as_jackson_does() {
        for (text, expected) in [
            ("", r#""""#),
            ("a/b é €", r#""a/b é €""#),
            ("\"\\\n\r\t\u{8}\u{c}", r#""\"\\\n\r\t\b\f""#),
            ("x\u{1}\u{1f}\u{7f}", "\"x\\u0001\\u001F\u{7f}\""),
            ("a😀b", r#""a\uD83D\uDE00b""#),
        ] {
            let mut out = Vec::new();
            write_string(text, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
