use millstream_protocol::messages::fetch_response::{
    AbortedTransaction, EpochEndOffset, FetchableTopicResponse, PartitionData,
};
use millstream_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use millstream_protocol::messages::{FetchRequest, FetchResponse, MetadataResponse};
use millstream_protocol::records::{
    BatchBuilder, Compression, Decompressor, LegacyBuilder, LegacyMagic, RecordBatches, SealedBatch,
};

use bytes::Bytes;

use super::*;
use crate::core::backoff::Backoff;
use crate::types::TopicPartition;

mod denied;
mod questions;
mod random_sessions;
mod replicas;
mod sessions;

const TOPIC: &str = "t";

fn settings() -> Settings {
    Settings {
        max_wait_ms: 500,
        min_bytes: 1,
        max_bytes: 10_000,
        max_partition_bytes: 1_000,
        read_committed: false,
        reset: ResetPolicy::Fail,
        check_crcs: true,
        rack: String::new(),
        backoff: Backoff { initial_ms: 10, max_ms: 100 },
        metadata_max_age_ms: 100_000,
    }
}

/// A cluster of nodes 1 and 2 in which `leaders[p]` leads partition `p`.
fn cluster(leaders: &[i32], epoch: i32) -> Cluster {
    let broker = |node_id| MetadataResponseBroker { node_id, host: "b".into(), port: node_id, ..Default::default() };
    let partition = |(index, leader): (usize, &i32)| MetadataResponsePartition {
        partition_index: index as i32,
        leader_id: *leader,
        leader_epoch: epoch,
        ..Default::default()
    };
    let topic = MetadataResponseTopic {
        name: Some(TOPIC.into()),
        partitions: leaders.iter().enumerate().map(partition).collect(),
        ..Default::default()
    };
    let brokers = vec![broker(1), broker(2)];
    let response = MetadataResponse { brokers, topics: vec![topic], ..Default::default() };
    Cluster::default().apply(&response).0
}

fn target(partition: i32) -> TopicPartition {
    TopicPartition::new(TOPIC, partition)
}

fn sealed(base: i64, records: i64) -> SealedBatch {
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
    for i in 0..records {
        builder.append(0, None, Some(format!("{}", base + i).as_bytes()), &[]).expect("it fits");
    }
    let mut sealed = builder.build();
    sealed.set_base_offset(base).set_partition_leader_epoch(3);
    sealed
}

fn batch(base: i64, records: i64) -> Bytes {
    sealed(base, records).finish()
}

fn respond(partition: i32, high_watermark: i64, records: &[u8]) -> PartitionData {
    PartitionData {
        partition_index: partition,
        high_watermark,
        last_stable_offset: high_watermark,
        records: Some(Bytes::copy_from_slice(records)),
        ..Default::default()
    }
}

fn response(partitions: Vec<PartitionData>) -> FetchResponse {
    let topic = FetchableTopicResponse { topic: TOPIC.into(), partitions, ..Default::default() };
    FetchResponse { responses: vec![topic], ..Default::default() }
}

fn refusal(partition: i32, code: ErrorCode) -> FetchResponse {
    response(vec![PartitionData { partition_index: partition, error_code: code.0, ..Default::default() }])
}

fn assigned(settings: Settings, positions: &[i64]) -> Fetcher<()> {
    let mut fetcher = Fetcher::new(settings, 1);
    let all: Vec<_> = positions.iter().zip(0..).map(|(at, partition)| (target(partition), *at)).collect();
    fetcher.assign(&all, 0);
    fetcher
}

/// The fetch that is due, and nothing else.
fn fetch(fetcher: &mut Fetcher<()>, now_ms: u64, cluster: &Cluster) -> (RequestId, i32, FetchRequest) {
    match fetcher.poll_action(now_ms, cluster) {
        Some(Action::Fetch { id, node, request }) => (id, node, request.request),
        other => panic!("{other:?}"),
    }
}

fn positions(request: &FetchRequest) -> Vec<(i32, i64)> {
    request.topics.iter().flat_map(|t| &t.partitions).map(|p| (p.partition, p.fetch_offset)).collect()
}

