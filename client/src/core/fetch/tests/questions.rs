//! Lookups of offsets, and validation when another leader comes.

use millstream_protocol::messages::list_offsets_response::{ListOffsetsPartitionResponse, ListOffsetsTopicResponse};
use millstream_protocol::messages::offset_for_leader_epoch_response::{
    EpochEndOffset as EpochEnd, OffsetForLeaderTopicResult,
};
use millstream_protocol::messages::{ListOffsetsResponse, OffsetForLeaderEpochResponse};

use std::time::Duration;

use super::*;
use crate::types::StartAt;

/// What the wall clock says.
pub(super) const WALL_MS: i64 = 1_700_000_000_000;

/// The lookup that is due: partitions, and the timestamps they are asked by.
pub(super) fn lookup(fetcher: &mut Fetcher<()>, now_ms: u64, cluster: &Cluster) -> (RequestId, Vec<(i32, i64)>) {
    match fetcher.poll_action(now_ms, cluster) {
        Some(Action::ListOffsets { id, look_up, .. }) => {
            let request = look_up.at(WALL_MS);
            let partitions = request.request.topics.iter().flat_map(|t| &t.partitions);
            (id, partitions.map(|p| (p.partition_index, p.timestamp)).collect())
        }
        other => panic!("{other:?}"),
    }
}

pub(super) fn listed(offsets: &[(i32, i64)]) -> ListOffsetsResponse {
    let partition = |(partition_index, offset): &(i32, i64)| ListOffsetsPartitionResponse {
        partition_index: *partition_index,
        offset: *offset,
        ..Default::default()
    };
    let partitions = offsets.iter().map(partition).collect();
    let topic = ListOffsetsTopicResponse { name: TOPIC.into(), partitions, ..Default::default() };
    ListOffsetsResponse { topics: vec![topic], ..Default::default() }
}

/// Partition, epoch, and where it ended.
pub(super) fn epoch_ends(ends: &[(i32, i32, i64)]) -> OffsetForLeaderEpochResponse {
    let partition = |(partition, leader_epoch, end_offset): &(i32, i32, i64)| EpochEnd {
        partition: *partition,
        leader_epoch: *leader_epoch,
        end_offset: *end_offset,
        ..Default::default()
    };
    let partitions = ends.iter().map(partition).collect();
    let topic = OffsetForLeaderTopicResult { topic: TOPIC.into(), partitions, ..Default::default() };
    OffsetForLeaderEpochResponse { topics: vec![topic], ..Default::default() }
}

/// The validation that is due: to which node, and each partition with the leader's epoch and that of its position.
fn validation(fetcher: &mut Fetcher<()>, now_ms: u64, cluster: &Cluster) -> (RequestId, i32, Vec<(i32, i32, i32)>) {
    match fetcher.poll_action(now_ms, cluster) {
        Some(Action::EpochEnds { id, node, request }) => {
            let partitions = request.request.topics.iter().flat_map(|t| &t.partitions);
            let asked = partitions.map(|p| (p.partition, p.current_leader_epoch, p.leader_epoch)).collect();
            (id, node, asked)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn starts_are_looked_up_together_and_a_time_after_the_last_record_is_the_end() {
    let cluster = cluster(&[1, 1, 1, 2], 0);
    let mut fetcher: Fetcher<()> = Fetcher::new(settings(), 1);
    let starts = [StartAt::Earliest, StartAt::Latest, StartAt::Timestamp(77), StartAt::Offset(4)];
    let all: Vec<_> = starts.iter().zip(0..).map(|(start, p)| (target(p), *start)).collect();
    fetcher.assign(&all, 0);
    assert_eq!(fetcher.positions().map(|(t, at)| (t.partition, at)).collect::<Vec<_>>(), [(3, 4)]);
    let (id, asked) = lookup(&mut fetcher, 0, &cluster);
    assert_eq!(asked, [(0, -2), (1, -1), (2, 77)]);
    assert_eq!(fetch(&mut fetcher, 0, &cluster).1, 2, "the others are not kept waiting");
    fetcher.handle_listed(id, 0, &listed(&[(0, 3), (1, 30), (2, -1)]));
    let (id, asked) = lookup(&mut fetcher, 0, &cluster);
    assert_eq!(asked, [(2, -1)]);
    fetcher.handle_listed(id, 0, &listed(&[(2, 20)]));
    let mut asked = positions(&fetch(&mut fetcher, 0, &cluster).2);
    asked.sort_unstable();
    assert_eq!(asked, [(0, 3), (1, 30), (2, 20)]);
    assert_eq!(fetcher.position(&target(2)), Some(20), "it began there");
}

#[test]
fn a_lookup_that_fails_is_made_again_and_one_of_another_time_is_not_heard() {
    let cluster = cluster(&[1], 0);
    let mut fetcher: Fetcher<()> = Fetcher::new(settings(), 1);
    fetcher.assign(&[(target(0), StartAt::Latest)], 0);
    let (id, _) = lookup(&mut fetcher, 0, &cluster);
    fetcher.handle_failure(id, 0);
    assert!(matches!(fetcher.poll_action(0, &cluster), Some(Action::RefreshMetadata(_))));
    fetcher.handle_metadata(0, Some(&[]));
    let wake_ms = fetcher.poll_timeout(0).expect("a time");
    let (id, _) = lookup(&mut fetcher, wake_ms, &cluster);
    fetcher.seek(&target(0), StartAt::Earliest);
    fetcher.handle_listed(id, wake_ms, &listed(&[(0, 30)]));
    let (id, asked) = lookup(&mut fetcher, wake_ms, &cluster);
    assert_eq!(asked, [(0, -2)]);
    fetcher.handle_listed(id, wake_ms, &listed(&[(0, 1)]));
    assert_eq!(fetcher.position(&target(0)), Some(1));
}

#[test]
fn another_leader_is_asked_whether_it_has_what_was_read() {
    let (before, after) = (cluster(&[1], 4), cluster(&[2], 5));
    for (end, expected) in [((0, 3, 9), Some(5)), ((0, 3, 5), Some(5)), ((0, 3, 4), None), ((0, 2, 9), None)] {
        let mut fetcher = assigned(settings(), &[0]);
        let (id, ..) = fetch(&mut fetcher, 0, &before);
        fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(0, 5))]), ());
        event(&mut fetcher);
        let (id, node, asked) = validation(&mut fetcher, 0, &after);
        assert_eq!((node, asked), (2, vec![(0, 5, 3)]));
        assert!(fetcher.poll_action(0, &after).is_none(), "nothing is fetched meanwhile");
        fetcher.handle_epoch_ends(id, 0, &epoch_ends(&[end]));
        match expected {
            Some(position) => assert_eq!(positions(&fetch(&mut fetcher, 0, &after).2), [(0, position)]),
            None => match fetcher.poll_event() {
                Some(Err(Error::LogTruncated { offset: 5, end_offset, .. })) => assert_eq!(end_offset, end.2),
                other => panic!("{other:?}"),
            },
        }
    }
}

