//! Decimals, rounded half up to the scale of their type.

/// How a decimal text sits in `DECIMAL(precision, scale)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The unscaled value.
    Value(i128),
    /// More digits before the point than the type has.
    TooLarge,
    /// Not a number.
    Malformed,
}

/// Digits of an `i128` that are always safe.
const MAX_DIGITS: i64 = 38;

/// A number as Java's `BigDecimal(String)` reads it, rounded half up (away from zero) to `scale`.
pub(crate) fn parse_decimal(text: &[u8], precision: u8, scale: u8) -> Fit {
    let Some(number) = split(text) else {
        return Fit::Malformed;
    };
    let mut digits = number.whole.iter().chain(number.fraction).map(|byte| byte - b'0').skip_while(|digit| *digit == 0);
    let significant = digits.clone().count() as i64;
    if significant == 0 {
        return Fit::Value(0);
    }
    // How many of the significant digits stand at or above the last place of the type.
    let kept = significant - number.fraction.len() as i64 + number.exponent + i64::from(scale);
    if kept < 0 {
        return Fit::Value(0);
    }
    if kept > MAX_DIGITS {
        return Fit::TooLarge;
    }
    let mut value = 0_i128;
    for _ in 0..kept {
        value = value * 10 + i128::from(digits.next().unwrap_or(0));
    }
    if digits.next().is_some_and(|digit| digit >= 5) {
        value += 1;
    }
    if value >= 10_i128.pow(u32::from(precision)) {
        return Fit::TooLarge;
    }
    Fit::Value(if number.negative { -value } else { value })
}

/// The parts of a decimal text.
struct Number<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i64,
}

fn split(text: &[u8]) -> Option<Number<'_>> {
    let (negative, rest) = match text.first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match rest.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => {
            (&rest[..at], super::parse_i64(&rest[at + 1..]).filter(|exponent| exponent.unsigned_abs() < 1 << 31)?)
        }
        None => (rest, 0),
    };
    let (whole, fraction) = match mantissa.iter().position(|byte| *byte == b'.') {
        Some(at) => (&mantissa[..at], &mantissa[at + 1..]),
        None => (mantissa, &[][..]),
    };
    let digits_only = whole.iter().chain(fraction).all(u8::is_ascii_digit);
    (digits_only && whole.len() + fraction.len() > 0).then_some(Number { negative, whole, fraction, exponent })
}

#[cfg(test)]
mod tests {
    use super::{Fit, parse_decimal};

    #[test]
    fn rounds_half_up_and_away_from_zero() {
        let cases: [(&str, i128); 9] = [
            ("1.005", 101),
            ("-1.005", -101),
            ("1.004", 100),
            ("1e3", 100_000),
            ("0.0049", 0),
            ("0.005", 1),
            ("000123.4", 12_340),
            ("1e-400", 0),
            (".5", 50),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_decimal(text.as_bytes(), 10, 2), Fit::Value(expected), "{text}");
        }
    }

    #[test]
    fn tells_too_large_from_malformed() {
        assert_eq!(parse_decimal(b"99999999.994", 10, 2), Fit::Value(9_999_999_999));
        assert_eq!(parse_decimal(b"99999999.995", 10, 2), Fit::TooLarge);
        assert_eq!(parse_decimal(b"1e400", 10, 2), Fit::TooLarge);
        for text in ["", "-", ".", "1.2.3", "1e", "abc", "1 ", "1e-9223372036854775808", "0.01e9223372036854775807"] {
            assert_eq!(parse_decimal(text.as_bytes(), 10, 2), Fit::Malformed, "{text}");
        }
    }
}
