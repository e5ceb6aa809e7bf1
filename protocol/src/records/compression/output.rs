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
/// that is.
pub(super) struct Output<'a> {
    buffer: &'a mut BytesMut,
    written: usize,
    limit: usize,
}

impl<'a> Output<'a> {
    /// Writes into `buffer` from its start, at most `limit` bytes.
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
            // Doubling keeps the copies of a growing buffer linear; never beyond the cap, whatever it grows from.
            let grown = needed.max(self.buffer.capacity().min(self.limit)).max((2 * self.written).min(self.limit));
            self.buffer.resize(grown, 0);
        }
        let end = self.buffer.len().min(self.limit);
        let (written, rest) = self.buffer[..end].split_at_mut(self.written);
        (written, rest)
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

    /// Cuts the buffer down to what was written.
    pub(super) fn finish(self) {
        self.buffer.truncate(self.written);
    }
}
