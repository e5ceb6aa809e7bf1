//! Which column a key belongs to, guessed from the order of the keys in the row before.
//!
//! Producers write the members of their objects in the same order over and over. So the raw text of each key is
//! compared with the key that stood there last time, and only a mismatch costs a look-up.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::escape::unescape;

/// Positions that are remembered; an object may have more members.
const MAX_LEARNED: usize = 4_096;
/// Keys longer than this are looked up every time.
const MAX_KEY_BYTES: usize = 256;

/// Finds the column of a key.
pub(super) struct KeyGuess {
    columns: HashMap<Box<[u8]>, u32, FixedState>,
    order: Vec<Learned>,
    unescaped: Vec<u8>,
}

/// A key as it stood in the text, and what it meant.
struct Learned {
    raw: Vec<u8>,
    column: Option<u32>,
}

impl KeyGuess {
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a [u8]>) -> Self {
        let columns = names.enumerate().map(|(index, name)| (name.into(), index as u32)).collect();
        Self { columns, order: Vec::new(), unescaped: Vec::new() }
    }

    /// When the key expected at `position` stands at the start of `text` (behind the opening quote) with its closing
    /// quote: its length and its column. One key may have been left out, then the position moves on past it.
    #[inline]
    pub(super) fn expected(&self, position: &mut usize, text: &[u8]) -> Option<(usize, Option<u32>)> {
        for ahead in 0..2 {
            let learned = self.order.get(*position + ahead)?;
            let length = learned.raw.len();
            if text.len() > length && text[length] == b'"' && text[..length] == learned.raw[..] {
                *position += ahead + 1;
                return Some((length, learned.column));
            }
        }
        None
    }

    /// The column of a key that was not expected; it is expected at this position from now on.
    pub(super) fn look_up(&mut self, position: &mut usize, raw: &[u8], escaped: bool) -> Option<u32> {
        let column = if escaped {
            self.unescaped.clear();
            // A key with a lone surrogate is no column's name.
            unescape(raw, &mut self.unescaped).ok().and_then(|()| self.columns.get(&self.unescaped[..]).copied())
        } else {
            self.columns.get(raw).copied()
        };
        self.learn(*position, raw, column);
        *position += 1;
        column
    }

    fn learn(&mut self, position: usize, raw: &[u8], column: Option<u32>) {
        if position >= MAX_LEARNED || raw.len() > MAX_KEY_BYTES {
            return;
        }
        if position >= self.order.len() {
            self.order.push(Learned { raw: raw.to_vec(), column });
        } else {
            let learned = &mut self.order[position];
            learned.raw.clear();
            learned.raw.extend_from_slice(raw);
            learned.column = column;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KeyGuess;

    fn find(guess: &mut KeyGuess, position: &mut usize, key: &str) -> (bool, Option<u32>) {
        let text = format!("{key}\":1");
        match guess.expected(position, text.as_bytes()) {
            Some((length, column)) => {
                assert_eq!(length, key.len());
                (true, column)
            }
            None => (false, guess.look_up(position, key.as_bytes(), key.contains('\\'))),
        }
    }

    #[test]
    fn learns_the_order_and_rides_out_gaps() {
        let mut guess = KeyGuess::new([&b"a"[..], b"b", b"c"].into_iter());
        let row = |guess: &mut KeyGuess, keys: &[&str]| {
            let mut position = 0;
            keys.iter().map(|key| find(guess, &mut position, key)).collect::<Vec<_>>()
        };
        assert_eq!(row(&mut guess, &["a", "x", "c"]), [(false, Some(0)), (false, None), (false, Some(2))]);
        assert_eq!(row(&mut guess, &["a", "x", "c"]), [(true, Some(0)), (true, None), (true, Some(2))]);
        assert_eq!(row(&mut guess, &["a", "c"]), [(true, Some(0)), (true, Some(2))]);
        assert_eq!(row(&mut guess, &["ab", "\\u0061"]), [(false, None), (false, Some(0))]);
        assert_eq!(row(&mut guess, &["ab", "\\u0061"]), [(true, None), (true, Some(0))]);
    }
}
