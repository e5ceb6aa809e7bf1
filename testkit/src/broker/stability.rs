//! Which part of a partition's log is settled: transactions that are still open, and those that were aborted.

use std::collections::BTreeMap;

/// A transaction that was aborted, as far as one partition is concerned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Aborted {
    pub(crate) producer_id: i64,
    /// Its first record.
    pub(crate) first_offset: i64,
    /// Its marker.
    last_offset: i64,
}

/// Open and aborted transactions of one partition.
#[derive(Debug, Default)]
pub(crate) struct Stability {
    /// By producer id, the offset of the first record.
    open: BTreeMap<i64, i64>,
    /// In the order of their markers.
    aborted: Vec<Aborted>,
}

impl Stability {
    /// A record of a transaction is at `offset`; only the first of each counts.
    pub(crate) fn begin(&mut self, producer_id: i64, offset: i64) {
        self.open.entry(producer_id).or_insert(offset);
    }

    /// The marker at `offset` ends a producer's transaction.
    pub(crate) fn end(&mut self, producer_id: i64, offset: i64, commit: bool) {
        let Some(first_offset) = self.open.remove(&producer_id) else { return };
        if !commit {
            self.aborted.push(Aborted { producer_id, first_offset, last_offset: offset });
        }
    }

    /// The first offset of a producer's open transaction.
    pub(crate) fn open_since(&self, producer_id: i64) -> Option<i64> {
        self.open.get(&producer_id).copied()
    }

    /// The last stable offset of a log that ends with `end`: where the oldest open transaction begins.
    pub(crate) fn last_stable_offset(&self, end: i64) -> i64 {
        self.open.values().copied().min().unwrap_or(end)
    }

    /// The aborted transactions with records in `from..to`.
    pub(crate) fn aborted_within(&self, from: i64, to: i64) -> impl Iterator<Item = &Aborted> {
        self.aborted.iter().filter(move |aborted| aborted.last_offset >= from && aborted.first_offset < to)
    }

    /// Whether the record that a producer wrote to `offset` in a transaction was aborted with it.
    pub(crate) fn is_aborted(&self, producer_id: i64, offset: i64) -> bool {
        let covers =
            |it: &&Aborted| it.producer_id == producer_id && (it.first_offset..=it.last_offset).contains(&offset);
        self.aborted.iter().any(|aborted| covers(&aborted))
    }

    /// Forgets transactions that ended before `offset`, the log's new beginning.
    pub(crate) fn delete_before(&mut self, offset: i64) {
        self.aborted.retain(|aborted| aborted.last_offset >= offset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_open_transaction_holds_the_stable_offset_back() {
        let mut stability = Stability::default();
        assert_eq!(stability.last_stable_offset(9), 9);
        stability.begin(1, 3);
        stability.begin(1, 4);
        stability.begin(2, 5);
        assert_eq!((stability.last_stable_offset(9), stability.open_since(1)), (3, Some(3)));
        stability.end(1, 6, true);
        assert_eq!(stability.last_stable_offset(9), 5);
        stability.end(2, 7, false);
        stability.end(2, 8, false);
        assert_eq!(stability.last_stable_offset(9), 9);
        assert_eq!(stability.aborted_within(0, 9).count(), 1);
        assert_eq!(stability.aborted_within(7, 9).count(), 1);
        assert_eq!(stability.aborted_within(8, 9).count(), 0);
        assert_eq!(stability.aborted_within(0, 5).count(), 0);
        stability.delete_before(8);
        assert_eq!(stability.aborted_within(0, 9).count(), 0);
    }
}
