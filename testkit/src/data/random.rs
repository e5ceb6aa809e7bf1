//! A small seeded generator, so that data repeat exactly on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014): good enough to spread keys, and the same everywhere.
///
/// ```
/// use millstream_testkit::data::Random;
///
/// assert_eq!(Random::new(7).next_u64(), Random::new(7).next_u64());
/// assert!(Random::new(7).below(10) < 10);
/// ```
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator with this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        // Fixed-point scaling instead of a remainder: the bias is under 2^-32 for the limits used here.
        ((u128::from(self.next_u64()) * u128::from(limit)) >> 64) as u64
    }
}
