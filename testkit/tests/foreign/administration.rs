//! What administrators ask for, as [`alike`](crate::alike) asks about it: settings of topics, offsets deleted, log sizes.

use millstream_protocol::api::Message;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_configs_request as replace;
use millstream_protocol::messages::create_partitions_request::{CreatePartitionsAssignment, CreatePartitionsTopic};
use millstream_protocol::messages::create_topics_request::{CreatableReplicaAssignment, CreatableTopic};
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::describe_log_dirs_request::DescribableLogDirTopic;
use millstream_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use millstream_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::offset_delete_request::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use millstream_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::*;
use millstream_protocol::records::{BatchBuilder, Compression};
use millstream_protocol::uuid::Uuid;
use millstream_protocol::write::Writer;

use crate::wire::Wire;

const TOPIC: i8 = 2;
const BROKER: i8 = 4;
const SET: i8 = 0;
const DELETE: i8 = 1;
const APPEND: i8 = 2;
const SUBTRACT: i8 = 3;

/// A setting, what is to be done with it, and the value.
type Change<'a> = (&'a str, i8, Option<&'a str>);

fn name(code: i16) -> &'static str {
    ErrorCode(code).name()
}

struct Script {
    wire: Wire,
    marks: u32,
    lines: Vec<String>,
}

impl Script {
    fn new(address: &str, topics: &[&str]) -> Self {
        let mut wire = Wire::connect(address);
        let create = |topic: &&str| CreatableTopic {
            name: topic.to_string(),
            num_partitions: 2,
            replication_factor: 1,
            ..Default::default()
        };
        let topics = topics.iter().map(create).collect();
        wire.call(5, &CreateTopicsRequest { topics, timeout_ms: 10_000, ..Default::default() });
        Self { wire, marks: 0, lines: Vec::new() }
    }

