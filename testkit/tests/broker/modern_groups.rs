//! Groups in the protocol of KIP-848, in virtual time: what happens when nobody says anything. What is said and answered
//! is compared with a real Kafka in `tests/foreign`.

use millstream_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use millstream_protocol::messages::{
    ConsumerGroupDescribeRequest, ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse,
};
use millstream_testkit::broker::ConnectionId;

use crate::harness::{Cluster, name};

const SESSION_MS: i64 = 45_000;
const REBALANCE_MS: i32 = 20_000;

/// A consumer as the coordinator sees it.
struct Member {
    connection: ConnectionId,
    id: &'static str,
    epoch: i32,
    /// The partitions of the only topic, as it was last told.
    partitions: Vec<i32>,
}

impl Member {
    fn new(cluster: &mut Cluster, id: &'static str) -> Self {
        Self { connection: cluster.connect(), id, epoch: 0, partitions: Vec::new() }
    }

    fn join(cluster: &mut Cluster, id: &'static str, regex: Option<&str>) -> Self {
        let mut member = Self::new(cluster, id);
        let request = ConsumerGroupHeartbeatRequest {
            rebalance_timeout_ms: REBALANCE_MS,
            subscribed_topic_names: Some(if regex.is_some() { Vec::new() } else { vec!["t".to_owned()] }),
            subscribed_topic_regex: regex.map(str::to_owned),
            topic_partitions: Some(Vec::new()),
            ..member.request()
        };
        let answer = member.send(cluster, &request);
        assert_eq!(name(answer.error_code), "NONE");
        member
    }

    fn request(&self) -> ConsumerGroupHeartbeatRequest {
        ConsumerGroupHeartbeatRequest {
            group_id: "g".to_owned(),
            member_id: self.id.to_owned(),
            member_epoch: self.epoch,
            ..Default::default()
        }
    }

    fn send(
        &mut self,
        cluster: &mut Cluster,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> ConsumerGroupHeartbeatResponse {
        let answer = cluster.call(self.connection, 1, request);
        self.epoch = answer.member_epoch;
        if let Some(assignment) = &answer.assignment {
            let topics = assignment.topic_partitions.iter();
            self.partitions = topics.flat_map(|topic| topic.partitions.iter().copied()).collect();
        }
        answer
    }

    /// Says that it lives, and gives back the error.
    fn stay(&mut self, cluster: &mut Cluster) -> &'static str {
        let request = self.request();
        name(self.send(cluster, &request).error_code)
    }

    /// Says that it has given up what it is no longer to have.
    fn give_up(&mut self, cluster: &mut Cluster) {
        let describe = ConsumerGroupDescribeRequest { group_ids: vec!["g".to_owned()], ..Default::default() };
        let described = cluster.call(self.connection, 1, &describe);
        let topic = described.groups[0].members.iter().flat_map(|member| &member.assignment.topic_partitions).next();
        let owned = TopicPartitions {
            topic_id: topic.expect("a topic").topic_id,
            partitions: self.partitions.clone().into(),
            ..Default::default()
        };
        let request = ConsumerGroupHeartbeatRequest { topic_partitions: Some(vec![owned]), ..self.request() };
        assert_eq!(name(self.send(cluster, &request).error_code), "NONE");
    }
}

fn state(cluster: &mut Cluster) -> (String, usize) {
    let connection = cluster.connect();
    let describe = ConsumerGroupDescribeRequest { group_ids: vec!["g".to_owned()], ..Default::default() };
    let group = cluster.call(connection, 1, &describe).groups.remove(0);
    (group.group_state, group.members.len())
}

