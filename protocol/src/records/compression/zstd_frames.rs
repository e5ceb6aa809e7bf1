//! What zstd frames say about themselves, read before anything is decoded.
//!
//! ```text
//! magic u32 | descriptor u8 | window u8? | dictionary id 0..4 | content size 0..8
//! { header u24: last 1 bit, type 2 bits, size 21 bits; block } ... | checksum u32?
//! ```
//!
//! The blocks' headers bound the content, whatever the frame claims: no block stands for more than 128 KiB.

const MAGIC: u32 = 0xFD2F_B528;
/// Skippable frames have sixteen magics, from this on.
const SKIPPABLE_MAGIC: u32 = 0x184D_2A50;
const MAX_BLOCK_BYTES: u64 = 128 << 10;
const BLOCK_HEADER_BYTES: usize = 3;

/// One frame.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Where in the input the window descriptor stands; a frame that is one segment has none.
    pub(super) window_at: Option<usize>,
    /// Content size that the frame states.
    pub(super) claimed_bytes: Option<u64>,
    /// Most bytes that its blocks can stand for.
    pub(super) most_bytes: u64,
}

/// The frames of `input`, up to the first that is cut or not a frame.
pub(super) fn frames(input: &[u8]) -> impl Iterator<Item = Frame> {
    let mut cursor = Cursor { input, at: 0 };
    std::iter::from_fn(move || cursor.frame())
}

struct Cursor<'a> {
    input: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn frame(&mut self) -> Option<Frame> {
        loop {
            match self.number(4)? as u32 {
                MAGIC => break,
                magic if magic & !0xF == SKIPPABLE_MAGIC => {
                    let len = self.number(4)? as usize;
                    self.skip(len)?;
                }
                _ => return None,
            }
        }
        let descriptor = self.number(1)? as u8;
        let is_one_segment = descriptor & 0x20 != 0;
        let window_at = (!is_one_segment).then_some(self.at);
        self.skip(usize::from(!is_one_segment))?;
        self.skip([0, 1, 2, 4][usize::from(descriptor & 3)])?;
        let claimed_bytes = self.content_size(descriptor >> 6, is_one_segment)?;
        let most_bytes = self.blocks()?;
        self.skip(if descriptor & 4 != 0 { 4 } else { 0 })?;
        Some(Frame { window_at, claimed_bytes, most_bytes })
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

    fn blocks(&mut self) -> Option<u64> {
        let mut most_bytes = 0;
        loop {
            let header = self.number(BLOCK_HEADER_BYTES)?;
            let size = header >> 3;
            most_bytes += match header >> 1 & 3 {
                0 => self.skip(size as usize).map(|()| size)?,
                1 => self.skip(1).map(|()| size)?,
                2 => self.skip(size as usize).map(|()| MAX_BLOCK_BYTES)?,
                _ => return None,
            };
            if header & 1 != 0 {
                return Some(most_bytes);
            }
        }
    }

    /// A little-endian number of at most eight bytes.
    fn number(&mut self, width: usize) -> Option<u64> {
        let bytes = self.input.get(self.at..self.at + width)?;
        self.at += width;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn skip(&mut self, len: usize) -> Option<()> {
        self.at = self.at.checked_add(len).filter(|at| *at <= self.input.len())?;
        Some(())
    }
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
        let found: Vec<_> = frames(&input).collect();
        let first = Frame { window_at: Some(5), claimed_bytes: None, most_bytes: 3 };
        let second = Frame { window_at: None, claimed_bytes: Some(272), most_bytes: 272 };
        assert_eq!(found, [first, second]);
        for cut in 0..streamed.len() {
            assert_eq!(frames(&streamed[..cut]).next(), None, "cut at {cut}");
        }
    }
}
