//! What the operator threads of one pipeline have in common: when they commit, what they may hold, who failed first.
//!
//! A commit is one round. Every thread comes to the same barrier ([`exchange`](super::exchange)) and votes; the last
//! vote lets all of them go on with what was agreed. Then each flushes its own rows and hands in where its partitions
//! stand and what its shard still needs; the last one merges that to a single commit point.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::commit::{Commit, CommitPoint, PartitionCommit, Step, StepObserver};
use super::memory::{StateBeyondLimit, StateBudget};
use super::record::CommitRecord;
use super::worker::Finish;
use crate::connect::kafka::commits::PendingCommit;
use crate::connect::{Safe, SourcePartition};
use crate::operators::Hold;

/// Where commit points go, and what is the same in all of them.
pub(crate) struct Committer {
    pub(crate) job: String,
    pub(crate) plan: u64,
    pub(crate) next_sequence: u64,
    pub(crate) points: mpsc::Sender<PendingCommit>,
    pub(crate) observer: Option<StepObserver>,
}

/// The operator threads of a pipeline.
pub(crate) struct Crew {
    threads: usize,
    /// Fires when a thread has left without finishing its work: nothing more is to be committed.
    broken: CancellationToken,
    first_failure: OnceLock<usize>,
    /// The job's budget, what this crew holds of it, and how much of that was set aside at its start.
    state: Arc<StateBudget>,
    state_bytes: AtomicUsize,
    set_aside_bytes: usize,
    /// Topic and number of each partition, by index.
    partitions: Mutex<Vec<(Arc<str>, i32)>>,
    observer: Option<StepObserver>,
    commits: bool,
    round: Mutex<Round>,
    agreed: Condvar,
}

/// What a thread brings into a round, and what all of them agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Vote {
    /// The watermark that the thread's shard has come to. Each may have met an idle partition's rows at another time,
    /// so that they can differ at the barrier: the furthest counts for all, for windows were emitted by it.
    pub(crate) watermark_ms: i64,
    /// How the thread came to its end; `None` when it goes on.
    pub(crate) finish: Option<Finish>,
}

impl Vote {
    fn with(self, other: Self) -> Self {
        let finish = match (self.finish, other.finish) {
            (Some(Finish::Ended), Some(Finish::Ended)) => Some(Finish::Ended),
            (Some(_), Some(_)) => Some(Finish::Stopped),
            _ => None,
        };
        Self { watermark_ms: self.watermark_ms.max(other.watermark_ms), finish }
    }
}

/// The outcome of a vote.
pub(crate) struct Agreed {
    pub(crate) vote: Vote,
    /// This thread voted last: it begins the commit.
    pub(crate) leads: bool,
}

/// What a thread hands in once it has flushed.
pub(crate) struct Part {
    /// Its own partitions: index and where it stands.
    pub(crate) partitions: Vec<(u32, Standing)>,
    /// The oldest row of each partition that its shard still needs, by index.
    pub(crate) holds: Vec<Option<Hold>>,
    pub(crate) safe: Safe,
    /// Of the thread that leads.
    pub(crate) commit: Option<Commit>,
}

/// Where a partition stands.
pub(crate) struct Standing {
    pub(crate) partition: SourcePartition,
    pub(crate) next_offset: i64,
    pub(crate) watermark_ms: i64,
}

struct Round {
    number: u64,
    votes: usize,
    tally: Option<Vote>,
    outcome: Option<Vote>,
    parts: Vec<Part>,
    committer: Option<Committer>,
}

impl Crew {
    /// So many threads, whose state is within a budget together, less what is set aside of it. Without a committer
    /// nothing is committed.
    pub(crate) fn new(
        threads: usize,
        state: Arc<StateBudget>,
        set_aside_bytes: usize,
        partitions: &[SourcePartition],
        committer: Option<Committer>,
    ) -> Self {
        Self {
            threads,
            broken: CancellationToken::new(),
            first_failure: OnceLock::new(),
            state_bytes: AtomicUsize::new(state.set_aside(set_aside_bytes)),
            state,
            set_aside_bytes,
            partitions: Mutex::new(partitions.iter().map(name).collect()),
            observer: committer.as_ref().and_then(|committer| committer.observer.clone()),
            commits: committer.is_some(),
            round: Mutex::new(Round {
                number: 0,
                votes: 0,
                tally: None,
                outcome: None,
                parts: Vec::with_capacity(threads),
                committer,
            }),
            agreed: Condvar::new(),
        }
    }

    /// How many threads there are.
    pub(crate) fn threads(&self) -> usize {
        self.threads
    }

    /// What is set aside for rows between the threads and for what pools keep, in bytes.
    pub(crate) fn set_aside_bytes(&self) -> usize {
        self.set_aside_bytes
    }

    /// Fires when a thread has left its work undone.
    pub(crate) fn broken(&self) -> &CancellationToken {
        &self.broken
    }

    /// A thread has failed; the first to do so is the one whose reason is told.
    pub(crate) fn fail(&self, thread: usize) {
        let _ = self.first_failure.set(thread);
    }

    /// The thread that failed first.
    pub(crate) fn first_failure(&self) -> Option<usize> {
        self.first_failure.get().copied()
    }

    /// A thread leaves its work undone: whoever waits for it waits no longer.
    pub(crate) fn abandon(&self, thread: usize) {
        self.fail(thread);
        self.broken.cancel();
        // The commit task ends with its channel. Whoever is about to wait holds the lock until it does.
        self.lock().committer = None;
        self.agreed.notify_all();
    }

