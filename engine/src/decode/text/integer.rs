//! Whole numbers.

/// The longest run of digits that cannot overflow an `i64`.
const SAFE_DIGITS: usize = 18;

const ZEROS: u64 = 0x3030_3030_3030_3030;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// A signed whole number as Java's `Long.parseLong` reads it: an optional sign and digits, nothing else.
#[inline]
pub(crate) fn parse_i64(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let value = match digits.len() {
        0 => return None,
        1..=8 => short_digits(digits)?,
        9..=SAFE_DIGITS => {
            let (head, tail) = digits.split_at(digits.len() - 8);
            let tail = eight_digits(u64::from_le_bytes(*tail.first_chunk()?))?;
            match head.len() {
                ..=8 => short_digits(head)? * 100_000_000 + tail,
                _ => parse_long(head, false)? * 100_000_000 + tail,
            }
        }
        _ => return parse_long(digits, negative),
    };
    Some(if negative { -value } else { value })
}

/// Up to eight digits.
#[inline]
fn short_digits(digits: &[u8]) -> Option<i64> {
    // Two loads that may overlap make one word; zeros are put before the first digit.
    let word = match digits.len() {
        8 => u64::from_le_bytes(*digits.first_chunk()?),
        len @ 4..=7 => {
            let first = u64::from(u32::from_le_bytes(*digits.first_chunk()?));
            let last = u64::from(u32::from_le_bytes(*digits.last_chunk()?));
            (first << (64 - 8 * len)) | (last << 32) | (ZEROS >> (8 * len))
        }
        _ => return few_digits(digits),
    };
    eight_digits(word)
}

#[inline]
fn few_digits(digits: &[u8]) -> Option<i64> {
    let mut value = 0_i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(value)
}

/// Eight digits, the first of them in the lowest byte: neighbours are joined, then pairs, then fours.
#[inline]
fn eight_digits(word: u64) -> Option<i64> {
    if not_digits(word) != 0 {
        return None;
    }
    let digits = word ^ ZEROS;
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    let all = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff;
    Some(all as i64)
}

/// The high bit of each byte that is no digit.
#[inline]
pub(crate) fn not_digits(word: u64) -> u64 {
    let digits = word ^ ZEROS;
    // A digit is at most 9: anything more carries into the high bit, and no byte carries into the next.
    (((digits & !HIGH) + 0x7676_7676_7676_7676) | digits) & HIGH
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
    fn reads_every_length_and_refuses_a_letter_in_every_place() {
        let digits = "1234567890123456789";
        for length in 1..=digits.len() {
            for text in [digits[..length].to_owned(), format!("-{}", &digits[..length]), "0".repeat(length)] {
                assert_eq!(parse_i64(text.as_bytes()), text.parse().ok(), "{text}");
                for place in usize::from(text.starts_with('-'))..text.len() {
                    for other in [b'/', b':', b' ', b'.', 0, 0xb0, 0xff] {
                        let mut bytes = text.clone().into_bytes();
                        bytes[place] = other;
                        assert_eq!(parse_i64(&bytes), None, "{text} with {other} at {place}");
                    }
                }
            }
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in ["", "-", "+", "1.0", "1e3", " 1", "0x10", "9223372036854775808", "-9223372036854775809", "--1"] {
            assert_eq!(parse_i64(text.as_bytes()), None, "{text}");
        }
    }
}
