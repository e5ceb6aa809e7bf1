//! Numbers that look random and are the same everywhere.

/// Steele, Lea and Flood's SplitMix64: any seed will do, 0 too.
#[derive(Clone, Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Bytes that are lengths and counts more often than chance would have it.
    pub(crate) fn byte(&mut self) -> u8 {
        let number = self.next();
        match number % 4 {
            0 => [0x00, 0x01, 0x02, 0x7f, 0x80, 0xfe, 0xff][(number >> 8) as usize % 7],
            _ => (number >> 8) as u8,
        }
    }
}
