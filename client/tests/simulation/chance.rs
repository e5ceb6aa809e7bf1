//! Everything that is left to chance, from one seed, and a hash of everything that happened.

use millstream_client::core::backoff::Random;

pub(crate) struct Chance {
    random: Random,
    /// What happened so far, in 64 bits: two runs that differ anywhere differ here.
    trace: u64,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: Random::new(seed), trace: 0 }
    }

    /// Below `limit`, which is above 0.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.random.next_u64() % limit
    }

    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// True in so many of a thousand cases.
    pub(crate) fn permille(&mut self, permille: u64) -> bool {
        self.below(1000) < permille
    }

    pub(crate) fn note(&mut self, what: u64) {
        // FNV-1a, over words.
        self.trace = (self.trace ^ what).wrapping_mul(0x0100_0000_01b3).rotate_left(17);
    }

    pub(crate) fn note_bytes(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
            self.note(word);
        }
        self.note(bytes.len() as u64);
    }

    pub(crate) fn trace(&self) -> u64 {
        self.trace
    }
}
