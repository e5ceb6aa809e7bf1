//! A member against a coordinator played by hand, in virtual time.

use millstream_protocol::api::{ApiKey, Message};
use millstream_protocol::messages::consumer_group_heartbeat_response::{Assignment, TopicPartitions};
use millstream_protocol::messages::metadata_response::{MetadataResponsePartition, MetadataResponseTopic};
use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, MetadataResponse};
use millstream_protocol::numbers::Numbers;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

use super::*;
use crate::core::backoff::Backoff;
use crate::core::request::Outgoing;
use crate::types::Address;

const VERSION: i16 = 1;
const TOPIC_ID: Uuid = Uuid([7; 16]);
/// Of the topic that is created under the same name later.
const NEXT_TOPIC_ID: Uuid = Uuid([8; 16]);

struct Play {
    member: Modern,
    now_ms: u64,
}

impl Play {
    fn new(instance_id: Option<&str>) -> Self {
        let settings = Settings {
            group: "g".to_owned(),
            instance_id: instance_id.map(str::to_owned),
            session_timeout_ms: 10_000,
            heartbeat_interval_ms: 1_000,
            max_poll_interval_ms: 60_000,
            assignors: Vec::new(),
            remote_assignor: Some("uniform".to_owned()),
            rack: Some("r".into()),
            request_timeout_ms: 30_000,
            metadata_max_age_ms: 300_000,
            backoff: Backoff { initial_ms: 100, max_ms: 1_000 },
        };
        let mut play = Self { member: Modern::new(Kind::Consumer, settings, 7), now_ms: 1_000 };
        play.member.subscribe(Subscribed::To(["t".into()].into()), play.now_ms);
        assert!(matches!(play.act(), Some(Action::FindCoordinator)));
        let coordinator = Coordinator { node: 1, address: Address::new("h", 1) };
        play.member.handle_coordinator(Ok(coordinator), play.now_ms);
        play
    }

    fn act(&mut self) -> Option<Action> {
        self.member.poll_action(self.now_ms)
    }

    fn sent(&mut self) -> (RequestId, ConsumerGroupHeartbeatRequest) {
        match self.act() {
            Some(Action::Send { id, request, .. }) => (id, read(&*request)),
            other => panic!("{other:?} instead of a heartbeat"),
        }
    }

    fn answer(&mut self, id: RequestId, response: &ConsumerGroupHeartbeatResponse) {
        let mut w = Writer::new();
        response.encode_fields(&mut w, VERSION);
        self.member.handle_answer(id, Ok(Answer { version: VERSION, body: w.into_bytes() }), self.now_ms);
    }

    /// The heartbeat that is due is answered with an epoch, and an assignment if there is one.
    fn beat(&mut self, member_epoch: i32, assigned: Option<&[i32]>) -> ConsumerGroupHeartbeatRequest {
        let (id, request) = self.sent();
        let partitions = |list: &[i32]| TopicPartitions {
            topic_id: TOPIC_ID,
            partitions: list.iter().copied().collect::<Numbers<i32>>(),
            ..Default::default()
        };
        let assignment =
            assigned.map(|list| Assignment { topic_partitions: vec![partitions(list)], ..Default::default() });
        let response = ConsumerGroupHeartbeatResponse {
            member_epoch,
            heartbeat_interval_ms: 5_000,
            assignment,
            ..Default::default()
        };
        self.answer(id, &response);
        if assigned.is_some() && matches!(self.act(), Some(Action::Describe(_))) {
            self.member.handle_metadata(Some(&cluster()), self.now_ms);
        }
        request
    }

