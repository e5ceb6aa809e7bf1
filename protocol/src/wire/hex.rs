//! Bytes as hex digits.

use super::{LineError, Quoted};

/// The bytes that hex digits of either case say, spaces around them aside.
pub fn from_hex(hex: &[u8]) -> Result<Vec<u8>, LineError> {
    let hex = hex.trim_ascii();
    let mut bytes = Vec::with_capacity(hex.len() / 2);
    let (pairs, rest) = hex.as_chunks::<2>();
    for (at, pair) in pairs.iter().enumerate() {
        let [high, low] = pair.map(|digit| DIGITS[usize::from(digit)]);
        if high | low > 0xf {
            let at = 2 * at + usize::from(high <= 0xf);
            return Err(LineError::NotHex { found: Quoted::new(&hex[at..=at]), at });
        }
        bytes.push(high << 4 | low);
    }
    match rest {
        [] => Ok(bytes),
        [_] => Err(LineError::OddHex { digits: hex.len() }),
        _ => unreachable!("less than a pair is left"),
    }
}

/// What each byte is worth as a hex digit; 0xff is none.
const DIGITS: [u8; 256] = {
    let mut digits = [0xff; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value];
        digits[digit as usize] = value as u8;
        digits[digit.to_ascii_uppercase() as usize] = value as u8;
        value += 1;
    }
    digits
};

/// Appends `bytes` in lower-case hex.
pub fn to_hex(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.reserve(2 * bytes.len());
    for byte in bytes {
        out.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 0xf)]]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_in_either_case() {
        assert_eq!(from_hex(b" 00fFaB19 "), Ok(vec![0, 0xff, 0xab, 0x19]));
        assert_eq!(from_hex(b""), Ok(vec![]));
        assert_eq!(from_hex(b"000"), Err(LineError::OddHex { digits: 3 }));
        for (hex, at) in [(&b"g0"[..], 0), (b"0g", 1), (b"00 0", 2), (b"000\xc3", 3), (b"00-1", 2)] {
            assert!(matches!(from_hex(hex), Err(LineError::NotHex { at: found, .. }) if found == at), "{hex:?}");
        }
        let (all, mut digits) = ((0..=255).collect::<Vec<u8>>(), Vec::new());
        to_hex(&all, &mut digits);
        assert_eq!(from_hex(&digits), Ok(all));
    }
}
