//! Where one batch of a record set ends and the next begins: the same for every message format.
//!
//! ```text
//! offset i64 | length i32 | ... 4 bytes ... | magic i8 | the rest of `length` bytes
//! ```

use bytes::Bytes;

use super::header::{BATCH_HEADER_BYTES, BATCH_LENGTH_AT, LENGTH_PREFIX_BYTES, MAGIC_AT, MAGIC_V2};
use super::legacy::{MIN_ENTRY_BYTES_V0, MIN_ENTRY_BYTES_V1};
use super::{RecordError, RecordErrorKind};

/// The smallest length field of any message format (magic 0); anything below is corrupt, zero padding included.
const MIN_LENGTH_ANY_MAGIC: i32 = (MIN_ENTRY_BYTES_V0 - LENGTH_PREFIX_BYTES) as i32;
/// The largest length field: Kafka counts the prefix in 31 bits too.
const MAX_LENGTH: i32 = i32::MAX - LENGTH_PREFIX_BYTES as i32;

/// A complete batch of any format, its contents not looked at.
pub(super) struct Piece {
    pub(super) magic: i8,
    pub(super) bytes: Bytes,
    /// Position in the record set.
    pub(super) at: usize,
}

/// Cuts a record set into batches; ends before a cut one, and behind an error.
#[derive(Clone, Debug)]
pub(super) struct Cutter {
    rest: Bytes,
    at: usize,
    done: bool,
}

impl Cutter {
    pub(super) fn new(records: Bytes) -> Self {
        Self { rest: records, at: 0, done: false }
    }

    /// Bytes in front of the next batch.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Bytes that are not cut off yet.
    pub(super) fn rest(&self) -> usize {
        self.rest.len()
    }

    /// The next batch, if its magic is at least `min_magic`.
    pub(super) fn next(&mut self, min_magic: i8) -> Option<Result<Piece, RecordError>> {
        if self.done {
            return None;
        }
        let next = self.next_piece(min_magic).transpose();
        self.done = !matches!(next, Some(Ok(_)));
        next
    }

    fn next_piece(&mut self, min_magic: i8) -> Result<Option<Piece>, RecordError> {
        let Some((magic, size)) = self.next_size().map_err(|kind| self.error(kind))? else {
            return Ok(None);
        };
        if magic < min_magic {
            return Err(self.error(RecordErrorKind::UnsupportedMagic { magic }));
        }
        let piece = Piece { magic, bytes: self.rest.split_to(size), at: self.at };
        self.at += size;
        Ok(Some(piece))
    }

    /// Magic and size of the next batch, `None` when the set ends before it does.
    fn next_size(&self) -> Result<Option<(i8, usize)>, RecordErrorKind> {
        let Some(&length) = self.rest.get(BATCH_LENGTH_AT..).and_then(|rest| rest.first_chunk()) else {
            return Ok(None);
        };
        let length = i32::from_be_bytes(length);
        if length < MIN_LENGTH_ANY_MAGIC {
            return Err(RecordErrorKind::BatchLength { length });
        }
        let Some(&magic) = self.rest.get(MAGIC_AT) else {
            return Ok(None);
        };
        let magic = magic as i8;
        let min_size = match magic {
            0 => MIN_ENTRY_BYTES_V0,
            1 => MIN_ENTRY_BYTES_V1,
            MAGIC_V2 => BATCH_HEADER_BYTES,
            _ => return Err(RecordErrorKind::UnsupportedMagic { magic }),
        };
        if length > MAX_LENGTH {
            return Err(RecordErrorKind::BatchLength { length });
        }
        let size = LENGTH_PREFIX_BYTES + length as usize;
        if self.rest.len() < size {
            return Ok(None);
        }
        if size < min_size {
            return Err(RecordErrorKind::BatchLength { length });
        }
        Ok(Some((magic, size)))
    }

    fn error(&self, kind: RecordErrorKind) -> RecordError {
        let base_offset = self.rest.first_chunk().map_or(0, |bytes| i64::from_be_bytes(*bytes));
        RecordError::of_batch(kind, self.at, base_offset)
    }
}
