//! Floating point as Java's `Double.toString` lays it out: `100.0`, `1.0E7`, `-0.0`, `4.9E-324`.
//!
//! The digits are the fewest that read back as the same number, two at least; of those the nearest, and of two that are
//! as near the one that ends evenly. Java has done so since release 19; older ones print a digit too many for some
//! numbers (`2.0E-3` against `0.002`, never a different value).

use std::fmt::{self, LowerExp, Write};

/// Appends a DOUBLE.
pub(crate) fn write_f64(value: f64, out: &mut Vec<u8>) {
    write_java(value, value, out);
}

/// Appends a FLOAT.
pub(crate) fn write_f32(value: f32, out: &mut Vec<u8>) {
    write_java(value, value.into(), out);
}

/// `shown` has the digits of its own type, `value` is the same number.
fn write_java(shown: impl LowerExp, value: f64, out: &mut Vec<u8>) {
    if value.is_nan() {
        out.extend_from_slice(b"NaN");
    } else if value.is_infinite() {
        out.extend_from_slice(if value.is_sign_negative() { b"-Infinity" } else { b"Infinity" });
    } else {
        write_finite(shown, value, out);
    }
}

fn write_finite(shown: impl LowerExp, value: f64, out: &mut Vec<u8>) {
    // `[-]d[.ddd]e[-]x`: the shortest digits, a point behind the first of them, and the decimal exponent.
    let mut text = Stack { bytes: [0; 32], len: 0 };
    if write!(text, "{shown:e}").is_err() {
        return;
    }
    match text.digits() {
        // Where numbers lie far apart a second digit may be nearer: the least is 4.9E-324, as which 5e-324 reads, too.
        1 if value.abs() < f32::MIN_POSITIVE.into() => {
            text.len = 0;
            if write!(text, "{value:.1e}").is_err() {
                return;
            }
        }
        1 => {}
        _ => text.end_evenly(value),
    }
    let text = &text.bytes[..text.len];
    let (sign, text) = if text[0] == b'-' { (&b"-"[..], &text[1..]) } else { (&b""[..], text) };
    let at = text.iter().position(|byte| *byte == b'e').unwrap_or(text.len() - 1);
    let exponent = crate::decode::text::parse_i64(&text[at + 1..]).unwrap_or(0);
    let first = text[0];
    let rest = if at > 2 { &text[2..at] } else { &[] };
    let rest = if rest == b"0" { &[] } else { rest };
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

impl Stack {
    /// Where the `e` stands.
    fn exponent_at(&self) -> usize {
        self.bytes[..self.len].iter().position(|byte| *byte == b'e').unwrap_or(self.len)
    }

    fn digits(&self) -> usize {
        self.bytes[..self.exponent_at()].iter().filter(|byte| byte.is_ascii_digit()).count()
    }

    /// Of two texts of so many digits that are as near to `value`, the one whose last digit is even. They are so where
    /// the value itself has one digit more, a five.
    fn end_evenly(&mut self, value: f64) {
        let at = self.exponent_at();
        let last = self.bytes[at - 1];
        if last.is_multiple_of(2) || !self.is_half_a_digit_off(value, at) {
            return;
        }
        // The digits of the value itself, cut and not rounded: below the last one shown, or the same.
        let mut exact = Stack { bytes: [0; 32], len: 0 };
        let digits = self.digits();
        if write!(exact, "{value:.digits$e}").is_err() {
            return;
        }
        let cut = exact.bytes[exact.exponent_at() - 2];
        // The other one does not end in a zero, for then there were a shorter text.
        self.bytes[at - 1] = if cut == last { last + 1 } else { cut };
    }

    /// Whether twice the value is an odd number of units of the last digit.
    fn is_half_a_digit_off(&self, value: f64, at: usize) -> bool {
        let exponent = crate::decode::text::parse_i64(&self.bytes[at + 1..self.len]).unwrap_or(0);
        let unit = exponent - (self.digits() as i64 - 1);
        let bits = value.to_bits();
        let (fraction, power) = (bits & ((1 << 52) - 1), (bits >> 52 & 0x7ff) as i64);
        let (mantissa, power) = if power == 0 { (fraction, -1_074) } else { (fraction | 1 << 52, power - 1_075) };
        if mantissa == 0 || i64::from(mantissa.trailing_zeros()) + power + 1 != unit {
            return false;
        }
        // Units beyond one have fives in them, which the mantissa has to have, too.
        u32::try_from(unit).map_or(true, |unit| 5_u64.checked_pow(unit).is_some_and(|fives| mantissa % fives == 0))
    }
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
            (5e-324, "4.9E-324"),
            (1e-323, "9.9E-324"),
            (1.5e-323, "1.5E-323"),
            (2e-323, "2.0E-323"),
            (1e23, "1.0E23"),
            (2e23, "2.0E23"),
            (562_949_953_421_312.0 + 0.25, "5.629499534213122E14"),
            (562_949_953_421_312.0 + 0.75, "5.629499534213128E14"),
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
    fn of_two_texts_as_near_the_even_one_is_shown() {
        for (value, expected) in [
            (3_871_665.0 + 0.25, "3871665.2"),
            (3_871_665.0 + 0.75, "3871665.8"),
            (-3_871_665.0 - 0.25, "-3871665.2"),
            (1.4e-45, "1.4E-45"),
            (2.8e-45, "2.8E-45"),
            (16_777_216.0, "1.6777216E7"),
        ] {
            let mut out = Vec::new();
            write_f32(value, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
        // Between 2^21 and 2^22 a FLOAT is a number of quarters.
        for whole in 2_100_000..2_110_000 {
            let mut out = Vec::new();
            write_f32(whole as f32 + 0.25, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{whole}.2"));
        }
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