fn offsets(batches: &Batches<()>) -> Vec<i64> {
    let mut offsets = Vec::new();
    for batch in RecordBatches::new(batches.records.clone()) {
        let batch = batch.expect("whole batches only");
        let payload = batch.payload(&mut Decompressor::new(1 << 20)).expect("sound");
        let all = batch.records(&payload).map(|record| record.expect("sound").offset);
        offsets.extend(all.filter(|offset| *offset >= batches.start_offset));
    }
    offsets
}

fn event(fetcher: &mut Fetcher<()>) -> Batches<()> {
    fetcher.poll_event().expect("an event").expect("batches")
}

#[test]
fn the_next_poll_goes_out_before_the_last_one_is_handed_on() {
    let cluster = cluster(&[1, 1], 0);
    let mut fetcher = assigned(settings(), &[0, 5]);
    let (id, node, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!((node, positions(&request), request.max_wait_ms), (1, vec![(0, 0), (1, 5)], 0));
    assert!(fetcher.poll_action(0, &cluster).is_none(), "one at a time");
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(0, 3)), respond(1, 5, &[])]), ());
    let (_, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!(request.max_wait_ms, 500, "both ends are known now");
    let mut asked = positions(&request);
    asked.sort_unstable();
    assert_eq!(asked, [(0, 3), (1, 5)]);
    let first = event(&mut fetcher);
    assert_eq!((first.partition, offsets(&first), first.next_offset, first.high_watermark), (0, vec![0, 1, 2], 3, 9));
    let second = event(&mut fetcher);
    assert_eq!((second.partition, second.records.len(), second.next_offset, second.high_watermark), (1, 0, 5, 5));
    assert!(fetcher.poll_event().is_none());
}

#[test]
fn the_end_is_told_once_until_something_comes() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[4]);
    let mut told = Vec::new();
    for records in [Bytes::new(), Bytes::new(), batch(4, 1), Bytes::new(), Bytes::new()] {
        let (id, ..) = fetch(&mut fetcher, 0, &cluster);
        let end = if records.is_empty() { fetcher.cursors[0].position.offset } else { 5 };
        fetcher.handle_fetch(id, 0, response(vec![respond(0, end, &records)]), ());
        told.push(fetcher.poll_event().is_some());
    }
    assert_eq!(told, [true, false, true, false, false], "data up to the end tells the end itself");
}

#[test]
fn a_cut_batch_is_left_for_the_next_time() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[0]);
    let whole = [batch(0, 2), batch(2, 2)].concat();
    for cut in batch(0, 2).len()..whole.len() {
        fetcher.seek(&target(0), 0);
        let (id, ..) = fetch(&mut fetcher, 0, &cluster);
        fetcher.handle_fetch(id, 0, response(vec![respond(0, 4, &whole[..cut])]), ());
        assert_eq!(offsets(&event(&mut fetcher)), [0, 1], "cut at {cut}");
        assert_eq!(fetcher.cursors[0].position.offset, 2);
    }
    fetcher.seek(&target(0), 0);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 4, &whole[..50])]), ());
    assert!(matches!(fetcher.poll_event(), Some(Err(Error::TooLarge { limit: 1_000, .. }))));
}

#[test]
fn a_position_within_a_batch_drops_what_is_before_it() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[2]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &[batch(0, 2), batch(2, 3)].concat())]), ());
    let batches = event(&mut fetcher);
    assert_eq!((batches.start_offset, offsets(&batches), batches.next_offset), (2, vec![2, 3, 4], 5));
}

#[test]
fn control_and_aborted_batches_move_the_position_only() {
    let cluster = cluster(&[1], 0);
    let transactional = |base, producer, control| {
        let mut sealed = sealed(base, 1);
        sealed.set_producer(producer, 0, 0).set_transactional(true).set_control(control);
        sealed.finish()
    };
    let log = [
        transactional(0, 7, false),
        transactional(1, 8, false),
        transactional(2, 7, true),
        transactional(3, 7, false),
        transactional(4, 8, true),
        transactional(5, 7, true),
    ]
    .concat();
    // Producer 8 aborts what it wrote from 1 on, producer 7 what it wrote from 3 on; the list comes unsorted.
    let aborted = vec![
        AbortedTransaction { producer_id: 7, first_offset: 3, ..Default::default() },
        AbortedTransaction { producer_id: 8, first_offset: 1, ..Default::default() },
    ];
    for (read_committed, expected) in [(true, vec![0]), (false, vec![0, 1, 3])] {
        let mut fetcher = assigned(Settings { read_committed, ..settings() }, &[0]);
        let (id, ..) = fetch(&mut fetcher, 0, &cluster);
        let data = PartitionData { aborted_transactions: Some(aborted.clone()), ..respond(0, 6, &log) };
        fetcher.handle_fetch(id, 0, response(vec![data]), ());
        let (mut read, mut next) = (Vec::new(), 0);
        while let Some(batches) = fetcher.poll_event() {
            let batches = batches.expect("batches");
            assert_eq!(batches.start_offset, next);
            next = batches.next_offset;
            read.extend(offsets(&batches));
        }
        assert_eq!((read, next), (expected, 6));
    }
}

