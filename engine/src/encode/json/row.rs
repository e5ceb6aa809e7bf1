//! One row's text while it is being written.
//!
//! Pieces are moved sixteen bytes at a time, also when fewer count: what is written too much is written over by the
//! next piece, or never looked at. So a short piece costs one load and one store instead of a call.

/// Bytes moved at once.
const WIDE: usize = 16;

/// A row's text. The buffer is kept from row to row, and grows when a longer one comes.
#[derive(Debug, Default)]
pub(super) struct RowText {
    /// As long as it may become; what counts is at the front.
    bytes: Vec<u8>,
    len: usize,
    /// Where values are written that are rare or long.
    spare: Vec<u8>,
}

/// A text that is the same in every row, followed by zeros up to whole wide pieces.
#[derive(Debug)]
pub(super) struct Fixed {
    pieces: Box<[[u8; WIDE]]>,
    len: usize,
}

impl Fixed {
    pub(super) fn new(text: &[u8]) -> Self {
        let mut pieces = vec![[0; WIDE]; text.len().div_ceil(WIDE)];
        pieces.as_flattened_mut()[..text.len()].copy_from_slice(text);
        Self { pieces: pieces.into(), len: text.len() }
    }
}

impl RowText {
    /// Begins a new row.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// The row as far as it is written.
    #[inline]
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Sees to room for `more` bytes, and a wide piece behind them.
    #[inline]
    fn room(&mut self, more: usize) -> &mut [u8] {
        let needed = self.len + more + WIDE;
        if self.bytes.len() < needed {
            self.bytes.resize(needed.next_power_of_two(), 0);
        }
        &mut self.bytes[self.len..]
    }

    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.room(1)[0] = byte;
        self.len += 1;
    }

    /// Replaces the byte at `at`, which has been written.
    #[inline]
    pub(super) fn replace(&mut self, at: usize, byte: u8) {
        self.bytes[at] = byte;
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(super) fn put_fixed(&mut self, text: &Fixed) {
        let room = self.room(text.pieces.len() * WIDE);
        let (room, _) = room.as_chunks_mut::<WIDE>();
        room.iter_mut().zip(&text.pieces).for_each(|(to, piece)| *to = *piece);
        self.len += text.len;
    }

    /// Appends the first `len` of these bytes.
    #[inline]
    pub(super) fn put_wide(&mut self, bytes: &[u8; WIDE], len: usize) {
        self.room(WIDE)[..WIDE].copy_from_slice(bytes);
        self.len += len;
    }

    /// Appends the first `len` of the eight bytes of `word`, the lowest first.
    #[inline]
    pub(super) fn put_word(&mut self, word: u64, len: usize) {
        self.room(8)[..8].copy_from_slice(&word.to_le_bytes());
        self.len += len;
    }

    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        copy_checked(self.room(bytes.len()), bytes, |_| 0);
        self.len += bytes.len();
    }

    /// Appends `bytes` in quotes, and says whether `odd` gave anything but 0 for one of them. They are all written either
    /// way.
    #[inline(always)]
    pub(super) fn put_quoted(&mut self, bytes: &[u8], odd: impl Fn(u8) -> u8) -> bool {
        let room = self.room(bytes.len() + 2);
        room[0] = b'"';
        let found = copy_checked(&mut room[1..], bytes, odd);
        room[bytes.len() + 1] = b'"';
        self.len += bytes.len() + 2;
        found
    }

    /// Takes back what was written from `len` on.
    pub(super) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Appends what `write` writes to a plain buffer.
    pub(super) fn put_written(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let mut spare = std::mem::take(&mut self.spare);
        spare.clear();
        write(&mut spare);
        self.put(&spare);
        self.spare = spare;
    }

    /// An empty buffer for something beside the row.
    pub(super) fn spare(&mut self) -> &mut Vec<u8> {
        self.spare.clear();
        &mut self.spare
    }
}

/// Copies `bytes` to the front of `room`, in which a wide piece has its place behind them, and says whether `odd` gave
/// anything but 0 for one.
#[inline(always)]
fn copy_checked(room: &mut [u8], bytes: &[u8], odd: impl Fn(u8) -> u8) -> bool {
    let mut found = [0; WIDE];
    let mut look = |piece: &[u8; WIDE]| found.iter_mut().zip(piece).for_each(|(found, byte)| *found |= odd(*byte));
    let (pieces, _) = bytes.as_chunks::<WIDE>();
    let (wide_room, _) = room.as_chunks_mut::<WIDE>();
    for (to, piece) in wide_room.iter_mut().zip(pieces) {
        look(piece);
        *to = *piece;
    }
    match bytes.last_chunk::<WIDE>() {
        Some(last) => {
            look(last);
            room[bytes.len() - WIDE..bytes.len()].copy_from_slice(last);
        }
        None => {
            let piece = short(bytes);
            // Zeros behind the text are not part of it.
            let mut shown = piece;
            shown[bytes.len()..].fill(b'a');
            look(&shown);
            room[..WIDE].copy_from_slice(&piece);
        }
    }
    found != [0; WIDE]
}

/// Fewer than sixteen bytes with zeros behind them, by loads that may overlap.
#[inline]
fn short(bytes: &[u8]) -> [u8; WIDE] {
    let len = bytes.len();
    let value = match (bytes.first_chunk(), bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last), _, _) => {
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            u128::from(first) | u128::from(last) << (8 * (len - 8))
        }
        (_, _, Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u128::from(first) | u128::from(last) << (8 * (len - 4))
        }
        _ => bytes.iter().rev().fold(0, |value, byte| value << 8 | u128::from(*byte)),
    };
    value.to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_come_whole_and_odd_bytes_are_seen() {
        let text: Vec<u8> = (b'a'..=b'z').cycle().take(100).collect();
        let mut row = RowText::default();
        for length in 0..text.len() {
            row.clear();
            row.put(b"before");
            row.put(&text[..length]);
            assert!(!row.put_quoted(&text[..length], |byte| u8::from(byte == b'"')));
            row.put_fixed(&Fixed::new(b",\"a key that is longer than a piece\":"));
            let key = b",\"a key that is longer than a piece\":";
            let expected = [b"before", &text[..length], b"\"", &text[..length], b"\"", key].concat();
            assert_eq!(row.as_bytes(), expected);
            for place in 0..length {
                let mut odd = text[..length].to_vec();
                odd[place] = b'"';
                assert!(row.put_quoted(&odd, |byte| u8::from(byte == b'"')), "{place} of {length}");
            }
        }
        row.clear();
        row.put_written(|out| out.extend_from_slice(b"written"));
        row.push(b'!');
        assert_eq!(row.as_bytes(), b"written!");
    }
}
