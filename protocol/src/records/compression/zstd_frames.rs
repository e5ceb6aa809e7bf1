//! What zstd frames say about themselves, read before anything is decoded.
//!
//! ```text
//! magic u32 | descriptor u8 | window u8? | dictionary id 0..4 | content size 0..8
//! { header u24: last 1 bit, type 2 bits, size 21 bits; block } ... | checksum u32?
//! ```
//!
//! The blocks' headers bound the content, whatever the frame claims: no block stands for more than 128 KiB, nor for more
//! than the window.

const MAGIC: u32 = 0xFD2F_B528;
/// Skippable frames have sixteen magics, from this on.
const SKIPPABLE_MAGIC: u32 = 0x184D_2A50;
const MAX_BLOCK_BYTES: u64 = 128 << 10;
const BLOCK_HEADER_BYTES: usize = 3;
/// A frame that states no larger content is decoded by Kafka in one go, which looks at no block's size beside the window.
const READ_AT_ONCE_BYTES: u64 = 16 << 10;
/// Window descriptor of the largest window that `zrip` takes: 2^27 bytes.
const LARGEST_WINDOW: u8 = 17 << 3;
/// Where a block's header has its type; with all bits off it is stored as it is.
const BLOCK_TYPE: u8 = 0b110;

/// One frame.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Content size that the frame states.
    pub(super) claimed_bytes: Option<u64>,
    /// Most bytes that its blocks can stand for.
    pub(super) most_bytes: u64,
    /// Whether no block has bytes that stand for nothing, or stands for more than it may.
    pub(super) is_sound: bool,
}

/// The frames of an input, up to the first that is cut or not a frame.
pub(super) struct Frames<'a> {
    input: &'a [u8],
    at: usize,
    patches: Vec<(usize, u8)>,
}

impl Iterator for Frames<'_> {
    type Item = Frame;

    fn next(&mut self) -> Option<Frame> {
        self.frame()
    }
}

impl<'a> Frames<'a> {
    pub(super) fn of(input: &'a [u8]) -> Self {
        Self { input, at: 0, patches: Vec::new() }
    }

    /// The input as `zrip` takes it, where it does not take what the C library takes.
    ///
    /// It decodes into one piece of memory, so that a window is nothing to it but a number; what that must not exceed is
    /// the cap, and it is the content's. And in a frame that is streamed, without a content size, a compressed block of
    /// no bytes stands for none; nobody writes it.
    pub(super) fn patched(&self) -> Option<Vec<u8>> {
        if self.patches.is_empty() {
            return None;
        }
        let mut patched = self.input.to_vec();
        self.patches.iter().for_each(|(at, byte)| patched[*at] = *byte);
        Some(patched)
    }

    fn frame(&mut self) -> Option<Frame> {
        loop {
            match self.number(4)? as u32 {
                MAGIC => break,
                magic if magic & !0xF == SKIPPABLE_MAGIC => {
                    let len = self.number(4)? as usize;
                    self.take(len)?;
                }
                _ => return None,
            }
        }
        let descriptor = self.number(1)? as u8;
        let is_one_segment = descriptor & 0x20 != 0;
        let window_bytes = if is_one_segment { MAX_BLOCK_BYTES } else { self.window_bytes()? };
        self.take([0, 1, 2, 4][usize::from(descriptor & 3)])?;
        let claimed_bytes = self.content_size(descriptor >> 6, is_one_segment)?;
        let is_read_at_once = claimed_bytes.is_some_and(|claimed| claimed <= READ_AT_ONCE_BYTES);
        let block_bytes = if is_read_at_once { MAX_BLOCK_BYTES } else { window_bytes.min(MAX_BLOCK_BYTES) };
        let mut frame = Frame { claimed_bytes, most_bytes: 0, is_sound: true };
        self.blocks(&mut frame, block_bytes)?;
        self.take(if descriptor & 4 != 0 { 4 } else { 0 })?;
        Some(frame)
    }

    /// What the window's descriptor stands for.
    fn window_bytes(&mut self) -> Option<u64> {
        let descriptor = self.number(1)?;
        if descriptor > u64::from(LARGEST_WINDOW) {
            self.patches.push((self.at - 1, LARGEST_WINDOW));
        }
        let base = 1 << (10 + (descriptor >> 3));
        Some(base + base / 8 * (descriptor & 7))
    }