#[test]
fn a_silent_member_loses_its_partitions_to_the_others() {
    let mut cluster = Cluster::new();
    cluster.broker.create_topic("t", 2).expect("a good name");
    let mut first = Member::join(&mut cluster, "first", None);
    let mut second = Member::join(&mut cluster, "second", None);
    assert_eq!((first.stay(&mut cluster), first.partitions.as_slice()), ("NONE", &[0][..]));
    first.give_up(&mut cluster);
    assert_eq!((second.stay(&mut cluster), second.partitions.as_slice()), ("NONE", &[1][..]));
    assert_eq!(state(&mut cluster), ("Stable".to_owned(), 2));
    for _ in 0..10 {
        cluster.advance(SESSION_MS / 5);
        assert_eq!(second.stay(&mut cluster), "NONE");
    }
    assert_eq!(second.partitions, [0, 1]);
    assert_eq!(first.stay(&mut cluster), "UNKNOWN_MEMBER_ID");
    cluster.advance(SESSION_MS - 1);
    assert_eq!(state(&mut cluster).1, 1);
    cluster.advance(1);
    assert_eq!(state(&mut cluster), ("Empty".to_owned(), 0));
}

#[test]
fn a_member_that_does_not_give_up_is_out_after_its_rebalance_timeout() {
    let mut cluster = Cluster::new();
    cluster.broker.create_topic("t", 2).expect("a good name");
    let mut first = Member::join(&mut cluster, "first", None);
    let mut second = Member::join(&mut cluster, "second", None);
    first.stay(&mut cluster);
    cluster.advance(i64::from(REBALANCE_MS) - 1);
    assert_eq!(first.stay(&mut cluster), "NONE");
    assert_eq!((second.stay(&mut cluster), second.partitions.len()), ("NONE", 0));
    cluster.advance(1);
    assert_eq!(first.stay(&mut cluster), "UNKNOWN_MEMBER_ID");
    assert_eq!((second.stay(&mut cluster), second.partitions.len()), ("NONE", 2));
}

#[test]
fn one_that_gives_up_in_time_stays() {
    let mut cluster = Cluster::new();
    cluster.broker.create_topic("t", 2).expect("a good name");
    let mut first = Member::join(&mut cluster, "first", None);
    Member::join(&mut cluster, "second", None);
    first.stay(&mut cluster);
    cluster.advance(i64::from(REBALANCE_MS) - 1);
    first.give_up(&mut cluster);
    cluster.advance(2);
    assert_eq!(first.stay(&mut cluster), "NONE");
}

#[test]
fn patterns_are_matched_again_when_topics_come() {
    let mut cluster = Cluster::new();
    cluster.broker.create_topic("t1", 1).expect("a good name");
    let mut member = Member::join(&mut cluster, "member", Some("t[0-9]"));
    assert_eq!((member.stay(&mut cluster), member.partitions.len()), ("NONE", 1));
    cluster.broker.create_topic("t2", 2).expect("a good name");
    cluster.broker.create_topic("not", 2).expect("a good name");
    member.stay(&mut cluster);
    assert_eq!((member.stay(&mut cluster), member.partitions.len()), ("NONE", 1), "not all the time");
    cluster.advance(10_000);
    member.stay(&mut cluster);
    assert_eq!((member.stay(&mut cluster), member.partitions.len()), ("NONE", 3));
}

#[test]
fn assignments_are_kept_for_their_interval() {
    let mut cluster = Cluster::with(1, |options| options.assignment_interval_ms = 1_000);
    cluster.broker.create_topic("t", 2).expect("a good name");
    let mut first = Member::join(&mut cluster, "first", None);
    let second = Member::join(&mut cluster, "second", None);
    assert_eq!((second.epoch, state(&mut cluster).0.as_str()), (2, "Assigning"));
    cluster.advance(1_000);
    assert_eq!((first.stay(&mut cluster), first.partitions.as_slice()), ("NONE", &[0][..]));
    assert_eq!(state(&mut cluster).0, "Reconciling");
}

#[test]
fn a_group_has_its_limit() {
    let mut cluster = Cluster::with(1, |options| options.max_group_size = 1);
    cluster.broker.create_topic("t", 2).expect("a good name");
    let first = Member::join(&mut cluster, "first", None);
    let mut second = Member::new(&mut cluster, "second");
    let request = ConsumerGroupHeartbeatRequest {
        rebalance_timeout_ms: REBALANCE_MS,
        subscribed_topic_names: Some(vec!["t".to_owned()]),
        topic_partitions: Some(Vec::new()),
        ..second.request()
    };
    assert_eq!(name(second.send(&mut cluster, &request).error_code), "GROUP_MAX_SIZE_REACHED");
    assert_eq!(first.epoch, 2);
}
