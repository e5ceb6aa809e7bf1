//! Exponential backoff with jitter, as KIP-580 has it: the n-th wait is `initial * 2^n`, at most `max`, spread by
//! 20 percent either way so that clients that failed together do not come back together.

/// How long to wait before trying again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The first wait, in milliseconds (`retry.backoff.ms`).
    pub initial_ms: u64,
    /// The longest wait, in milliseconds (`retry.backoff.max.ms`).
    pub max_ms: u64,
}

impl Backoff {
    /// The wait before attempt `failures + 1`, after `failures` (at least one) attempts failed. `random` is any number:
    /// its low bits choose the jitter.
    ///
    /// ```
    /// use millstream_client::core::backoff::Backoff;
    /// let backoff = Backoff { initial_ms: 100, max_ms: 1_000 };
    /// assert_eq!(backoff.delay_ms(1, 500), 100);
    /// assert_eq!(backoff.delay_ms(3, 500), 400);
    /// assert_eq!(backoff.delay_ms(60, 500), 1_000);
    /// ```
    pub fn delay_ms(self, failures: u32, random: u64) -> u64 {
        let doublings = failures.saturating_sub(1).min(32);
        let full = self.initial_ms.saturating_mul(1 << doublings).min(self.max_ms);
        // 800 to 1,200 thousandths; 500 is the middle.
        let thousandths = 800 + (random % 1_001) * 400 / 1_000;
        full.saturating_mul(thousandths) / 1_000
    }
}

/// A small generator (splitmix64) for jitter and tie breaks: seeded by the shell, so that the core stays repeatable.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_cap_and_stay_within_a_fifth() {
        let backoff = Backoff { initial_ms: 50, max_ms: 1_000 };
        let mut random = Random::new(7);
        for failures in 1..100 {
            let full = (50u64 << (failures - 1).min(20)).min(1_000);
            let delay = backoff.delay_ms(failures, random.next_u64());
            assert!(delay * 10 >= full * 8 && delay * 10 <= full * 12, "{failures}: {delay} for {full}");
        }
        assert_eq!(Backoff { initial_ms: 0, max_ms: 0 }.delay_ms(u32::MAX, u64::MAX), 0);
    }
}
