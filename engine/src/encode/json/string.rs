//! JSON strings as Jackson writes them.

use super::row::RowText;

/// Appends `text` in quotes. Quotes, backslashes and control characters are escaped, characters beyond the Basic
/// Multilingual Plane become pairs of `\u` escapes, all others stand as they are.
#[inline]
pub(super) fn put_string(text: &str, row: &mut RowText) {
    let start = row.len();
    if row.put_quoted(text.as_bytes(), |byte| u8::from(needs_escape(byte))) {
        row.truncate(start);
        put_escaped(text, row);
    }
}

#[inline(never)]
fn put_escaped(text: &str, row: &mut RowText) {
    row.push(b'"');
    row.put_written(|out| write_escaped(text, out));
    row.push(b'"');
}

/// Control characters, quotes and backslashes, and bytes from 0xf0 on, which begin the four-byte sequences of characters
/// beyond the Basic Multilingual Plane. Moved up by 16, those and the control characters are one range.
#[inline]
fn needs_escape(byte: u8) -> bool {
    (byte.wrapping_add(16) < 0x30) | (byte == b'"') | (byte == b'\\')
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
    use super::*;

    #[test]
    fn escapes_as_jackson_does() {
        for (text, expected) in [
            ("", r#""""#),
            ("a/b é €", r#""a/b é €""#),
            ("\"\\\n\r\t\u{8}\u{c}", r#""\"\\\n\r\t\b\f""#),
            ("x\u{1}\u{1f}\u{7f}", "\"x\\u0001\\u001F\u{7f}\""),
            ("é\u{ffff}\u{80}\u{7ff}\u{800}", "\"é\u{ffff}\u{80}\u{7ff}\u{800}\""),
            ("a😀b", r#""a\uD83D\uDE00b""#),
        ] {
            let mut row = RowText::default();
            put_string(text, &mut row);
            assert_eq!(std::str::from_utf8(row.as_bytes()), Ok(expected));
        }
    }
}
