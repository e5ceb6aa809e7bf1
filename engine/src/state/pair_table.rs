//! From pairs of small numbers to dense numbers, in the order in which pairs first appear.

use super::batch_keys::hash_word;
use super::column::Column;
use super::slots::Slots;

/// A table of pairs; it takes no memory before the first.
#[derive(Debug, Default)]
pub(crate) struct PairTable {
    slots: Option<Slots>,
    pairs: Column<u64>,
}

impl PairTable {
    /// The number of a pair; a new one has the next number.
    #[inline]
    pub(crate) fn intern(&mut self, first: u32, second: u32) -> u32 {
        let slots = self.slots.get_or_insert_with(|| Slots::with_capacity(0, hash_word));
        let pair = u64::from(first) << 32 | u64::from(second);
        let new = self.pairs.len() as u32;
        let number = slots.find_or_insert(pair, hash_word(pair), new, |_| true);
        if number == new {
            self.pairs.push(pair);
        }
        number
    }

    /// The pairs in the order of their numbers; none are left.
    pub(crate) fn take(&mut self) -> impl Iterator<Item = (u32, u32)> {
        let Self { pairs, .. } = std::mem::take(self);
        (0..pairs.len() as u32).map(move |number| pairs.get(number)).map(|pair| ((pair >> 32) as u32, pair as u32))
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.slots.as_ref().map_or(0, Slots::bytes) + self.pairs.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_pairs_as_they_appear() {
        let mut table = PairTable::default();
        assert_eq!(table.bytes(), 0);
        for (pair, number) in [((7, 0), 0), ((0, 7), 1), ((7, 0), 0), ((u32::MAX, 1), 2)] {
            assert_eq!(table.intern(pair.0, pair.1), number);
        }
        assert_eq!(table.take().collect::<Vec<_>>(), [(7, 0), (0, 7), (u32::MAX, 1)]);
        assert_eq!(table.bytes(), 0);
    }
}
