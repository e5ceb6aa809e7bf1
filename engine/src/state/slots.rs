//! The hash table from a key's word to its group: small tables, of which one at a time grows.
//!
//! The highest bits of a hash choose a table (extendible hashing), its lowest bits the place there, from which slots
//! are probed one by one. A table that is full doubles up to [`MOST_SLOTS`], which lies in a core's cache, and from then
//! on splits in two. So growth never holds the whole twice, and moves keys within the cache.

/// Slots of a table before it splits.
const MOST_SLOTS: usize = 1 << 16;

/// Slots of the first table.
const LEAST_SLOTS: usize = 16;

/// Tables are not told apart by more bits of the hash than this: hashes that agree in so many are no accident, and a
/// directory for them would have no bounds.
const MOST_BITS: u32 = 16;

/// Tables beyond this do not fit a core's cache: their slots are fetched before they are needed.
const CACHED_TABLES: usize = 1;

/// The group of an empty slot.
const EMPTY: u32 = u32::MAX;

/// A word and its group. Two halves, so that a slot takes 12 bytes instead of 16.
#[derive(Debug, Clone, Copy)]
struct Slot {
    low: u32,
    high: u32,
    group: u32,
}

impl Slot {
    const EMPTY: Self = Self { low: 0, high: 0, group: EMPTY };

    #[inline]
    fn new(word: u64, group: u32) -> Self {
        Self { low: word as u32, high: (word >> 32) as u32, group }
    }

    #[inline]
    fn word(self) -> u64 {
        u64::from(self.high) << 32 | u64::from(self.low)
    }
}

/// From a word, by its hash, to a group.
#[derive(Debug)]
pub(super) struct Slots {
    tables: Vec<Table>,
    /// The table of each value of a hash's highest `bits` bits.
    directory: Vec<u32>,
    bits: u32,
    /// The hash of a word.
    hash: fn(u64) -> u64,
}

#[derive(Debug)]
struct Table {
    /// A power of two of them, a quarter empty at least.
    slots: Vec<Slot>,
    used: usize,
    /// How many of a hash's highest bits all its words share.
    bits: u32,
}

impl Slots {
    /// Slots for so many words, or for the first table of them. `hash` is the hash by which words will be looked for.
    pub(super) fn with_capacity(words: usize, hash: fn(u64) -> u64) -> Self {
        let slots = (words + words / 2).next_power_of_two().clamp(LEAST_SLOTS, MOST_SLOTS);
        Self { tables: vec![Table::new(slots, 0)], directory: vec![0], bits: 0, hash }
    }

    /// Nothing, and no room for anything.
    pub(super) fn closed() -> Self {
        Self { tables: Vec::new(), directory: Vec::new(), bits: 0, hash: |word| word }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        let slots: usize = self.tables.iter().map(|table| table.slots.capacity()).sum();
        slots * size_of::<Slot>() + self.tables.capacity() * size_of::<Table>() + self.directory.capacity() * 4
    }

    /// Brings the slots where these hashes begin into the cache, all at once instead of one after the other.
    pub(super) fn fetch(&self, hashes: impl Iterator<Item = u64>) {
        if self.tables.len() > CACHED_TABLES {
            let touched = hashes.fold(0, |touched, hash| {
                let slots = &self.tables[self.table(hash)].slots;
                touched ^ slots[hash as usize & (slots.len() - 1)].group
            });
            std::hint::black_box(touched);
        }
    }