#[test]
fn a_reset_by_duration_goes_to_what_is_no_older_or_to_the_end() {
    let cluster = cluster(&[1], 0);
    let reset = ResetPolicy::ByDuration(Duration::from_millis(1_500));
    let mut fetcher = assigned(Settings { reset, ..settings() }, &[50]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    fetcher.handle_fetch(id, 0, refusal(0, ErrorCode::OFFSET_OUT_OF_RANGE), ());
    let (id, asked) = lookup(&mut fetcher, 0, &cluster);
    assert_eq!(asked, [(0, WALL_MS - 1_500)], "as old when it is asked for");
    fetcher.handle_listed(id, 0, &listed(&[(0, -1)]));
    let (id, asked) = lookup(&mut fetcher, 0, &cluster);
    assert_eq!(asked, [(0, -1)], "there is none so young");
    fetcher.handle_listed(id, 0, &listed(&[(0, 9)]));
    assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(0, 9)]);
}

#[test]
fn a_cut_log_is_followed_when_the_policy_allows_it() {
    let (before, after) = (cluster(&[1], 4), cluster(&[2], 5));
    for (end, reset, expected) in [
        ((0, 3, 4), ResetPolicy::Latest, Ok(4)),
        ((0, -1, -1), ResetPolicy::Latest, Err(-1)),
        ((0, -1, -1), ResetPolicy::Earliest, Err(-2)),
        ((0, 3, 4), ResetPolicy::ByDuration(Duration::from_secs(1)), Ok(4)),
        ((0, -1, -1), ResetPolicy::ByDuration(Duration::from_secs(1)), Err(WALL_MS - 1_000)),
    ] {
        let mut fetcher = assigned(Settings { reset, ..settings() }, &[0]);
        let (id, ..) = fetch(&mut fetcher, 0, &before);
        fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(0, 5))]), ());
        let (id, ..) = validation(&mut fetcher, 0, &after);
        fetcher.handle_epoch_ends(id, 0, &epoch_ends(&[end]));
        match expected {
            Ok(position) => assert_eq!(positions(&fetch(&mut fetcher, 0, &after).2), [(0, position)]),
            Err(timestamp) => assert_eq!(lookup(&mut fetcher, 0, &after).1, [(0, timestamp)]),
        }
    }
}

#[test]
fn a_committed_position_is_validated_first_unless_the_broker_is_too_old() {
    let cluster = cluster(&[1], 4);
    let mut fetcher: Fetcher<()> = Fetcher::new(settings(), 1);
    let committed = StartAt::Committed { offset: 7, leader_epoch: 2 };
    fetcher.assign(&[(target(0), committed), (target(1), StartAt::Committed { offset: 8, leader_epoch: -1 })], 0);
    let (id, _, asked) = validation(&mut fetcher, 0, &cluster);
    assert_eq!(asked, [(0, 4, 2)]);
    fetcher.handle_unvalidated(id);
    assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(0, 7)]);
}
