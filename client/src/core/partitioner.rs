//! Which partition a record goes to: by its key as Java's default partitioner does it, so that records of one key meet
//! those of every other producer; without a key, to one partition at a time.

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

    /// The partition, among `partitions` (at least one), of a record of `bytes`. `random` is any number.
    pub fn choose(&mut self, bytes: usize, partitions: i32, random: u64) -> i32 {
        let count = partitions.max(1);
        let kept = self.partition.filter(|p| *p < count && self.sent_bytes < self.switch_bytes);
        let chosen = kept.unwrap_or_else(|| {
            self.sent_bytes = 0;
            i32::try_from(random % u64::from(count.unsigned_abs())).unwrap_or(0)
        });
        self.partition = Some(chosen);
        self.sent_bytes += bytes;
        chosen
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
        let mut sticky = Sticky::new(100);
        assert_eq!([sticky.choose(60, 4, 1), sticky.choose(60, 4, 2), sticky.choose(60, 4, 3)], [1, 1, 3]);
        assert_eq!(sticky.choose(10, 2, 0), 0, "the partition is gone");
    }
}
