//! Consumer groups, generation by generation, in virtual time.

use bytes::Bytes;
use millstream_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use millstream_protocol::messages::leave_group_request::MemberIdentity;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use millstream_protocol::messages::{
    DeleteGroupsRequest, DescribeGroupsRequest, HeartbeatRequest, JoinGroupRequest, JoinGroupResponse,
    LeaveGroupRequest, ListGroupsRequest, OffsetCommitRequest, SyncGroupRequest, SyncGroupResponse,
};
use millstream_testkit::broker::ConnectionId;

use crate::harness::{Cluster, name};

const SESSION_MS: i32 = 10_000;
const REBALANCE_MS: i32 = 30_000;

/// A consumer as the coordinator sees it.
struct Member {
    connection: ConnectionId,
    id: String,
    instance_id: Option<String>,
    generation: i32,
    rebalance_ms: i32,
    protocols: Vec<&'static str>,
}

impl Member {
    fn new(cluster: &mut Cluster) -> Self {
        let (connection, protocols) = (cluster.connect(), vec!["range"]);
        Self { connection, id: String::new(), instance_id: None, generation: -1, rebalance_ms: REBALANCE_MS, protocols }
    }

    fn fixed(cluster: &mut Cluster, instance_id: &str) -> Self {
        Self { instance_id: Some(instance_id.to_owned()), ..Self::new(cluster) }
    }

    /// Sends JoinGroup, twice if it has to learn its id first.
    fn send_join(&mut self, cluster: &mut Cluster) {
        self.send_join_once(cluster);
        if self.id.is_empty() && self.instance_id.is_none() {
            let told = cluster.response::<JoinGroupRequest>(self.connection, 9).expect("told its id");
            assert_eq!(name(told.error_code), "MEMBER_ID_REQUIRED");
            self.id = told.member_id;
            self.send_join_once(cluster);
        }
    }

    fn send_join_once(&mut self, cluster: &mut Cluster) {
        let protocols = self.protocols.iter().map(|name| JoinGroupRequestProtocol {
            name: (*name).to_owned(),
            metadata: Bytes::copy_from_slice(name.as_bytes()),
            ..Default::default()
        });
        let request = JoinGroupRequest {
            group_id: "g".to_owned(),
            session_timeout_ms: SESSION_MS,
            rebalance_timeout_ms: self.rebalance_ms,
            member_id: self.id.clone(),
            group_instance_id: self.instance_id.clone(),
            protocol_type: "consumer".to_owned(),
            protocols: protocols.collect(),
            ..Default::default()
        };
        cluster.send(self.connection, 9, &request);
    }

    fn joined(&mut self, cluster: &mut Cluster) -> Option<JoinGroupResponse> {
        let joined = cluster.response::<JoinGroupRequest>(self.connection, 9)?;
        if joined.error_code == 0 {
            self.id.clone_from(&joined.member_id);
            self.generation = joined.generation_id;
        }
        Some(joined)
    }

    fn send_sync(&self, cluster: &mut Cluster, assignments: &[(&str, &str)]) {
        let assignments = assignments.iter().map(|(member, assignment)| SyncGroupRequestAssignment {
            member_id: (*member).to_owned(),
            assignment: Bytes::copy_from_slice(assignment.as_bytes()),
            ..Default::default()
        });
        let request = SyncGroupRequest {
            group_id: "g".to_owned(),
            generation_id: self.generation,
            member_id: self.id.clone(),
            group_instance_id: self.instance_id.clone(),
            protocol_type: Some("consumer".to_owned()),
            protocol_name: Some("range".to_owned()),
            assignments: assignments.collect(),
            ..Default::default()
        };
        cluster.send(self.connection, 5, &request);
    }

    fn synced(&self, cluster: &mut Cluster) -> Option<SyncGroupResponse> {
        cluster.response::<SyncGroupRequest>(self.connection, 5)
    }

