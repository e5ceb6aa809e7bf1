//! Where decoders write: a buffer that grows on demand and never beyond its cap.

use bytes::BytesMut;

/// Why a decoder stopped.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum DecodeFault {
    /// The output would exceed the cap.
    Limit,
    /// The input is not what the codec writes.
    Corrupt,
}

/// A capped, growing buffer.
///
/// Decoders write into initialised memory, so the buffer is longer than what has been written; `written` says how far
/// that is. Behind it stands what an earlier batch left there: clearing it would cost lz4 a tenth of its speed, and
/// snappy more.
pub(super) struct Output<'a> {
    buffer: &'a mut BytesMut,
    written: usize,
    limit: usize,
}

impl<'a> Output<'a> {
    /// Writes over `buffer` from its start, at most `limit` bytes.
    pub(super) fn new(buffer: &'a mut BytesMut, limit: usize) -> Self {
        Self { buffer, written: 0, limit }
    }

    /// Bytes that may still be written.
    pub(super) fn room(&self) -> usize {
        self.limit - self.written
    }

    /// Room for exactly `len` more bytes, or the fault that the cap forbids them.
    pub(super) fn exactly(&mut self, len: usize) -> Result<&mut [u8], DecodeFault> {
        if len > self.room() {
            return Err(DecodeFault::Limit);
        }
        Ok(&mut self.split(len).1[..len])
    }

    /// Bytes written.
    pub(super) fn written(&self) -> usize {
        self.written
    }

    /// What was written.
    pub(super) fn so_far(&self) -> &[u8] {
        &self.buffer[..self.written]
    }

    /// What was written so far, and room for at least `min(len, room())` more bytes; more when it is there already.
    pub(super) fn split(&mut self, len: usize) -> (&[u8], &mut [u8]) {
        let needed = self.written + len.min(self.room());
        if self.buffer.len() < needed {
            // Doubling keeps the copies of a growing buffer linear.
            let grown = needed.max((2 * self.buffer.len()).min(self.limit));
            self.buffer.resize(grown, 0);
        }
        let end = self.buffer.len().min(self.limit);
        let (written, room) = self.buffer[..end].split_at_mut(self.written);
        (written, room)
    }

    /// Counts `len` bytes of the last room as written.
    pub(super) fn advance(&mut self, len: usize) {
        self.written += len;
        debug_assert!(self.written <= self.buffer.len());
    }

    /// Appends a copy.
    pub(super) fn extend(&mut self, bytes: &[u8]) -> Result<(), DecodeFault> {
        self.exactly(bytes.len())?.copy_from_slice(bytes);
        self.advance(bytes.len());
        Ok(())
    }
}

/// Decodes into a new buffer under a cap: what the tests of every codec start from.
#[cfg(test)]
pub(super) fn decoded(
    limit: usize,
    decode: impl FnOnce(&mut Output<'_>) -> Result<(), DecodeFault>,
) -> Result<Vec<u8>, DecodeFault> {
    let mut buffer = BytesMut::new();
    let mut output = Output::new(&mut buffer, limit);
    decode(&mut output).map(|()| output.so_far().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_grows_up_to_the_cap_and_no_further() {
        let mut buffer = BytesMut::zeroed(4);
        let mut output = Output::new(&mut buffer, 10);
        assert_eq!(output.extend(b"abcdef"), Ok(()));
        assert_eq!((output.written(), output.room()), (6, 4));
        assert_eq!(output.split(100).1.len(), 4, "what is left, not what was asked for");
        assert_eq!(output.extend(b"ghijk"), Err(DecodeFault::Limit));
        assert_eq!(output.extend(b"ghij"), Ok(()));
        assert_eq!(output.exactly(0), Ok(&mut [][..]));
        assert_eq!(output.so_far(), b"abcdefghij");
    }

    #[test]
    fn a_buffer_beyond_the_cap_is_not_used_beyond_it() {
        let mut buffer = BytesMut::zeroed(100);
        let mut output = Output::new(&mut buffer, 10);
        assert_eq!(output.split(1).1.len(), 10);
        assert_eq!(output.extend(&[1; 11]), Err(DecodeFault::Limit));
        assert_eq!(output.extend(&[1; 8]), Ok(()));
        assert_eq!((output.split(5).1.len(), output.so_far()), (2, &[1; 8][..]));
    }
}
