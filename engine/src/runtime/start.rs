//! Where a job starts: a pure decision over what the cluster says.
//!
//! A startup mode holds until the job has a commit of its own, recognised by job name and plan fingerprint in the
//! offset metadata; then it goes on from there. Other people's offsets count only under `group-offsets`. A bounded
//! job that ended starts afresh, and so does every job under `fresh`.

use std::sync::Arc;

use super::record::CommitRecord;
use crate::connect::SourcePartition;
use crate::error::Error;
use crate::plan::{Bounded, ExpiredOffsets, Startup};
use crate::time::NO_WATERMARK_MS;

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) job: String,
    pub(crate) plan: u64,
    /// Whether rows are held between commits (windows).
    pub(crate) stateful: bool,
    pub(crate) group: String,
}

/// What the table and the caller want.
#[derive(Debug, Clone)]
pub(crate) struct Policy {
    pub(crate) startup: Startup,
    pub(crate) bounded: Bounded,
    pub(crate) expired: ExpiredOffsets,
    /// `auto.offset.reset` of the table: where `group-offsets` starts without offsets.
    pub(crate) reset: Option<Reset>,
    pub(crate) fresh: bool,
    pub(crate) accept_offsets: bool,
}

/// `auto.offset.reset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reset {
    Earliest,
    Latest,
}

/// What the cluster says about a partition.
#[derive(Debug, Clone)]
pub(crate) struct PartitionFacts {
    pub(crate) topic: Arc<str>,
    pub(crate) partition: i32,
    pub(crate) log_start: i64,
    pub(crate) log_end: i64,
    /// The offset at the startup timestamp, when the mode is `timestamp`.
    pub(crate) at_startup_time: Option<i64>,
    /// The offset at the bounded timestamp, when that mode is `timestamp`.
    pub(crate) at_bounded_time: Option<i64>,
    /// The group's committed offset with its metadata.
    pub(crate) committed: Option<(i64, String)>,
}

/// Where the job starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) partitions: Vec<SourcePartition>,
    /// Windows that end by this watermark are out already, in milliseconds.
    pub(crate) emitted_through_ms: i64,
    /// The sequence number of the next commit.
    pub(crate) next_sequence: u64,
    /// What the user should know.
    pub(crate) note: Option<String>,
}

/// Decides for every partition of a table.
pub(crate) fn decide(who: &Identity, policy: &Policy, facts: &[PartitionFacts]) -> Result<Start, Error> {
    let own: Vec<Option<CommitRecord>> = facts.iter().map(|partition| own_record(who, partition)).collect();
    let next_sequence = own.iter().flatten().map(|record| record.sequence + 1).max().unwrap_or(0);
    let ended = own.iter().flatten().any(|record| record.ended);
    if policy.fresh || ended || own.iter().all(Option::is_none) {
        let partitions = facts.iter().map(|facts| start_afresh(who, policy, facts)).collect::<Result<_, _>>()?;
        return Ok(Start { partitions, emitted_through_ms: NO_WATERMARK_MS, next_sequence, note: None });
    }
    let note = changed_plan(who, policy, &own)?;
    // Windows of another plan say nothing of this one's, whose rows are not to be taken for written.
    let emitted = own.iter().flatten().map(|record| record.emitted_through_ms).filter(|_| note.is_none());
    let partitions = facts.iter().zip(&own);
    let partitions = partitions.map(|(facts, record)| go_on(who, policy, facts, record.as_ref()));
    Ok(Start {
        partitions: partitions.collect::<Result<_, _>>()?,
        // One request commits all partitions, but it may have been carried out in part: what was emitted is what the
        // newest record says.
        emitted_through_ms: emitted.max().unwrap_or(NO_WATERMARK_MS),
        next_sequence,
        note,
    })
}

/// The record of an earlier run of this job.
fn own_record(who: &Identity, facts: &PartitionFacts) -> Option<CommitRecord> {
    let (_, metadata) = facts.committed.as_ref()?;
    CommitRecord::parse(metadata).filter(|record| record.job == who.job)
}

/// Refuses, or notes, that the commit was made by another plan.
fn changed_plan(who: &Identity, policy: &Policy, own: &[Option<CommitRecord>]) -> Result<Option<String>, Error> {
    let Some(other) = own.iter().flatten().find(|record| record.plan != who.plan) else {
        return Ok(None);
    };
    if who.stateful && !policy.accept_offsets {
        let Identity { job, group, plan, .. } = who.clone();
        return Err(Error::PlanChanged { job, group, committed: other.plan, plan });
    }
    let windows =
        if who.stateful { "; windows may be written again, from the rows behind these offsets only" } else { "" };
    Ok(Some(format!(
        "job {:?} has changed since its last commit: it goes on from the offsets in group {:?} (--fresh starts over)\
         {windows}",
        who.job, who.group
    )))
}