    fn heartbeat(&self, cluster: &mut Cluster) -> &'static str {
        let request = HeartbeatRequest {
            group_id: "g".to_owned(),
            generation_id: self.generation,
            member_id: self.id.clone(),
            group_instance_id: self.instance_id.clone(),
            ..Default::default()
        };
        name(cluster.call(self.connection, 4, &request).error_code)
    }

    fn commit(&self, cluster: &mut Cluster) -> &'static str {
        let partition = OffsetCommitRequestPartition { committed_offset: 1, ..Default::default() };
        let topic =
            OffsetCommitRequestTopic { name: "t".to_owned(), partitions: vec![partition], ..Default::default() };
        let request = OffsetCommitRequest {
            group_id: "g".to_owned(),
            generation_id_or_member_epoch: self.generation,
            member_id: self.id.clone(),
            group_instance_id: self.instance_id.clone(),
            topics: vec![topic],
            ..Default::default()
        };
        name(cluster.call(self.connection, 8, &request).topics[0].partitions[0].error_code)
    }
}

/// Two members in a stable generation; the first leads it.
fn pair(cluster: &mut Cluster) -> (Member, Member) {
    let (mut first, mut second) = (Member::new(cluster), Member::new(cluster));
    first.send_join(cluster);
    assert_eq!(first.joined(cluster).expect("alone, so at once").generation_id, 1);
    second.send_join(cluster);
    assert!(second.joined(cluster).is_none(), "the first has to come first");
    assert_eq!(first.heartbeat(cluster), "REBALANCE_IN_PROGRESS");
    first.send_join(cluster);
    let led = first.joined(cluster).expect("all are here");
    let followed = second.joined(cluster).expect("all are here");
    assert_eq!((led.generation_id, followed.generation_id), (2, 2));
    assert_eq!((&led.leader, &followed.leader), (&first.id, &first.id));
    assert_eq!((led.members.len(), followed.members.len()), (2, 0));
    second.send_sync(cluster, &[]);
    assert!(second.synced(cluster).is_none(), "the leader has not spoken yet");
    first.send_sync(cluster, &[(&first.id, "one"), (&second.id, "two")]);
    assert_eq!(first.synced(cluster).expect("its own word").assignment, "one");
    assert_eq!(second.synced(cluster).expect("the leader's word").assignment, "two");
    (first, second)
}

fn state(cluster: &mut Cluster) -> (String, usize) {
    let connection = cluster.connect();
    let request = DescribeGroupsRequest { groups: vec!["g".to_owned()], ..Default::default() };
    let described = cluster.call(connection, 5, &request).groups.remove(0);
    (described.group_state, described.members.len())
}

#[test]
fn members_join_synchronise_and_leave() {
    let mut cluster = Cluster::new();
    cluster.broker.create_topic("t", 1).unwrap();
    let (first, mut second) = pair(&mut cluster);
    assert_eq!((first.heartbeat(&mut cluster), second.heartbeat(&mut cluster)), ("NONE", "NONE"));
    assert_eq!(first.commit(&mut cluster), "NONE");
    assert_eq!(state(&mut cluster), ("Stable".to_owned(), 2));

    let identity = |member: &Member| MemberIdentity { member_id: member.id.clone(), ..Default::default() };
    let stranger = MemberIdentity { member_id: "stranger".to_owned(), ..Default::default() };
    let leave =
        LeaveGroupRequest { group_id: "g".to_owned(), members: vec![identity(&first), stranger], ..Default::default() };
    let left = cluster.call(first.connection, 5, &leave);
    assert_eq!(
        left.members.iter().map(|member| name(member.error_code)).collect::<Vec<_>>(),
        ["NONE", "UNKNOWN_MEMBER_ID"]
    );
    assert_eq!(second.heartbeat(&mut cluster), "REBALANCE_IN_PROGRESS");
    second.send_join(&mut cluster);
    let joined = second.joined(&mut cluster).expect("alone now");
    assert_eq!((joined.generation_id, joined.leader == second.id), (3, true));
    assert_eq!(first.heartbeat(&mut cluster), "UNKNOWN_MEMBER_ID");

    let leave = LeaveGroupRequest { group_id: "g".to_owned(), members: vec![identity(&second)], ..Default::default() };
    cluster.call(second.connection, 5, &leave);
    assert_eq!(state(&mut cluster), ("Empty".to_owned(), 0));
}