    fn content_size(&mut self, width: u8, is_one_segment: bool) -> Option<Option<u64>> {
        Some(match width {
            0 if !is_one_segment => None,
            0 => Some(self.number(1)?),
            1 => Some(self.number(2)? + 256),
            2 => Some(self.number(4)?),
            _ => Some(self.number(8)?),
        })
    }

    /// Reads past the blocks, of which each stands for `block_bytes` at most.
    fn blocks(&mut self, frame: &mut Frame, block_bytes: u64) -> Option<()> {
        loop {
            let at = self.at;
            let header = self.number(BLOCK_HEADER_BYTES)?;
            let size = header >> 3;
            frame.is_sound &= size <= block_bytes;
            frame.most_bytes += match header >> 1 & 3 {
                0 => self.take(size as usize).map(|_| size)?,
                1 => self.take(1).map(|_| size)?,
                2 if size == 0 && frame.claimed_bytes.is_none() => {
                    self.patches.push((at, self.input[at] & !BLOCK_TYPE));
                    0
                }
                2 => {
                    frame.is_sound &= ends_with_its_literals(self.take(size as usize)?);
                    block_bytes
                }
                _ => return None,
            };
            if header & 1 != 0 {
                return Some(());
            }
        }
    }

    fn number(&mut self, width: usize) -> Option<u64> {
        self.take(width).map(number)
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let taken = self.input.get(self.at..)?.get(..len)?;
        self.at += len;
        Some(taken)
    }
}

/// A little-endian number of at most eight bytes.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Whether a compressed block that has no sequences ends with its literals, as the C library wants it and `zrip` does
/// not ask. What has sequences, or is no block, is left to `zrip`.
fn ends_with_its_literals(block: &[u8]) -> bool {
    let kind = block.first().map_or(0, |first| first & 3);
    let format = block.first().map_or(0, |first| first >> 2 & 3);
    let header_bytes = match (kind, format) {
        (0 | 1, 0 | 2) => 1,
        (0 | 1, 1) => 2,
        (0 | 1, _) | (_, 0 | 1) => 3,
        (_, 2) => 4,
        _ => 5,
    };
    let header = number(block.get(..header_bytes).unwrap_or_default());
    // Stored, one byte repeated, or compressed: then the size behind that of the content.
    let size = match (kind, header_bytes) {
        (0, 1) => header >> 3,
        (0, _) => header >> 4,
        (1, _) => 1,
        (_, 3) => header >> 14,
        (_, 4) => header >> 18,
        _ => header >> 22,
    };
    let behind = block.get(header_bytes..).and_then(|rest| rest.get(size as usize..));
    !matches!(behind, Some([0, _, ..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_told_apart_and_their_content_bounded() {
        let streamed = [&MAGIC.to_le_bytes()[..], &[0x04, 0x88], &[0x19, 0, 0, b'a', b'b', b'c'], &[0; 4]].concat();
        let one_segment = [&MAGIC.to_le_bytes()[..], &[0x60, 0x10, 0], &[0x83, 0x08, 0, b'z']].concat();
        let skipped = [&SKIPPABLE_MAGIC.to_le_bytes()[..], &[2, 0, 0, 0, 7, 7]].concat();
        let input = [&streamed[..], &skipped, &one_segment, b"garbage"].concat();
        let found: Vec<_> = Frames::of(&input).collect();
        let first = Frame { claimed_bytes: None, most_bytes: 3, is_sound: true };
        let second = Frame { claimed_bytes: Some(272), most_bytes: 272, is_sound: true };
        assert_eq!(found, [first, second]);
        for cut in 0..streamed.len() {
            assert_eq!(Frames::of(&streamed[..cut]).next(), None, "cut at {cut}");
        }
    }

    #[test]
    fn bytes_behind_literals_without_sequences_are_noticed() {
        let blocks: [&[u8]; 6] = [
            // Stored literals, with sizes of each width.
            b"\x18abc\0",
            b"\x34\0abc\0",
            b"\x3c\0\0abc\0",
            // Four of one.
            b"\x21a\0",
            // Compressed to three bytes, which nobody looks at here.
            b"\x32\xc0\0abc\0",
            b"\x3a\0\x0c\0abc\0",
        ];
        for block in blocks {
            assert!(ends_with_its_literals(block), "{block:x?}");
            assert!(!ends_with_its_literals(&[block, b"x"].concat()), "{block:x?}");
            let with_sequences = [&block[..block.len() - 1], &[1, 0, 0]].concat();
            assert!(ends_with_its_literals(&with_sequences), "{block:x?}");
            (0..block.len()).for_each(|cut| assert!(ends_with_its_literals(&block[..cut])));
        }
    }
}
