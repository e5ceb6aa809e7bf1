//! The commit of a job, as one state machine with named steps.
//!
//! At-least-once: an offset is committed only when every row that came from below it was acknowledged. The source
//! sends a barrier after some frame; it travels behind the rows to the operators, which flush what they have encoded
//! and hand on a [`CommitPoint`]; it follows the last flushed batch to the commit task, which awaits the
//! acknowledgements and commits. Rows keep flowing behind it all the while.
//!
//! Tests stop a job at each of [`Step::ALL`] by name.

use std::fmt;
use std::sync::Arc;

use super::record::CommitRecord;

/// A step of the commit; a process may die before, in or after any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// No commit is under way.
    Running,
    /// Rows that came before the barrier are encoded and handed to the producer.
    Flush,
    /// The broker acknowledges them.
    AwaitAcks,
    /// Offsets are committed, with the commit record as their metadata.
    CommitOffsets,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 4] = [Self::Running, Self::Flush, Self::AwaitAcks, Self::CommitOffsets];

    /// The step's name in metrics, tests and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Flush => "flush",
            Self::AwaitAcks => "await-acks",
            Self::CommitOffsets => "commit-offsets",
        }
    }

    /// What comes next.
    const fn next(self) -> Self {
        match self {
            Self::Running => Self::Flush,
            Self::Flush => Self::AwaitAcks,
            Self::AwaitAcks => Self::CommitOffsets,
            Self::CommitOffsets => Self::Running,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Called as a commit enters each step.
pub type StepObserver = Arc<dyn Fn(Step) + Send + Sync>;

/// What to commit: for each partition an offset and what is known there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CommitPoint {
    pub(crate) partitions: Vec<PartitionCommit>,
}

/// One partition of a [`CommitPoint`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartitionCommit {
    pub(crate) topic: Arc<str>,
    pub(crate) partition: i32,
    /// The first offset that a restart reads.
    pub(crate) offset: i64,
    pub(crate) record: CommitRecord,
}

/// Where the commit of one pipeline stands.
#[derive(Clone)]
pub(crate) struct Commit {
    step: Step,
    observer: Option<StepObserver>,
}

impl Commit {
    pub(crate) fn new(observer: Option<StepObserver>) -> Self {
        Self { step: Step::Running, observer }
    }

    /// Enters `step`, which must be the one that follows.
    pub(crate) fn enter(&mut self, step: Step) {
        debug_assert_eq!(self.step.next(), step, "commit steps come in order");
        self.step = step;
        if let Some(observer) = &self.observer {
            observer(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn steps_come_in_order_and_are_seen() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        let mut commit = Commit::new(Some(Arc::new(move |step| log.lock().unwrap().push(step))));
        for step in [Step::Flush, Step::AwaitAcks, Step::CommitOffsets, Step::Running] {
            commit.enter(step);
        }
        let names: Vec<_> = seen.lock().unwrap().iter().map(|step: &Step| step.name()).collect();
        assert_eq!(names, ["flush", "await-acks", "commit-offsets", "running"]);
    }

    #[test]
    #[should_panic(expected = "commit steps come in order")]
    fn offsets_are_never_committed_before_acks() {
        let mut commit = Commit::new(None);
        commit.enter(Step::Flush);
        commit.enter(Step::CommitOffsets);
    }
}
