//! Share groups (KIP-932), as [`alike`](crate::alike) asks about them.

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::Duration;

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_share_group_offsets_request::{
    AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic;
use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::describe_share_group_offsets_request::{
    DescribeShareGroupOffsetsRequestGroup, DescribeShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use millstream_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::share_acknowledge_request::{
    AcknowledgePartition, AcknowledgeTopic, AcknowledgementBatch as Alone,
};
use millstream_protocol::messages::share_fetch_request::{AcknowledgementBatch as Riding, FetchPartition, FetchTopic};
use millstream_protocol::messages::*;
use millstream_protocol::records::{BatchBuilder, Compression, RecordBatches};
use millstream_protocol::uuid::Uuid;

use crate::wire::Wire;

const GROUP_RESOURCE: i8 = 32;
const SET: i8 = 0;

/// What becomes of a record.
const GAP: i8 = 0;
const ACCEPT: i8 = 1;
const RELEASE: i8 = 2;
const REJECT: i8 = 3;
const RENEW: i8 = 4;

/// Offsets in a row, and what becomes of them.
type Verdict<'a> = (i64, i64, &'a [i8]);

fn name(code: i16) -> &'static str {
    ErrorCode(code).name()
}

/// What a scenario was answered, line by line; topics by their names.
struct Script {
    wire: Wire,
    group: String,
    topics: BTreeMap<String, Uuid>,
    /// What the last fetch brought, of whatever partition.
    held: Vec<(i64, i64)>,
    lines: Vec<String>,
}

/// How a member asks for records.
#[derive(Clone, Copy)]
struct Want<'a> {
    epoch: i32,
    topics: &'a [(&'a str, i32)],
    records: i32,
    batch_size: i32,
    strict: bool,
    max_bytes: i32,
    wait_ms: i32,
    renews: bool,
}

const WANT: Want<'static> = Want {
    epoch: 0,
    topics: &[],
    records: 500,
    batch_size: 500,
    strict: false,
    max_bytes: 1 << 20,
    wait_ms: 500,
    renews: false,
};

