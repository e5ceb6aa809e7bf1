//! How far a member has come in its partitions: what was handed on, what of it is done, what of that is committed.

use std::collections::BTreeMap;

use crate::types::{OffsetCommit, TopicPartition};

#[derive(Debug, Default)]
pub(super) struct Progress {
    partitions: BTreeMap<TopicPartition, Marks>,
}

#[derive(Debug, Default)]
struct Marks {
    /// Given to the caller by the last call of `next`.
    handed: Option<OffsetCommit>,
    /// The caller has come back since.
    done: Option<OffsetCommit>,
    committed: Option<i64>,
}

impl Progress {
    pub(super) fn begin(&mut self, target: TopicPartition, offset: i64) {
        self.partitions.insert(target, Marks { committed: Some(offset), ..Marks::default() });
    }

    pub(super) fn end(&mut self, partitions: &[TopicPartition]) {
        self.partitions.retain(|target, _| !partitions.contains(target));
    }

    /// Forgets what was handed on: the caller goes on elsewhere.
    pub(super) fn rewind(&mut self, target: &TopicPartition) {
        if let Some(marks) = self.partitions.get_mut(target) {
            *marks = Marks::default();
        }
    }

    pub(super) fn hand_on(&mut self, offset: OffsetCommit) {
        let target = TopicPartition::new(offset.topic.clone(), offset.partition);
        if let Some(marks) = self.partitions.get_mut(&target) {
            marks.handed = Some(offset);
        }
    }

    /// The caller came back for more: what it had is done.
    pub(super) fn finish(&mut self) {
        for marks in self.partitions.values_mut() {
            marks.done = marks.handed.take().or(marks.done.take());
        }
    }

    /// What is done and not committed yet; counted as committed from now on.
    pub(super) fn take_uncommitted(&mut self) -> Vec<OffsetCommit> {
        let marks = self.partitions.values_mut();
        let due = marks.filter_map(|marks| {
            let done = marks.done.clone().filter(|done| marks.committed != Some(done.offset))?;
            marks.committed = Some(done.offset);
            Some(done)
        });
        due.collect()
    }

    /// A commit failed: it is due again.
    pub(super) fn uncommit(&mut self, offsets: &[OffsetCommit]) {
        for offset in offsets {
            let target = TopicPartition::new(offset.topic.clone(), offset.partition);
            if let Some(marks) = self.partitions.get_mut(&target) {
                marks.committed = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: i64) -> OffsetCommit {
        OffsetCommit { topic: "t".into(), partition: 0, offset, leader_epoch: -1, metadata: String::new() }
    }

    #[test]
    fn only_what_is_done_is_committed_and_once() {
        let mut progress = Progress::default();
        progress.hand_on(at(5));
        assert!(progress.take_uncommitted().is_empty(), "not ours");
        progress.begin(TopicPartition::new("t", 0), 3);
        progress.hand_on(at(5));
        assert!(progress.take_uncommitted().is_empty(), "the caller is at it");
        progress.finish();
        progress.hand_on(at(9));
        assert_eq!(progress.take_uncommitted(), [at(5)]);
        assert!(progress.take_uncommitted().is_empty());
        progress.uncommit(&[at(5)]);
        assert_eq!(progress.take_uncommitted(), [at(5)]);
        progress.rewind(&TopicPartition::new("t", 0));
        progress.finish();
        assert!(progress.take_uncommitted().is_empty());
    }
}