    fn refuse(&mut self, code: ErrorCode) {
        let (id, _) = self.sent();
        self.answer(id, &ConsumerGroupHeartbeatResponse { error_code: code.0, ..Default::default() });
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
}

fn read(request: &dyn Outgoing) -> ConsumerGroupHeartbeatRequest {
    assert_eq!(request.key(), ApiKey::ConsumerGroupHeartbeat);
    let frame = request.encode(1, "c", VERSION).expect("it can be said so");
    // Size, key, version, correlation id, client id, no tagged fields.
    let body = frame.slice(4 + 2 + 2 + 4 + 3 + 1..);
    ConsumerGroupHeartbeatRequest::decode(&mut Reader::new(&body), VERSION).expect("what was just written")
}

fn cluster() -> Cluster {
    cluster_with(TOPIC_ID)
}

fn cluster_with(topic_id: Uuid) -> Cluster {
    let partition = |partition_index| MetadataResponsePartition { partition_index, ..Default::default() };
    let topic = MetadataResponseTopic {
        name: Some("t".to_owned()),
        topic_id,
        partitions: (0..6).map(partition).collect(),
        ..Default::default()
    };
    Cluster::default().apply(&MetadataResponse { topics: vec![topic], ..Default::default() }).0
}

fn owned(request: &ConsumerGroupHeartbeatRequest) -> Option<Vec<i32>> {
    let topics = request.topic_partitions.as_ref()?;
    Some(topics.iter().flat_map(|topic| topic.partitions.iter().copied()).collect())
}

#[test]
fn all_is_told_at_first_and_then_what_changed() {
    let mut play = Play::new(None);
    let first = play.beat(3, Some(&[0, 1]));
    assert_eq!((first.member_epoch, first.member_id.len(), first.rebalance_timeout_ms), (0, 22, 60_000));
    assert_eq!((first.rack_id.as_deref(), first.server_assignor.as_deref()), (Some("r"), Some("uniform")));
    assert_eq!((first.subscribed_topic_names, first.topic_partitions), (Some(vec!["t".to_owned()]), Some(Vec::new())));
    assert_eq!(play.event(), ("assigned", vec![0, 1]));
    // What it has is told at once.
    let second = play.beat(3, None);
    assert_eq!((second.member_epoch, owned(&second)), (3, Some(vec![0, 1])));
    assert!(play.act().is_none());
    play.now_ms += 5_000;
    let third = play.beat(4, None);
    assert_eq!((third.subscribed_topic_names, third.topic_partitions, third.rack_id), (None, None, None));
    assert_eq!(play.member.metadata().generation, 4);
}

#[test]
fn what_is_to_go_is_given_up_before_more_comes() {
    let mut play = Play::new(None);
    play.beat(1, Some(&[0, 1, 2]));
    play.beat(1, None);
    assert_eq!(play.event(), ("assigned", vec![0, 1, 2]));
    play.now_ms += 5_000;
    play.beat(1, Some(&[0]));
    assert_eq!(play.event(), ("revoked", vec![1, 2]));
    // The caller commits meanwhile, and another assignment comes.
    play.now_ms += 5_000;
    let request = play.beat(1, Some(&[0, 2, 5]));
    assert_eq!(owned(&request), None);
    assert_eq!(play.event().0, "nothing");
    play.member.released(play.now_ms);
    assert!(matches!(play.act(), Some(Action::Describe(_))));
    play.member.handle_metadata(Some(&cluster()), play.now_ms);
    // Partition 2 was given up, and is taken on anew.
    assert_eq!(play.event(), ("assigned", vec![2, 5]));
    assert_eq!(owned(&play.beat(2, None)), Some(vec![0, 2, 5]));
}

#[test]
fn partitions_of_a_topic_created_anew_are_not_those_of_the_deleted_one() {
    let mut play = Play::new(None);
    play.beat(1, Some(&[0, 1]));
    play.beat(1, None);
    assert_eq!(play.event(), ("assigned", vec![0, 1]));
    play.now_ms += 5_000;
    let (id, _) = play.sent();
    let partitions = [0, 1].into_iter().collect::<Numbers<i32>>();
    let anew = TopicPartitions { topic_id: NEXT_TOPIC_ID, partitions, ..Default::default() };
    let assignment = Some(Assignment { topic_partitions: vec![anew], ..Default::default() });
    let response = ConsumerGroupHeartbeatResponse {
        member_epoch: 2,
        heartbeat_interval_ms: 5_000,
        assignment,
        ..Default::default()
    };
    play.answer(id, &response);
    let describe = |play: &mut Play| {
        assert!(matches!(play.act(), Some(Action::Describe(_))));
        play.member.handle_metadata(Some(&cluster_with(NEXT_TOPIC_ID)), play.now_ms);
    };
    describe(&mut play);
    assert_eq!(play.event(), ("revoked", vec![0, 1]));
    play.member.released(play.now_ms);
    describe(&mut play);
    assert_eq!(play.event(), ("assigned", vec![0, 1]));
    let told = play.beat(2, None).topic_partitions.expect("it says what it has");
    assert_eq!((told.len(), told[0].topic_id), (1, NEXT_TOPIC_ID));
}

#[test]
fn a_fenced_member_has_lost_its_partitions_and_begins_anew() {
    for code in [ErrorCode::FENCED_MEMBER_EPOCH, ErrorCode::UNKNOWN_MEMBER_ID] {
        let mut play = Play::new(None);
        let id = play.beat(1, Some(&[0])).member_id;
        play.beat(1, None);
        assert_eq!(play.event(), ("assigned", vec![0]));
        play.now_ms += 5_000;
        play.refuse(code);
        assert_eq!(play.member.metadata().member_id, "", "nothing can be committed");
        assert_eq!(play.event(), ("lost", vec![0]));
        play.now_ms += 5_000;
        assert!(play.act().is_none(), "the caller is to hear of it first");
        play.member.released(play.now_ms);
        let again = play.beat(6, None);
        assert_eq!((again.member_epoch, &again.member_id, owned(&again)), (0, &id, Some(Vec::new())));
    }
}

#[test]
fn a_member_that_may_not_read_a_topic_hears_it_once_and_asks_again() {
    let mut play = Play::new(None);
    for _ in 0..2 {
        play.refuse(ErrorCode::TOPIC_AUTHORIZATION_FAILED);
        assert!(play.act().is_none(), "not at once");
        play.now_ms += 2_000;
    }
    let Some(Event::Denied(Error::Broker { code, subject, .. })) = play.member.poll_event() else {
        panic!("it is told")
    };
    assert_eq!((code, subject.as_str()), (ErrorCode::TOPIC_AUTHORIZATION_FAILED, "group \"g\""));
    assert_eq!(play.event().0, "nothing", "it heard of it");
    let request = play.beat(1, Some(&[0]));
    assert_eq!(request.subscribed_topic_names, Some(vec!["t".to_owned()]), "all is told again");
}

#[test]
fn after_a_lost_answer_all_is_told_again() {
    let mut play = Play::new(None);
    play.beat(1, Some(&[0]));
    play.beat(1, None);
    play.now_ms += 5_000;
    play.refuse(ErrorCode::NOT_COORDINATOR);
    play.now_ms += 1_000;
    assert!(matches!(play.act(), Some(Action::FindCoordinator)));
    let coordinator = Coordinator { node: 2, address: Address::new("h", 2) };
    play.member.handle_coordinator(Ok(coordinator), play.now_ms);
    let request = play.beat(1, None);
    assert_eq!((request.member_epoch, owned(&request)), (1, Some(vec![0])));
    assert!(request.subscribed_topic_names.is_some());
}

#[test]
fn a_static_member_says_that_it_will_be_back() {
    for (instance, epoch) in [(None, -1), (Some("i"), -2)] {
        let mut play = Play::new(instance);
        play.beat(1, Some(&[0]));
        play.member.leave(play.now_ms);
        let Some(Action::Farewell { request, .. }) = play.act() else { panic!("it says good-bye") };
        assert_eq!(read(&*request).member_epoch, epoch);
        assert!(play.act().is_none());

        // So does one whose caller stays away.
        let mut play = Play::new(instance);
        play.beat(1, Some(&[0]));
        play.member.idle(play.now_ms);
        play.now_ms += 60_001;
        let Some(Action::Farewell { request, .. }) = play.act() else { panic!("it says good-bye") };
        assert_eq!(read(&*request).member_epoch, epoch);
    }
}

#[test]
fn a_stale_commit_fetches_the_epoch_at_once() {
    let mut play = Play::new(None);
    play.beat(1, Some(&[0]));
    play.beat(1, None);
    assert!(play.act().is_none());
    let who = play.member.metadata();
    play.member.commit_refused(&who, ErrorCode::STALE_MEMBER_EPOCH, play.now_ms);
    play.beat(2, None);
    assert_eq!(play.member.metadata().generation, 2);
}

#[test]
fn a_coordinator_that_has_the_protocol_switched_off_is_said_to_lack_it() {
    let mut play = Play::new(None);
    play.refuse(ErrorCode::UNSUPPORTED_VERSION);
    let Some(Event::Failed(Error::UnsupportedVersion { since, feature, .. })) = play.member.poll_event() else {
        panic!("it is the end")
    };
    assert!(since == "4.0" && feature.is_some_and(|feature| feature.contains("group.protocol=consumer")));
}
