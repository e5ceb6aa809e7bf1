//! Which partition a record goes to: by its key as Java's default partitioner does it, so that records of one key meet
//! those of every other producer; without a key, to one partition at a time.

use std::fmt;
use std::sync::Arc;

use super::backoff::Random;
use crate::types::TopicInfo;

/// The 32-bit MurmurHash2 of Kafka's Java client, seed and sign included.
///
/// ```
/// use millstream_client::partitioner::murmur2;
/// assert_eq!(murmur2(b"21"), -973_932_308);
/// ```
pub fn murmur2(data: &[u8]) -> i32 {
    const M: u32 = 0x5bd1_e995;
    let mut h: u32 = 0x9747_b28c ^ (data.len() as u32);
    let mut words = data.chunks_exact(4);
    for word in &mut words {
        let mut k = u32::from_le_bytes([word[0], word[1], word[2], word[3]]).wrapping_mul(M);
        k = (k ^ (k >> 24)).wrapping_mul(M);
        h = h.wrapping_mul(M) ^ k;
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        for (i, byte) in rest.iter().enumerate() {
            h ^= u32::from(*byte) << (8 * i);
        }
        h = h.wrapping_mul(M);
    }
    h = (h ^ (h >> 13)).wrapping_mul(M);
    (h ^ (h >> 15)) as i32
}

/// The partition of a key among `partitions` (at least one), as Java's default partitioner and the engine's shards have
/// it: the hash without its sign, modulo the count.
///
/// ```
/// use millstream_client::partitioner::partition_for_key;
/// assert!((0..6).contains(&partition_for_key(b"foobar", 6)));
/// ```
pub fn partition_for_key(key: &[u8], partitions: i32) -> i32 {
    (murmur2(key) & i32::MAX) % partitions.max(1)
}

/// The partition of records without a key: one stays chosen until `switch_bytes` went there (KIP-480, KIP-794), so
/// that batches fill.
#[derive(Debug, Clone)]
pub struct Sticky {
    switch_bytes: usize,
    sent_bytes: usize,
    partition: Option<i32>,
}

impl Sticky {
    /// Changes partition after `switch_bytes`.
    pub fn new(switch_bytes: usize) -> Self {
        Self { switch_bytes, sent_bytes: 0, partition: None }
    }

    /// The partition, among `partitions` (at least one), of a record of `bytes`; one that `is_led` is preferred.
    pub fn choose(&mut self, bytes: usize, partitions: i32, random: &mut Random, is_led: impl Fn(i32) -> bool) -> i32 {
        let count = partitions.max(1);
        let kept = self.partition.filter(|p| *p < count && self.sent_bytes < self.switch_bytes);
        let chosen = kept.unwrap_or_else(|| {
            self.sent_bytes = 0;
            let first = i32::try_from(random.next_u64() % u64::from(count.unsigned_abs())).unwrap_or(0);
            first_led(first, count, is_led)
        });
        self.partition = Some(chosen);
        self.sent_bytes += bytes;
        chosen
    }
}

/// The next partition in turn, one that `is_led` if there is any; `round` is moved behind it.
///
/// ```
/// use millstream_client::partitioner::next_round;
/// let mut round = 0;
/// let chosen: Vec<i32> = (0..4).map(|_| next_round(&mut round, 3, |partition| partition != 1)).collect();
/// assert_eq!(chosen, [0, 2, 0, 2]);
/// ```
pub fn next_round(round: &mut usize, partitions: i32, is_led: impl Fn(i32) -> bool) -> i32 {
    let count = partitions.max(1);
    let first = i32::try_from(*round % count.unsigned_abs() as usize).unwrap_or(0);
    let chosen = first_led(first, count, is_led);
    *round = usize::try_from(chosen).unwrap_or(0) + 1;
    chosen
}

/// The first from `first` on, around the end, that has a leader; `first` itself if none has.
fn first_led(first: i32, count: i32, is_led: impl Fn(i32) -> bool) -> i32 {
    (first..count).chain(0..first).find(|partition| is_led(*partition)).unwrap_or(first)
}

/// Chooses the partitions of records that name none. Called for each such record, in the task that sends it; a panic
/// is that call's error.
pub trait Partitioner: Send + Sync {
    /// The partition of a record with this key and value among those of `topic`; `None` leaves it to the default.
    fn partition(&self, topic: &TopicInfo, key: Option<&[u8]>, value: Option<&[u8]>) -> Option<i32>;
}

/// How the partitions of records that name none are chosen.
#[derive(Clone, Default)]
pub enum Partitioning {
    /// By the key, as Java does it; without a key, one partition until a batch's worth of bytes went there.
    #[default]
    Default,
    /// In turn, whatever the key.
    RoundRobin,
    /// Always this one.
    Fixed(i32),
    /// As somebody else knows.
    Custom(Arc<dyn Partitioner>),
}

impl fmt::Debug for Partitioning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("Default"),
            Self::RoundRobin => f.write_str("RoundRobin"),
            Self::Fixed(partition) => write!(f, "Fixed({partition})"),
            Self::Custom(_) => f.write_str("Custom"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of Kafka's own test of the hash.
    #[test]
    fn murmur2_agrees_with_java() {
        for (key, hash) in [
            ("21", -973_932_308),
            ("foobar", -790_332_482),
            ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
            ("abc", 479_470_107),
        ] {
            assert_eq!(murmur2(key.as_bytes()), hash, "{key}");
        }
    }

    #[test]
    fn a_sticky_partition_changes_when_enough_went_there() {
        let (mut sticky, mut random) = (Sticky::new(100), Random::new(1));
        let chosen: Vec<i32> = (0..400).map(|_| sticky.choose(60, 4, &mut random, |_| true)).collect();
        assert!(chosen.chunks(2).all(|pair| pair[0] == pair[1]), "{chosen:?}");
        assert!((0..4).all(|partition| chosen.iter().filter(|c| **c == partition).count() > 50), "{chosen:?}");
        assert!(sticky.choose(10, 1, &mut random, |_| true) == 0, "the partition is gone");
        sticky.choose(100, 4, &mut random, |_| true);
        let led: Vec<i32> = (0..40).map(|_| sticky.choose(100, 4, &mut random, |p| p == 2)).collect();
        assert!(led.iter().all(|partition| *partition == 2), "{led:?}");
        assert!((0..4).contains(&sticky.choose(100, 4, &mut random, |_| false)));
    }
}
