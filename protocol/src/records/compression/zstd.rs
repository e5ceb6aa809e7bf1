//! Zstandard frames (RFC 8878), by `zrip`.
//!
//! Three pure-Rust libraries were compared with the C library 1.5.7 on JSON bids and on log lines, in batches of 1 KB to
//! 1 MB, one busy core of an AMD EPYC. MB/s, and how many times smaller:
//!
//! | | JSON 100 KB: decode | encode, level 1 | encode, level 3 | logs 1 MB: decode | encode, level 3 |
//! |---|---|---|---|---|---|
//! | C | 3,029 | 1,127, 7.9 x | 902, 7.1 x | 1,637 | 137, 3.7 x |
//! | `zrip` 0.8.16 | 2,677 | 880, 7.9 x | 443, 7.1 x | 1,303 | 118, 3.8 x |
//! | `structured-zstd` 0.2.6 | 2,485 | 1,043, 7.9 x | 543, 7.1 x | 1,482 | 112, 3.7 x |
//! | `ruzstd` 0.9.1 | 766 | 154, 5.1 x (its one level) | none | 403 | none |
//!
//! At 1 KB `zrip` decodes at 1,284 MB/s, faster than C; the others at 535 and 255. All three read what C writes at every
//! level, and C reads what they write. `zrip` it is: level with the fastest, 18,500 lines without `unsafe` where
//! `structured-zstd` has 159,000 with some 1,250 uses of it, a cap of its own, tables that are kept from frame to frame,
//! and a release every few weeks with a changelog that names its faults.
//!
//! What it lacks are levels above 4. Kafka's `compression.zstd.level` goes from -131072 to 22; all of them are taken, and
//! mean the nearest that there is. On batches of Kafka's size the levels above would save 1 % (level 6) to a quarter
//! (level 19, at 1 MB/s). Should that hurt, only this file has to change.

use bytes::BytesMut;
use zrip::{CompressContext, DecompressContext, DecompressError};

use super::output::DecodeFault;
use super::zstd_frames::{Frame, Frames};

/// Lowest and highest level, as Kafka has them.
pub(super) const LEVELS: (i32, i32) = (-131_072, 22);
/// Kafka's default.
pub(super) const DEFAULT_LEVEL: i32 = 3;
/// Lowest and highest level that there are; those beyond mean these.
const NEAREST_LEVELS: (i32, i32) = (-7, 4);
/// A larger working buffer is not kept from batch to batch.
const MAX_KEPT_BYTES: usize = 8 << 20;
/// Room behind the content that `zrip` uses while it copies.
const SPARE_BYTES: usize = 64;

/// Decodes frames.
#[derive(Default)]
pub(super) struct Decoder {
    /// Made for the first batch.
    context: Option<DecompressContext>,
    decoded: Vec<u8>,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("zstd::Decoder")
    }
}

impl Decoder {
    /// Decodes all frames, to at most `limit` bytes. The caller may keep the memory.
    pub(super) fn decode(&mut self, input: &[u8], limit: usize) -> Result<&mut Vec<u8>, DecodeFault> {
        self.decoded.clear();
        if self.decoded.capacity() > MAX_KEPT_BYTES {
            self.decoded = Vec::new();
        }
        let outline = Outline::of(input, limit)?;
        self.decoded.reserve_exact(outline.most_bytes + SPARE_BYTES);
        let input = outline.patched.as_deref().unwrap_or(input);
        let context = self.context.get_or_insert_default();
        let decoded = context.decompress_into_with_limit(input, &mut self.decoded, limit);
        match decoded {
            // Compressed blocks say only now what they stand for.
            Ok(_) if self.decoded.len() > outline.most_bytes => Err(DecodeFault::Corrupt),
            Ok(_) => Ok(&mut self.decoded),
            Err(error) => {
                *self = Self::default();
                Err(match error {
                    DecompressError::OutputTooSmall => DecodeFault::Limit,
                    _ => DecodeFault::Corrupt,
                })
            }
        }
    }
}

/// What all frames together need.
struct Outline {
    most_bytes: usize,
    /// The input as it is to be read instead.
    patched: Option<Vec<u8>>,
}

