//! A member against a coordinator played by hand, in virtual time.

use millstream_protocol::api::{Message, Request};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::join_group_response::JoinGroupResponseMember;
use millstream_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use millstream_protocol::messages::{
    HeartbeatRequest, HeartbeatResponse, JoinGroupRequest, JoinGroupResponse, LeaveGroupRequest, MetadataResponse,
    SyncGroupRequest, SyncGroupResponse,
};
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

use super::*;
use crate::core::backoff::Backoff;
use crate::core::group::assignors::named;
use crate::core::group::subscription::{decode_subscription, encode_assignment};
use crate::core::request::Outgoing;
use crate::types::Address;

/// Not flexible, and with an instance id, in all four.
const VERSION: i16 = 3;

struct Play {
    member: Classic,
    now_ms: u64,
}

impl Play {
    fn new(assignor: &str, instance_id: Option<&str>) -> Self {
        let settings = Settings {
            group: "g".to_owned(),
            instance_id: instance_id.map(str::to_owned),
            session_timeout_ms: 10_000,
            heartbeat_interval_ms: 1_000,
            max_poll_interval_ms: 60_000,
            assignors: vec![named(assignor).expect("Kafka's")],
            remote_assignor: None,
            rack: None,
            request_timeout_ms: 30_000,
            metadata_max_age_ms: 300_000,
            backoff: Backoff { initial_ms: 100, max_ms: 1_000 },
        };
        let mut play = Self { member: Classic::new(settings, 7), now_ms: 1_000 };
        play.member.subscribe(Subscribed::To(["t".into()].into()), play.now_ms);
        assert!(matches!(play.act(), Some(Action::FindCoordinator)));
        play.coordinator();
        play
    }

    fn coordinator(&mut self) {
        let coordinator = Coordinator { node: 1, address: Address::new("h", 1) };
        self.member.handle_coordinator(Ok(coordinator), self.now_ms);
    }

    fn act(&mut self) -> Option<Action> {
        self.member.poll_action(self.now_ms)
    }

    /// The request that goes out now, which has to be an `R`.
    fn sent<R: Request>(&mut self, version: i16) -> (RequestId, R) {
        match self.act() {
            Some(Action::Send { id, request, .. }) => (id, read(&*request, version)),
            other => panic!("{other:?} instead of {}", R::KEY.name()),
        }
    }

    fn answer<R: Request>(&mut self, id: RequestId, response: R::Response) {
        let mut w = Writer::new();
        response.encode_fields(&mut w, VERSION);
        self.member.handle_answer(id, Ok(Answer { version: VERSION, body: w.into_bytes() }), self.now_ms);
    }

    /// Joins as a follower, in this generation.
    fn join(&mut self, generation_id: i32) -> JoinGroupRequest {
        let version = if self.member.base.settings.instance_id.is_some() { 5 } else { VERSION };
        let (id, request) = self.sent::<JoinGroupRequest>(version);
        let (member_id, leader) = ("m".to_owned(), "l".to_owned());
        let protocol_name = Some(request.protocols[0].name.clone());
        let response = JoinGroupResponse { generation_id, protocol_name, member_id, leader, ..Default::default() };
        self.answer::<JoinGroupRequest>(id, response);
        request
    }

    /// Is assigned these partitions of `t`.
    fn sync(&mut self, partitions: &[i32]) {
        let (id, _) = self.sent::<SyncGroupRequest>(VERSION);
        let assignment = encode_assignment(&of_t(partitions));
        self.answer::<SyncGroupRequest>(id, SyncGroupResponse { assignment, ..Default::default() });
    }

    /// The next heartbeat is answered so.
    fn beat(&mut self, code: ErrorCode) {
        self.now_ms += 1_000;
        let (id, _) = self.sent::<HeartbeatRequest>(VERSION);
        self.answer::<HeartbeatRequest>(id, HeartbeatResponse { error_code: code.0, ..Default::default() });
    }

    fn event(&mut self) -> (&'static str, Vec<i32>) {
        let (what, partitions) = match self.member.poll_event() {
            Some(Event::Assigned(partitions)) => ("assigned", partitions),
            Some(Event::Revoked(partitions)) => ("revoked", partitions),
            Some(Event::Lost(partitions)) => ("lost", partitions),
            Some(Event::Denied(error) | Event::Failed(error)) => panic!("{error}"),
            None => ("nothing", Vec::new()),
        };
        (what, partitions.iter().map(|partition| partition.partition).collect())
    }

