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
    /// The first record of each of them, by its producer and its marker.
    aborted_of: BTreeMap<(i64, i64), i64>,
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
            self.aborted_of.insert((producer_id, offset), first_offset);
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
        let ended = self.aborted.partition_point(|aborted| aborted.last_offset < from);
        self.aborted[ended..].iter().filter(move |aborted| aborted.first_offset < to)
    }

    /// Whether the record that a producer wrote to `offset` in a transaction was aborted with it.
    pub(crate) fn is_aborted(&self, producer_id: i64, offset: i64) -> bool {
        let next = self.aborted_of.range((producer_id, offset)..=(producer_id, i64::MAX)).next();
        next.is_some_and(|(_, first_offset)| *first_offset <= offset)
    }

    /// Forgets transactions that ended before `offset`, the log's new beginning.
    pub(crate) fn delete_before(&mut self, offset: i64) {
        let ended = self.aborted.partition_point(|aborted| aborted.last_offset < offset);
        for Aborted { producer_id, last_offset, .. } in self.aborted.drain(..ended) {
            self.aborted_of.remove(&(producer_id, last_offset));
        }
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
        assert!(!stability.is_aborted(2, 5), "forgotten");
    }

    #[test]
    fn what_is_aborted_is_a_producers_own_between_its_first_record_and_its_marker() {
        let mut stability = Stability::default();
        for (producer_id, first_offset, marker, commit) in [(1, 0, 3, false), (2, 1, 5, true), (1, 6, 9, false)] {
            stability.begin(producer_id, first_offset);
            stability.end(producer_id, marker, commit);
        }
        let aborted = |producer_id| (0..12).filter(|offset| stability.is_aborted(producer_id, *offset)).collect();
        let (of_one, of_other): (Vec<i64>, Vec<i64>) = (aborted(1), aborted(2));
        assert_eq!((of_one, of_other), (vec![0, 1, 2, 3, 6, 7, 8, 9], vec![]));
    }
}
