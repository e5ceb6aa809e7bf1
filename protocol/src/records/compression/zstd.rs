//! Zstandard frames (RFC 8878).

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