#[test]
fn a_silent_member_is_expelled_and_a_lively_one_is_not() {
    let mut cluster = Cluster::new();
    let (first, second) = pair(&mut cluster);
    for _ in 0..3 {
        cluster.advance(4_000);
        first.heartbeat(&mut cluster);
    }
    assert_eq!(first.heartbeat(&mut cluster), "REBALANCE_IN_PROGRESS");
    assert_eq!(second.heartbeat(&mut cluster), "UNKNOWN_MEMBER_ID");
    for _ in 0..100 {
        cluster.advance(4_000);
    }
    assert_eq!(state(&mut cluster), ("Empty".to_owned(), 0), "nobody came back");
}

#[test]
fn a_member_that_does_not_rejoin_in_time_is_left_behind() {
    let mut cluster = Cluster::new();
    let (first, mut second) = pair(&mut cluster);
    let mut third = Member::new(&mut cluster);
    third.send_join(&mut cluster);
    // The first lives, but does not rejoin; the second waits in its JoinGroup.
    second.send_join(&mut cluster);
    for _ in 0..10 {
        assert_eq!(first.heartbeat(&mut cluster), "REBALANCE_IN_PROGRESS");
        assert!(third.joined(&mut cluster).is_none());
        cluster.advance(i64::from(REBALANCE_MS) / 10);
    }
    assert_eq!(third.joined(&mut cluster).unwrap().generation_id, 3);
    let led = second.joined(&mut cluster).unwrap();
    assert_eq!(
        (led.leader == second.id || led.leader == third.id, first.heartbeat(&mut cluster)),
        (true, "UNKNOWN_MEMBER_ID")
    );
}

#[test]
fn a_leader_that_never_assigns_is_replaced() {
    let mut cluster = Cluster::new();
    let (mut first, mut second) = pair(&mut cluster);
    first.send_join(&mut cluster);
    second.send_join(&mut cluster);
    first.joined(&mut cluster).unwrap();
    second.joined(&mut cluster).unwrap();
    second.send_sync(&mut cluster, &[]);
    for _ in 0..4 {
        assert_eq!(first.heartbeat(&mut cluster), "NONE");
        cluster.advance(i64::from(REBALANCE_MS) / 4);
    }
    assert_eq!(name(second.synced(&mut cluster).unwrap().error_code), "REBALANCE_IN_PROGRESS");
    second.send_join(&mut cluster);
    let joined = second.joined(&mut cluster).expect("the first is out");
    assert_eq!(joined.leader, second.id);
}

#[test]
fn a_lost_answer_can_be_asked_for_again() {
    let mut cluster = Cluster::new();
    let (mut first, mut second) = pair(&mut cluster);
    // A follower that rejoins without a change gets the generation it is in.
    second.send_join(&mut cluster);
    assert_eq!(second.joined(&mut cluster).unwrap().generation_id, 2);
    second.send_sync(&mut cluster, &[]);
    assert_eq!(second.synced(&mut cluster).unwrap().assignment, "two");
    // A leader that rejoins wants a rebalance.
    first.send_join(&mut cluster);
    assert!(first.joined(&mut cluster).is_none());
    second.send_join(&mut cluster);
    assert_eq!(first.joined(&mut cluster).unwrap().generation_id, 3);
}

#[test]
fn stale_generations_and_strangers_are_told_apart() {
    let mut cluster = Cluster::new();
    cluster.broker.create_topic("t", 1).unwrap();
    let (mut first, second) = pair(&mut cluster);
    first.generation = 1;
    assert_eq!(
        (first.heartbeat(&mut cluster), first.commit(&mut cluster)),
        ("ILLEGAL_GENERATION", "ILLEGAL_GENERATION")
    );
    first.send_sync(&mut cluster, &[]);
    assert_eq!(name(first.synced(&mut cluster).unwrap().error_code), "ILLEGAL_GENERATION");
    let stranger = Member { id: "stranger".to_owned(), generation: 2, ..Member::new(&mut cluster) };
    assert_eq!(
        (stranger.heartbeat(&mut cluster), stranger.commit(&mut cluster)),
        ("UNKNOWN_MEMBER_ID", "UNKNOWN_MEMBER_ID")
    );
    let without_group = Member::new(&mut cluster);
    assert_eq!(
        without_group.commit(&mut cluster),
        "UNKNOWN_MEMBER_ID",
        "the group has members, so only they may commit"
    );
    assert_eq!(second.commit(&mut cluster), "NONE");
}

