//! The hash table from a key's word to its group: small tables, of which one at a time grows.
//!
//! A table is buckets of a cache line each. A hash's lowest bits are the bucket, which is looked through whole and
//! without a branch; a bucket that is full hands on to the next. The bits above choose the table (extendible hashing).
//! A table that is full doubles up to [`MOST_BUCKETS`], which lies in a core's cache, and from then on splits in two. So
//! growth never holds the whole twice, and moves keys within the cache. The highest half of the hash is left to whoever
//! splits keys between tables of slots.

/// Buckets of a table before it splits.
const MOST_BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 14;

/// Buckets of the first table.
const LEAST_BUCKETS: usize = 2;

/// Tables are not told apart by more bits of the hash than this: hashes that agree in so many are no accident, and a
/// directory for them would have no bounds.
const MOST_BITS: u32 = 16;

/// Tables beyond this do not fit a core's cache: their buckets are fetched before they are needed.
const CACHED_TABLES: usize = 1;

/// Words in a bucket.
const WORDS: usize = 5;

/// A cache line of words and their groups. Words are in halves, so that five fit.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Bucket {
    low: [u32; WORDS],
    high: [u32; WORDS],
    group: [u32; WORDS],
    used: u32,
}

impl Bucket {
    const EMPTY: Self = Self { low: [0; WORDS], high: [0; WORDS], group: [0; WORDS], used: 0 };

    fn is_full(&self) -> bool {
        self.used as usize >= WORDS
    }

    /// Which places hold a word: a bit for each.
    #[inline]
    fn matches(&self, word: u64) -> u32 {
        let (low, high) = (word as u32, (word >> 32) as u32);
        let mut matches = 0;
        for place in 0..WORDS {
            let same = (self.low[place] == low) & (self.high[place] == high) & ((place as u32) < self.used);
            matches |= u32::from(same) << place;
        }
        matches
    }

    /// Adds a word where there is room.
    #[inline]
    fn push(&mut self, word: u64, group: u32) {
        let place = (self.used as usize).min(WORDS - 1);
        (self.low[place], self.high[place]) = (word as u32, (word >> 32) as u32);
        self.group[place] = group;
        self.used += 1;
    }

    fn words(&self) -> impl Iterator<Item = (u64, u32)> {
        let word = |place: usize| u64::from(self.high[place]) << 32 | u64::from(self.low[place]);
        (0..self.used as usize).map(move |place| (word(place), self.group[place]))
    }
}

/// A word and its group on their way to another bucket, in 12 bytes.
struct Packed {
    low: u32,
    high: u32,
    group: u32,
}

impl Packed {
    fn new((word, group): (u64, u32)) -> Self {
        Self { low: word as u32, high: (word >> 32) as u32, group }
    }

    fn word(&self) -> u64 {
        u64::from(self.high) << 32 | u64::from(self.low)
    }
}

/// From a word, by its hash, to a group.
#[derive(Debug)]
pub(super) struct Slots {
    tables: Vec<Table>,
    /// The table of each value of the bits of a hash above those of the bucket.
    directory: Vec<u32>,
    /// The hash of a word.
    hash: fn(u64) -> u64,
}

#[derive(Debug)]
struct Table {
    /// A power of two of them, a quarter empty at least.
    buckets: Vec<Bucket>,
    used: usize,
    /// How many of the directory's bits all its words share.
    bits: u32,
}

impl Slots {
    /// Slots for so many words, or for the first table of them. `hash` is the hash by which words will be looked for.
    pub(super) fn with_capacity(words: usize, hash: fn(u64) -> u64) -> Self {
        let buckets = (words * 4 / (WORDS * 3) + 1).next_power_of_two().clamp(LEAST_BUCKETS, MOST_BUCKETS);
        Self { tables: vec![Table::new(buckets, 0)], directory: vec![0], hash }
    }

    /// Nothing, and no room for anything.
    pub(super) fn closed() -> Self {
        Self { tables: Vec::new(), directory: Vec::new(), hash: |word| word }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        let buckets: usize = self.tables.iter().map(|table| table.buckets.capacity()).sum();
        buckets * size_of::<Bucket>() + self.tables.capacity() * size_of::<Table>() + self.directory.capacity() * 4
    }

    /// Brings the buckets where these hashes begin into the cache, all at once instead of one after the other.
    pub(super) fn fetch(&self, hashes: impl Iterator<Item = u64>) {
        if self.tables.len() > CACHED_TABLES {
            let touched = hashes.fold(0, |touched, hash| {
                let buckets = &self.tables[self.table(hash)].buckets;
                touched ^ buckets[hash as usize & (buckets.len() - 1)].used
            });
            std::hint::black_box(touched);
        }
    }

