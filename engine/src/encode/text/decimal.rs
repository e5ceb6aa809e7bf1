//! Decimals: with their scale kept, or as short as Java's `BigDecimal` prints them once trailing zeros are stripped.

/// Appends a DECIMAL with all digits of its scale: `4.00`, `-0.05`.
pub(crate) fn write_decimal(unscaled: i128, scale: u8, out: &mut Vec<u8>) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(unscaled.unsigned_abs()).as_bytes();
    if unscaled < 0 {
        out.push(b'-');
    }
    let scale = usize::from(scale);
    if scale == 0 {
        out.extend_from_slice(digits);
        return;
    }
    let whole = digits.len().saturating_sub(scale);
    out.extend_from_slice(if whole == 0 { b"0" } else { &digits[..whole] });
    out.push(b'.');
    out.resize(out.len() + scale.saturating_sub(digits.len()), b'0');
    out.extend_from_slice(&digits[whole..]);
}

/// Appends a DECIMAL without trailing zeros, and then in scientific notation where `BigDecimal.toString` uses it:
/// `100` is `1E+2`, `4.00` is `4`, `0.0000001` is `1E-7`.
pub(crate) fn write_decimal_shortest(unscaled: i128, scale: u8, out: &mut Vec<u8>) {
    if unscaled == 0 {
        out.push(b'0');
        return;
    }
    let (mut magnitude, mut scale) = (unscaled.unsigned_abs(), i64::from(scale));
    while magnitude % 10 == 0 {
        magnitude /= 10;
        scale -= 1;
    }
    let signed = if unscaled < 0 { -(magnitude as i128) } else { magnitude as i128 };
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(magnitude).as_bytes();
    let exponent = digits.len() as i64 - 1 - scale;
    if scale >= 0 && exponent >= -6 {
        write_decimal(signed, scale as u8, out);
        return;
    }
    if unscaled < 0 {
        out.push(b'-');
    }
    out.push(digits[0]);
    if digits.len() > 1 {
        out.push(b'.');
        out.extend_from_slice(&digits[1..]);
    }
    out.extend_from_slice(if exponent < 0 { b"E" } else { b"E+" });
    super::write_i64(exponent, out);
}

#[cfg(test)]
mod tests {
    use super::{write_decimal, write_decimal_shortest};

    fn text(write: fn(i128, u8, &mut Vec<u8>), unscaled: i128, scale: u8) -> String {
        let mut out = Vec::new();
        write(unscaled, scale, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn keeps_the_scale() {
        for (unscaled, scale, expected) in
            [(400, 2, "4.00"), (-5, 2, "-0.05"), (500, 12, "0.000000000500"), (7, 0, "7"), (0, 2, "0.00")]
        {
            assert_eq!(text(write_decimal, unscaled, scale), expected);
        }
        assert_eq!(text(write_decimal, -(10_i128.pow(38) - 1), 38).len(), 41);
    }

    #[test]
    fn strips_zeros_and_turns_scientific() {
        for (unscaled, scale, expected) in [
            (100, 0, "1E+2"),
            (400, 2, "4"),
            (-120, 0, "-1.2E+2"),
            (450, 2, "4.5"),
            (1, 6, "0.000001"),
            (10, 8, "1E-7"),
            (123, 10, "1.23E-8"),
            (0, 2, "0"),
        ] {
            assert_eq!(text(write_decimal_shortest, unscaled, scale), expected);
        }
    }
}