/// Goes on from the job's own commit; a partition that came since is read from its start.
fn go_on(
    who: &Identity,
    policy: &Policy,
    facts: &PartitionFacts,
    record: Option<&CommitRecord>,
) -> Result<SourcePartition, Error> {
    let Some(record) = record else {
        let end = bounded_end(who, policy, facts)?;
        return Ok(start(facts, facts.log_start, end, NO_WATERMARK_MS));
    };
    let offset = facts.committed.as_ref().map_or(facts.log_start, |(offset, _)| *offset);
    let offset = within_log(policy, facts, offset)?;
    let end = match (&policy.bounded, record.end_offset) {
        (Bounded::Unbounded, _) => None,
        (_, Some(end)) => Some(end),
        (_, None) => bounded_end(who, policy, facts)?,
    };
    Ok(start(facts, offset, end, record.watermark_ms))
}

fn start_afresh(who: &Identity, policy: &Policy, facts: &PartitionFacts) -> Result<SourcePartition, Error> {
    let offset = match &policy.startup {
        Startup::Earliest => facts.log_start,
        Startup::Latest => facts.log_end,
        Startup::Timestamp(_) => facts.at_startup_time.unwrap_or(facts.log_end),
        Startup::GroupOffsets => group_offset(who, policy, facts)?,
        // A partition that is not named goes on from the group's offset, else from its start, as in Flink.
        Startup::Specific(offsets) => match (offsets.get(&facts.partition), &facts.committed) {
            (Some(offset), _) => within_log(policy, facts, *offset)?,
            (None, Some((committed, _))) => within_log(policy, facts, *committed)?,
            (None, None) => facts.log_start,
        },
    };
    Ok(start(facts, offset, bounded_end(who, policy, facts)?, NO_WATERMARK_MS))
}

/// The group's offset, whoever committed it; without one, what `auto.offset.reset` says.
fn group_offset(who: &Identity, policy: &Policy, facts: &PartitionFacts) -> Result<i64, Error> {
    match (&facts.committed, policy.reset) {
        (Some((offset, _)), _) => within_log(policy, facts, *offset),
        (None, Some(Reset::Earliest)) => Ok(facts.log_start),
        (None, Some(Reset::Latest)) => Ok(facts.log_end),
        (None, None) => Err(no_committed_offset(who, facts)),
    }
}

/// The end of a bounded scan. A partition that the mode does not name ends where its log ends now.
fn bounded_end(who: &Identity, policy: &Policy, facts: &PartitionFacts) -> Result<Option<i64>, Error> {
    Ok(match &policy.bounded {
        Bounded::Unbounded => None,
        Bounded::Latest => Some(facts.log_end),
        Bounded::Timestamp(_) => Some(facts.at_bounded_time.unwrap_or(facts.log_end)),
        Bounded::Specific(offsets) => Some(offsets.get(&facts.partition).copied().unwrap_or(facts.log_end)),
        Bounded::GroupOffsets => {
            let committed = facts.committed.as_ref().ok_or_else(|| no_committed_offset(who, facts))?;
            Some(committed.0)
        }
    })
}

/// Checks that the log still holds an offset, and applies `scan.expired-offsets` when it does not.
fn within_log(policy: &Policy, facts: &PartitionFacts, offset: i64) -> Result<i64, Error> {
    let PartitionFacts { topic, partition, log_start, log_end, .. } = facts;
    if offset > *log_end {
        let topic = Arc::clone(topic);
        return Err(Error::OffsetBeyondEnd { topic, partition: *partition, committed: offset, log_end: *log_end });
    }
    if offset >= *log_start {
        return Ok(offset);
    }
    match policy.expired {
        ExpiredOffsets::Earliest => Ok(*log_start),
        ExpiredOffsets::Latest => Ok(*log_end),
        ExpiredOffsets::Fail => Err(Error::ExpiredOffset {
            topic: Arc::clone(topic),
            partition: *partition,
            committed: offset,
            log_start: *log_start,
        }),
    }
}

fn no_committed_offset(who: &Identity, facts: &PartitionFacts) -> Error {
    Error::NoCommittedOffset { group: who.group.clone(), topic: Arc::clone(&facts.topic), partition: facts.partition }
}

fn start(facts: &PartitionFacts, offset: i64, end: Option<i64>, watermark_ms: i64) -> SourcePartition {
    SourcePartition { topic: Arc::clone(&facts.topic), partition: facts.partition, offset, end, watermark_ms }
}

#[cfg(test)]
#[path = "start_tests.rs"]
mod tests;
