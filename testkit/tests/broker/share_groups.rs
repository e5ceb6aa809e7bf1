//! Share groups in virtual time: what happens when nobody says anything, and when nodes stop and leaders move. What is said
//! and answered is compared with a real Kafka in `tests/foreign`.

use millstream_protocol::messages::alter_share_group_offsets_request::{
    AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::share_acknowledge_request::{
    AcknowledgePartition, AcknowledgeTopic, AcknowledgementBatch,
};
use millstream_protocol::messages::share_fetch_request::{FetchPartition, FetchTopic, ForgottenTopic};
use millstream_protocol::messages::{
    AlterShareGroupOffsetsRequest, MetadataRequest, ShareAcknowledgeRequest, ShareFetchRequest, ShareFetchResponse,
    ShareGroupDescribeRequest, ShareGroupHeartbeatRequest,
};
use millstream_protocol::uuid::Uuid;
use millstream_testkit::broker::ConnectionId;

use crate::harness::{Cluster, batch, name};

const SESSION_MS: i64 = 45_000;
const LOCK_MS: i64 = 30_000;
const ACCEPT: i8 = 1;
const RELEASE: i8 = 2;

/// A cluster with one topic, and a group that reads it from its beginning.
struct Group {
    cluster: Cluster,
    topic: Uuid,
    coordinator: ConnectionId,
}

impl Group {
    fn new(nodes: u16) -> Self {
        let mut cluster = Cluster::with(nodes, |_| {});
        cluster.broker.create_replicated_topic("t", 1, usize::from(nodes)).expect("a good name");
        cluster.broker.set_group_config("g", "share.auto.offset.reset", "earliest").expect("a setting");
        cluster.broker.move_coordinator("g", 0).expect("a node");
        let coordinator = cluster.connect();
        let described = cluster.call(coordinator, 12, &MetadataRequest { topics: None, ..Default::default() });
        let topic = described.topics[0].topic_id;
        let mut group = Self { cluster, topic, coordinator };
        group.beat("a", 0);
        group
    }

    fn beat(&mut self, member: &str, epoch: i32) -> (&'static str, i32) {
        let request = ShareGroupHeartbeatRequest {
            group_id: "g".to_owned(),
            member_id: member.to_owned(),
            member_epoch: epoch,
            subscribed_topic_names: Some(vec!["t".to_owned()]),
            ..Default::default()
        };
        let answer = self.cluster.call(self.coordinator, 1, &request);
        (name(answer.error_code), answer.member_epoch)
    }

    /// Has the group go on at an offset.
    fn alter(&mut self, start_offset: i64) -> &'static str {
        let partition =
            AlterShareGroupOffsetsRequestPartition { partition_index: 0, start_offset, ..Default::default() };
        let topic = AlterShareGroupOffsetsRequestTopic {
            topic_name: "t".to_owned(),
            partitions: vec![partition],
            ..Default::default()
        };
        let request =
            AlterShareGroupOffsetsRequest { group_id: "g".to_owned(), topics: vec![topic], ..Default::default() };
        let answer = self.cluster.call(self.coordinator, 0, &request);
        name(answer.error_code)
    }

    fn state(&mut self) -> (String, usize) {
        let describe = ShareGroupDescribeRequest { group_ids: vec!["g".to_owned()], ..Default::default() };
        let group = self.cluster.call(self.coordinator, 1, &describe).groups.remove(0);
        (group.group_state, group.members.len())
    }

    fn append(&mut self, values: &[&str]) {
        let now_ms = self.cluster.now_ms;
        self.cluster.broker.append("t", 0, batch(values), now_ms).expect("a sound batch");
        self.cluster.listen();
    }

    fn send_fetch(&mut self, connection: ConnectionId, member: &str, epoch: i32, max_wait_ms: i32) {
        let partition = FetchPartition { partition_index: 0, ..Default::default() };
        let topic = FetchTopic { topic_id: self.topic, partitions: vec![partition], ..Default::default() };
        let request = ShareFetchRequest {
            group_id: Some("g".to_owned()),
            member_id: Some(member.to_owned()),
            share_session_epoch: epoch,
            max_wait_ms,
            min_bytes: 1,
            max_bytes: 1 << 20,
            max_records: 500,
            batch_size: 500,
            topics: vec![topic],
            ..Default::default()
        };
        self.cluster.send(connection, 2, &request);
    }

    /// What a fetch brings at once: the error, and what was acquired.
    fn fetch(&mut self, connection: ConnectionId, member: &str, epoch: i32) -> (&'static str, Vec<(i64, i64, i16)>) {
        self.send_fetch(connection, member, epoch, 0);
        let answer = self.cluster.response::<ShareFetchRequest>(connection, 2).expect("an answer at once");
        acquired(&answer)
    }

    fn acknowledge(
        &mut self,
        connection: ConnectionId,
        member: &str,
        epoch: i32,
        verdict: (i64, i64, i8),
    ) -> &'static str {
        let (first_offset, last_offset, kind) = verdict;
        let batch =
            AcknowledgementBatch { first_offset, last_offset, acknowledge_types: [kind].into(), ..Default::default() };
        let partition =
            AcknowledgePartition { partition_index: 0, acknowledgement_batches: vec![batch], ..Default::default() };
        let topic = AcknowledgeTopic { topic_id: self.topic, partitions: vec![partition], ..Default::default() };
        let request = ShareAcknowledgeRequest {
            group_id: Some("g".to_owned()),
            member_id: Some(member.to_owned()),
            share_session_epoch: epoch,
            topics: vec![topic],
            ..Default::default()
        };
        let answer = self.cluster.call(connection, 2, &request);
        match answer.error_code {
            0 => name(answer.responses[0].partitions[0].error_code),
            code => name(code),
        }
    }
}

