//! Kafka's 128-bit identifiers of topics, directories and the like.

use std::fmt;
use std::str::FromStr;

/// A 128-bit identifier, big-endian, printed as Kafka prints it: base64url without padding (22 characters).
///
/// ```
/// use millstream_protocol::uuid::Uuid;
///
/// let id: Uuid = "AAAAAAAAAAAAAAAAAAAAAQ".parse()?;
/// assert_eq!(id.0[15], 1);
/// assert_eq!(id.to_string(), "AAAAAAAAAAAAAAAAAAAAAQ");
/// # Ok::<(), millstream_protocol::uuid::ParseUuidError>(())
/// ```
#[derive(Clone, Copy, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Uuid(pub [u8; 16]);

impl Uuid {
    /// The identifier that means "none".
    pub const ZERO: Self = Self([0; 16]);

    /// Whether this is [`Uuid::ZERO`].
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }
}

/// RFC 4648's "URL and filename safe" alphabet.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// 128 bits in digits of six: 21 whole ones, and the last two bits in the upper part of the 22nd.
const DIGITS: usize = 22;

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = u128::from_be_bytes(self.0);
        let mut text = [0; DIGITS];
        for (i, digit) in text.iter_mut().enumerate() {
            let value = if i < DIGITS - 1 { bits >> (122 - 6 * i) } else { bits << 4 };
            *digit = ALPHABET[(value & 63) as usize];
        }
        f.pad(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uuid({self})")
    }
}

/// A text that is not 22 digits of base64url, or whose last digit has bits that no identifier has.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("an identifier is 22 characters of base64url")]
pub struct ParseUuidError;

impl FromStr for Uuid {
    type Err = ParseUuidError;

    fn from_str(text: &str) -> Result<Self, ParseUuidError> {
        if text.len() != DIGITS {
            return Err(ParseUuidError);
        }
        let mut bits: u128 = 0;
        for (i, byte) in text.bytes().enumerate() {
            let digit = ALPHABET.iter().position(|&known| known == byte).ok_or(ParseUuidError)? as u128;
            if i < DIGITS - 1 {
                bits = bits << 6 | digit;
            } else if digit & 15 == 0 {
                bits = bits << 2 | digit >> 4;
            } else {
                return Err(ParseUuidError);
            }
        }
        Ok(Self(bits.to_be_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn prints_as_java_does() {
        // java: new Uuid(0x0123456789abcdefL, 0xfedcba9876543210L).toString()
        let id = Uuid(0x0123_4567_89ab_cdef_fedc_ba98_7654_3210_u128.to_be_bytes());
        assert_eq!(id.to_string(), "ASNFZ4mrze_-3LqYdlQyEA");
        assert_eq!(Uuid([0xff; 16]).to_string(), "_____________________w");
    }

    #[test]
    fn refuses_what_is_no_identifier() {
        for text in
            ["", "AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAR", "AAAAAAAAAAAAAAAAAAAA+A", "äAAAAAAAAAAAAAAAAAAAA"]
        {
            assert_eq!(text.parse::<Uuid>(), Err(ParseUuidError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn text_and_back(bytes: [u8; 16]) {
            prop_assert_eq!(Uuid(bytes).to_string().parse(), Ok(Uuid(bytes)));
        }
    }
}