    /// The group of a word; `group` when it is new. Of groups with the word, the one for which `same` holds.
    #[inline]
    pub(super) fn find_or_insert(&mut self, word: u64, hash: u64, group: u32, same: impl Fn(u32) -> bool) -> u32 {
        let at = self.table(hash);
        let table = &mut self.tables[at];
        let mask = table.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = table.slots[place];
            if slot.group == EMPTY {
                break;
            }
            if slot.word() == word && same(slot.group) {
                return slot.group;
            }
            place = (place + 1) & mask;
        }
        table.slots[place] = Slot::new(word, group);
        table.used += 1;
        if table.is_full() {
            self.grow(at);
        }
        group
    }

    #[inline]
    fn table(&self, hash: u64) -> usize {
        // In two steps, as a shift by all 64 bits is none.
        self.directory[(hash >> 1 >> (63 - self.bits)) as usize] as usize
    }

    #[cold]
    fn grow(&mut self, at: usize) {
        let Table { slots, bits, .. } = &self.tables[at];
        if slots.len() < MOST_SLOTS || *bits == MOST_BITS {
            let mut larger = Table::new(slots.len() * 2, *bits);
            self.tables[at].words().for_each(|slot| larger.insert((self.hash)(slot.word()), slot));
            self.tables[at] = larger;
        } else {
            self.split(at);
        }
    }

    /// Half of a table's words move to a new one.
    fn split(&mut self, at: usize) {
        let Table { slots, bits, .. } = &self.tables[at];
        let (size, bits) = (slots.len(), bits + 1);
        if bits > self.bits {
            self.directory = self.directory.iter().flat_map(|table| [*table; 2]).collect();
            self.bits = bits;
        }
        let mut halves = [Table::new(size, bits), Table::new(size, bits)];
        for slot in self.tables[at].words() {
            let hash = (self.hash)(slot.word());
            halves[(hash >> (64 - bits)) as usize & 1].insert(hash, slot);
        }
        let [lower, upper] = halves;
        self.tables[at] = lower;
        let new = self.tables.len() as u32;
        self.tables.push(upper);
        let shared = self.bits - bits;
        for (prefix, table) in self.directory.iter_mut().enumerate() {
            if *table == at as u32 && prefix >> shared & 1 == 1 {
                *table = new;
            }
        }
    }
}

impl Table {
    fn new(slots: usize, bits: u32) -> Self {
        Self { slots: vec![Slot::EMPTY; slots], used: 0, bits }
    }

    fn is_full(&self) -> bool {
        self.used * 4 > self.slots.len() * 3
    }

    fn words(&self) -> impl Iterator<Item = Slot> {
        self.slots.iter().copied().filter(|slot| slot.group != EMPTY)
    }

    /// Adds a word that is not there, where there is room.
    #[inline]
    fn insert(&mut self, hash: u64, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        while self.slots[place].group != EMPTY {
            place = (place + 1) & mask;
        }
        self.slots[place] = slot;
        self.used += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed(word: u64) -> u64 {
        crate::state::batch_keys::hash_word(word)
    }

    fn fill(hash: fn(u64) -> u64, words: u32) -> Slots {
        let mut slots = Slots::with_capacity(0, hash);
        for round in 0..2 {
            for word in 0..words {
                let key = u64::from(word) << 20 | 5;
                let group = slots.find_or_insert(key, hash(key), if round == 0 { word } else { EMPTY - 1 }, |_| true);
                assert_eq!(group, word);
            }
            let hashes = (0..words).map(|word| hash(u64::from(word) << 20 | 5));
            slots.fetch(hashes);
        }
        slots
    }

    #[test]
    fn tables_double_then_split() {
        let slots = fill(mixed, 300_000);
        assert!(slots.tables.len() >= 6 && slots.directory.len() >= 8, "{} tables", slots.tables.len());
        assert!(slots.tables.iter().all(|table| table.slots.len() == MOST_SLOTS && !table.is_full()));
        assert!(slots.bytes() < 300_000 * 36, "{} bytes", slots.bytes());
        assert_eq!(slots.tables.iter().map(|table| table.used).sum::<usize>(), 300_000);
    }

    #[test]
    fn hashes_that_agree_in_all_their_highest_bits_take_one_table() {
        let slots = fill(|word| word >> 20, 60_000);
        assert!(slots.directory.len() <= 1 << MOST_BITS);
        assert_eq!(slots.tables.iter().map(|table| table.used).sum::<usize>(), 60_000);
    }

    #[test]
    fn equal_words_are_told_apart_by_what_is_the_same() {
        let mut slots = Slots::with_capacity(4, mixed);
        assert_eq!(slots.find_or_insert(9, mixed(9), 0, |_| true), 0);
        assert_eq!(slots.find_or_insert(9, mixed(9), 1, |group| group == 1), 1);
        assert_eq!(slots.find_or_insert(9, mixed(9), 2, |group| group == 1), 1);
    }
}
