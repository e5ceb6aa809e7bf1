//! Zstandard frames (RFC 8878), by `zrip`.
//!
//! Three pure-Rust libraries were compared on 1 MB of JSON lines, one core of an AMD EPYC, against the C library 1.5.6
//! at level 3 (which compressed it 8.48 times at 493 MB/s, and decoded it at 1,022 MB/s). All three decode what C writes,
//! and C decodes what `zrip` and `structured-zstd` write at every level tried (-7, -1, 1, 3, 4).
//!
//! | | decode | encode, level 1 | encode, level 3 | lines | `unsafe` |
//! |---|---|---|---|---|---|
//! | `zrip` 0.8.16 | 1,919 MB/s | 649 MB/s, 8.65 x | 463 MB/s, 8.49 x | 18,500 | forbidden |
//! | `structured-zstd` 0.2.6 | 2,041 MB/s | 769 MB/s, 8.51 x | 427 MB/s, 8.54 x | 159,000 | some 1,250 uses |
//! | `ruzstd` 0.9.1 | 606 MB/s | 153 MB/s, 5.62 x | none | 12,600 | some 40 uses |
//!
//! `zrip` it is: as fast as the fastest within a few percent, its working memory is kept from frame to frame, it takes a
//! cap, and it is small enough to be read whole. What it lacks are levels above 4, which Kafka's `compression.zstd.level`
//! allows; they are refused by name. Should that hurt, only this file has to change.

use bytes::BytesMut;
use zrip::{CompressContext, DecompressContext, DecompressError};

use super::output::{DecodeFault, Output};

/// Lowest and highest level.
pub(super) const LEVELS: (i32, i32) = (-7, 4);
/// Kafka's default.
pub(super) const DEFAULT_LEVEL: i32 = 3;
/// A larger working buffer is not kept from batch to batch.
const MAX_KEPT_BYTES: usize = 8 << 20;

/// Decodes frames.
#[derive(Default)]
pub(super) struct Decoder {
    /// Made for the first batch.
    context: Option<DecompressContext>,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("zstd::Decoder")
    }
}

impl Decoder {
    /// Decodes all frames.
    pub(super) fn decode(&mut self, input: &[u8], output: &mut Output<'_>) -> Result<(), DecodeFault> {
        let context = self.context.get_or_insert_default();
        let decoded = context.decompress_with_limit(input, output.room()).map_err(|error| match error {
            DecompressError::OutputTooSmall => DecodeFault::Limit,
            _ => DecodeFault::Corrupt,
        });
        let copied = decoded.and_then(|decoded| output.extend(&decoded));
        if output.written() > MAX_KEPT_BYTES || copied.is_err() {
            self.context = None;
        }
        copied
    }
}

/// Encodes one frame per batch.
pub(super) struct Encoder {
    context: CompressContext,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("zstd::Encoder")
    }
}

impl Encoder {
    /// `None` when there is no such level.
    pub(super) fn new(level: i32) -> Option<Self> {
        CompressContext::new(level).ok().map(|context| Self { context })
    }

    /// Appends `input`, compressed.
    pub(super) fn encode(&mut self, input: &[u8], output: &mut BytesMut) {
        let at = output.len();
        output.resize(at + zrip::compress_bound(input.len()), 0);
        // The only error is an output that is too short, and this one is not.
        let len = self.context.compress_into(input, &mut output[at..]).unwrap_or(0);
        output.truncate(at + len);
    }
}