fn acquired(answer: &ShareFetchResponse) -> (&'static str, Vec<(i64, i64, i16)>) {
    let data = answer.responses.iter().flat_map(|topic| &topic.partitions);
    let code = data.clone().map(|data| data.error_code).find(|code| *code != 0).unwrap_or(answer.error_code);
    let ranges = data.flat_map(|data| &data.acquired_records);
    (name(code), ranges.map(|range| (range.first_offset, range.last_offset, range.delivery_count)).collect())
}

#[test]
fn a_silent_member_is_out_when_its_session_ends() {
    let mut group = Group::new(1);
    let (_, mut epoch) = group.beat("b", 0);
    for _ in 0..5 {
        group.cluster.advance(SESSION_MS / 5);
        let (code, current) = group.beat("b", epoch);
        assert_eq!(code, "NONE");
        epoch = current;
    }
    assert_eq!(group.state(), ("Stable".to_owned(), 1));
    assert_eq!(group.beat("a", 2).0, "UNKNOWN_MEMBER_ID");
    group.cluster.advance(SESSION_MS);
    assert_eq!(group.state(), ("Empty".to_owned(), 0));
}

#[test]
fn a_session_that_is_made_shorter_ends_sooner() {
    let mut group = Group::new(1);
    let mut epoch = group.beat("a", 0).1;
    for session_ms in [SESSION_MS + 10_000, SESSION_MS] {
        group.cluster.advance(SESSION_MS - 1);
        group
            .cluster
            .broker
            .set_group_config("g", "share.session.timeout.ms", &session_ms.to_string())
            .expect("allowed");
        epoch = group.beat("a", epoch).1;
    }
    group.cluster.advance(SESSION_MS - 1);
    assert_eq!(group.state(), ("Stable".to_owned(), 1));
    group.cluster.advance(1);
    assert_eq!(group.state(), ("Empty".to_owned(), 0));
}

