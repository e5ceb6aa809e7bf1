//! How far a member has come in its partitions: what was handed on, what of it is done, what of that is committed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::types::{OffsetCommit, TopicPartition};

type Partitions = BTreeMap<TopicPartition, Marks>;

/// Shared with the commits under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress(Arc<Mutex<Partitions>>);

#[derive(Debug, Default)]
struct Marks {
    /// Given to the caller by the last call of `next`.
    handed: Option<OffsetCommit>,
    /// The caller has come back since.
    done: Option<OffsetCommit>,
    /// Committed, or on its way to be.
    committed: Option<i64>,
}

impl Progress {
    fn lock(&self) -> MutexGuard<'_, Partitions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A partition is read from where the group has committed, if it has.
    pub(super) fn begin(&self, target: TopicPartition, committed: Option<i64>) {
        self.lock().insert(target, Marks { committed, ..Marks::default() });
    }

    pub(super) fn end(&self, partitions: &[TopicPartition]) {
        self.lock().retain(|target, _| !partitions.contains(target));
    }

    /// The caller goes on elsewhere: at a position that may be committed, if it is known, whatever was handed on.
    pub(super) fn go_on_at(&self, target: TopicPartition, position: Option<OffsetCommit>) {
        self.lock().insert(target, Marks { done: position, ..Marks::default() });
    }

    pub(super) fn hand_on(&self, offset: OffsetCommit) {
        let target = TopicPartition::new(offset.topic.clone(), offset.partition);
        if let Some(marks) = self.lock().get_mut(&target) {
            marks.handed = Some(offset);
        }
    }

    /// The caller came back for more: what it had is done.
    pub(super) fn finish(&self) {
        for marks in self.lock().values_mut() {
            marks.done = marks.handed.take().or(marks.done.take());
        }
    }

    /// What is done and not committed yet; counted as committed as long as this lives, and for good once it has arrived.
    pub(super) fn take_uncommitted(&self) -> Uncommitted {
        let mut partitions = self.lock();
        let due = partitions.values_mut().filter_map(|marks| {
            let done = marks.done.clone().filter(|done| marks.committed != Some(done.offset))?;
            marks.committed = Some(done.offset);
            Some(done)
        });
        Uncommitted { offsets: due.collect(), progress: self.clone() }
    }

    fn uncommit(&self, offsets: &[OffsetCommit]) {
        let mut partitions = self.lock();
        for offset in offsets {
            let target = TopicPartition::new(offset.topic.clone(), offset.partition);
            // One that was committed since stands for it, too.
            let is_last = |marks: &&mut Marks| marks.committed == Some(offset.offset);
            if let Some(marks) = partitions.get_mut(&target).filter(is_last) {
                marks.committed = None;
            }
        }
    }
}

/// Offsets on their way to the coordinator. Dropped before they have arrived, because the commit failed or nobody waited
/// for it, they are due again.
#[derive(Debug)]
pub(super) struct Uncommitted {
    offsets: Vec<OffsetCommit>,
    progress: Progress,
}

impl Uncommitted {
    pub(super) fn offsets(&self) -> &[OffsetCommit] {
        &self.offsets
    }

    pub(super) fn arrived(mut self) {
        self.offsets.clear();
    }
}

impl Drop for Uncommitted {
    fn drop(&mut self) {
        self.progress.uncommit(&self.offsets);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: i64) -> OffsetCommit {
        OffsetCommit { topic: "t".into(), partition: 0, offset, leader_epoch: -1, metadata: String::new() }
    }

    fn target() -> TopicPartition {
        TopicPartition::new("t", 0)
    }

    #[test]
    fn only_what_is_done_is_committed_and_once() {
        let progress = Progress::default();
        progress.hand_on(at(5));
        assert!(progress.take_uncommitted().offsets().is_empty(), "not ours");
        progress.begin(target(), Some(3));
        progress.hand_on(at(5));
        assert!(progress.take_uncommitted().offsets().is_empty(), "the caller is at it");
        progress.finish();
        progress.hand_on(at(9));
        let taken = progress.take_uncommitted();
        assert_eq!(taken.offsets(), [at(5)]);
        taken.arrived();
        assert!(progress.take_uncommitted().offsets().is_empty());
        progress.go_on_at(target(), None);
        progress.finish();
        assert!(progress.take_uncommitted().offsets().is_empty(), "what was handed on before a seek counts no more");
        progress.go_on_at(target(), Some(at(2)));
        assert_eq!(progress.take_uncommitted().offsets(), [at(2)], "where the caller wants to go on");
    }

    #[test]
    fn what_did_not_arrive_is_due_again_unless_more_is_on_its_way() {
        let progress = Progress::default();
        progress.begin(target(), None);
        progress.hand_on(at(5));
        progress.finish();
        let lost = progress.take_uncommitted();
        assert!(progress.take_uncommitted().offsets().is_empty(), "it is on its way");
        drop(lost);
        let first = progress.take_uncommitted();
        assert_eq!(first.offsets(), [at(5)]);
        progress.hand_on(at(9));
        progress.finish();
        let second = progress.take_uncommitted();
        drop(first);
        assert!(progress.take_uncommitted().offsets().is_empty(), "the second commits what the first did not");
        second.arrived();
        progress.begin(target(), Some(9));
        assert!(progress.take_uncommitted().offsets().is_empty());
    }
}
