//! Whole numbers.

/// The longest run of digits that cannot overflow an `i64`.
const SAFE_DIGITS: usize = 18;

/// A signed whole number as Java's `Long.parseLong` reads it: an optional sign and digits, nothing else.
#[inline]
pub(crate) fn parse_i64(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() {
        return None;
    }
    if digits.len() > SAFE_DIGITS {
        return parse_long(digits, negative);
    }
    let mut value = 0_i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}

/// The same with overflow watched; works on the negative side, which reaches one further.
fn parse_long(digits: &[u8], negative: bool) -> Option<i64> {
    let mut value = 0_i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value.checked_mul(10)?.checked_sub(i64::from(digit))?;
    }
    if negative { Some(value) } else { value.checked_neg() }
}

#[cfg(test)]
mod tests {
    use super::parse_i64;

    #[test]
    fn reads_what_rust_reads() {
        for value in [0, 1, -1, 7, 42, 999_999_999_999_999_999, i64::MAX, i64::MIN, i64::MAX - 1, i64::MIN + 1] {
            assert_eq!(parse_i64(value.to_string().as_bytes()), Some(value));
        }
        assert_eq!(parse_i64(b"+5"), Some(5));
        assert_eq!(parse_i64(b"0000000000000000000000000001"), Some(1));
    }

    #[test]
    fn refuses_everything_else() {
        for text in ["", "-", "+", "1.0", "1e3", " 1", "0x10", "9223372036854775808", "-9223372036854775809", "--1"] {
            assert_eq!(parse_i64(text.as_bytes()), None, "{text}");
        }
    }
}