impl Outline {
    /// Refuses a content size that is over the limit, or that the blocks cannot have.
    fn of(input: &[u8], limit: usize) -> Result<Self, DecodeFault> {
        let (mut frames, mut all_bytes) = (Frames::of(input), 0);
        for Frame { claimed_bytes, most_bytes, is_sound } in &mut frames {
            match claimed_bytes {
                Some(claimed) if claimed > limit as u64 => return Err(DecodeFault::Limit),
                Some(claimed) if claimed > most_bytes => return Err(DecodeFault::Corrupt),
                _ if !is_sound => return Err(DecodeFault::Corrupt),
                _ => {}
            }
            let most = claimed_bytes.unwrap_or(most_bytes).min(limit as u64) as usize;
            all_bytes = (all_bytes + most).min(limit);
        }
        Ok(Self { most_bytes: all_bytes, patched: frames.patched() })
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
    /// An encoder at the level nearest to `level`; `None` only if the library has not that one either.
    pub(super) fn new(level: i32) -> Option<Self> {
        let (lowest, highest) = NEAREST_LEVELS;
        CompressContext::new(level.clamp(lowest, highest)).ok().map(|context| Self { context })
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

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 1 << 20;

    fn text() -> Vec<u8> {
        b"the same words again and ".repeat(4_000)
    }

    fn frame(content: &[u8]) -> BytesMut {
        let mut out = BytesMut::new();
        Encoder::new(DEFAULT_LEVEL).unwrap().encode(content, &mut out);
        out
    }

    fn read(input: &[u8]) -> Result<Vec<u8>, DecodeFault> {
        Decoder::default().decode(input, LIMIT).map(std::mem::take)
    }

    /// A frame streamed without a content size, of one stored block.
    fn streamed(window: u8, content: &[u8]) -> Vec<u8> {
        let header = ((content.len() as u32) << 3 | 1).to_le_bytes();
        [&[0x28, 0xb5, 0x2f, 0xfd, 0, window], &header[..3], content].concat()
    }

    #[test]
    fn any_window_is_read() {
        for exponent in 0..32 {
            let window = exponent << 3 | 5;
            assert_eq!(read(&streamed(window, b"content")), Ok(b"content".to_vec()), "2^{}", exponent + 10);
        }
    }

    /// As Java 4.4.0 judges these: it looks where it does not know the content to fit what it reads at a time.
    #[test]
    fn a_block_is_no_larger_than_the_window() {
        let small_window = 0; // 1 KiB
        let mut compressed = frame(&[7; 20_000]);
        // What the encoder wrote is of one segment with a content size; make it one of a small window.
        assert_eq!(compressed[4] & 0xe0, 0x60);
        let blocks = compressed.split_off(7);
        let streamed_blocks = [&[0x28, 0xb5, 0x2f, 0xfd, 0, small_window][..], &blocks].concat();
        assert_eq!(read(&streamed_blocks), Err(DecodeFault::Corrupt));
        for (len, sound) in [(1_024, true), (1_025, false)] {
            assert_eq!(read(&streamed(small_window, &vec![7; len])).is_ok(), sound, "{len}");
        }
        for (len, sound) in [(16_384, true), (16_385, false)] {
            let mut stated = streamed(small_window, &vec![7; len]);
            stated[4] = 0x80;
            stated.splice(6..6, (len as u32).to_le_bytes());
            assert_eq!(read(&stated).is_ok(), sound, "{len} stated");
        }
    }

    #[test]
    fn blocks_are_judged_as_by_java() {
        let frame = |blocks: &[u8]| [&[0x28, 0xb5, 0x2f, 0xfd, 0, 0x58][..], blocks].concat();
        // Stored, then compressed to nothing, which stands for nothing, but not in a frame that states its size.
        assert_eq!(read(&frame(b"\x18\0\0abc\x05\0\0")), Ok(b"abc".to_vec()));
        assert_eq!(read(b"\x28\xb5\x2f\xfd\x20\0\x05\0\0"), Err(DecodeFault::Corrupt));
        // Compressed: three literals and no sequences, then the same with a byte behind them.
        assert_eq!(read(&frame(b"\x2d\0\0\x18abc\0")), Ok(b"abc".to_vec()));
        assert_eq!(read(&frame(b"\x35\0\0\x18abc\0x")), Err(DecodeFault::Corrupt));
    }

    #[test]
    fn frames_are_joined_skippable_ones_skipped_and_garbage_refused() {
        let skippable = b"\x53\x2A\x4D\x18\x03\0\0\0xxx";
        let all =
            [&skippable[..], &frame(b"first, "), skippable, &streamed(0xff, b"second, "), &frame(b"third")].concat();
        assert_eq!(read(&all), Ok(b"first, second, third".to_vec()));
        assert_eq!(read(&[&all[..], b"padding"].concat()), Err(DecodeFault::Corrupt));
        assert_eq!(read(&[]), Ok(Vec::new()));
    }

    #[test]
    fn a_claim_is_judged_before_memory_is_taken() {
        let claim = |size: u64| [&[0x28, 0xb5, 0x2f, 0xfd, 0xe0][..], &size.to_le_bytes(), &[0x03, 0, 0, 7]].concat();
        let mut decoder = Decoder::default();
        assert_eq!(decoder.decode(&claim(1 << 40), LIMIT), Err(DecodeFault::Limit));
        assert_eq!(decoder.decode(&claim(LIMIT as u64), LIMIT), Err(DecodeFault::Corrupt));
        assert_eq!(decoder.decoded.capacity(), 0);
        let twice = [frame(&vec![0; LIMIT]), frame(&vec![0; LIMIT])].concat();
        assert_eq!(decoder.decode(&twice, LIMIT), Err(DecodeFault::Limit));
        assert!(decoder.decoded.capacity() <= LIMIT + SPARE_BYTES);
    }

    #[test]
    fn levels_beyond_mean_the_nearest() {
        let at = |level| {
            let mut out = BytesMut::new();
            Encoder::new(level).unwrap().encode(&text(), &mut out);
            assert!(read(&out) == Ok(text()), "level {level}");
            out
        };
        assert_eq!(at(22), at(4));
        assert_eq!(at(-131_072), at(-7));
    }
}
