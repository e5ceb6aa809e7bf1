//! Kafka's types, read off a slice: apart from [`crate::read`] on purpose, so that the two can be held against each
//! other.

use crate::error::{DecodeError, DecodeErrorKind, saturated};
use crate::read::MAX_STRING_BYTES;

/// A place in a message's bytes.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    /// At most their length.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    #[cold]
    pub(super) fn fault(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(kind, self.at)
    }

    pub(super) fn fixed<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let chunk = self.bytes[self.at..].first_chunk();
        let end = DecodeErrorKind::UnexpectedEnd { needed: N as u32, left: saturated(self.left()) };
        let chunk = *chunk.ok_or_else(|| self.fault(end))?;
        self.at += N;
        Ok(chunk)
    }

    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], DecodeError> {
        let taken = self.bytes[self.at..].get(..len);
        let beyond = DecodeErrorKind::LengthBeyondEnd { claimed: saturated(len), left: saturated(self.left()) };
        let taken = taken.ok_or_else(|| self.fault(beyond))?;
        self.at += len;
        Ok(taken)
    }

    /// Up to five bytes; bits above the 32nd are dropped, as in Java.
    pub(super) fn unsigned_varint(&mut self) -> Result<u32, DecodeError> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let [byte] = self.fixed()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.fault(DecodeErrorKind::VarintTooLong))
    }

    /// Refuses more elements than there can be, of at least `min_bytes` each, and more than Java reads.
    pub(super) fn check(&self, count: usize, min_bytes: usize, max: usize) -> Result<(), DecodeError> {
        let claimed = saturated(count);
        if count > self.left() / min_bytes {
            let left = saturated(self.left());
            return Err(self.fault(DecodeErrorKind::CountBeyondEnd { claimed, left }));
        }
        if count > max {
            return Err(self.fault(DecodeErrorKind::TooMany { claimed, allowed: saturated(max) }));
        }
        Ok(())
    }

    /// The length of bytes, or how many elements an array has; `None`, which any negative number means, is null.
    pub(super) fn count(&mut self, compact: bool) -> Result<Option<usize>, DecodeError> {
        let count = match compact {
            true => self.unsigned_varint()?.wrapping_sub(1) as i32,
            false => i32::from_be_bytes(self.fixed()?),
        };
        Ok(usize::try_from(count).ok())
    }

    pub(super) fn bytes(&mut self, compact: bool) -> Result<Option<&'a [u8]>, DecodeError> {
        self.count(compact)?.map(|len| self.take(len)).transpose()
    }

    pub(super) fn string(&mut self, compact: bool) -> Result<Option<&'a str>, DecodeError> {
        let len = match compact {
            true => self.unsigned_varint()?.wrapping_sub(1) as i32,
            false => i32::from(i16::from_be_bytes(self.fixed()?)),
        };
        let Ok(len) = usize::try_from(len) else { return Ok(None) };
        if len > MAX_STRING_BYTES {
            return Err(self.fault(DecodeErrorKind::StringTooLong { claimed: saturated(len) }));
        }
        let bytes = self.take(len)?;
        let text = std::str::from_utf8(bytes)
            .map_err(|error| self.fault(DecodeErrorKind::InvalidUtf8 { valid: saturated(error.valid_up_to()) }))?;
        Ok(Some(text))
    }
}