    fn release(&mut self) {
        self.member.released(self.now_ms);
    }
}

fn read<R: Request>(request: &dyn Outgoing, version: i16) -> R {
    assert_eq!(request.key(), R::KEY);
    let frame = request.encode(1, "c", version).expect("it can be said so");
    // Size, key, version, correlation id, client id.
    let body = frame.slice(4 + 2 + 2 + 4 + 3..);
    R::decode(&mut Reader::new(&body), version).expect("what was just written")
}

fn of_t(partitions: &[i32]) -> Vec<TopicPartition> {
    partitions.iter().map(|partition| TopicPartition::new("t", *partition)).collect()
}

#[test]
fn it_joins_under_the_id_that_it_is_told() {
    let mut play = Play::new("range", None);
    let (id, request) = play.sent::<JoinGroupRequest>(VERSION);
    assert_eq!((request.member_id.as_str(), request.rebalance_timeout_ms), ("", 60_000));
    let code = ErrorCode::MEMBER_ID_REQUIRED.0;
    let response = JoinGroupResponse {
        error_code: code,
        member_id: "m".to_owned(),
        protocol_name: Some(String::new()),
        ..Default::default()
    };
    play.answer::<JoinGroupRequest>(id, response);
    assert_eq!(play.join(4).member_id, "m");
    play.sync(&[0, 2]);
    assert_eq!(play.event(), ("assigned", vec![0, 2]));
    assert_eq!((play.member.metadata().generation, play.member.metadata().member_id.as_str()), (4, "m"));
}

#[test]
fn joining_may_take_longer_than_the_rebalance() {
    let mut play = Play::new("range", None);
    let Some(Action::Send { extra_timeout_ms, .. }) = play.act() else { panic!("it joins") };
    assert!(30_000 + extra_timeout_ms > 60_000);
}

#[test]
fn an_eager_member_joins_again_when_its_caller_has_given_up_everything() {
    let mut play = Play::new("range", None);
    play.join(1);
    play.sync(&[0, 1]);
    assert_eq!(play.event(), ("assigned", vec![0, 1]));
    play.beat(ErrorCode::NONE);
    play.beat(ErrorCode::REBALANCE_IN_PROGRESS);
    assert_eq!(play.event(), ("revoked", vec![0, 1]));
    // It stays who it is, and alive, so that the caller can commit.
    assert!(play.act().is_none());
    play.beat(ErrorCode::REBALANCE_IN_PROGRESS);
    assert_eq!(play.member.metadata().generation, 1);
    play.release();
    let request = play.join(2);
    assert_eq!(request.member_id, "m");
    let told = decode_subscription("m", None, &request.protocols[0].metadata).expect("a subscription");
    assert!(told.owned.is_empty());
    play.sync(&[1]);
    assert_eq!(play.event(), ("assigned", vec![1]));
}

#[test]
fn a_cooperative_member_gives_up_the_difference_and_joins_once_more() {
    let mut play = Play::new("cooperative-sticky", None);
    play.join(1);
    play.sync(&[0, 1, 2]);
    assert_eq!(play.event(), ("assigned", vec![0, 1, 2]));
    play.beat(ErrorCode::REBALANCE_IN_PROGRESS);
    assert_eq!(play.event().0, "nothing");
    let request = play.join(2);
    let told = decode_subscription("m", None, &request.protocols[0].metadata).expect("a subscription");
    assert_eq!((told.owned, told.generation), (of_t(&[0, 1, 2]), 1));
    play.sync(&[0, 1, 4]);
    assert_eq!(play.event(), ("revoked", vec![2]));
    // What is revoked is committed in the new generation.
    assert_eq!(play.member.metadata().generation, 2);
    play.release();
    assert_eq!(play.event(), ("assigned", vec![4]));
    let request = play.join(3);
    let told = decode_subscription("m", None, &request.protocols[0].metadata).expect("a subscription");
    assert_eq!(told.owned, of_t(&[0, 1, 4]));
    play.sync(&[0, 1, 4]);
    assert_eq!(play.event(), ("assigned", vec![]));
}

