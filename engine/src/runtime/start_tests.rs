//! The rules of where a job starts, one test each.

use std::collections::BTreeMap;

use super::*;

fn who() -> Identity {
    Identity { job: "delays".into(), plan: 1, stateful: true, group: "delays-flights".into() }
}

fn policy(startup: Startup, bounded: Bounded) -> Policy {
    Policy { startup, bounded, expired: ExpiredOffsets::Fail, reset: None, fresh: false, accept_offsets: false }
}

fn facts(committed: Option<(i64, String)>) -> PartitionFacts {
    PartitionFacts {
        topic: "flights".into(),
        partition: 0,
        log_start: 10,
        log_end: 100,
        at_startup_time: Some(55),
        at_bounded_time: None,
        committed,
    }
}

fn own(offset: i64, plan: u64, ended: bool) -> Option<(i64, String)> {
    let record = CommitRecord {
        job: "delays".into(),
        plan,
        sequence: 4,
        watermark_ms: 1_000,
        emitted_through_ms: 900,
        end_offset: Some(80),
        ended,
    };
    Some((offset, record.to_string()))
}

fn one(policy: &Policy, facts: PartitionFacts) -> Result<(i64, Option<i64>, i64), Error> {
    let start = decide(&who(), policy, &[facts])?;
    let partition = &start.partitions[0];
    Ok((partition.offset, partition.end, start.emitted_through_ms))
}

#[test]
fn startup_modes_hold_until_there_is_a_commit() {
    let specific = Startup::Specific(BTreeMap::from([(0, 42)]));
    for (startup, offset) in
        [(Startup::Earliest, 10), (Startup::Latest, 100), (Startup::Timestamp(7), 55), (specific, 42)]
    {
        let policy = policy(startup, Bounded::Unbounded);
        assert_eq!(one(&policy, facts(None)).unwrap(), (offset, None, NO_WATERMARK_MS));
        assert_eq!(one(&policy, facts(own(60, 1, false))).unwrap(), (60, None, 900));
    }
}

#[test]
fn other_peoples_offsets_count_only_under_group_offsets() {
    let foreign = Some((60, "somebody".to_owned()));
    let earliest = policy(Startup::Earliest, Bounded::Unbounded);
    assert_eq!(one(&earliest, facts(foreign.clone())).unwrap().0, 10);
    let group = policy(Startup::GroupOffsets, Bounded::Unbounded);
    assert_eq!(one(&group, facts(foreign)).unwrap().0, 60);
    assert!(matches!(one(&group, facts(None)), Err(Error::NoCommittedOffset { .. })));
    let reset = Policy { reset: Some(Reset::Latest), ..group };
    assert_eq!(one(&reset, facts(None)).unwrap().0, 100);
}

#[test]
fn a_job_that_ended_starts_afresh_and_so_does_a_fresh_one() {
    let bounded = policy(Startup::Earliest, Bounded::Latest);
    assert_eq!(one(&bounded, facts(own(80, 1, true))).unwrap(), (10, Some(100), NO_WATERMARK_MS));
    let fresh = Policy { fresh: true, ..bounded.clone() };
    assert_eq!(one(&fresh, facts(own(60, 1, false))).unwrap(), (10, Some(100), NO_WATERMARK_MS));
    assert_eq!(one(&fresh, facts(own(60, 2, false))).unwrap().0, 10, "fresh forgets other plans too");
    assert_eq!(decide(&who(), &fresh, &[facts(own(60, 1, false))]).unwrap().next_sequence, 5);
}

#[test]
fn a_bounded_job_cut_in_the_middle_keeps_its_end() {
    let bounded = policy(Startup::Earliest, Bounded::Latest);
    assert_eq!(one(&bounded, facts(own(60, 1, false))).unwrap(), (60, Some(80), 900));
}

#[test]
fn another_plan_is_refused_with_state_and_noted_without() {
    let policy = policy(Startup::Earliest, Bounded::Unbounded);
    let changed = [facts(own(60, 2, false))];
    assert!(matches!(decide(&who(), &policy, &changed), Err(Error::PlanChanged { committed: 2, plan: 1, .. })));
    let accepted = decide(&who(), &Policy { accept_offsets: true, ..policy.clone() }, &changed).unwrap();
    assert_eq!((accepted.partitions[0].offset, accepted.partitions[0].watermark_ms), (60, 1_000));
    assert_eq!(accepted.emitted_through_ms, NO_WATERMARK_MS, "the other plan's windows are not this one's");
    assert!(accepted.note.unwrap().contains("written again"));
    let stateless = decide(&Identity { stateful: false, ..who() }, &policy, &changed).unwrap();
    assert_eq!(stateless.partitions[0].offset, 60);
    assert!(stateless.note.unwrap().contains("--fresh"));
}

#[test]
fn expired_offsets_follow_the_option() {
    let fail = policy(Startup::Earliest, Bounded::Unbounded);
    let expired = || facts(own(5, 1, false));
    assert!(matches!(one(&fail, expired()), Err(Error::ExpiredOffset { committed: 5, log_start: 10, .. })));
    for (expired_offsets, offset) in [(ExpiredOffsets::Earliest, 10), (ExpiredOffsets::Latest, 100)] {
        assert_eq!(one(&Policy { expired: expired_offsets, ..fail.clone() }, expired()).unwrap().0, offset);
    }
    assert!(matches!(one(&fail, facts(own(101, 1, false))), Err(Error::OffsetBeyondEnd { log_end: 100, .. })));
}

#[test]
fn a_new_partition_of_a_running_job_is_read_from_its_start() {
    let latest = policy(Startup::Latest, Bounded::Unbounded);
    let new = PartitionFacts { partition: 1, ..facts(None) };
    let start = decide(&who(), &latest, &[facts(own(60, 1, false)), new]).unwrap();
    assert_eq!(start.partitions.iter().map(|p| p.offset).collect::<Vec<_>>(), [60, 10]);
}
