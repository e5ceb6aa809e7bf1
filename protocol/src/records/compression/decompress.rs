//! The decompressor: one per consumer, its memory used again from batch to batch.

use bytes::Bytes;

use super::output::{DecodeFault, Output};
use super::{Compression, FrameStyle};
use crate::records::RecordErrorKind;
use crate::records::buffers::{BufferPool, RoomPool};

/// First guess of a payload's size, as a multiple of its compressed size.
const FIRST_GUESS_RATIO: usize = 4;
/// The most that a guess may be: a large batch must not make room for a small one.
const MAX_GUESS_RATIO: usize = 128;
/// Larger payloads leave in the memory they were decoded into, if they fill a quarter of it. Others are copied into
/// memory that several share, so that one that is held for long holds little.
const MAX_SHARED_BYTES: usize = 16 << 10;
const MIN_FILL_DIVISOR: usize = 4;
/// Larger zstd payloads leave in the memory they were decoded into; smaller ones are copied, which is cheaper than an
/// allocation, into memory that comes back.
#[cfg(feature = "zstd")]
const MAX_COPIED_BYTES: usize = 1 << 20;

/// Decompresses batches under a cap, into buffers that it takes back.
///
/// A payload is a share of a buffer of this decompressor. When the last share is dropped the buffer is used again, so a
/// consumer that is done with a batch before it asks for the next allocates nothing; one that keeps payloads (Arrow
/// views point into them) gets a fresh buffer meanwhile.
#[derive(Debug)]
pub struct Decompressor {
    max_bytes: usize,
    buffers: BufferPool,
    rooms: RoomPool,
    /// What the last payload took: the next one likely takes no more.
    expected_bytes: usize,
    #[cfg(feature = "gzip")]
    gzip: super::gzip::Decoder,
    #[cfg(feature = "zstd")]
    zstd: super::zstd::Decoder,
}

impl Decompressor {
    /// A decompressor whose payloads have at most `max_bytes` bytes each (and never more than `i32::MAX`).
    pub fn new(max_bytes: usize) -> Self {
        Self {
            max_bytes: max_bytes.min(i32::MAX as usize),
            buffers: BufferPool::default(),
            rooms: RoomPool::default(),
            expected_bytes: 0,
            #[cfg(feature = "gzip")]
            gzip: Default::default(),
            #[cfg(feature = "zstd")]
            zstd: Default::default(),
        }
    }

    /// The cap for one payload, in bytes.
    pub fn max_bytes(&self) -> usize {
        self.max_bytes
    }

    pub(in crate::records) fn decompress(
        &mut self,
        compression: Compression,
        input: &[u8],
        style: FrameStyle,
    ) -> Result<Bytes, RecordErrorKind> {
        if !compression.is_built_in() {
            return Err(RecordErrorKind::CodecNotBuiltIn { compression });
        }
        let decoded = match compression {
            #[cfg(feature = "zstd")]
            Compression::Zstd => self.decode_zstd(input),
            _ => self.decode_into_pool(compression, input, style),
        };
        decoded.map_err(|fault| match fault {
            DecodeFault::Limit => RecordErrorKind::OutputLimit { limit: self.max_bytes },
            DecodeFault::Corrupt => RecordErrorKind::CorruptCompression { compression },
        })
    }

    fn decode_into_pool(
        &mut self,
        compression: Compression,
        input: &[u8],
        style: FrameStyle,
    ) -> Result<Bytes, DecodeFault> {
        let expected = match self.expected_bytes {
            0 => FIRST_GUESS_RATIO.saturating_mul(input.len()).min(self.max_bytes),
            last => last.min(MAX_GUESS_RATIO.saturating_mul(input.len())),
        };
        let mut room = self.rooms.take(expected);
        let mut output = Output::new(&mut room, self.max_bytes);
        let decoded = self.decode(compression, input, style, &mut output);
        let len = output.written();
        self.expected_bytes = len.max(1);
        if decoded.is_err() || len <= MAX_SHARED_BYTES.max(room.len() / MIN_FILL_DIVISOR) {
            let payload = decoded.map(|()| self.buffers.copied(&room[..len]));
            self.rooms.give_back(room);
            return payload;
        }
        Ok(self.rooms.hand_out(room, len))
    }

    #[cfg(feature = "zstd")]
    fn decode_zstd(&mut self, input: &[u8]) -> Result<Bytes, DecodeFault> {
        let decoded = self.zstd.decode(input, self.max_bytes)?;
        if decoded.len() > MAX_COPIED_BYTES {
            return Ok(Bytes::from(std::mem::take(decoded)));
        }
        Ok(self.buffers.copied(decoded))
    }

    #[cfg_attr(not(feature = "lz4"), allow(unused_variables, reason = "only lz4 has styles"))]
    fn decode(
        &mut self,
        compression: Compression,
        input: &[u8],
        style: FrameStyle,
        output: &mut Output<'_>,
    ) -> Result<(), DecodeFault> {
        match compression {
            #[cfg(feature = "gzip")]
            Compression::Gzip => self.gzip.decode(input, output),
            #[cfg(feature = "snappy")]
            Compression::Snappy => super::snappy::decode(input, output),
            #[cfg(feature = "lz4")]
            Compression::Lz4 => super::lz4::decode(input, style, output),
            // None and zstd do not come here, and what is left out of the build was refused before.
            _ => output.extend(input),
        }
    }
}