    fn alter(&mut self, resource: (i8, &str), configs: &[Change<'_>]) {
        self.send_alter(&[(resource, configs)], false);
    }

    fn send_alter(&mut self, resources: &[((i8, &str), &[Change<'_>])], validate_only: bool) {
        let resources = resources.iter().map(|((resource_type, resource_name), configs)| AlterConfigsResource {
            resource_type: *resource_type,
            resource_name: resource_name.to_string(),
            configs: configs
                .iter()
                .map(|(name, config_operation, value)| AlterableConfig {
                    name: name.to_string(),
                    config_operation: *config_operation,
                    value: value.map(str::to_owned),
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        });
        let request =
            IncrementalAlterConfigsRequest { resources: resources.collect(), validate_only, ..Default::default() };
        let answer = self.wire.call(1, &request);
        let mut lines: Vec<_> = answer
            .responses
            .iter()
            .map(|answer| {
                // What is said of a bad value is each broker's own.
                let says = answer.error_code != ErrorCode::INVALID_CONFIG.0;
                let message = answer.error_message.as_ref().filter(|_| says);
                format!(
                    "altered {} {:?}: {} {message:?}",
                    answer.resource_type,
                    answer.resource_name,
                    name(answer.error_code)
                )
            })
            .collect();
        lines.sort();
        self.lines.extend(lines);
    }

    fn replace(&mut self, topic: &str, configs: &[(&str, Option<&str>)]) {
        let configs = configs.iter().map(|(name, value)| replace::AlterableConfig {
            name: name.to_string(),
            value: value.map(str::to_owned),
            ..Default::default()
        });
        let resource = replace::AlterConfigsResource {
            resource_type: TOPIC,
            resource_name: topic.to_owned(),
            configs: configs.collect(),
            ..Default::default()
        };
        let answer = self.wire.call(2, &AlterConfigsRequest { resources: vec![resource], ..Default::default() });
        let answer = &answer.responses[0];
        self.lines.push(format!("replaced {topic}: {} {:?}", name(answer.error_code), answer.error_message));
    }

    /// A real broker takes a moment to hear of changes, in their order: here is one more, and it waits for that.
    fn await_changes(&mut self, topic: &str) {
        self.marks += 1;
        let mark = Some(self.marks.to_string());
        let config = AlterableConfig { name: "flush.messages".to_owned(), value: mark.clone(), ..Default::default() };
        let resource = AlterConfigsResource {
            resource_type: TOPIC,
            resource_name: topic.to_owned(),
            configs: vec![config],
            ..Default::default()
        };
        self.wire.call(1, &IncrementalAlterConfigsRequest { resources: vec![resource], ..Default::default() });
        let resource = DescribeConfigsResource {
            resource_type: TOPIC,
            resource_name: topic.to_owned(),
            configuration_keys: Some(vec!["flush.messages".to_owned()]),
            ..Default::default()
        };
        let ask = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
        let unseen = i16::MAX;
        self.wire.call_while(4, &ask, &[ErrorCode(unseen)], |answer| {
            let seen = answer.results[0].configs.first().is_some_and(|config| config.value == mark);
            if seen { 0 } else { unseen }
        });
    }

    /// What is set for a topic.
    fn describe(&mut self, topic: &str) {
        let keys =
            ["cleanup.policy", "max.message.bytes", "delete.retention.ms", "follower.replication.throttled.replicas"];
        let resource = DescribeConfigsResource {
            resource_type: TOPIC,
            resource_name: topic.to_owned(),
            configuration_keys: Some(keys.map(str::to_owned).into()),
            ..Default::default()
        };
        self.await_changes(topic);
        let answer = self.wire.call(4, &DescribeConfigsRequest { resources: vec![resource], ..Default::default() });
        let mut configs: Vec<_> = answer.results[0]
            .configs
            .iter()
            .map(|config| format!("{}={:?} from {}", config.name, config.value, config.config_source))
            .collect();
        configs.sort();
        self.lines.push(format!("{topic} has {configs:?}"));
    }

    fn commit(&mut self, group: &str, topic: &str) {
        let find = FindCoordinatorRequest { key: group.to_owned(), ..Default::default() };
        let not_yet = [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
        self.wire.call_while(3, &find, &not_yet, |found| found.error_code);
        let partitions = (0..2).map(|partition_index| OffsetCommitRequestPartition {
            partition_index,
            committed_offset: 1,
            ..Default::default()
        });
        let topic =
            OffsetCommitRequestTopic { name: topic.to_owned(), partitions: partitions.collect(), ..Default::default() };
        let request = OffsetCommitRequest {
            group_id: group.to_owned(),
            generation_id_or_member_epoch: -1,
            topics: vec![topic],
            ..Default::default()
        };
        let loading = [
            ErrorCode::NOT_COORDINATOR,
            ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
            ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        ];
        self.wire.call_while(8, &request, &loading, |answer| answer.topics[0].partitions[0].error_code);
    }

    fn delete_offsets(&mut self, group: &str, places: &[(&str, i32)]) {
        let topics = places.iter().map(|(topic, partition_index)| OffsetDeleteRequestTopic {
            name: topic.to_string(),
            partitions: vec![OffsetDeleteRequestPartition { partition_index: *partition_index }],
        });
        let request = OffsetDeleteRequest { group_id: group.to_owned(), topics: topics.collect() };
        let answer = self.wire.call(0, &request);
        let topics = answer.topics.iter();
        let mut codes: Vec<_> = topics
            .flat_map(|topic| topic.partitions.iter().map(|partition| (topic.name.clone(), partition)))
            .map(|(topic, partition)| (topic, partition.partition_index, name(partition.error_code)))
            .collect();
        codes.sort();
        self.lines.push(format!("offsets of {group} {places:?} deleted: {} {codes:?}", name(answer.error_code)));
        let asked = OffsetFetchRequestGroup { group_id: group.to_owned(), topics: None, ..Default::default() };
        let answer = self.wire.call(8, &OffsetFetchRequest { groups: vec![asked], ..Default::default() });
        let mut left: Vec<_> = answer.groups[0]
            .topics
            .iter()
            .flat_map(|topic| topic.partitions.iter().map(|partition| (topic.name.clone(), partition.partition_index)))
            .collect();
        left.sort();
        self.lines.push(format!("left of {group}: {left:?}"));
    }

    fn delete_topics(&mut self, topics: &[(Option<&str>, Uuid)]) {
        let named = topics.iter().map(|(name, topic_id)| DeleteTopicState {
            name: name.map(str::to_owned),
            topic_id: *topic_id,
            ..Default::default()
        });
        let answer = self
            .wire
            .call(6, &DeleteTopicsRequest { topics: named.collect(), timeout_ms: 10_000, ..Default::default() });
        let responses = answer.responses.iter();
        let codes: Vec<_> = responses.map(|topic| (topic.name.as_deref(), name(topic.error_code))).collect();
        let names: Vec<_> = topics.iter().map(|(name, id)| (*name, *id != Uuid::ZERO)).collect();
        self.lines.push(format!("deleted {names:?}: {codes:?}"));
    }

    fn log_dirs(&mut self, asked: &[(&str, i32)]) {
        let topics = asked.iter().map(|(topic, partition)| DescribableLogDirTopic {
            topic: topic.to_string(),
            partitions: [*partition].into(),
            ..Default::default()
        });
        let request = DescribeLogDirsRequest { topics: Some(topics.collect()), ..Default::default() };
        let answer = self.wire.call(4, &request);
        let mut sizes: Vec<_> = answer
            .results
            .iter()
            .flat_map(|dir| &dir.topics)
            .flat_map(|topic| topic.partitions.iter().map(|partition| (topic.name.clone(), partition)))
            .map(|(topic, log)| (topic, log.partition_index, log.partition_size, log.offset_lag, log.is_future_key))
            .collect();
        sizes.sort();
        let codes: Vec<_> = answer.results.iter().map(|dir| name(dir.error_code)).collect();
        self.lines.push(format!("log dirs: {} {codes:?} {sizes:?}", name(answer.error_code)));
    }

    fn produce(&mut self, topic: &str) {
        let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock that is set");
        builder.append(now.as_millis() as i64, None, Some(b"value"), &[]).expect("it fits");
        let data = PartitionProduceData { records: Some(builder.build().finish()), ..Default::default() };
        let topic = TopicProduceData { name: topic.to_owned(), partition_data: vec![data], ..Default::default() };
        let request = ProduceRequest { acks: -1, timeout_ms: 5000, topic_data: vec![topic], ..Default::default() };
        let not_yet = [ErrorCode::NOT_LEADER_OR_FOLLOWER, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION];
        self.wire.call_while(9, &request, &not_yet, |answer| answer.responses[0].partition_responses[0].error_code);
    }
}

pub(crate) fn settings_of_topics(address: &str) -> Vec<String> {
    let mut script = Script::new(address, &["settings"]);
    let script = &mut script;
    // Once there is a leader, everybody knows the topic.
    script.produce("settings");
    let topic = (TOPIC, "settings");
    script.describe("settings");
    script.alter(topic, &[("delete.retention.ms", SET, Some("5000")), ("cleanup.policy", APPEND, Some("compact"))]);
    script.describe("settings");
    script.alter(topic, &[("cleanup.policy", SUBTRACT, Some("delete")), ("max.message.bytes", SET, Some("77"))]);
    script.describe("settings");
    script.alter(topic, &[("cleanup.policy", APPEND, Some("compact,delete")), ("cleanup.policy", DELETE, None)]);
    script.alter(topic, &[("cleanup.policy", APPEND, Some("compact,delete"))]);
    script.alter(topic, &[("follower.replication.throttled.replicas", APPEND, Some("0:1"))]);
    script.alter(topic, &[("follower.replication.throttled.replicas", APPEND, Some("1:1"))]);
    script.describe("settings");
    script.alter(topic, &[("follower.replication.throttled.replicas", SUBTRACT, Some("0:1"))]);
    script.alter(topic, &[("delete.retention.ms", DELETE, None), ("segment.ms", DELETE, Some("ignored"))]);
    script.describe("settings");
    script.send_alter(&[(topic, &[("delete.retention.ms", SET, Some("6"))])], true);
    script.describe("settings");
    script.alter(topic, &[("delete.retention.ms", APPEND, Some("1"))]);
    script.alter(topic, &[("delete.retention.ms", SET, Some("soon"))]);
    script.alter(topic, &[("delete.retention.ms", SET, None)]);
    script.alter(topic, &[("no.such.thing", SET, Some("1"))]);
    script.alter(topic, &[("no.such.thing", DELETE, None)]);
    script.alter((TOPIC, "nowhere"), &[("delete.retention.ms", SET, Some("1"))]);
    script.alter((TOPIC, ""), &[("delete.retention.ms", SET, Some("1"))]);
    script.alter((BROKER, "77"), &[("log.retention.ms", SET, Some("1"))]);
    script.alter((BROKER, "1"), &[("broker.id", SET, Some("1"))]);
    let set: &[Change<'_>] = &[("delete.retention.ms", SET, Some("7"))];
    script.send_alter(&[(topic, set), (topic, set), ((TOPIC, "nowhere"), set)], false);
    script.describe("settings");
    script.replace("settings", &[("delete.retention.ms", Some("8"))]);
    script.describe("settings");
    script.replace("settings", &[("delete.retention.ms", None)]);
    script.replace("nowhere", &[("delete.retention.ms", Some("8"))]);
    script.log_dirs(&[("settings", 0), ("settings", 1), ("settings", 9), ("nowhere", 0)]);
    std::mem::take(&mut script.lines)
}

/// Whom a broker tells about.
pub(crate) fn endpoints_of_the_cluster(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let described = (1..=4).map(|endpoint_type| {
        let answer = wire.call(1, &DescribeClusterRequest { endpoint_type, ..Default::default() });
        format!("endpoints {endpoint_type}: {} {}", name(answer.error_code), answer.brokers.len())
    });
    described.collect()
}

/// Topics that are named twice or in two ways, and partitions placed where they cannot be.
pub(crate) fn topics_asked_for_oddly(address: &str) -> Vec<String> {
    let mut script = Script::new(address, &["odd"]);
    let script = &mut script;
    script.produce("odd");
    for (partitions, replication_factor, places) in [
        (-1, -1, &[&[77][..]][..]),
        (-1, -1, &[&[1, 1]]),
        (-1, -1, &[&[]]),
        (-1, -1, &[&[1], &[1, 1]]),
        (1, -1, &[&[1]]),
        (-1, 1, &[&[1]]),
        (-1, -1, &[&[1], &[1]]),
    ] {
        let assignments = places.iter().zip(0..).map(|(broker_ids, partition_index)| CreatableReplicaAssignment {
            partition_index,
            broker_ids: broker_ids.iter().copied().collect(),
            ..Default::default()
        });
        let topic = CreatableTopic {
            name: "placed".to_owned(),
            num_partitions: partitions,
            replication_factor,
            assignments: assignments.collect(),
            ..Default::default()
        };
        let answer = script.wire.call(5, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
        let (code, message) = (answer.topics[0].error_code, &answer.topics[0].error_message);
        script.lines.push(format!("created on {places:?}: {} {message:?}", name(code)));
    }
    for places in [&[&[9][..]][..], &[&[1, 2]], &[&[]], &[], &[&[1]]] {
        let assignments = places.iter().map(|broker_ids| CreatePartitionsAssignment {
            broker_ids: broker_ids.iter().copied().collect(),
            ..Default::default()
        });
        let topic = CreatePartitionsTopic {
            name: "odd".to_owned(),
            count: 3,
            assignments: Some(assignments.collect()),
            ..Default::default()
        };
        let answer = script
            .wire
            .call(1, &CreatePartitionsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() });
        let (code, message) = (answer.results[0].error_code, &answer.results[0].error_message);
        script.lines.push(format!("added on {places:?}: {} {message:?}", name(code)));
    }
    let asked = MetadataRequestTopic { name: Some("odd".to_owned()), ..Default::default() };
    let asked = MetadataRequest { topics: Some(vec![asked]), ..Default::default() };
    let id = script.wire.call(12, &asked).topics[0].topic_id;
    let (odd, none) = (Some("odd"), Uuid::ZERO);
    for topics in [
        &[(None, none)][..],
        &[(odd, id)],
        &[(odd, none), (odd, none)],
        &[(None, id), (None, id)],
        &[(odd, none), (None, id)],
        &[(None, id)],
    ] {
        script.delete_topics(topics);
    }
    std::mem::take(&mut script.lines)
}

pub(crate) fn offsets_deleted(address: &str) -> Vec<String> {
    let mut script = Script::new(address, &["read", "unread"]);
    let script = &mut script;
    script.commit("modern", "read");
    script.commit("modern", "unread");
    script.delete_offsets("no-group", &[("read", 0)]);
    script.delete_offsets("", &[("read", 0)]);
    script.delete_offsets("modern", &[("read", 0), ("read", 9), ("nowhere", 0)]);
    script.delete_offsets("modern", &[("read", 0)]);
    let join = ConsumerGroupHeartbeatRequest {
        group_id: "modern".to_owned(),
        member_id: "m".to_owned(),
        rebalance_timeout_ms: 10_000,
        subscribed_topic_names: Some(vec!["read".to_owned()]),
        topic_partitions: Some(Vec::new()),
        ..Default::default()
    };
    let code = script.wire.call(1, &join).error_code;
    script.lines.push(format!("joined: {}", name(code)));
    script.delete_offsets("modern", &[("read", 1), ("unread", 1)]);
    for (group, protocol_type) in [("one-reader", "consumer"), ("connectors", "connect")] {
        script.commit(group, "read");
        script.commit(group, "unread");
        join_classic(script, group, protocol_type);
        script.delete_offsets(group, &[("read", 1), ("unread", 1)]);
    }
    std::mem::take(&mut script.lines)
}

/// The only member of a classic group, which reads the topic `read`.
fn join_classic(script: &mut Script, group: &str, protocol_type: &str) {
    let subscription = ConsumerProtocolSubscription { topics: vec!["read".to_owned()], ..Default::default() };
    let mut writer = Writer::new();
    writer.i16(0);
    subscription.encode(&mut writer, 0).expect("a subscription");
    let metadata = writer.into_bytes();
    let protocol = JoinGroupRequestProtocol { name: "range".to_owned(), metadata, ..Default::default() };
    let mut join = JoinGroupRequest {
        group_id: group.to_owned(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: 10_000,
        protocol_type: protocol_type.to_owned(),
        protocols: vec![protocol],
        ..Default::default()
    };
    let told = script.wire.call(9, &join);
    join.member_id = told.member_id;
    let joined = script.wire.call(9, &join);
    script.lines.push(format!("{group} joined: {} {}", name(told.error_code), name(joined.error_code)));
}