#[test]
fn members_must_share_a_protocol_and_the_most_wanted_wins() {
    let mut cluster = Cluster::new();
    let mut members: Vec<Member> = (0..3).map(|_| Member::new(&mut cluster)).collect();
    members[0].protocols = vec!["range", "roundrobin"];
    members[1].protocols = vec!["roundrobin", "range"];
    members[2].protocols = vec!["roundrobin", "range", "sticky"];
    for member in &mut members {
        member.send_join(&mut cluster);
        member.joined(&mut cluster);
    }
    members[0].send_join(&mut cluster);
    let joined = members[0].joined(&mut cluster).expect("all are here");
    assert_eq!(joined.protocol_name.as_deref(), Some("roundrobin"));
    assert_eq!(joined.members[0].metadata, "roundrobin");
    let mut alien = Member { protocols: vec!["sticky"], ..Member::new(&mut cluster) };
    alien.send_join_once(&mut cluster);
    assert_eq!(name(alien.joined(&mut cluster).unwrap().error_code), "INCONSISTENT_GROUP_PROTOCOL");
}

#[test]
fn a_static_member_keeps_its_place_over_a_restart_and_fences_its_former_self() {
    let mut cluster = Cluster::new();
    let (mut first, mut fixed) = (Member::new(&mut cluster), Member::fixed(&mut cluster, "i1"));
    first.send_join(&mut cluster);
    first.joined(&mut cluster).unwrap();
    fixed.send_join(&mut cluster);
    first.send_join(&mut cluster);
    first.joined(&mut cluster).unwrap();
    fixed.joined(&mut cluster).unwrap();
    first.send_sync(&mut cluster, &[(&first.id, "one"), (&fixed.id, "two")]);
    fixed.send_sync(&mut cluster, &[]);
    first.synced(&mut cluster).unwrap();
    fixed.synced(&mut cluster).unwrap();

    let mut restarted = Member::fixed(&mut cluster, "i1");
    restarted.send_join(&mut cluster);
    let joined = restarted.joined(&mut cluster).expect("no rebalance");
    assert_eq!((joined.generation_id, restarted.id != fixed.id), (2, true));
    restarted.send_sync(&mut cluster, &[]);
    assert_eq!(restarted.synced(&mut cluster).unwrap().assignment, "two");
    assert_eq!(first.heartbeat(&mut cluster), "NONE");
    assert_eq!(fixed.heartbeat(&mut cluster), "FENCED_INSTANCE_ID");

    let by_instance = MemberIdentity { group_instance_id: Some("i1".to_owned()), ..Default::default() };
    let leave = LeaveGroupRequest { group_id: "g".to_owned(), members: vec![by_instance], ..Default::default() };
    assert_eq!(name(cluster.call(first.connection, 5, &leave).members[0].error_code), "NONE");
    assert_eq!(first.heartbeat(&mut cluster), "REBALANCE_IN_PROGRESS");
}

#[test]
fn a_full_group_takes_neither_kind_of_member_but_lets_a_static_one_come_back() {
    let mut cluster = Cluster::with(1, |options| options.max_group_size = 1);
    Member::fixed(&mut cluster, "seat").send_join(&mut cluster);
    for mut further in [Member::fixed(&mut cluster, "standing"), Member::new(&mut cluster)] {
        further.send_join_once(&mut cluster);
        assert_eq!(name(further.joined(&mut cluster).unwrap().error_code), "GROUP_MAX_SIZE_REACHED");
    }
    let mut restarted = Member::fixed(&mut cluster, "seat");
    restarted.send_join(&mut cluster);
    assert_eq!(restarted.joined(&mut cluster).map(|joined| name(joined.error_code)), Some("NONE"));
}

#[test]
fn a_member_that_was_told_its_id_and_stays_away_holds_nobody_up_for_long() {
    let mut cluster = Cluster::new();
    let (mut here, mut away) = (Member::new(&mut cluster), Member::new(&mut cluster));
    away.send_join_once(&mut cluster);
    assert_eq!(name(away.joined(&mut cluster).unwrap().error_code), "MEMBER_ID_REQUIRED");
    here.send_join(&mut cluster);
    assert!(here.joined(&mut cluster).is_none());
    cluster.advance(i64::from(SESSION_MS));
    assert_eq!(here.joined(&mut cluster).expect("the other's time is up").generation_id, 1);
}