#[test]
fn locks_end_in_time_and_who_waits_is_served() {
    let mut group = Group::new(1);
    group.append(&["x", "y", "z"]);
    let (a, b) = (group.cluster.connect(), group.cluster.connect());
    assert_eq!(group.fetch(a, "a", 0), ("NONE", vec![(0, 2, 1)]));
    assert_eq!(group.acknowledge(a, "a", 1, (1, 1, ACCEPT)), "NONE");
    group.send_fetch(b, "b", 0, 60_000);
    group.cluster.advance(LOCK_MS - 1);
    assert!(group.cluster.response::<ShareFetchRequest>(b, 2).is_none(), "they are still locked");
    group.cluster.advance(1);
    let answer = group.cluster.response::<ShareFetchRequest>(b, 2).expect("they are free");
    assert_eq!(acquired(&answer), ("NONE", vec![(0, 0, 2), (2, 2, 2)]));
    assert_eq!(group.acknowledge(a, "a", 2, (0, 0, ACCEPT)), "INVALID_RECORD_STATE");
}

#[test]
fn locks_that_end_do_not_undo_where_an_administrator_had_the_group_go_on() {
    let mut group = Group::new(1);
    group.append(&["x", "y", "z"]);
    let (a, b) = (group.cluster.connect(), group.cluster.connect());
    assert_eq!(group.fetch(a, "a", 0), ("NONE", vec![(0, 2, 1)]));
    // The member leaves the group, but its session with the leader lasts as long as its connection.
    assert_eq!(group.beat("a", -1), ("NONE", -1));
    assert_eq!(group.alter(2), "NONE");
    group.cluster.advance(LOCK_MS);
    let is_done = |offset| group.cluster.broker.is_share_done("g", "t", 0, offset);
    assert_eq!([0, 1, 2].map(is_done), [true, true, false]);
    assert_eq!(group.fetch(b, "b", 0), ("NONE", vec![(2, 2, 1)]));
}

#[test]
fn what_one_gives_back_another_gets_that_waits() {
    let mut group = Group::new(1);
    group.append(&["x", "y"]);
    let (a, b) = (group.cluster.connect(), group.cluster.connect());
    assert_eq!(group.fetch(a, "a", 0), ("NONE", vec![(0, 1, 1)]));
    group.send_fetch(b, "b", 0, 60_000);
    assert_eq!(group.acknowledge(a, "a", 1, (0, 0, RELEASE)), "NONE");
    let answer = group.cluster.response::<ShareFetchRequest>(b, 2).expect("it is free");
    assert_eq!(acquired(&answer), ("NONE", vec![(0, 0, 2)]));
    // And when the other is gone, the rest.
    group.send_fetch(b, "b", 1, 60_000);
    group.cluster.broker.handle_disconnect(a);
    group.cluster.listen();
    let answer = group.cluster.response::<ShareFetchRequest>(b, 2).expect("its session is over");
    assert_eq!(acquired(&answer), ("NONE", vec![(1, 1, 2)]));
    // New records as well.
    group.send_fetch(b, "b", 2, 60_000);
    group.append(&["z"]);
    let answer = group.cluster.response::<ShareFetchRequest>(b, 2).expect("a new one");
    assert_eq!(acquired(&answer), ("NONE", vec![(2, 2, 1)]));
}

