//! Floating point, exact to the last bit.

/// Powers of ten that a double holds exactly.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];
/// Decimal digits that always fit the 53 bits of a double's significand.
const EXACT_DIGITS: usize = 15;

/// A number as Java's `Double.parseDouble` reads it once trimmed, hexadecimal notation aside.
///
/// Short numbers take Clinger's exact path (both the digits and the power of ten are exact doubles, so that one
/// correctly rounded operation gives the correctly rounded result); the rest goes to the standard library.
#[inline]
pub(crate) fn parse_f64(text: &[u8]) -> Option<f64> {
    parse_short(text).or_else(|| parse_any(text))
}

/// The same for a FLOAT, which is rounded from the text at once: by way of a double some numbers are rounded twice.
pub(crate) fn parse_f32(text: &[u8]) -> Option<f32> {
    let wide = parse_f64(text)?;
    let digits = match text {
        [digits @ .., b'd' | b'D' | b'f' | b'F'] => digits,
        _ => text,
    };
    let exact = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    Some(exact.unwrap_or(wide as f32))
}

/// Plain digits with at most one point.
#[inline]
fn parse_short(text: &[u8]) -> Option<f64> {
    let (negative, digits) = match text.first()? {
        b'-' => (true, &text[1..]),
        _ => (false, text),
    };
    if digits.len() > EXACT_DIGITS + 1 {
        return None;
    }
    let mut significand = 0_u64;
    let mut count = 0;
    let mut fraction = None;
    for (at, byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            significand = significand * 10 + u64::from(digit);
            count += 1;
        } else if *byte == b'.' && fraction.is_none() {
            fraction = Some(digits.len() - at - 1);
        } else {
            return None;
        }
    }
    if count == 0 || count > EXACT_DIGITS {
        return None;
    }
    let magnitude = significand as f64 / EXACT_POWERS[fraction.unwrap_or(0)];
    Some(if negative { -magnitude } else { magnitude })
}

/// Every other form: exponents, many digits, Java's names and type suffixes.
#[cold]
fn parse_any(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned {
        "NaN" => return Some(f64::NAN),
        "Infinity" => return Some(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }),
        _ => {}
    }
    // Rust would also take `inf` and `nan`, Java would not.
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    text.strip_suffix(['d', 'D', 'f', 'F']).unwrap_or(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{parse_f32, parse_f64};

    #[test]
    fn equals_the_standard_library() {
        for text in
            ["0", "-0", "1", "-1.5", "0.1", "123456789.012345", "1e300", "1E-7", "4.9e-324", "1.7976931348623157e308"]
        {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(parse_f64(text.as_bytes()).map(f64::to_bits), Some(expected.to_bits()), "{text}");
        }
    }

    #[test]
    fn a_float_is_rounded_once() {
        // Halfway between two floats as a double, above halfway as a text.
        let text = "1.00000017881393432617187499";
        assert_eq!(parse_f32(text.as_bytes()), text.parse().ok());
        assert_ne!(parse_f32(text.as_bytes()), text.parse::<f64>().ok().map(|wide| wide as f32));
        for suffix in ["f", "F", "d", "D"] {
            assert_eq!(parse_f32(format!("{text}{suffix}").as_bytes()), text.parse().ok(), "{suffix}");
        }
        assert_eq!(parse_f32(b"Infinity"), Some(f32::INFINITY));
        assert_eq!(parse_f32(b"inf"), None);
    }

    #[test]
    fn takes_javas_forms_and_no_others() {
        assert_eq!(parse_f64(b"Infinity"), Some(f64::INFINITY));
        assert_eq!(parse_f64(b"-Infinity"), Some(f64::NEG_INFINITY));
        assert!(parse_f64(b"NaN").unwrap().is_nan());
        assert_eq!(parse_f64(b"1.5d"), Some(1.5));
        assert_eq!(parse_f64(b".5"), Some(0.5));
        assert_eq!(parse_f64(b"+5."), Some(5.0));
        for text in ["", "-", ".", "inf", "nan", "1e", "1 2", "0x1p3", "1..2", "e5"] {
            assert_eq!(parse_f64(text.as_bytes()), None, "{text}");
        }
    }
}
