//! Who an idempotent producer is to a partition, and how its batches are numbered (KIP-98, KIP-360).

/// What a producer stamps its batches with. The epoch is counted per partition: a broker keeps it per partition too,
/// and takes any larger one that begins at sequence 0, so that a gap in one partition disturbs no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The id that the cluster handed out.
    pub producer_id: i64,
    /// The epoch.
    pub epoch: i16,
}

impl Stamp {
    /// The next epoch, in which numbering begins anew; `None` when they are used up and a new id is needed.
    pub fn bumped(self) -> Option<Self> {
        Some(Self { epoch: self.epoch.checked_add(1)?, ..self })
    }
}

/// The sequence `records` after `sequence`. After `i32::MAX` comes 0; a batch may straddle it.
pub(super) fn advance(sequence: i32, records: i32) -> i32 {
    sequence.wrapping_add(records) & i32::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_wrap_to_zero_behind_the_largest() {
        assert_eq!(advance(0, 10), 10);
        assert_eq!(advance(i32::MAX, 1), 0);
        assert_eq!(advance(i32::MAX - 1, 1), i32::MAX);
        assert_eq!(advance(i32::MAX - 1, 5), 3);
    }

    #[test]
    fn epochs_run_out() {
        let stamp = Stamp { producer_id: 7, epoch: i16::MAX - 1 };
        assert_eq!(stamp.bumped(), Some(Stamp { producer_id: 7, epoch: i16::MAX }));
        assert_eq!(stamp.bumped().and_then(Stamp::bumped), None);
    }
}