#[test]
fn progress_survives_a_new_leader_and_a_node_that_stops() {
    let mut group = Group::new(3);
    group.cluster.broker.move_leader("t", 0, 1).expect("a node");
    group.append(&["u", "v", "w", "x", "y"]);
    let a = group.cluster.connect_to(1);
    assert_eq!(group.fetch(a, "a", 0), ("NONE", vec![(0, 4, 1)]));
    assert_eq!(group.acknowledge(a, "a", 1, (0, 1, ACCEPT)), "NONE");
    assert_eq!(group.acknowledge(a, "a", 2, (3, 3, ACCEPT)), "NONE");
    assert_eq!(group.acknowledge(a, "a", 3, (4, 4, RELEASE)), "NONE");
    group.cluster.broker.move_leader("t", 0, 2).expect("a node");
    assert_eq!(group.fetch(a, "a", 4).0, "NOT_LEADER_OR_FOLLOWER");
    assert_eq!(group.acknowledge(a, "a", 5, (2, 2, ACCEPT)), "NOT_LEADER_OR_FOLLOWER");
    // What was locked at the old leader is free at the new one, which knows no more than what is kept.
    let b = group.cluster.connect_to(2);
    assert_eq!(group.fetch(b, "b", 0), ("NONE", vec![(2, 2, 1), (4, 4, 2)]));
    assert_eq!(group.acknowledge(b, "b", 1, (2, 2, ACCEPT)), "NONE");
    group.cluster.broker.stop_node(2).expect("a node");
    group.cluster.listen();
    group.cluster.broker.start_node(2).expect("a node");
    group.cluster.broker.move_leader("t", 0, 2).expect("a node");
    let c = group.cluster.connect_to(2);
    assert_eq!(group.fetch(c, "c", 7).0, "SHARE_SESSION_NOT_FOUND");
    assert_eq!(group.fetch(c, "c", 0), ("NONE", vec![(4, 4, 2)]));
    assert_eq!(group.acknowledge(c, "c", 1, (4, 4, ACCEPT)), "NONE");
    assert!((0..5).all(|offset| group.cluster.broker.is_share_done("g", "t", 0, offset)));
}

#[test]
fn a_topic_that_is_deleted_is_forgotten() {
    let mut group = Group::new(1);
    let a = group.cluster.connect();
    group.append(&["u", "v"]);
    assert_eq!(group.fetch(a, "a", 0), ("NONE", vec![(0, 1, 1)]));
    assert_eq!(group.acknowledge(a, "a", 1, (0, 0, ACCEPT)), "NONE");
    assert!(group.cluster.broker.is_share_done("g", "t", 0, 0));
    group.cluster.broker.delete_topic("t").expect("a topic");
    assert_eq!(group.fetch(a, "a", 2).0, "UNKNOWN_TOPIC_ID");
    group.cluster.broker.create_topic("t", 1).expect("a good name");
    assert!(!group.cluster.broker.is_share_done("g", "t", 0, 0));
}

/// Were each looked for among all others, this would take too long to wait for.
#[test]
fn a_request_may_name_very_many_partitions() {
    const COUNT: u32 = 50_000;
    let ids = || (0..COUNT).map(|index| Uuid(std::array::from_fn(|at| index.to_be_bytes()[at % 4])));
    let mut group = Group::new(1);
    let connection = group.cluster.connect();
    let request =
        ShareFetchRequest { group_id: Some("g".to_owned()), member_id: Some("a".to_owned()), ..Default::default() };
    let named = ids().map(|topic_id| FetchTopic {
        topic_id,
        partitions: vec![FetchPartition::default()],
        ..Default::default()
    });
    let answer = group.cluster.call(connection, 2, &ShareFetchRequest { topics: named.collect(), ..request.clone() });
    assert_eq!(answer.responses.len(), COUNT as usize, "each is unknown");
    let judged = ids().map(|topic_id| {
        let batch = AcknowledgementBatch { acknowledge_types: [ACCEPT].into(), ..Default::default() };
        let partition = AcknowledgePartition { acknowledgement_batches: vec![batch], ..Default::default() };
        AcknowledgeTopic { topic_id, partitions: vec![partition], ..Default::default() }
    });
    let acknowledgements = ShareAcknowledgeRequest {
        group_id: Some("g".to_owned()),
        member_id: Some("a".to_owned()),
        share_session_epoch: 1,
        topics: judged.collect(),
        ..Default::default()
    };
    assert_eq!(group.cluster.call(connection, 2, &acknowledgements).responses.len(), COUNT as usize);
    let forgotten = ids().map(|topic_id| ForgottenTopic { topic_id, partitions: [0].into(), ..Default::default() });
    let forgets = ShareFetchRequest { share_session_epoch: 2, forgotten_topics_data: forgotten.collect(), ..request };
    assert_eq!(group.cluster.call(connection, 2, &forgets).responses.len(), 0, "nothing is left to read");
}