#[test]
fn an_empty_batch_of_a_compacted_log_is_passed() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    // Compaction keeps a batch's header, and with it the last offset, when all its records are gone.
    let mut emptied = batch(0, 5)[..61].to_vec();
    emptied[8..12].copy_from_slice(&49i32.to_be_bytes());
    emptied[57..61].copy_from_slice(&0i32.to_be_bytes());
    let emptied = SealedBatch::reopen(emptied.into()).expect("a header alone is a batch").finish();
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &emptied)]), ());
    assert_eq!(event(&mut fetcher).next_offset, 5);
    assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(0, 5)]);
}

#[test]
fn sound_batches_before_a_damaged_one_are_handed_on() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    let mut log = [batch(0, 2), batch(2, 2), batch(4, 2)].concat();
    let at = batch(0, 2).len() + 70;
    log[at] ^= 1;
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 6, &log)]), ());
    assert_eq!(offsets(&event(&mut fetcher)), [0, 1]);
    match fetcher.poll_event() {
        Some(Err(Error::Corrupt { partition: 0, offset: 2, .. })) => {}
        other => panic!("{other:?}"),
    }
    assert!(fetcher.poll_action(0, &cluster).is_none(), "it is left alone");
    fetcher.seek(&target(0), 4);
    assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(0, 4)]);
}

fn old(magic: LegacyMagic, compression: Compression, base: i64, records: i64) -> Bytes {
    let mut builder = LegacyBuilder::new(magic, compression, None).expect("a codec of that time");
    builder.set_base_offset(base);
    for i in 0..records {
        builder.append(5, None, Some(format!("{}", base + i).as_bytes())).expect("it fits");
    }
    builder.build()
}

#[test]
fn messages_of_before_v2_are_handed_on_as_batches() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[1]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    let v0 = old(LegacyMagic::V0, Compression::None, 0, 3);
    let log = [v0, old(LegacyMagic::V1, Compression::Gzip, 3, 2), batch(5, 2)].concat();
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &[&log[..], &batch(7, 2)[..50]].concat())]), ());
    assert_eq!(offsets(&event(&mut fetcher)), [1, 2, 3, 4, 5, 6]);

    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!(positions(&request), [(0, 7)], "the cut batch is asked for again");
    let mut log =
        [old(LegacyMagic::V1, Compression::None, 7, 1), old(LegacyMagic::V1, Compression::Lz4, 8, 1)].concat();
    *log.last_mut().expect("bytes") ^= 1;
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &log)]), ());
    assert_eq!(offsets(&event(&mut fetcher)), [7], "what is sound is handed on");
    match fetcher.poll_event() {
        Some(Err(Error::Corrupt { partition: 0, offset: 8, .. })) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_old_message_that_is_larger_than_the_limit_is_told() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    let cut = &old(LegacyMagic::V1, Compression::None, 0, 1)[..30];
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 1, cut)]), ());
    assert!(matches!(fetcher.poll_event(), Some(Err(Error::TooLarge { .. }))));
}

#[test]
fn what_was_asked_before_a_seek_or_assignment_is_thrown_away() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    assert!(fetcher.seek(&target(0), 7));
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(0, 3))]), ());
    assert!(fetcher.poll_event().is_none());
    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!(positions(&request), [(0, 7)]);
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(7, 1))]), ());
    fetcher.assign(&[(target(0), 1)], 0);
    assert!(fetcher.poll_event().is_none(), "what waited belonged to the old assignment");
    assert!(!fetcher.seek(&target(3), 0));
}