#[test]
fn a_member_that_is_not_known_has_lost_its_partitions() {
    for (code, id) in [(ErrorCode::UNKNOWN_MEMBER_ID, ""), (ErrorCode::ILLEGAL_GENERATION, "m")] {
        let mut play = Play::new("range", None);
        play.join(1);
        play.sync(&[0]);
        assert_eq!(play.event(), ("assigned", vec![0]));
        play.beat(code);
        assert_eq!(play.member.metadata().member_id, "", "nothing can be committed");
        assert_eq!(play.event(), ("lost", vec![0]));
        assert!(play.act().is_none(), "the caller is to hear of it first");
        play.release();
        assert_eq!(play.join(5).member_id, id);
    }
}

#[test]
fn what_was_to_be_given_up_is_lost_when_the_generation_ends_before() {
    let mut play = Play::new("cooperative-sticky", None);
    play.join(1);
    play.sync(&[0, 1]);
    assert_eq!(play.event(), ("assigned", vec![0, 1]));
    play.beat(ErrorCode::REBALANCE_IN_PROGRESS);
    play.join(2);
    play.sync(&[1]);
    play.beat(ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(play.event(), ("lost", vec![0]));
    assert_eq!(play.event(), ("lost", vec![1]));
    play.release();
    assert!(play.act().is_none());
    play.release();
    let request = play.join(3);
    let told = decode_subscription("", None, &request.protocols[0].metadata).expect("a subscription");
    assert!(told.owned.is_empty() && told.generation == -1);
}

#[test]
fn commits_of_an_older_generation_say_nothing_about_this_one() {
    let mut play = Play::new("range", None);
    play.join(1);
    play.sync(&[0]);
    let old = play.member.metadata();
    play.beat(ErrorCode::REBALANCE_IN_PROGRESS);
    play.release();
    play.join(2);
    play.sync(&[0]);
    play.member.commit_refused(&old, ErrorCode::ILLEGAL_GENERATION, play.now_ms);
    assert_eq!(play.member.metadata().generation, 2);
    let current = play.member.metadata();
    play.member.commit_refused(&current, ErrorCode::ILLEGAL_GENERATION, play.now_ms);
    assert_eq!(play.member.metadata().generation, -1);
}

#[test]
fn a_fenced_member_is_out_for_good() {
    let mut play = Play::new("range", Some("i"));
    play.join(1);
    play.sync(&[0]);
    assert_eq!(play.event(), ("assigned", vec![0]));
    play.beat(ErrorCode::FENCED_INSTANCE_ID);
    assert_eq!(play.event(), ("lost", vec![0]));
    let Some(Event::Failed(error)) = play.member.poll_event() else { panic!("it fails") };
    assert!(error.to_string().contains("took over"), "{error}");
    play.release();
    play.now_ms += 100_000;
    assert!(play.act().is_none());
}

#[test]
fn a_moved_coordinator_is_found_and_the_member_goes_on() {
    let mut play = Play::new("range", None);
    play.join(1);
    play.sync(&[0]);
    play.beat(ErrorCode::NOT_COORDINATOR);
    assert!(play.act().is_none(), "after a pause");
    play.now_ms += 150;
    assert!(matches!(play.act(), Some(Action::FindCoordinator)));
    play.coordinator();
    let (_, heartbeat) = play.sent::<HeartbeatRequest>(VERSION);
    assert_eq!((heartbeat.generation_id, heartbeat.member_id.as_str()), (1, "m"));
}

#[test]
fn a_caller_who_stays_away_costs_the_member_its_place() {
    for instance in [None, Some("i")] {
        let mut play = Play::new("range", instance);
        play.join(1);
        play.sync(&[0]);
        assert_eq!(play.event(), ("assigned", vec![0]));
        play.member.idle(play.now_ms);
        play.now_ms += 60_000;
        match (play.act(), instance) {
            (Some(Action::Farewell { request, .. }), None) => {
                assert_eq!(read::<LeaveGroupRequest>(&*request, VERSION).members[0].member_id, "m");
            }
            // A static member's place is kept for as long as its session lasts.
            (None, Some(_)) => {}
            (other, _) => panic!("{other:?}"),
        }
        assert!(play.act().is_none());
        play.member.polling(play.now_ms);
        assert_eq!(play.event(), ("lost", vec![0]));
        play.release();
        play.join(2);
    }
}

/// Becomes `a`, the leader of `a` and `b`.
fn lead(play: &mut Play, generation_id: i32) {
    let (id, request) = play.sent::<JoinGroupRequest>(VERSION);
    let member = |id: &str| JoinGroupResponseMember {
        member_id: id.to_owned(),
        metadata: request.protocols[0].metadata.clone(),
        ..Default::default()
    };
    let response = JoinGroupResponse {
        generation_id,
        protocol_name: Some("range".to_owned()),
        member_id: "a".to_owned(),
        leader: "a".to_owned(),
        members: vec![member("a"), member("b")],
        ..Default::default()
    };
    play.answer::<JoinGroupRequest>(id, response);
}

#[test]
fn a_leader_asks_for_no_topics_that_it_has_heard_of_while_the_group_formed() {
    let mut play = Play::new("range", None);
    play.member.handle_news(&cluster(3));
    lead(&mut play, 1);
    let (id, sync) = play.sent::<SyncGroupRequest>(VERSION);
    assert_eq!(sync.assignments[1].assignment, encode_assignment(&of_t(&[2])));
    let assignment = sync.assignments[0].assignment.clone();
    play.answer::<SyncGroupRequest>(id, SyncGroupResponse { assignment, ..Default::default() });
    assert_eq!(play.event(), ("assigned", vec![0, 1]));
    // What it heard then says nothing of the next generation.
    play.beat(ErrorCode::REBALANCE_IN_PROGRESS);
    assert_eq!(play.event(), ("revoked", vec![0, 1]));
    play.release();
    lead(&mut play, 2);
    assert!(matches!(play.act(), Some(Action::Describe(Some(topics))) if *topics == ["t".into()]));
    play.member.handle_metadata(Some(&cluster(3)), play.now_ms);
    assert_eq!(play.sent::<SyncGroupRequest>(VERSION).1.generation_id, 2);
    // Nor is one that is missing taken for known.
    let mut play = Play::new("range", None);
    play.member.handle_news(&cluster(0));
    lead(&mut play, 1);
    assert!(matches!(play.act(), Some(Action::Describe(Some(topics))) if *topics == ["t".into()]));
}

#[test]
fn a_leader_assigns_and_joins_again_when_a_topic_grows() {
    let mut play = Play::new("range", None);
    lead(&mut play, 1);
    assert!(matches!(play.act(), Some(Action::Describe(Some(topics))) if *topics == ["t".into()]));
    play.member.handle_metadata(Some(&cluster(3)), play.now_ms);
    let (id, sync) = play.sent::<SyncGroupRequest>(VERSION);
    let given: Vec<_> = sync.assignments.iter().map(|it| (it.member_id.as_str(), it.assignment.clone())).collect();
    assert_eq!(given, [("a", encode_assignment(&of_t(&[0, 1]))), ("b", encode_assignment(&of_t(&[2])))]);
    let assignment = given[0].1.clone();
    play.answer::<SyncGroupRequest>(id, SyncGroupResponse { assignment, ..Default::default() });
    assert_eq!(play.event(), ("assigned", vec![0, 1]));
    play.member.handle_news(&cluster(3));
    assert_eq!(play.event().0, "nothing");
    play.member.handle_news(&cluster(4));
    assert_eq!(play.event(), ("revoked", vec![0, 1]));
}

fn cluster(partitions: i32) -> Cluster {
    let partition = |partition_index| MetadataResponsePartition { partition_index, leader_id: 1, ..Default::default() };
    let topic = MetadataResponseTopic {
        name: Some("t".to_owned()),
        partitions: (0..partitions).map(partition).collect(),
        ..Default::default()
    };
    let broker = MetadataResponseBroker { node_id: 1, host: "h".to_owned(), port: 1, ..Default::default() };
    let response = MetadataResponse { brokers: vec![broker], topics: vec![topic], ..Default::default() };
    Cluster::default().apply(&response).0
}