impl Script {
    fn new(address: &str, group: &str, topics: &[(&str, i32)]) -> Self {
        let mut wire = Wire::connect(address);
        let not_yet = [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
        let find = FindCoordinatorRequest { key: group.to_owned(), ..Default::default() };
        wire.call_while(3, &find, &not_yet, |found| found.error_code);
        let mut script =
            Self { wire, group: group.to_owned(), topics: BTreeMap::new(), held: Vec::new(), lines: Vec::new() };
        for (topic, partitions) in topics {
            script.create(topic, *partitions);
        }
        script
    }

    fn create(&mut self, topic: &str, partitions: i32) {
        let create = CreatableTopic {
            name: topic.to_owned(),
            num_partitions: partitions,
            replication_factor: 1,
            ..Default::default()
        };
        self.wire.call(5, &CreateTopicsRequest { topics: vec![create], timeout_ms: 10_000, ..Default::default() });
        let asked = MetadataRequestTopic { name: Some(topic.to_owned()), ..Default::default() };
        let ask = MetadataRequest { topics: Some(vec![asked]), ..Default::default() };
        let not_yet = [ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, ErrorCode::LEADER_NOT_AVAILABLE];
        let found = self.wire.call_while(12, &ask, &not_yet, |answer| answer.topics[0].error_code);
        self.topics.insert(topic.to_owned(), found.topics[0].topic_id);
        self.await_coordinator_of(topic);
    }

    /// Waits until coordinators have heard of a topic, which brokers do before them. Only there is it told by an answer:
    /// a group that is none yet may be given its offsets, and is deleted again.
    fn await_coordinator_of(&mut self, topic: &str) {
        let group = format!("{}-awaits", self.group);
        let not_yet = [
            ErrorCode::COORDINATOR_NOT_AVAILABLE,
            ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
            ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        ];
        let topics = vec![AlterShareGroupOffsetsRequestTopic {
            topic_name: topic.to_owned(),
            partitions: vec![AlterShareGroupOffsetsRequestPartition::default()],
            ..Default::default()
        }];
        let alter = AlterShareGroupOffsetsRequest { group_id: group.clone(), topics, ..Default::default() };
        self.wire.call_while(0, &alter, &not_yet, |answer| match answer.error_code {
            0 => answer.responses[0].partitions[0].error_code,
            code => code,
        });
        self.wire.call(2, &DeleteGroupsRequest { groups_names: vec![group], ..Default::default() });
    }

    fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    fn name_of(&self, id: Uuid) -> &str {
        self.topics.iter().find(|(_, known)| **known == id).map_or("?", |(name, _)| name)
    }

    fn id_of(&self, topic: &str) -> Uuid {
        self.topics.get(topic).copied().unwrap_or(Uuid([7; 16]))
    }

    fn set(&mut self, name: &str, value: &str) {
        let resource = AlterConfigsResource {
            resource_type: GROUP_RESOURCE,
            resource_name: self.group.clone(),
            configs: vec![AlterableConfig {
                name: name.to_owned(),
                config_operation: SET,
                value: Some(value.to_owned()),
                ..Default::default()
            }],
            ..Default::default()
        };
        let answer =
            self.wire.call(1, &IncrementalAlterConfigsRequest { resources: vec![resource], ..Default::default() });
        let outcome = &answer.responses[0];
        let (code, message) = (ErrorCode(outcome.error_code).name(), &outcome.error_message);
        self.say(format!("set {name}={value}: {code} {message:?}"));
        // A real broker hears of it a moment later.
        sleep(Duration::from_millis(150));
    }

    fn beat(&self, member: &str, epoch: i32, topics: Option<&[&str]>) -> ShareGroupHeartbeatRequest {
        ShareGroupHeartbeatRequest {
            group_id: self.group.clone(),
            member_id: member.to_owned(),
            member_epoch: epoch,
            subscribed_topic_names: topics.map(|topics| topics.iter().map(|topic| topic.to_string()).collect()),
            ..Default::default()
        }
    }

    /// Sends a heartbeat, and says what came back.
    fn send(&mut self, request: &ShareGroupHeartbeatRequest) -> i32 {
        let answer = self.wire.call(1, request);
        self.told(request, &answer)
    }

    fn told(&mut self, request: &ShareGroupHeartbeatRequest, answer: &ShareGroupHeartbeatResponse) -> i32 {
        let assigned = answer.assignment.as_ref().map(|assignment| {
            let topics = assignment.topic_partitions.iter();
            let mut places: Vec<_> = topics
                .flat_map(|topic| {
                    topic.partitions.iter().map(|partition| format!("{}-{partition}", self.name_of(topic.topic_id)))
                })
                .collect();
            places.sort();
            places
        });
        self.say(format!(
            "{} in {}: {} {:?} id={:?} epoch={} every={} {assigned:?}",
            request.member_id,
            request.member_epoch,
            name(answer.error_code),
            answer.error_message,
            answer.member_id,
            answer.member_epoch,
            answer.heartbeat_interval_ms,
        ));
        answer.member_epoch
    }

    fn join(&mut self, member: &str, topics: &[&str]) -> i32 {
        let request = self.beat(member, 0, Some(topics));
        self.send(&request)
    }

    fn stay(&mut self, member: &str, epoch: i32) -> i32 {
        let request = self.beat(member, epoch, None);
        self.send(&request)
    }

    /// The same until there is an assignment in the answer: a real Kafka takes a moment to begin to keep the progress.
    fn stay_until_assigned(&mut self, member: &str, epoch: i32) -> i32 {
        let request = self.beat(member, epoch, None);
        let code = |answer: &ShareGroupHeartbeatResponse| match answer.assignment {
            None if answer.error_code == 0 => i16::MAX,
            _ => answer.error_code,
        };
        let answer = self.wire.call_while(1, &request, &[ErrorCode(i16::MAX)], code);
        self.told(&request, &answer)
    }

    /// Lets the group begin with some topics, from their beginnings.
    fn begin(&mut self, member: &str, topics: &[&str]) {
        self.set("share.auto.offset.reset", "earliest");
        let epoch = self.join(member, topics);
        self.stay_until_assigned(member, epoch);
    }

    fn describe(&mut self) {
        let ask = ShareGroupDescribeRequest {
            group_ids: vec![self.group.clone()],
            include_authorized_operations: true,
            ..Default::default()
        };
        let answer = self.wire.call(1, &ask);
        for group in answer.groups {
            let members: Vec<String> = group
                .members
                .iter()
                .map(|member| {
                    let mut places: Vec<String> = member
                        .assignment
                        .topic_partitions
                        .iter()
                        .flat_map(|topic| topic.partitions.iter().map(|index| format!("{}-{index}", topic.topic_name)))
                        .collect();
                    places.sort();
                    let mut topics = member.subscribed_topic_names.clone();
                    topics.sort();
                    format!(
                        "{} rack={:?} epoch={} {} {} {topics:?} {places:?}",
                        member.member_id, member.rack_id, member.member_epoch, member.client_id, member.client_host,
                    )
                })
                .collect();
            let mut members = members;
            members.sort();
            self.say(format!(
                "described: {} {:?} {} epoch={} assigned={} {} may={} {members:?}",
                name(group.error_code),
                group.error_message,
                group.group_state,
                group.group_epoch,
                group.assignment_epoch,
                group.assignor_name,
                group.authorized_operations,
            ));
        }
    }

    fn list(&mut self, states: &[&str], types: &[&str]) {
        let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
        let ask = ListGroupsRequest { states_filter: words(states), types_filter: words(types), ..Default::default() };
        let answer = self.wire.call(5, &ask);
        let of_group = answer.groups.iter().find(|listed| listed.group_id == self.group);
        let line = of_group.map(|it| format!("{:?} {} {}", it.protocol_type, it.group_state, it.group_type));
        self.say(format!("listed {states:?} {types:?}: {} {line:?}", name(answer.error_code)));
    }

    /// A batch of so many records.
    fn produce(&mut self, topic: &str, index: i32, count: usize) {
        let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
        for _ in 0..count {
            builder.append(1_700_000_000_000, None, Some(b"v"), &[]).expect("room");
        }
        self.produce_batch(topic, index, None, builder.build().finish());
    }

    fn produce_batch(&mut self, topic: &str, index: i32, transaction: Option<&str>, records: Bytes) {
        let partition = PartitionProduceData { index, records: Some(records), ..Default::default() };
        let topic = TopicProduceData { name: topic.to_owned(), partition_data: vec![partition], ..Default::default() };
        let request = ProduceRequest {
            acks: -1,
            timeout_ms: 10_000,
            transactional_id: transaction.map(str::to_owned),
            topic_data: vec![topic],
            ..Default::default()
        };
        let code = |answer: &ProduceResponse| answer.responses[0].partition_responses[0].error_code;
        let not_yet = [
            ErrorCode::NOT_LEADER_OR_FOLLOWER,
            ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            ErrorCode::CONCURRENT_TRANSACTIONS,
        ];
        let version = if transaction.is_some() { 12 } else { 9 };
        let answer = self.wire.call_while(version, &request, &not_yet, code);
        assert_eq!(name(code(&answer)), "NONE");
    }

    fn fetching(&self, member: &str, want: Want<'_>, verdicts: &[(&str, i32, &[Verdict<'_>])]) -> ShareFetchRequest {
        let mut topics: Vec<FetchTopic> = Vec::new();
        let mut add =
            |topic_id: Uuid, partition: FetchPartition| match topics.iter_mut().find(|it| it.topic_id == topic_id) {
                Some(topic) => topic.partitions.push(partition),
                None => topics.push(FetchTopic { topic_id, partitions: vec![partition], ..Default::default() }),
            };
        for (topic, partition_index) in want.topics {
            add(self.id_of(topic), FetchPartition { partition_index: *partition_index, ..Default::default() });
        }
        for (topic, partition_index, verdicts) in verdicts {
            let batch = |(first_offset, last_offset, kinds): &Verdict<'_>| Riding {
                first_offset: *first_offset,
                last_offset: *last_offset,
                acknowledge_types: kinds.iter().copied().collect(),
                ..Default::default()
            };
            add(
                self.id_of(topic),
                FetchPartition {
                    partition_index: *partition_index,
                    acknowledgement_batches: verdicts.iter().map(batch).collect(),
                    ..Default::default()
                },
            );
        }
        ShareFetchRequest {
            group_id: Some(self.group.clone()),
            member_id: Some(member.to_owned()),
            share_session_epoch: want.epoch,
            max_wait_ms: want.wait_ms,
            min_bytes: i32::from(!want.renews),
            max_bytes: want.max_bytes,
            max_records: want.records,
            batch_size: want.batch_size,
            share_acquire_mode: i8::from(want.strict),
            is_renew_ack: want.renews,
            topics,
            ..Default::default()
        }
    }

    fn fetch(&mut self, member: &str, want: Want<'_>) {
        self.fetch_with(member, want, &[]);
    }

    fn fetch_with(&mut self, member: &str, want: Want<'_>, verdicts: &[(&str, i32, &[Verdict<'_>])]) {
        let request = self.fetching(member, want, verdicts);
        let answer = self.wire.call(2, &request);
        self.told_records(member, want.epoch, &answer);
    }

    fn told_records(&mut self, member: &str, epoch: i32, answer: &ShareFetchResponse) {
        let mut partitions: Vec<String> = Vec::new();
        self.held.clear();
        for topic in &answer.responses {
            for data in &topic.partitions {
                self.held.extend(data.acquired_records.iter().map(|it| (it.first_offset, it.last_offset)));
                let batches: Vec<_> = RecordBatches::new(data.records.clone().unwrap_or_default())
                    .map(|batch| batch.expect("whole batches").header)
                    .map(|header| (header.base_offset, header.last_offset()))
                    .collect();
                let acquired: Vec<_> = data
                    .acquired_records
                    .iter()
                    .map(|it| format!("{}..{}x{}", it.first_offset, it.last_offset, it.delivery_count))
                    .collect();
                partitions.push(format!(
                    "{}-{}: {} {:?} ack={} {:?} leader={}/{} {batches:?} {acquired:?}",
                    self.name_of(topic.topic_id),
                    data.partition_index,
                    name(data.error_code),
                    data.error_message,
                    name(data.acknowledge_error_code),
                    data.acknowledge_error_message,
                    data.current_leader.leader_id,
                    data.current_leader.leader_epoch,
                ));
            }
        }
        partitions.sort();
        self.say(format!(
            "{member} fetches in {epoch}: {} {:?} lock={} nodes={} {partitions:?}",
            name(answer.error_code),
            answer.error_message,
            answer.acquisition_lock_timeout_ms,
            answer.node_endpoints.len(),
        ));
    }

    /// Has a broker begin with some partitions before they are looked at: a real one does so in the background.
    fn warm_up(&mut self, topics: &[(&str, i32)]) {
        let request = self.fetching("a", Want { topics, ..WANT }, &[]);
        self.wire.call(2, &request);
        sleep(Duration::from_millis(100));
    }

    /// Fetches until nothing comes any more, and says which offsets came: how many at once is the broker's to choose.
    fn read_all(&mut self, topics: &[(&str, i32)]) {
        let mut offsets: Vec<i64> = Vec::new();
        for epoch in 0.. {
            let request =
                self.fetching("a", Want { epoch, topics: if epoch == 0 { topics } else { &[] }, ..WANT }, &[]);
            let answer = self.wire.call(2, &request);
            let data = answer.responses.iter().flat_map(|topic| &topic.partitions);
            let before = offsets.len();
            offsets.extend(data.flat_map(|it| &it.acquired_records).flat_map(|it| it.first_offset..=it.last_offset));
            if offsets.len() == before {
                break;
            }
        }
        self.say(format!("all of {topics:?}: {offsets:?}"));
    }

    fn acknowledge(&mut self, member: &str, epoch: i32, verdicts: &[(&str, i32, &[Verdict<'_>])]) {
        self.acknowledge_as(member, epoch, false, verdicts);
    }

    fn acknowledge_as(&mut self, member: &str, epoch: i32, renews: bool, verdicts: &[(&str, i32, &[Verdict<'_>])]) {
        let mut topics: Vec<AcknowledgeTopic> = Vec::new();
        for (topic, partition_index, verdicts) in verdicts {
            let batch = |(first_offset, last_offset, kinds): &Verdict<'_>| Alone {
                first_offset: *first_offset,
                last_offset: *last_offset,
                acknowledge_types: kinds.iter().copied().collect(),
                ..Default::default()
            };
            let partition = AcknowledgePartition {
                partition_index: *partition_index,
                acknowledgement_batches: verdicts.iter().map(batch).collect(),
                ..Default::default()
            };
            let topic_id = self.id_of(topic);
            match topics.iter_mut().find(|it| it.topic_id == topic_id) {
                Some(topic) => topic.partitions.push(partition),
                None => topics.push(AcknowledgeTopic { topic_id, partitions: vec![partition], ..Default::default() }),
            }
        }
        let request = ShareAcknowledgeRequest {
            group_id: Some(self.group.clone()),
            member_id: Some(member.to_owned()),
            share_session_epoch: epoch,
            is_renew_ack: renews,
            topics,
            ..Default::default()
        };
        let answer = self.wire.call(2, &request);
        let mut outcomes: Vec<String> = Vec::new();
        for topic in &answer.responses {
            for data in &topic.partitions {
                outcomes.push(format!(
                    "{}-{}: {} {:?} leader={}/{}",
                    self.name_of(topic.topic_id),
                    data.partition_index,
                    name(data.error_code),
                    data.error_message,
                    data.current_leader.leader_id,
                    data.current_leader.leader_epoch,
                ));
            }
        }
        outcomes.sort();
        self.say(format!(
            "{member} acknowledges in {epoch} {verdicts:?}: {} {:?} lock={} {outcomes:?}",
            name(answer.error_code),
            answer.error_message,
            answer.acquisition_lock_timeout_ms,
        ));
    }

    /// Where the group stands.
    fn offsets(&mut self, topics: Option<&[(&str, &[i32])]>) {
        let topics = topics.map(|topics| {
            let topic = |(name, partitions): &(&str, &[i32])| DescribeShareGroupOffsetsRequestTopic {
                topic_name: name.to_string(),
                partitions: partitions.iter().copied().collect(),
                ..Default::default()
            };
            topics.iter().map(topic).collect()
        });
        let group =
            DescribeShareGroupOffsetsRequestGroup { group_id: self.group.clone(), topics, ..Default::default() };
        let answer = self.wire.call(1, &DescribeShareGroupOffsetsRequest { groups: vec![group], ..Default::default() });
        for group in answer.groups {
            let mut told: Vec<String> = Vec::new();
            for topic in &group.topics {
                for it in &topic.partitions {
                    told.push(format!(
                        "{}-{} {}: {} {:?} start={} epoch={} lag={}",
                        topic.topic_name,
                        it.partition_index,
                        self.name_of(topic.topic_id),
                        name(it.error_code),
                        it.error_message,
                        it.start_offset,
                        it.leader_epoch,
                        it.lag,
                    ));
                }
            }
            told.sort();
            self.say(format!("stands: {} {:?} {told:?}", name(group.error_code), group.error_message));
        }
    }

    fn alter_offsets(&mut self, places: &[(&str, i32, i64)]) {
        let topic = |(topic, partition_index, start_offset): &(&str, i32, i64)| AlterShareGroupOffsetsRequestTopic {
            topic_name: topic.to_string(),
            partitions: vec![AlterShareGroupOffsetsRequestPartition {
                partition_index: *partition_index,
                start_offset: *start_offset,
                ..Default::default()
            }],
            ..Default::default()
        };
        let topics = places.iter().map(topic).collect();
        let request = AlterShareGroupOffsetsRequest { group_id: self.group.clone(), topics, ..Default::default() };
        let answer = self.wire.call(0, &request);
        let mut told: Vec<String> = Vec::new();
        for topic in &answer.responses {
            for it in &topic.partitions {
                told.push(format!(
                    "{}-{} {}: {} {}",
                    topic.topic_name,
                    it.partition_index,
                    self.name_of(topic.topic_id),
                    name(it.error_code),
                    it.error_message.is_some()
                ));
            }
        }
        told.sort();
        let (code, with_reason) = (name(answer.error_code), answer.error_message.is_some());
        self.say(format!("altered {places:?}: {code} {with_reason} {told:?}"));
    }

    fn delete_offsets(&mut self, topics: &[&str]) {
        let topic =
            |topic: &&str| DeleteShareGroupOffsetsRequestTopic { topic_name: topic.to_string(), ..Default::default() };
        let request = DeleteShareGroupOffsetsRequest {
            group_id: self.group.clone(),
            topics: topics.iter().map(topic).collect(),
            ..Default::default()
        };
        let answer = self.wire.call(0, &request);
        let mut told: Vec<String> = Vec::new();
        for it in &answer.responses {
            told.push(format!(
                "{} {}: {} {}",
                it.topic_name,
                self.name_of(it.topic_id),
                name(it.error_code),
                it.error_message.is_some()
            ));
        }
        told.sort();
        let (code, with_reason) = (name(answer.error_code), answer.error_message.is_some());
        self.say(format!("deleted {topics:?}: {code} {with_reason} {told:?}"));
    }

    fn delete(&mut self) {
        let delete = DeleteGroupsRequest { groups_names: vec![self.group.clone()], ..Default::default() };
        let answer = self.wire.call(2, &delete);
        self.say(format!("group deleted: {}", name(answer.results[0].error_code)));
    }
}

pub(crate) fn members_come_and_go(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-members", &[("share-a", 3), ("share-b", 1)]);
    script.describe();
    script.list(&[], &[]);
    let first = script.join("first", &["share-a"]);
    let first = script.stay_until_assigned("first", first);
    script.describe();
    script.list(&[], &["share"]);
    script.list(&["stable"], &["classic", "consumer"]);
    let first = script.stay("first", first);
    let second = script.join("second", &["share-a", "share-b"]);
    script.stay_until_assigned("second", second);
    script.stay("first", first);
    script.stay("first", first - 1);
    script.stay("first", first + 7);
    script.stay("first", 1);
    let full = script.beat("first", first, Some(&["share-a"]));
    script.send(&full);
    let resubscribed = script.beat("first", first + 2, Some(&["share-a", "share-b"]));
    script.send(&resubscribed);
    let rejoined = script.join("first", &["share-b"]);
    script.stay("first", rejoined);
    let rack =
        ShareGroupHeartbeatRequest { rack_id: Some("r".to_owned()), ..script.beat("third", 0, Some(&["nowhere"])) };
    script.send(&rack);
    script.delete();
    script.stay("third", -1);
    script.stay("third", -1);
    script.stay("second", -1);
    script.stay("first", -1);
    script.describe();
    script.list(&["empty"], &[]);
    script.delete();
    script.describe();
    script.lines
}

pub(crate) fn what_is_refused(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-refused", &[("share-c", 1)]);
    let valid = script.beat("m", 0, Some(&["share-c"]));
    for request in [
        ShareGroupHeartbeatRequest { member_id: String::new(), ..valid.clone() },
        ShareGroupHeartbeatRequest { group_id: String::new(), ..valid.clone() },
        ShareGroupHeartbeatRequest { rack_id: Some(" ".to_owned()), ..valid.clone() },
        ShareGroupHeartbeatRequest { subscribed_topic_names: None, ..valid.clone() },
        ShareGroupHeartbeatRequest { subscribed_topic_names: Some(Vec::new()), ..valid.clone() },
        ShareGroupHeartbeatRequest { member_epoch: -2, ..valid.clone() },
        ShareGroupHeartbeatRequest { member_epoch: -1, ..valid.clone() },
        ShareGroupHeartbeatRequest { member_epoch: 5, ..valid.clone() },
    ] {
        script.send(&request);
    }
    script.send(&valid);
    script.stay("another", 1);
    script.stay("another", -1);
    // Groups of other kinds, and what they make of this one.
    let join = JoinGroupRequest {
        group_id: script.group.clone(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: 10_000,
        protocol_type: "consumer".to_owned(),
        protocols: vec![JoinGroupRequestProtocol { name: "range".to_owned(), ..Default::default() }],
        ..Default::default()
    };
    let joined = script.wire.call(9, &join);
    script.say(format!("classic join: {} {}", name(joined.error_code), !joined.member_id.is_empty()));
    let joined = script.wire.call(9, &JoinGroupRequest { member_id: joined.member_id, ..join });
    script.say(format!("classic join again: {}", name(joined.error_code)));
    let beat = ConsumerGroupHeartbeatRequest {
        group_id: script.group.clone(),
        member_id: "c".to_owned(),
        rebalance_timeout_ms: 10_000,
        subscribed_topic_names: Some(vec!["share-c".to_owned()]),
        topic_partitions: Some(Vec::new()),
        ..Default::default()
    };
    let answer = script.wire.call(1, &beat);
    script.say(format!("consumer join: {} {:?}", name(answer.error_code), answer.error_message));
    let described = script
        .wire
        .call(1, &ConsumerGroupDescribeRequest { group_ids: vec![script.group.clone()], ..Default::default() });
    script.say(format!(
        "consumer describe: {} {:?}",
        name(described.groups[0].error_code),
        described.groups[0].error_message
    ));
    let described =
        script.wire.call(6, &DescribeGroupsRequest { groups: vec![script.group.clone()], ..Default::default() });
    script.say(format!(
        "classic describe: {} {:?}",
        name(described.groups[0].error_code),
        described.groups[0].error_message
    ));
    let committed = OffsetCommitRequestPartition { partition_index: 0, committed_offset: 1, ..Default::default() };
    let topic =
        OffsetCommitRequestTopic { name: "share-c".to_owned(), partitions: vec![committed], ..Default::default() };
    let commit = OffsetCommitRequest {
        group_id: script.group.clone(),
        generation_id_or_member_epoch: -1,
        topics: vec![topic],
        ..Default::default()
    };
    let answer = script.wire.call(9, &commit);
    script.say(format!("commit: {}", name(answer.topics[0].partitions[0].error_code)));
    let group = OffsetFetchRequestGroup {
        group_id: script.group.clone(),
        topics: None,
        member_epoch: -1,
        ..Default::default()
    };
    let answer = script.wire.call(9, &OffsetFetchRequest { groups: vec![group], ..Default::default() });
    script.say(format!("offsets: {} {}", name(answer.groups[0].error_code), answer.groups[0].topics.len()));
    let answer = script.wire.call(0, &OffsetDeleteRequest { group_id: script.group.clone(), ..Default::default() });
    script.say(format!("offsets deleted: {}", name(answer.error_code)));
    let answer = script
        .wire
        .call(4, &HeartbeatRequest { group_id: script.group.clone(), member_id: "m".to_owned(), ..Default::default() });
    script.say(format!("classic heartbeat: {}", name(answer.error_code)));
    // The other way round.
    for (group, kind) in [("share-not-classic", "classic"), ("share-not-consumer", "consumer")] {
        let mut other = Script::new(address, group, &[]);
        if kind == "classic" {
            other.wire.call(9, &OffsetCommitRequest { group_id: group.to_owned(), ..commit.clone() });
        } else {
            other.wire.call(1, &ConsumerGroupHeartbeatRequest { group_id: group.to_owned(), ..beat.clone() });
        }
        other.join("m", &["share-c"]);
        other.stay("m", 1);
        other.stay("m", -1);
        other.describe();
        other.offsets(None);
        other.alter_offsets(&[("share-c", 0, 0)]);
        other.delete_offsets(&["share-c"]);
        script.lines.extend(other.lines);
    }
    let mut none = Script::new(address, "share-none", &[]);
    none.offsets(None);
    none.delete_offsets(&["share-c"]);
    none.alter_offsets(&[("share-c", 0, 0)]);
    none.describe();
    script.lines.extend(none.lines);
    // Whoever reads without a word to the coordinator.
    let mut stranger = Script::new(address, "share-stranger", &[]);
    stranger.topics.clone_from(&script.topics);
    stranger.fetch("m", Want { topics: &[("share-c", 0)], ..WANT });
    stranger.fetch("m", Want { epoch: 1, ..WANT });
    script.lines.extend(stranger.lines);
    script.lines
}

pub(crate) fn records_handed_out(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-records", &[("share-d", 2)]);
    let all = [("share-d", 0), ("share-d", 1)];
    script.begin("a", &["share-d"]);
    script.offsets(None);
    let want = Want { topics: &all, ..WANT };
    let next = |epoch| Want { epoch, ..WANT };
    // Sessions.
    script.fetch("a", Want { epoch: 5, ..want });
    script.acknowledge("a", 1, &[]);
    script.acknowledge("a", 0, &[]);
    script.acknowledge("a", -1, &[]);
    script.fetch("a", Want { epoch: -1, ..WANT });
    script.fetch_with("a", want, &[("share-d", 0, &[(0, 0, &[ACCEPT])])]);
    script.warm_up(&all);
    for count in [3, 4, 5] {
        script.produce("share-d", 0, count);
    }
    script.fetch("a", Want { records: 5, ..want });
    script.fetch("a", next(2));
    script.acknowledge("a", 2, &[]);
    // All of a batch, some of one, each on its own, and what is not there.
    script.acknowledge("a", 1, &[("share-d", 0, &[(0, 2, &[ACCEPT])])]);
    script.offsets(None);
    script.acknowledge("a", 2, &[("share-d", 0, &[(0, 2, &[ACCEPT])])]);
    script.acknowledge("a", 3, &[("share-d", 0, &[(3, 4, &[RELEASE, REJECT])])]);
    script.acknowledge("a", 4, &[("share-d", 0, &[(3, 4, &[ACCEPT])])]);
    script.acknowledge("a", 5, &[("share-d", 0, &[(5, 6, &[ACCEPT, GAP])])]);
    script.offsets(None);
    script.acknowledge("a", 6, &[("share-d", 0, &[(7, 7, &[ACCEPT])])]);
    script.acknowledge("a", 7, &[("share-d", 0, &[(2, 99, &[ACCEPT])])]);
    script.acknowledge("a", 8, &[("share-d", 0, &[(5, 4, &[ACCEPT])])]);
    script.acknowledge("a", 9, &[("share-d", 0, &[(3, 5, &[ACCEPT, ACCEPT])])]);
    script.acknowledge("a", 10, &[("share-d", 0, &[(3, 3, &[9])])]);
    script.acknowledge("a", 11, &[("share-d", 0, &[(3, 3, &[RENEW])])]);
    script.acknowledge("a", 12, &[("share-d", 0, &[(3, 3, &[])])]);
    script.acknowledge("a", 13, &[("share-d", 0, &[(4, 4, &[ACCEPT]), (3, 3, &[ACCEPT])])]);
    script.acknowledge("a", 14, &[("share-d", 7, &[(0, 0, &[ACCEPT])]), ("nowhere", 0, &[(0, 0, &[ACCEPT])])]);
    script.acknowledge("a", 15, &[("share-d", 1, &[(0, 0, &[ACCEPT])])]);
    // The released one comes again, with others.
    script.fetch("a", next(16));
    script.fetch_with("a", next(17), &[("share-d", 0, &[(3, 3, &[RELEASE]), (7, 11, &[ACCEPT])])]);
    script.fetch_with("a", next(18), &[("share-d", 0, &[(3, 3, &[ACCEPT]), (4, 4, &[ACCEPT])])]);
    script.fetch_with("a", Want { wait_ms: 0, ..next(19) }, &[("share-d", 0, &[(3, 3, &[ACCEPT])])]);
    script.offsets(None);
    script.fetch("a", Want { wait_ms: 0, ..next(20) });
    script.fetch("a", Want { wait_ms: 0, topics: &[("share-d", 9)], ..next(21) });
    // A second member; what the first has it does not get, until that is gone.
    script.produce("share-d", 1, 4);
    script.fetch("a", Want { topics: &all, ..WANT });
    let mut other = Script::new(address, "share-records", &[]);
    other.topics.clone_from(&script.topics);
    other.fetch("b", Want { topics: &all, wait_ms: 0, ..WANT });
    other.acknowledge("b", 1, &[("share-d", 1, &[(0, 3, &[ACCEPT])])]);
    other.acknowledge("b", 2, &[("share-d", 1, &[(1, 2, &[ACCEPT])])]);
    script.lines.append(&mut other.lines);
    script.acknowledge("a", -1, &[("share-d", 1, &[(0, 1, &[ACCEPT])])]);
    script.acknowledge("a", 1, &[]);
    other.fetch("b", next(3));
    script.lines.append(&mut other.lines);
    script.fetch("a", want_nothing(&all));
    drop(other);
    sleep(Duration::from_millis(300));
    script.fetch("a", Want { wait_ms: 0, ..next(1) });
    script.fetch("a", Want { epoch: -1, ..WANT });
    script.lines
}

fn want_nothing<'a>(topics: &'a [(&'a str, i32)]) -> Want<'a> {
    Want { topics, wait_ms: 0, ..WANT }
}

/// What one member cannot handle it gives back again and again.
pub(crate) fn deliveries_are_counted(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-deliveries", &[("share-e", 1)]);
    let all = [("share-e", 0)];
    script.produce("share-e", 0, 8);
    script.produce("share-e", 0, 2);
    script.begin("a", &["share-e"]);
    script.fetch("a", Want { topics: &all, ..WANT });
    for epoch in (1..60).step_by(2) {
        let held = std::mem::take(&mut script.held);
        let released: Vec<Verdict<'_>> = held.iter().map(|(first, last)| (*first, *last, &[RELEASE][..])).collect();
        if released.is_empty() {
            break;
        }
        script.acknowledge("a", epoch, &[("share-e", 0, &released)]);
        script.fetch("a", Want { epoch: epoch + 1, wait_ms: 0, ..WANT });
    }
    script.offsets(None);
    script.lines
}

pub(crate) fn limits_are_kept(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-limits", &[("share-f", 2)]);
    let all = [("share-f", 0)];
    for count in [10, 10, 10, 100, 5] {
        script.produce("share-f", 0, count);
    }
    script.set("share.partition.max.record.locks", "100");
    script.begin("a", &["share-f"]);
    // By batches, and by ranges of about so many.
    script.fetch("a", Want { topics: &all, records: 12, batch_size: 5, ..WANT });
    script.fetch("a", Want { epoch: 1, records: 3, wait_ms: 0, ..WANT });
    script.fetch("a", Want { epoch: 2, records: 200, wait_ms: 0, ..WANT });
    script.fetch("a", Want { epoch: 3, records: 200, wait_ms: 0, ..WANT });
    script.acknowledge("a", 4, &[("share-f", 0, &[(4, 12, &[RELEASE])])]);
    script.fetch("a", Want { epoch: 5, records: 200, wait_ms: 0, ..WANT });
    script.acknowledge("a", 6, &[("share-f", 0, &[(0, 49, &[ACCEPT])])]);
    script.offsets(None);
    script.fetch("a", Want { epoch: 7, wait_ms: 0, ..WANT });
    script.fetch("a", Want { epoch: -1, ..WANT });
    script.offsets(None);
    // No more than so many.
    let strict = Want { strict: true, wait_ms: 0, ..WANT };
    script.fetch("a", Want { topics: &all, records: 7, ..strict });
    script.fetch("a", Want { epoch: 1, records: 7, ..strict });
    script.fetch("a", Want { epoch: 2, records: 200, batch_size: 3, ..strict });
    script.acknowledge("a", 3, &[("share-f", 0, &[(50, 60, &[RELEASE])])]);
    script.fetch("a", Want { epoch: 4, records: 3, ..strict });
    script.fetch("a", Want { epoch: 5, records: 30, ..strict });
    script.fetch("a", Want { epoch: 6, records: 0, ..strict });
    script.warm_up(&[("share-f", 1)]);
    script.produce("share-f", 1, 9);
    script.produce("share-f", 1, 2);
    script.fetch("a", Want { topics: &[("share-f", 1)], records: 4, ..strict });
    script.fetch("a", Want { epoch: 1, records: 4, ..strict });
    script.fetch("a", Want { epoch: 2, records: 4, ..strict });
    script.fetch("a", Want { epoch: 3, max_bytes: 1, ..strict });
    script.lines
}

pub(crate) fn locks_end(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-locks", &[("share-g", 1)]);
    script.set("share.record.lock.duration.ms", "1000");
    script.produce("share-g", 0, 4);
    script.begin("a", &["share-g"]);
    script.fetch("a", Want { topics: &[("share-g", 0)], ..WANT });
    // What waits gets them when their lock ends.
    script.fetch("a", Want { epoch: 1, wait_ms: 10_000, ..WANT });
    sleep(Duration::from_millis(500));
    script.acknowledge_as("a", 2, true, &[("share-g", 0, &[(0, 0, &[RENEW])])]);
    let renewal = Want { epoch: 3, wait_ms: 0, records: 0, max_bytes: 0, renews: true, ..WANT };
    script.fetch_with("a", renewal, &[("share-g", 0, &[(2, 2, &[RENEW])])]);
    script.fetch_with("a", Want { epoch: 4, records: 1, ..renewal }, &[("share-g", 0, &[(2, 2, &[RENEW])])]);
    script.fetch_with("a", Want { epoch: 4, wait_ms: 0, ..WANT }, &[("share-g", 0, &[(2, 2, &[RENEW])])]);
    sleep(Duration::from_millis(750));
    script.acknowledge("a", 5, &[("share-g", 0, &[(3, 3, &[ACCEPT])])]);
    script.acknowledge("a", 6, &[("share-g", 0, &[(0, 0, &[ACCEPT]), (2, 2, &[ACCEPT])])]);
    script.set("share.renew.acknowledge.enable", "false");
    script.fetch("a", Want { epoch: 7, wait_ms: 0, ..WANT });
    script.acknowledge_as("a", 8, true, &[("share-g", 0, &[(3, 3, &[RENEW])])]);
    script.acknowledge("a", 9, &[("share-g", 0, &[(3, 3, &[REJECT]), (4, 4, &[ACCEPT])])]);
    script.acknowledge("a", 10, &[("share-g", 0, &[(1, 1, &[ACCEPT]), (3, 3, &[REJECT])])]);
    script.offsets(None);
    script.lines
}

/// Transactions of which some are aborted.
pub(crate) fn transactions_count_when_they_are_committed(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-transactions", &[("share-h", 1)]);
    let init = InitProducerIdRequest {
        transactional_id: Some("share-t".to_owned()),
        transaction_timeout_ms: 60_000,
        producer_id: -1,
        producer_epoch: -1,
        ..Default::default()
    };
    let not_yet = [
        ErrorCode::COORDINATOR_NOT_AVAILABLE,
        ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
        ErrorCode::NOT_COORDINATOR,
        ErrorCode::CONCURRENT_TRANSACTIONS,
    ];
    let find = FindCoordinatorRequest { key: "share-t".to_owned(), key_type: 1, ..Default::default() };
    script.wire.call_while(3, &find, &not_yet, |found| found.error_code);
    let mut producer = script.wire.call_while(5, &init, &not_yet, |answer| answer.error_code);
    let transact = |script: &mut Script, producer: &mut InitProducerIdResponse, count: usize, commit: Option<bool>| {
        let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
        for _ in 0..count {
            builder.append(1_700_000_000_000, None, Some(b"v"), &[]).expect("room");
        }
        let mut batch = builder.build();
        batch.set_producer(producer.producer_id, producer.producer_epoch, 0);
        batch.set_transactional(true);
        script.produce_batch("share-h", 0, Some("share-t"), batch.finish());
        let Some(committed) = commit else { return };
        let end = EndTxnRequest {
            transactional_id: "share-t".to_owned(),
            producer_id: producer.producer_id,
            producer_epoch: producer.producer_epoch,
            committed,
            ..Default::default()
        };
        let ended = script.wire.call_while(5, &end, &[ErrorCode::CONCURRENT_TRANSACTIONS], |answer| answer.error_code);
        assert_eq!(name(ended.error_code), "NONE");
        (producer.producer_id, producer.producer_epoch) = (ended.producer_id, ended.producer_epoch);
        // Until the marker is there.
        sleep(Duration::from_millis(150));
    };
    script.set("share.isolation.level", "read_committed");
    script.produce("share-h", 0, 2);
    transact(&mut script, &mut producer, 3, Some(false));
    transact(&mut script, &mut producer, 2, Some(true));
    script.produce("share-h", 0, 1);
    transact(&mut script, &mut producer, 2, None);
    script.produce("share-h", 0, 1);
    script.begin("a", &["share-h"]);
    script.read_all(&[("share-h", 0)]);
    let mut loose = Script::new(address, "share-uncommitted", &[]);
    loose.topics.clone_from(&script.topics);
    loose.begin("a", &["share-h"]);
    loose.read_all(&[("share-h", 0)]);
    script.lines.extend(loose.lines);
    script.lines
}

pub(crate) fn offsets_are_administrated(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-offsets", &[("share-i", 2), ("share-j", 1)]);
    let mut member = Script::new(address, "share-offsets", &[]);
    member.topics.clone_from(&script.topics);
    member.begin("a", &["share-i"]);
    member.warm_up(&[("share-i", 0), ("share-i", 1)]);
    script.produce("share-i", 0, 10);
    member.fetch("a", Want { topics: &[("share-i", 0), ("share-i", 1)], ..WANT });
    member.acknowledge("a", 1, &[("share-i", 0, &[(0, 3, &[ACCEPT]), (6, 7, &[ACCEPT])])]);
    script.offsets(None);
    script.offsets(Some(&[("share-i", &[0, 1]), ("share-j", &[0])]));
    script.offsets(Some(&[]));
    script.alter_offsets(&[("share-i", 0, 5)]);
    script.delete_offsets(&["share-i"]);
    member.stay("a", -1);
    script.lines.append(&mut member.lines);
    // What a broker knows beyond what is kept goes with the connection.
    drop(member);
    sleep(Duration::from_millis(500));
    script.alter_offsets(&[("share-i", 0, 2), ("share-j", 0, 0), ("nowhere", 0, 0), ("share-i", 9, 0)]);
    script.offsets(None);
    script.join("b", &["share-i"]);
    script.fetch("b", Want { topics: &[("share-i", 0)], ..WANT });
    script.acknowledge("b", 1, &[("share-i", 0, &[(2, 9, &[ACCEPT])])]);
    script.fetch("b", Want { epoch: -1, ..WANT });
    script.stay("b", -1);
    script.alter_offsets(&[("share-i", 0, -1)]);
    script.offsets(None);
    script.delete_offsets(&["share-i", "share-j", "nowhere"]);
    script.offsets(None);
    script.delete_offsets(&["share-i"]);
    script.delete();
    script.offsets(None);
    script.lines
}

pub(crate) fn settings_of_groups(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-settings", &[]);
    for (name, value) in [
        ("share.auto.offset.reset", "sometimes"),
        ("share.auto.offset.reset", "by_duration:PT1H"),
        ("share.auto.offset.reset", "by_duration:1H"),
        ("share.isolation.level", "read_everything"),
        ("share.record.lock.duration.ms", "999"),
        ("share.record.lock.duration.ms", "60001"),
        ("share.record.lock.duration.ms", "much"),
        ("share.delivery.count.limit", "1"),
        ("share.delivery.count.limit", "11"),
        ("share.delivery.count.limit", "3"),
        ("share.partition.max.record.locks", "99"),
        ("share.partition.max.record.locks", "10001"),
        ("share.heartbeat.interval.ms", "4999"),
        ("share.heartbeat.interval.ms", "15001"),
        ("share.session.timeout.ms", "44999"),
        ("share.session.timeout.ms", "60001"),
        ("share.renew.acknowledge.enable", "perhaps"),
        ("share.no.such.thing", "1"),
    ] {
        script.set(name, value);
    }
    for resource_name in [script.group.clone(), String::new()] {
        let resource = DescribeConfigsResource { resource_type: GROUP_RESOURCE, resource_name, ..Default::default() };
        let ask = DescribeConfigsRequest { resources: vec![resource], include_synonyms: true, ..Default::default() };
        let answer = script.wire.call(4, &ask);
        for result in answer.results {
            script.say(format!("described: {} {:?}", name(result.error_code), result.error_message));
            let mut lines: Vec<String> = Vec::new();
            // Values that the cluster was started with are not compared.
            for it in result.configs {
                let fixed = ["assignment.interval", "offload"].iter().any(|word| it.name.contains(word));
                let value = if fixed { None } else { it.value };
                let source = if fixed { 0 } else { it.config_source };
                let synonyms: Vec<_> =
                    it.synonyms.iter().filter(|_| !fixed).map(|it| (&it.name, &it.value, it.source)).collect();
                lines.push(format!("{} = {value:?} source={source} type={} {synonyms:?}", it.name, it.config_type));
            }
            lines.sort();
            script.lines.extend(lines);
        }
    }
    script.lines
}