#[test]
fn partitions_come_and_go_and_the_others_keep_what_was_read_ahead() {
    let cluster = cluster(&[1, 1, 1, 1], 0);
    let mut fetcher = assigned(settings(), &[0, 0, 0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    let all = (0..3).map(|p| respond(p, 9, &batch(0, 2))).collect();
    fetcher.handle_fetch(id, 0, response(all), ());
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    fetcher.remove(&[target(0), target(1), target(7)]);
    fetcher.add(&[(target(3), 4), (target(1), 6)]);
    let late = (0..3).map(|p| respond(p, 9, &batch(2, 2))).collect();
    fetcher.handle_fetch(id, 0, response(late), ());
    let read = [event(&mut fetcher), event(&mut fetcher)].map(|b| (b.partition, b.start_offset, b.next_offset));
    assert_eq!(read, [(2, 0, 2), (2, 2, 4)]);
    assert!(fetcher.poll_event().is_none(), "what had been read of the others went with them");
    let mut asked = positions(&fetch(&mut fetcher, 0, &cluster).2);
    asked.sort_unstable();
    assert_eq!(asked, [(1, 6), (2, 4), (3, 4)]);
    fetcher.remove(&[target(2), target(3), target(1)]);
    assert_eq!((fetcher.positions().count(), fetcher.poll_timeout(0)), (0, None));
}

#[test]
fn a_paused_partition_is_neither_fetched_nor_handed_on() {
    let cluster = cluster(&[1, 1], 0);
    let mut fetcher = assigned(settings(), &[0, 0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    fetcher.pause(&target(0));
    let both = vec![respond(0, 9, &batch(0, 1)), respond(1, 9, &batch(0, 1))];
    fetcher.handle_fetch(id, 0, response(both), ());
    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!(positions(&request), [(1, 1)]);
    assert_eq!(event(&mut fetcher).partition, 1);
    assert!(fetcher.poll_event().is_none());
    fetcher.resume(&target(0));
    fetcher.handle_fetch(id, 0, response(vec![respond(1, 9, &[])]), ());
    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!(positions(&request), [(0, 0), (1, 1)]);
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(0, 1))]), ());
    assert_eq!(event(&mut fetcher).partition, 0);
}

#[test]
fn what_was_read_ahead_of_a_paused_partition_keeps_no_other_waiting() {
    let cluster = cluster(&[1, 1], 0);
    let mut fetcher = assigned(Settings { max_bytes: 100, ..settings() }, &[0, 0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    let ahead = [batch(0, 5), batch(5, 5)].concat();
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 99, &ahead), respond(1, 0, &[])]), ());
    assert_eq!(event(&mut fetcher).next_offset, 10);
    assert_eq!(event(&mut fetcher).partition, 1);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 99, &batch(10, 5))]), ());
    assert!(fetcher.poll_action(0, &cluster).is_none(), "enough is read ahead");
    fetcher.pause(&target(0));
    assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(1, 0)]);
    fetcher.resume(&target(0));
    assert_eq!(fetcher.cursors[0].position.offset, 10, "it goes on behind what was handed on");
}

#[test]
fn an_error_that_was_not_told_before_a_pause_is_met_again_after_it() {
    let cluster = cluster(&[1], 0);
    for told in [false, true] {
        let mut fetcher = assigned(settings(), &[0]);
        let (id, ..) = fetch(&mut fetcher, 0, &cluster);
        fetcher.handle_fetch(id, 0, refusal(0, ErrorCode::UNSUPPORTED_COMPRESSION_TYPE), ());
        if told {
            assert!(matches!(fetcher.poll_event(), Some(Err(Error::Broker { .. }))));
        }
        fetcher.pause(&target(0));
        fetcher.resume(&target(0));
        assert!(fetcher.poll_event().is_none());
        assert_eq!(fetcher.poll_action(0, &cluster).is_none(), told);
    }
}