    /// The group of a word; `group` when it is new. Of groups with the word, the one for which `same` holds.
    #[inline]
    pub(super) fn find_or_insert(&mut self, word: u64, hash: u64, group: u32, same: impl Fn(u32) -> bool) -> u32 {
        let at = self.table(hash);
        let table = &mut self.tables[at];
        let mask = table.buckets.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let bucket = &mut table.buckets[place];
            let mut matches = bucket.matches(word);
            while matches != 0 {
                let found = bucket.group[(matches.trailing_zeros() as usize).min(WORDS - 1)];
                if same(found) {
                    return found;
                }
                matches &= matches - 1;
            }
            if !bucket.is_full() {
                bucket.push(word, group);
                break;
            }
            place = (place + 1) & mask;
        }
        table.used += 1;
        if table.is_full() {
            self.grow(at);
        }
        group
    }

    #[inline]
    fn table(&self, hash: u64) -> usize {
        // The directory has a power of two of entries.
        let entry = (hash >> BUCKET_BITS) as usize & (self.directory.len() - 1);
        self.directory[entry] as usize
    }

    #[cold]
    fn grow(&mut self, at: usize) {
        let Self { tables, hash, .. } = self;
        let table = &mut tables[at];
        let (size, bits) = (table.buckets.len(), table.bits);
        if size < MOST_BUCKETS || bits == MOST_BITS {
            let mut words = Vec::with_capacity(table.used);
            words.extend(table.words().map(Packed::new));
            // The words alone are less than the table that they come from.
            *table = Table::new(0, bits);
            *table = Table::new(size * 2, bits);
            words.iter().for_each(|packed| table.insert(hash(packed.word()), packed.word(), packed.group));
        } else {
            self.split(at);
        }
    }

    /// Half of a table's words move to a new one.
    fn split(&mut self, at: usize) {
        let Self { tables, directory, hash } = self;
        let table = &mut tables[at];
        let bit = table.bits;
        if 1 << bit == directory.len() {
            directory.extend_from_within(..);
        }
        let mut with = Table::new(table.buckets.len(), bit + 1);
        let mut without = Vec::with_capacity(table.used * 9 / 16);
        for (word, group) in table.words() {
            let word_hash = hash(word);
            if word_hash >> (BUCKET_BITS + bit) & 1 == 1 {
                with.insert(word_hash, word, group);
            } else {
                without.push(Packed::new((word, group)));
            }
        }
        table.buckets.fill(Bucket::EMPTY);
        (table.used, table.bits) = (0, bit + 1);
        without.iter().for_each(|packed| table.insert(hash(packed.word()), packed.word(), packed.group));
        let new = tables.len() as u32;
        tables.push(with);
        for (entry, table) in directory.iter_mut().enumerate() {
            if *table == at as u32 && entry >> bit & 1 == 1 {
                *table = new;
            }
        }
    }
}

impl Table {
    fn new(buckets: usize, bits: u32) -> Self {
        Self { buckets: vec![Bucket::EMPTY; buckets], used: 0, bits }
    }

    fn is_full(&self) -> bool {
        self.used * 4 > self.buckets.len() * WORDS * 3
    }

    fn words(&self) -> impl Iterator<Item = (u64, u32)> {
        self.buckets.iter().flat_map(Bucket::words)
    }

    /// Adds a word that is not there.
    #[inline]
    fn insert(&mut self, hash: u64, word: u64, group: u32) {
        let mask = self.buckets.len() - 1;
        let mut place = hash as usize & mask;
        while self.buckets[place].is_full() {
            place = (place + 1) & mask;
        }
        self.buckets[place].push(word, group);
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
                let group = slots.find_or_insert(key, hash(key), if round == 0 { word } else { u32::MAX }, |_| true);
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
        assert!(slots.tables.len() >= 5 && slots.directory.len() >= 8, "{} tables", slots.tables.len());
        assert!(slots.tables.iter().all(|table| table.buckets.len() == MOST_BUCKETS && !table.is_full()));
        assert!(slots.bytes() < 300_000 * 36, "{} bytes", slots.bytes());
        assert_eq!(slots.tables.iter().map(|table| table.used).sum::<usize>(), 300_000);
    }

    #[test]
    fn hashes_that_do_not_differ_where_tables_do_take_one_table() {
        let slots = fill(|word| (word >> 20) & 0x3fff, 70_000);
        assert!(slots.directory.len() <= 1 << MOST_BITS);
        assert_eq!(slots.tables.iter().map(|table| table.used).sum::<usize>(), 70_000);
    }

    #[test]
    fn equal_words_are_told_apart_by_what_is_the_same() {
        let mut slots = Slots::with_capacity(4, mixed);
        assert_eq!(slots.find_or_insert(9, mixed(9), 0, |_| true), 0);
        assert_eq!(slots.find_or_insert(9, mixed(9), 1, |group| group == 1), 1);
        assert_eq!(slots.find_or_insert(9, mixed(9), 2, |group| group == 1), 1);
    }
}