#[test]
fn the_first_generation_can_wait_for_company() {
    let mut cluster = Cluster::with(1, |options| options.initial_rebalance_delay_ms = 3_000);
    let (mut first, mut second) = (Member::new(&mut cluster), Member::new(&mut cluster));
    first.send_join(&mut cluster);
    cluster.advance(1_000);
    second.send_join(&mut cluster);
    assert!(first.joined(&mut cluster).is_none());
    cluster.advance(2_000);
    assert_eq!(first.joined(&mut cluster).unwrap().generation_id, 1);
    assert_eq!(second.joined(&mut cluster).unwrap().generation_id, 1);
}

#[test]
fn old_clients_join_without_being_told_their_id() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    let protocol = JoinGroupRequestProtocol { name: "range".to_owned(), ..Default::default() };
    let request = JoinGroupRequest {
        group_id: "g".to_owned(),
        session_timeout_ms: SESSION_MS,
        protocol_type: "consumer".to_owned(),
        protocols: vec![protocol],
        ..Default::default()
    };
    let joined = cluster.call(connection, 0, &request);
    assert_eq!((name(joined.error_code), joined.leader == joined.member_id), ("NONE", true));
    let short = JoinGroupRequest { session_timeout_ms: 10, ..request };
    assert_eq!(name(cluster.call(connection, 0, &short).error_code), "INVALID_SESSION_TIMEOUT");
}

#[test]
fn groups_are_listed_and_empty_ones_deleted() {
    let mut cluster = Cluster::new();
    let (first, second) = pair(&mut cluster);
    let delete = DeleteGroupsRequest { groups_names: vec!["g".to_owned(), "none".to_owned()], ..Default::default() };
    let codes = |cluster: &mut Cluster| -> Vec<&'static str> {
        let response = cluster.call(first.connection, 2, &delete);
        response.results.iter().map(|result| name(result.error_code)).collect()
    };
    assert_eq!(codes(&mut cluster), ["NON_EMPTY_GROUP", "GROUP_ID_NOT_FOUND"]);
    let stable = ListGroupsRequest { states_filter: vec!["stable".to_owned()], ..Default::default() };
    assert_eq!(cluster.call(second.connection, 5, &stable).groups.len(), 1);
    cluster.advance(100_000);
    assert_eq!(cluster.call(second.connection, 5, &stable).groups.len(), 0);
    assert_eq!(codes(&mut cluster), ["NONE", "GROUP_ID_NOT_FOUND"]);
}

#[test]
fn a_group_has_one_coordinator() {
    let mut cluster = Cluster::with(3, |_| {});
    let answers: Vec<&str> = (0..3)
        .map(|node| {
            Member { connection: cluster.connect_to(node), ..Member::new(&mut cluster) }.heartbeat(&mut cluster)
        })
        .collect();
    assert_eq!(answers.iter().filter(|answer| **answer == "NOT_COORDINATOR").count(), 2);
}

#[test]
fn an_absent_static_member_without_any_time_does_not_keep_the_broker_busy() {
    let mut cluster = Cluster::new();
    let mut fixed = Member { rebalance_ms: 0, ..Member::fixed(&mut cluster, "i1") };
    let mut other = Member { rebalance_ms: i32::MIN, ..Member::new(&mut cluster) };
    fixed.send_join(&mut cluster);
    fixed.joined(&mut cluster).unwrap();
    other.send_join(&mut cluster);
    cluster.advance(100);
    assert_eq!(name(other.joined(&mut cluster).expect("the static member's time is up").error_code), "NONE");
    let identity = MemberIdentity { member_id: other.id.clone(), ..Default::default() };
    let leave = LeaveGroupRequest { group_id: "g".to_owned(), members: vec![identity], ..Default::default() };
    cluster.call(other.connection, 5, &leave);
    cluster.advance(3 * i64::from(SESSION_MS));
    assert_eq!(state(&mut cluster), ("Empty".to_owned(), 0));
}