#[test]
fn a_partition_follows_its_leader() {
    let before = cluster(&[1], 4);
    let mut fetcher = assigned(settings(), &[0]);
    let (id, ..) = fetch(&mut fetcher, 0, &before);
    fetcher.handle_fetch(id, 0, refusal(0, ErrorCode::NOT_LEADER_OR_FOLLOWER), ());
    match fetcher.poll_action(0, &before) {
        Some(Action::RefreshMetadata(topics)) => assert_eq!(topics, [TOPIC.into()]),
        other => panic!("{other:?}"),
    }
    assert!(fetcher.poll_action(0, &before).is_none(), "it rests, and one refresh is enough");
    fetcher.handle_metadata(1, Some(&[]));
    let after = cluster(&[2], 5);
    let wake_ms = fetcher.poll_timeout(1).expect("it wants to go on");
    let (_, node, request) = fetch(&mut fetcher, wake_ms, &after);
    assert_eq!((node, request.topics[0].partitions[0].current_leader_epoch), (2, 5));
}

#[test]
fn a_failed_partition_stays_failed_when_its_former_leader_answers() {
    let mut fetcher = assigned(settings(), &[0]);
    let (before, ..) = fetch(&mut fetcher, 0, &cluster(&[1], 0));
    let (after, node, _) = fetch(&mut fetcher, 0, &cluster(&[2], 1));
    assert_eq!(node, 2, "the long poll of the former leader is not waited for");
    fetcher.handle_fetch(after, 0, refusal(0, ErrorCode::UNSUPPORTED_COMPRESSION_TYPE), ());
    assert!(matches!(fetcher.poll_event(), Some(Err(Error::Broker { .. }))));
    fetcher.handle_fetch(before, 0, response(vec![respond(0, 9, &batch(0, 3))]), ());
    assert!(fetcher.poll_event().is_none(), "the caller was told that nothing more comes");
    assert!(fetcher.poll_action(1_000, &cluster(&[2], 1)).is_none());
}

#[test]
fn a_silent_node_is_left_alone_for_longer_each_time() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[0]);
    let (mut now_ms, mut waits) = (0, Vec::new());
    for _ in 0..6 {
        let (id, ..) = fetch(&mut fetcher, now_ms, &cluster);
        fetcher.handle_failure(id, now_ms);
        let failed_ms = now_ms;
        while let Some(action) = fetcher.poll_action(now_ms, &cluster) {
            assert!(matches!(action, Action::RefreshMetadata(_)));
            fetcher.handle_metadata(now_ms, Some(&[]));
        }
        while fetcher.nodes[&1].ready_at_ms > now_ms {
            now_ms = fetcher.poll_timeout(now_ms).expect("a time to go on");
        }
        waits.push(now_ms - failed_ms);
    }
    assert!(waits[0] <= 12 && waits[3] >= 60 && waits.iter().all(|wait| *wait <= 120), "{waits:?}");
}

#[test]
fn no_more_is_read_ahead_than_the_settings_allow() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(Settings { max_bytes: 400, ..settings() }, &[0]);
    let mut position = 0;
    for _ in 0..2 {
        let (id, ..) = fetch(&mut fetcher, 0, &cluster);
        fetcher.handle_fetch(id, 0, response(vec![respond(0, 99, &batch(position, 5))]), ());
        position += 5;
    }
    assert!(batch(0, 5).len() * 2 >= 200, "two of them are half of what a response may have");
    assert!(fetcher.poll_action(0, &cluster).is_none());
    event(&mut fetcher);
    assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(0, 10)]);
}

#[test]
fn a_reset_goes_where_the_policy_says_unless_the_caller_moved_on() {
    let cluster = cluster(&[1], 0);
    for moved in [false, true] {
        let mut fetcher = assigned(Settings { reset: ResetPolicy::Latest, ..settings() }, &[50]);
        let (id, ..) = fetch(&mut fetcher, 0, &cluster);
        fetcher.handle_fetch(id, 0, refusal(0, ErrorCode::OFFSET_OUT_OF_RANGE), ());
        let (id, asked) = questions::lookup(&mut fetcher, 0, &cluster);
        assert_eq!(asked, [(0, -1)]);
        if moved {
            fetcher.seek(&target(0), 3);
        }
        fetcher.handle_listed(id, 0, &questions::listed(&[(0, 9)]));
        let expected = if moved { 3 } else { 9 };
        assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(0, expected)]);
    }
}