    /// One more partition, found while running.
    pub(crate) fn add_partition(&self, index: u32, partition: &SourcePartition) {
        let mut partitions = self.partitions.lock().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been told of the one behind it first.
        if partitions.len() <= index as usize {
            partitions.resize(index as usize + 1, name(partition));
        }
        partitions[index as usize] = name(partition);
    }

    /// Topic and number of a partition.
    pub(crate) fn partition(&self, index: u32) -> (Arc<str>, i32) {
        let partitions = self.partitions.lock().unwrap_or_else(PoisonError::into_inner);
        partitions.get(index as usize).cloned().unwrap_or_else(|| ("".into(), -1))
    }

    /// A thread's state has changed from so many bytes to so many: what all hold together is beyond the limit, or is not.
    pub(crate) fn account(&self, before_bytes: usize, now_bytes: usize) -> Result<(), StateBeyondLimit> {
        self.state_bytes.fetch_add(now_bytes.wrapping_sub(before_bytes), Relaxed);
        self.state.change(before_bytes, now_bytes)
    }

    /// Whether a thread that holds so much can leave it to others to say that state is beyond its limit. It cannot for long:
    /// others may have nothing to do.
    pub(crate) fn is_less_than_others(&self, held_bytes: usize, beyond: StateBeyondLimit) -> bool {
        let even_bytes = beyond.limit_bytes / (self.threads * self.state.pipelines());
        held_bytes < even_bytes && beyond.state_bytes < beyond.limit_bytes + beyond.limit_bytes / 4
    }

    /// Waits until every thread has voted; `None` when one of them never will.
    pub(crate) fn agree(&self, vote: Vote) -> Option<Agreed> {
        let mut round = self.lock();
        if self.broken.is_cancelled() {
            return None;
        }
        let tally = round.tally.map_or(vote, |tally| tally.with(vote));
        round.votes += 1;
        if round.votes == self.threads {
            round.votes = 0;
            round.number += 1;
            (round.tally, round.outcome) = (None, Some(tally));
            self.agreed.notify_all();
            return Some(Agreed { vote: tally, leads: true });
        }
        round.tally = Some(tally);
        let number = round.number;
        let waits = |round: &mut Round| round.number == number && !self.broken.is_cancelled();
        let round = self.agreed.wait_while(round, waits).unwrap_or_else(PoisonError::into_inner);
        // The next round ends only after this thread has voted in it.
        let outcome = round.outcome.filter(|_| round.number != number)?;
        Some(Agreed { vote: outcome, leads: false })
    }

    /// Whether offsets are committed at all.
    pub(crate) fn commits(&self) -> bool {
        self.commits
    }

    /// Begins the commit of a round.
    pub(crate) fn begin_commit(&self) -> Commit {
        let mut commit = Commit::new(self.observer.clone());
        commit.enter(Step::Flush);
        commit
    }

    /// Takes a thread's part of the commit that was agreed on; the last part makes the commit point.
    pub(crate) fn hand_in(&self, part: Part, agreed: Vote) {
        let mut round = self.lock();
        round.parts.push(part);
        if round.parts.len() < self.threads {
            return;
        }
        let mut parts = std::mem::take(&mut round.parts);
        let Some(committer) = &mut round.committer else { return };
        let commit = parts.iter_mut().find_map(|part| part.commit.take());
        let Some(commit) = commit else { return };
        let point = committer.point(&parts, agreed);
        committer.next_sequence += 1;
        let safe = parts.into_iter().map(|part| part.safe).collect();
        // When the commit task is gone, it says why itself. The lock is held, for points go in order.
        let _ = committer.points.blocking_send(PendingCommit { point, safe, commit });
        if agreed.finish.is_some() {
            // The commit task ends with its channel.
            round.committer = None;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Round> {
        // A thread that panicked has left what it guards whole: single assignments.
        self.round.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        // The statement has ended; the next one starts with all of the budget.
        let _ = self.state.change(self.state_bytes.load(Relaxed), 0);
    }
}

impl Committer {
    /// Where a restart begins: with each partition at the oldest row that an open window of any shard still needs.
    fn point(&self, parts: &[Part], agreed: Vote) -> CommitPoint {
        let mut standings: Vec<&(u32, Standing)> = parts.iter().flat_map(|part| &part.partitions).collect();
        standings.sort_unstable_by_key(|(index, _)| *index);
        let commit = |(index, standing): &&(u32, Standing)| {
            let holds = parts.iter().filter_map(|part| *part.holds.get(*index as usize)?);
            let hold = holds.min_by_key(|hold| hold.offset);
            let here = Hold { offset: standing.next_offset, watermark_ms: standing.watermark_ms };
            self.partition(&standing.partition, hold.unwrap_or(here), agreed)
        };
        CommitPoint { partitions: standings.iter().map(commit).collect() }
    }

    fn partition(&self, partition: &SourcePartition, from: Hold, agreed: Vote) -> PartitionCommit {
        let record = CommitRecord {
            job: self.job.clone(),
            plan: self.plan,
            sequence: self.next_sequence,
            watermark_ms: from.watermark_ms,
            emitted_through_ms: agreed.watermark_ms,
            end_offset: partition.end,
            ended: agreed.finish == Some(Finish::Ended),
        };
        let topic = Arc::clone(&partition.topic);
        PartitionCommit { topic, partition: partition.partition, offset: from.offset, record }
    }
}

fn name(partition: &SourcePartition) -> (Arc<str>, i32) {
    (Arc::clone(&partition.topic), partition.partition)
}

#[cfg(test)]
#[path = "crew_tests.rs"]
mod tests;
