//! Identifiers without randomness: a seeded sequence that looks random and repeats exactly.

use millstream_protocol::uuid::Uuid;

/// A SplitMix64 sequence (Steele, Lea and Flood, 2014), the source of topic ids and member ids.
#[derive(Debug)]
pub(crate) struct IdSource {
    state: u64,
}

impl IdSource {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number above 0.
    pub(crate) fn positive(&mut self) -> i32 {
        ((self.next() & 0x7fff_ffff) as i32).max(1)
    }

    /// A version 4 UUID (RFC 9562), never zero.
    pub(crate) fn uuid(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.next().to_be_bytes());
        bytes[8..].copy_from_slice(&self.next().to_be_bytes());
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Uuid(bytes)
    }

    /// A group member's id as Kafka makes it: a prefix (the client id, or the group instance id) and a UUID.
    pub(crate) fn member_id(&mut self, prefix: &str) -> String {
        let bytes = self.uuid().0;
        let mut id = String::with_capacity(prefix.len() + 37);
        id.push_str(prefix);
        for (index, byte) in bytes.iter().enumerate() {
            if matches!(index, 0 | 4 | 6 | 8 | 10) {
                id.push('-');
            }
            for nibble in [byte >> 4, byte & 0xf] {
                id.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ids_and_no_two_are_alike() {
        let (mut left, mut right) = (IdSource::new(7), IdSource::new(7));
        let first = left.uuid();
        assert_eq!(first, right.uuid());
        assert_ne!(first, left.uuid());
    }

    #[test]
    fn a_member_id_is_a_prefix_and_a_hyphenated_uuid() {
        let id = IdSource::new(1).member_id("rdkafka");
        assert!(id.starts_with("rdkafka-"));
        assert_eq!(id.len(), "rdkafka-".len() + 36);
        assert_eq!(id.matches('-').count(), 5);
    }
}
