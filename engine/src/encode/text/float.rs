//! Floating point as Java's `Double.toString` lays it out: `100.0`, `1.0E7`, `-0.0`, `4.9E-324`.
//!
//! The digits are the fewest that read back as the same number. Java has done so since release 19; older ones print a
//! digit too many for some numbers (`2.0E-3` against `0.002`, never a different value).

use std::fmt::{self, LowerExp, Write};

/// Appends a DOUBLE.
pub(crate) fn write_f64(value: f64, out: &mut Vec<u8>) {
    write_java(value, value.is_nan(), value.is_infinite(), value.is_sign_negative(), out);
}

/// Appends a FLOAT.
pub(crate) fn write_f32(value: f32, out: &mut Vec<u8>) {
    write_java(value, value.is_nan(), value.is_infinite(), value.is_sign_negative(), out);
}

fn write_java(value: impl LowerExp, nan: bool, infinite: bool, negative: bool, out: &mut Vec<u8>) {
    if nan {
        out.extend_from_slice(b"NaN");
    } else if infinite {
        out.extend_from_slice(if negative { b"-Infinity" } else { b"Infinity" });
    } else {
        write_finite(value, out);
    }
}

fn write_finite(value: impl LowerExp, out: &mut Vec<u8>) {
    // `[-]d[.ddd]e[-]x`: the shortest digits, a point behind the first of them, and the decimal exponent.
    let mut text = Stack { bytes: [0; 32], len: 0 };
    if write!(text, "{value:e}").is_err() {
        return;
    }
    let text = &text.bytes[..text.len];
    let (sign, text) = if text[0] == b'-' { (&b"-"[..], &text[1..]) } else { (&b""[..], text) };
    let at = text.iter().position(|byte| *byte == b'e').unwrap_or(text.len() - 1);
    let exponent = crate::decode::text::parse_i64(&text[at + 1..]).unwrap_or(0);
    let first = text[0];
    let rest = if at > 2 { &text[2..at] } else { &[] };
    out.extend_from_slice(sign);
    if (-3..7).contains(&exponent) {
        write_plain(first, rest, exponent, out);
    } else {
        out.extend_from_slice(&[first, b'.']);
        out.extend_from_slice(if rest.is_empty() { b"0" } else { rest });
        out.push(b'E');
        super::write_i64(exponent, out);
    }
}

fn write_plain(first: u8, rest: &[u8], exponent: i64, out: &mut Vec<u8>) {
    if exponent < 0 {
        // -1, -2 and -3 stand for `0.d`, `0.0d` and `0.00d`.
        out.extend_from_slice(&b"0.00"[..1 + exponent.unsigned_abs() as usize]);
        out.push(first);
        out.extend_from_slice(rest);
        return;
    }
    let whole = exponent as usize;
    out.push(first);
    out.extend_from_slice(&rest[..whole.min(rest.len())]);
    out.resize(out.len() + whole.saturating_sub(rest.len()), b'0');
    out.push(b'.');
    out.extend_from_slice(rest.get(whole..).filter(|fraction| !fraction.is_empty()).unwrap_or(b"0"));
}

/// Room for any number's text.
struct Stack {
    bytes: [u8; 32],
    len: usize,
}

impl Write for Stack {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = self.bytes.get_mut(self.len..self.len + text.len()).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.len += text.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{write_f32, write_f64};

    fn double(value: f64) -> String {
        let mut out = Vec::new();
        write_f64(value, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lays_doubles_out_as_java_does() {
        for (value, expected) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (-1.5, "-1.5"),
            (100.0, "100.0"),
            (123_456.789, "123456.789"),
            (9_999_999.0, "9999999.0"),
            (1e7, "1.0E7"),
            (16_777_216.0, "1.6777216E7"),
            (1e300, "1.0E300"),
            (0.001, "0.001"),
            (0.0123, "0.0123"),
            (0.5, "0.5"),
            (0.000_999, "9.99E-4"),
            (5e-324, "5.0E-324"),
            (f64::MAX, "1.7976931348623157E308"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(double(value), expected);
        }
    }

    #[test]
    fn a_float_has_its_own_digits() {
        let mut out = Vec::new();
        write_f32(0.1, &mut out);
        assert_eq!(out, b"0.1");
    }

    #[test]
    fn every_text_reads_back() {
        let mut state = 7_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let value = f64::from_bits(state);
            if value.is_finite() {
                assert_eq!(double(value).parse::<f64>().unwrap().to_bits(), value.to_bits());
            }
        }
    }
}