#[test]
fn a_truncated_log_is_told() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(settings(), &[0]);
    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!(request.topics[0].partitions[0].last_fetched_epoch, -1);
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(0, 5))]), ());
    event(&mut fetcher);
    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!(request.topics[0].partitions[0].last_fetched_epoch, 3);
    let diverging_epoch = EpochEndOffset { epoch: 2, end_offset: 4, ..Default::default() };
    let data = PartitionData { diverging_epoch, ..respond(0, 4, &[]) };
    fetcher.handle_fetch(id, 0, response(vec![data]), ());
    match fetcher.poll_event() {
        Some(Err(Error::LogTruncated { offset: 5, end_offset: 4, .. })) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_missing_topic_is_told_when_it_stays_missing() {
    let nothing = Cluster::default();
    let mut fetcher = assigned(settings(), &[0]);
    let (mut now_ms, mut refreshes) = (0, 0);
    let error = loop {
        if let Some(event) = fetcher.poll_event() {
            break event.expect_err("there is nothing to read");
        }
        match fetcher.poll_action(now_ms, &nothing) {
            Some(Action::RefreshMetadata(_)) => {
                refreshes += 1;
                let refused = [(TOPIC.into(), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)];
                fetcher.handle_metadata(now_ms, Some(&refused));
            }
            None => now_ms = fetcher.poll_timeout(now_ms).expect("it goes on asking"),
            other => panic!("{other:?}"),
        }
    };
    assert!(matches!(error, Error::UnknownTopic { .. }), "{error}");
    assert_eq!(refreshes, 5);
}

/// A log read through failures, cuts, leader moves and pauses at random: every record once, in order.
#[test]
fn every_record_is_read_once_whatever_happens() {
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let (mut log, mut end) = (Vec::new(), 0);
        while end < 200 {
            let records = 1 + (random.next_u64() % 7) as i64;
            log.push((end, batch(end, records)));
            end += records;
        }
        let mut fetcher = assigned(Settings { max_bytes: 1_500, ..settings() }, &[0]);
        let (mut leader, mut view, mut now_ms, mut read) = (1, cluster(&[1], 0), 0, Vec::new());
        let mut steps = 0;
        while read.len() < end as usize {
            steps += 1;
            assert!(steps < 20_000, "seed {seed}: stuck at {}", read.len());
            match fetcher.poll_action(now_ms, &view) {
                Some(Action::RefreshMetadata(_)) => {
                    view = cluster(&[leader], leader);
                    fetcher.handle_metadata(now_ms, Some(&[]));
                }
                Some(Action::Fetch { id, node, request }) => match random.next_u64() % 10 {
                    0 => fetcher.handle_failure(id, now_ms),
                    _ if node != leader => {
                        fetcher.handle_fetch(id, now_ms, refusal(0, ErrorCode::NOT_LEADER_OR_FOLLOWER), ());
                    }
                    _ => {
                        let at = request.request.topics[0].partitions[0].fetch_offset;
                        let first = log.partition_point(|(base, _)| *base <= at).saturating_sub(1);
                        let mut bytes: Vec<u8> = log[first..].iter().take(6).flat_map(|(_, b)| b.to_vec()).collect();
                        let whole = log[first].1.len();
                        bytes.truncate(whole + (random.next_u64() % 300) as usize);
                        fetcher.handle_fetch(id, now_ms, response(vec![respond(0, end, &bytes)]), ());
                    }
                },
                Some(Action::EpochEnds { id, .. }) => {
                    fetcher.handle_epoch_ends(id, now_ms, &questions::epoch_ends(&[(0, 3, end)]));
                }
                Some(other) => panic!("seed {seed}: {other:?}"),
                None => now_ms = fetcher.poll_timeout(now_ms).unwrap_or(now_ms),
            }
            match random.next_u64() % 20 {
                0 => leader = 3 - leader,
                1 => {
                    match random.next_u64().is_multiple_of(2) {
                        true => fetcher.pause(&target(0)),
                        false => fetcher.resume(&target(0)),
                    };
                }
                2..=9 => {
                    fetcher.resume(&target(0));
                    if let Some(event) = fetcher.poll_event() {
                        read.extend(offsets(&event.expect("batches")));
                    }
                }
                _ => {}
            }
        }
        assert!(read.iter().copied().eq(0..end), "seed {seed}: {read:?}");
    }
}
