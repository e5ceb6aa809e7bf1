//! Requests that no client of Kafka's own makes, as [`alike`](crate::alike) asks about them: things named twice, in two
//! ways or not at all, ids that nobody has, topics that are the cluster's own.

use std::time::Duration;

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::add_partitions_to_txn_request::{
    AddPartitionsToTxnTopic, AddPartitionsToTxnTransaction,
};
use millstream_protocol::messages::create_acls_request::AclCreation;
use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::delete_acls_request::DeleteAclsFilter;
use millstream_protocol::messages::elect_leaders_request::TopicPartitions;
use millstream_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use millstream_protocol::messages::list_partition_reassignments_request::ListPartitionReassignmentsTopics;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::txn_offset_commit_request::{
    TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use millstream_protocol::messages::*;
use millstream_protocol::records::{BatchBuilder, Compression};
use millstream_protocol::uuid::Uuid;

use crate::wire::Wire;

/// How long a broker may take that does not answer everything: what a real one stumbles over it leaves unanswered.
const PATIENCE: Duration = Duration::from_secs(5);

fn name(code: i16) -> &'static str {
    ErrorCode(code).name()
}

/// A topic of two partitions that everybody knows by now, and its id.
fn topic(wire: &mut Wire, topic: &str) -> Uuid {
    let create =
        CreatableTopic { name: topic.to_owned(), num_partitions: 2, replication_factor: 1, ..Default::default() };
    wire.call(5, &CreateTopicsRequest { topics: vec![create], timeout_ms: 10_000, ..Default::default() });
    for index in 0..2 {
        let data = PartitionProduceData { index, records: Some(batch(None)), ..Default::default() };
        let request = produce(None, vec![by_name(topic, vec![data])]);
        let not_yet = [ErrorCode::NOT_LEADER_OR_FOLLOWER, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION];
        wire.call_while(9, &request, &not_yet, |answer| answer.responses[0].partition_responses[0].error_code);
    }
    let asked = MetadataRequestTopic { name: Some(topic.to_owned()), ..Default::default() };
    wire.call(12, &MetadataRequest { topics: Some(vec![asked]), ..Default::default() }).topics[0].topic_id
}

/// Waits until there are coordinators for these keys, each with its type.
fn coordinators(wire: &mut Wire, keys: &[(i8, &str)]) {
    let not_yet = [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
    for (key_type, key) in keys {
        let find = FindCoordinatorRequest { key_type: *key_type, key: key.to_string(), ..Default::default() };
        wire.call_while(3, &find, &not_yet, |found| found.error_code);
    }
}

/// A batch of one record, of a transaction of this producer if there is one.
fn batch(transaction: Option<(i64, i16)>) -> Bytes {
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock that is set");
    builder.append(now.as_millis() as i64, None, Some(b"value"), &[]).expect("it fits");
    let mut sealed = builder.build();
    if let Some((producer_id, epoch)) = transaction {
        sealed.set_producer(producer_id, epoch, 0);
        sealed.set_transactional(true);
    }
    sealed.finish()
}

fn data(index: i32, records: Bytes) -> PartitionProduceData {
    PartitionProduceData { index, records: Some(records), ..Default::default() }
}

fn by_name(topic: &str, partition_data: Vec<PartitionProduceData>) -> TopicProduceData {
    TopicProduceData { name: topic.to_owned(), partition_data, ..Default::default() }
}

fn by_id(topic_id: Uuid, partition_data: Vec<PartitionProduceData>) -> TopicProduceData {
    TopicProduceData { topic_id, partition_data, ..Default::default() }
}

fn produce(transactional_id: Option<&str>, topic_data: Vec<TopicProduceData>) -> ProduceRequest {
    let transactional_id = transactional_id.map(str::to_owned);
    ProduceRequest { transactional_id, acks: -1, timeout_ms: 5_000, topic_data, ..Default::default() }
}

/// Asks, over a connection of its own, and tells what was written where; not in which order, of which Kafka makes none.
fn produced(address: &str, version: i16, request: &ProduceRequest) -> String {
    let mut wire = Wire::connect(address).patience(PATIENCE);
    let Some(answer) = wire.try_call(version, request) else { return "no answer".to_owned() };
    let mut topics: Vec<_> = answer
        .responses
        .iter()
        .map(|topic| {
            let mut partitions: Vec<_> = topic
                .partition_responses
                .iter()
                .map(|it| (it.index, name(it.error_code), it.base_offset, it.log_start_offset, it.record_errors.len()))
                .collect();
            partitions.sort();
            format!("{} {partitions:?}", topic.name)
        })
        .collect();
    topics.sort();
    topics.join(", ")
}

/// Partitions and topics that Produce names twice, or without records.
pub(crate) fn batches_asked_for_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let (one, other) = (topic(&mut wire, "odd-batches"), topic(&mut wire, "odd-batches-too"));
    let (first, second) = ("odd-batches", "odd-batches-too");
    let plain = || batch(None);
    let empty = |index| PartitionProduceData { index, records: None, ..Default::default() };
    let transactional = || batch(Some((4_711, 0)));
    coordinators(&mut wire, &[(1, ""), (1, "never-seen")]);
    let mut lines = Vec::new();
    let mut say = |what: &str, version: i16, request: ProduceRequest| {
        lines.push(format!("{what} v{version}: {}", produced(address, version, &request)));
    };
    for version in [3, 8, 9, 12] {
        say("twice", version, produce(None, vec![by_name(first, vec![data(0, plain()), data(0, plain())])]));
        let topics = vec![by_name(first, vec![data(0, plain())]), by_name(first, vec![data(1, plain())])];
        say("topic twice", version, produce(None, topics));
        let topics = vec![by_name(first, vec![data(0, plain())]), by_name(first, vec![data(0, plain())])];
        say("both twice", version, produce(None, topics));
        let topics = vec![by_name("nowhere", vec![data(0, plain()), data(0, plain())])];
        say("unknown twice", version, produce(None, topics));
        if version == 12 {
            say("no records", version, produce(None, vec![by_name(first, vec![empty(0), data(1, plain())])]));
        }
        say("empty records", version, produce(None, vec![by_name(first, vec![data(0, Bytes::new())])]));
        say("no records nowhere", version, produce(None, vec![by_name(first, vec![empty(9)])]));
        say("no partitions", version, produce(None, vec![by_name(first, Vec::new())]));
        say("no id", version, produce(None, vec![by_name(first, vec![data(0, transactional())])]));
        let topics = vec![by_name(first, vec![data(0, transactional())]), by_name(second, vec![data(0, plain())])];
        say("one without id", version, produce(None, topics));
        let nobody = |sealed: Bytes| {
            let mut bytes = sealed.to_vec();
            bytes[43..51].copy_from_slice(&(-1i64).to_be_bytes());
            Bytes::from(bytes)
        };
        say("no id, no producer", version, produce(None, vec![by_name(first, vec![data(0, nobody(transactional()))])]));
        say("no id nowhere", version, produce(None, vec![by_name("nowhere", vec![data(0, transactional())])]));
        say("empty id", version, produce(Some(""), vec![by_name(first, vec![data(0, transactional())])]));
        say("unknown id", version, produce(Some("never-seen"), vec![by_name(first, vec![data(0, transactional())])]));
        say("id for nothing", version, produce(Some("never-seen"), vec![by_name(first, vec![data(0, plain())])]));
        let both = vec![data(0, transactional()), data(1, plain())];
        say("mixed", version, produce(Some("never-seen"), vec![by_name(first, both)]));
        let mut odd = produce(None, vec![by_name(first, vec![data(0, plain())])]);
        odd.acks = 7;
        say("acks", version, odd);
    }
    say("twice by id", 13, produce(None, vec![by_id(one, vec![data(0, plain()), data(0, plain())])]));
    let topics = vec![
        by_id(one, vec![data(0, plain())]),
        by_id(other, vec![data(0, plain())]),
        by_id(one, vec![data(1, plain())]),
    ];
    say("topic twice by id", 13, produce(None, topics));
    say("zero id", 13, produce(None, vec![by_id(Uuid::ZERO, vec![data(0, plain())])]));
    say("unknown ids", 13, produce(None, vec![by_id(Uuid([7; 16]), vec![data(0, plain()), data(0, plain())])]));
    say("no records by id", 13, produce(None, vec![by_id(one, vec![empty(0)])]));
    say("transactional by id", 13, produce(None, vec![by_id(one, vec![data(0, transactional())])]));
    lines
}

/// Offsets and groups that are named twice.
pub(crate) fn offsets_asked_for_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    topic(&mut wire, "odd-offsets");
    coordinators(&mut wire, &[(0, ""), (0, "no-such"), (0, "odd-readers")]);
    let mut lines = Vec::new();
    let at = |partition_index, timestamp| ListOffsetsPartition {
        partition_index,
        current_leader_epoch: -1,
        timestamp,
        ..Default::default()
    };
    let topic = |name: &str, partitions| ListOffsetsTopic { name: name.to_owned(), partitions, ..Default::default() };
    for version in [1, 4, 7, 10] {
        for (what, topics) in [
            ("twice", vec![topic("odd-offsets", vec![at(0, -1), at(0, -1)])]),
            ("twice and another", vec![topic("odd-offsets", vec![at(0, -1), at(1, -2), at(0, -2)])]),
            ("three times", vec![topic("odd-offsets", vec![at(0, -1), at(0, -2), at(0, -1)])]),
            ("topic twice", vec![topic("odd-offsets", vec![at(0, -1)]), topic("odd-offsets", vec![at(1, -2)])]),
            ("both twice", vec![topic("odd-offsets", vec![at(0, -1)]), topic("odd-offsets", vec![at(0, -2)])]),
            ("unknown twice", vec![topic("nowhere", vec![at(0, -1), at(0, -1)])]),
            ("no partition twice", vec![topic("odd-offsets", vec![at(9, -1), at(9, -1)])]),
            ("no partitions", vec![topic("odd-offsets", vec![])]),
            ("unknown time", vec![topic("odd-offsets", vec![at(0, -77)])]),
        ] {
            let request = ListOffsetsRequest { replica_id: -1, topics, ..Default::default() };
            let Some(answer) = Wire::connect(address).try_call(version, &request) else {
                lines.push(format!("listed {what} v{version}: no answer"));
                continue;
            };
            let mut topics: Vec<_> = answer
                .topics
                .iter()
                .map(|topic| {
                    let mut partitions: Vec<_> = topic
                        .partitions
                        .iter()
                        .map(|it| (it.partition_index, name(it.error_code), it.offset, it.timestamp, it.leader_epoch))
                        .collect();
                    partitions.sort();
                    format!("{} {partitions:?}", topic.name)
                })
                .collect();
            topics.sort();
            lines.push(format!("listed {what} v{version}: {}", topics.join(", ")));
        }
    }
    for version in [2, 7, 9] {
        for (group, generation, member) in [("odd-readers", -1, ""), ("odd-readers", 3, "somebody"), ("", -1, "")] {
            for places in [&[("nowhere", 0)][..], &[("odd-offsets", 9)], &[("nowhere", 0), ("odd-offsets", 0)]] {
                let topics = places.iter().map(|(topic, partition_index)| OffsetCommitRequestTopic {
                    name: topic.to_string(),
                    partitions: vec![OffsetCommitRequestPartition {
                        partition_index: *partition_index,
                        committed_offset: 1,
                        ..Default::default()
                    }],
                    ..Default::default()
                });
                let request = OffsetCommitRequest {
                    group_id: group.to_owned(),
                    generation_id_or_member_epoch: generation,
                    member_id: member.to_owned(),
                    topics: topics.collect(),
                    ..Default::default()
                };
                let answer = wire.call(version, &request);
                let topics = answer.topics.iter();
                let mut codes: Vec<_> =
                    topics.map(|topic| (topic.name.as_str(), name(topic.partitions[0].error_code))).collect();
                codes.sort();
                lines.push(format!("committed in {group:?} {generation} {places:?} v{version}: {codes:?}"));
            }
        }
    }
    for version in 0..=2 {
        for groups in [&["no-such", "no-such"][..], &["no-such", "", "no-such"], &[""], &[]] {
            let groups_names = groups.iter().map(|group| group.to_string()).collect();
            let answer = wire.call(version, &DeleteGroupsRequest { groups_names, ..Default::default() });
            let mut codes: Vec<_> =
                answer.results.iter().map(|it| (it.group_id.as_str(), name(it.error_code))).collect();
            codes.sort();
            lines.push(format!("groups deleted {groups:?} v{version}: {codes:?}"));
        }
    }
    lines
}

/// Coordinators for keys that are none.
pub(crate) fn coordinators_asked_for_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let mut lines = Vec::new();
    let not_yet = [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
    for version in 0..=6 {
        for key_type in 0..=3 {
            if version == 0 && key_type > 0 {
                continue;
            }
            for key in ["", "somebody", "somebody:", "a:b:c"] {
                // What needs the coordinator of share groups is not asked for.
                if key_type == 2 {
                    continue;
                }
                let mut request = FindCoordinatorRequest { key_type, ..Default::default() };
                match version {
                    0..=3 => request.key = key.to_owned(),
                    _ => request.coordinator_keys = vec![key.to_owned(), key.to_owned()],
                }
                let answer = wire.call_while(version, &request, &not_yet, |answer| match version {
                    0..=3 => answer.error_code,
                    _ => answer.coordinators.first().map_or(0, |found| found.error_code),
                });
                let found: Vec<_> = answer
                    .coordinators
                    .iter()
                    .map(|it| (it.key.as_str(), it.node_id, name(it.error_code), it.error_message.is_some()))
                    .collect();
                lines.push(format!(
                    "found {key_type} {key:?} v{version}: {} {} {found:?}",
                    name(answer.error_code),
                    answer.node_id
                ));
            }
        }
    }
    lines
}

/// Transactions of which nobody knows, and partitions that are only to be verified.
pub(crate) fn transactions_asked_for_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    topic(&mut wire, "odd-transactions");
    let mut lines = Vec::new();
    let not_yet = [
        ErrorCode::COORDINATOR_NOT_AVAILABLE,
        ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
        ErrorCode::NOT_COORDINATOR,
        ErrorCode::CONCURRENT_TRANSACTIONS,
    ];
    coordinators(&mut wire, &[(1, "odd"), (1, "never-seen"), (1, ""), (0, "odd-group"), (0, "")]);
    let init = InitProducerIdRequest {
        transactional_id: Some("odd".to_owned()),
        transaction_timeout_ms: 60_000,
        producer_id: -1,
        producer_epoch: -1,
        ..Default::default()
    };
    let known = wire.call_while(4, &init, &not_yet, |answer| answer.error_code);
    let (id, epoch) = (known.producer_id, known.producer_epoch);
    let identities = [
        ("known", "odd", id, epoch),
        ("older", "odd", id, epoch - 1),
        ("newer", "odd", id, epoch + 1),
        ("other", "odd", id + 1_000, epoch),
        ("unknown", "never-seen", id, epoch),
        ("empty", "", id, epoch),
    ];
    let mut offsets = |lines: &mut Vec<String>, when: &str| {
        for version in [0, 2, 3, 4, 5] {
            for (what, transactional_id, producer_id, producer_epoch) in identities {
                // Version 5 takes the group into a transaction: nothing is to begin before its time.
                if version == 5 && what == "known" {
                    continue;
                }
                for (group, topic, generation, member) in [
                    ("odd-group", "odd-transactions", -1, ""),
                    ("odd-group", "odd-transactions", 3, "somebody"),
                    ("odd-group", "nowhere", -1, ""),
                    ("", "odd-transactions", -1, ""),
                    ("", "nowhere", -1, ""),
                ] {
                    if version < 3 && generation >= 0 {
                        continue;
                    }
                    let partition = TxnOffsetCommitRequestPartition {
                        partition_index: 0,
                        committed_offset: 1,
                        committed_leader_epoch: -1,
                        committed_metadata: None,
                        ..Default::default()
                    };
                    let request = TxnOffsetCommitRequest {
                        transactional_id: transactional_id.to_owned(),
                        group_id: group.to_owned(),
                        producer_id,
                        producer_epoch,
                        generation_id_or_member_epoch: generation,
                        member_id: member.to_owned(),
                        topics: vec![TxnOffsetCommitRequestTopic {
                            name: topic.to_owned(),
                            partitions: vec![partition],
                            ..Default::default()
                        }],
                        ..Default::default()
                    };
                    let again = [ErrorCode::COORDINATOR_LOAD_IN_PROGRESS, ErrorCode::NOT_COORDINATOR];
                    let answer =
                        wire.call_while(version, &request, &again, |answer| answer.topics[0].partitions[0].error_code);
                    lines.push(format!(
                        "{when} offsets of {what} in {group:?} {topic} {generation} v{version}: {}",
                        name(answer.topics[0].partitions[0].error_code)
                    ));
                }
            }
        }
    };
    offsets(&mut lines, "before");
    let mut wire = Wire::connect(address);
    let mut verify = |lines: &mut Vec<String>, when: &str| {
        for version in [4, 5] {
            for (what, transactional_id, producer_id, producer_epoch) in identities {
                let topics = [("odd-transactions", &[0, 1][..]), ("nowhere", &[0])];
                let topics = topics.map(|(name, partitions)| AddPartitionsToTxnTopic {
                    name: name.to_owned(),
                    partitions: partitions.iter().copied().collect(),
                    ..Default::default()
                });
                for count in [1, 2] {
                    let transaction = AddPartitionsToTxnTransaction {
                        transactional_id: transactional_id.to_owned(),
                        producer_id,
                        producer_epoch,
                        verify_only: true,
                        topics: topics[..count].to_vec(),
                        ..Default::default()
                    };
                    let request = AddPartitionsToTxnRequest { transactions: vec![transaction], ..Default::default() };
                    let answer = wire.call(version, &request);
                    let mut results: Vec<_> = answer
                        .results_by_transaction
                        .iter()
                        .flat_map(|it| &it.topic_results)
                        .flat_map(|topic| topic.results_by_partition.iter().map(|it| (topic.name.as_str(), it)))
                        .map(|(topic, it)| (topic, it.partition_index, name(it.partition_error_code)))
                        .collect();
                    results.sort();
                    let code = name(answer.error_code);
                    lines.push(format!("{when} verified {what} v{version}: {code} {results:?}"));
                }
            }
        }
    };
    verify(&mut lines, "before");
    let mut wire = Wire::connect(address);
    for version in [0, 2, 4] {
        for (what, transactional_id, producer_id, producer_epoch) in identities {
            for group in ["", "odd-group"] {
                if what == "known" && group == "odd-group" {
                    continue;
                }
                let request = AddOffsetsToTxnRequest {
                    transactional_id: transactional_id.to_owned(),
                    producer_id,
                    producer_epoch,
                    group_id: group.to_owned(),
                    ..Default::default()
                };
                let code = wire.call(version, &request).error_code;
                lines.push(format!("group {group:?} added by {what} v{version}: {}", name(code)));
            }
        }
    }
    // The empty group may have been taken in: that transaction ends here, if there is one.
    let end = |committed| EndTxnRequest {
        transactional_id: "odd".to_owned(),
        producer_id: id,
        producer_epoch: epoch,
        committed,
        ..Default::default()
    };
    let code = wire.call_while(3, &end(false), &not_yet, |answer| answer.error_code).error_code;
    lines.push(format!("aborted: {}", name(code)));
    let topics = vec![AddPartitionsToTxnTopic {
        name: "odd-transactions".to_owned(),
        partitions: [0].into_iter().collect(),
        ..Default::default()
    }];
    let add = AddPartitionsToTxnRequest {
        v3_and_below_transactional_id: "odd".to_owned(),
        v3_and_below_producer_id: id,
        v3_and_below_producer_epoch: epoch,
        v3_and_below_topics: topics,
        ..Default::default()
    };
    let code = |answer: &AddPartitionsToTxnResponse| {
        answer.results_by_topic_v3_and_below[0].results_by_partition[0].partition_error_code
    };
    let added = wire.call_while(3, &add, &not_yet, code);
    lines.push(format!("added: {}", name(code(&added))));
    verify(&mut lines, "while it runs");
    offsets(&mut lines, "while it runs");
    let code = wire.call_while(3, &end(false), &not_yet, |answer| answer.error_code).error_code;
    lines.push(format!("aborted: {}", name(code)));
    lines
}

/// Topics by name, by id, by both and by neither.
pub(crate) fn topics_described_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let (one, other) = (topic(&mut wire, "odd-one"), topic(&mut wire, "odd-other"));
    let unknown = Uuid([7; 16]);
    let call = |id: Uuid| match id {
        id if id == one => "one",
        id if id == other => "other",
        id if id == unknown => "unknown",
        id if id == Uuid::ZERO => "zero",
        _ => "new",
    };
    let mut lines = Vec::new();
    for version in [9, 10, 11, 12, 13] {
        for asked in [
            &[(Some("odd-one"), one)][..],
            &[(Some("odd-one"), other)],
            &[(Some("odd-one"), unknown)],
            &[(Some("nowhere"), one)],
            &[(Some(""), one)],
            &[(None, one), (Some("odd-other"), Uuid::ZERO)],
            &[(Some("odd-other"), Uuid::ZERO), (None, one)],
            &[(Some("odd-other"), Uuid::ZERO), (None, unknown)],
            &[(None, one), (None, one)],
            &[(None, Uuid::ZERO)],
            &[(None, Uuid::ZERO), (Some("odd-one"), Uuid::ZERO)],
            &[(Some("odd-one"), Uuid::ZERO), (Some("odd-one"), Uuid::ZERO)],
            &[(Some("odd-one"), one), (Some("odd-other"), Uuid::ZERO)],
            &[(Some(""), Uuid::ZERO)],
            &[(None, unknown), (None, unknown)],
        ] {
            if version < 10 && asked.iter().any(|(name, id)| name.is_none() || *id != Uuid::ZERO) {
                continue;
            }
            let topics = asked.iter().map(|(name, topic_id)| MetadataRequestTopic {
                name: name.map(str::to_owned),
                topic_id: *topic_id,
                ..Default::default()
            });
            let request = MetadataRequest {
                topics: Some(topics.collect()),
                allow_auto_topic_creation: false,
                ..Default::default()
            };
            let asked: Vec<_> = asked.iter().map(|(name, id)| (*name, call(*id))).collect();
            let Some(answer) = Wire::connect(address).try_call(version, &request) else {
                lines.push(format!("described {asked:?} v{version}: no answer"));
                continue;
            };
            let mut topics: Vec<_> = answer
                .topics
                .iter()
                .map(|it| (it.name.as_deref(), call(it.topic_id), name(it.error_code), it.partitions.len()))
                .collect();
            topics.sort();
            let brokers = answer.brokers.len();
            lines.push(format!("described {asked:?} v{version}: {} {brokers} {topics:?}", name(answer.error_code)));
        }
    }
    lines
}

/// The cluster's own topics, which are there by now: groups and transactions were asked for.
pub(crate) fn internal_topics(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let mut lines = Vec::new();
    let internal = ["__consumer_offsets", "__transaction_state", "__cluster_metadata", "__share_group_state"];
    for topic in internal {
        let create =
            CreatableTopic { name: topic.to_owned(), num_partitions: 1, replication_factor: 1, ..Default::default() };
        let request = CreateTopicsRequest {
            topics: vec![create],
            timeout_ms: 10_000,
            validate_only: topic == "__share_group_state",
            ..Default::default()
        };
        let answer = wire.call(5, &request);
        let (code, message) = (name(answer.topics[0].error_code), &answer.topics[0].error_message);
        lines.push(format!("created {topic}: {code} {message:?}"));
        for auto in [false, true] {
            if auto && topic == "__share_group_state" {
                continue;
            }
            let asked = MetadataRequestTopic { name: Some(topic.to_owned()), ..Default::default() };
            let request =
                MetadataRequest { topics: Some(vec![asked]), allow_auto_topic_creation: auto, ..Default::default() };
            let answer = wire.call(12, &request);
            let it = &answer.topics[0];
            // Only a real one has its coordinators' records in topics.
            let code =
                if matches!(topic, "__consumer_offsets" | "__transaction_state") { "-" } else { name(it.error_code) };
            lines.push(format!("described {topic} {auto}: {code} internal={}", it.is_internal));
        }
        if matches!(topic, "__consumer_offsets" | "__transaction_state") {
            continue;
        }
        let request = produce(None, vec![by_name(topic, vec![data(0, batch(None))])]);
        lines.push(format!("produced to {topic}: {}", produced(address, 9, &request)));
    }
    lines
}

/// Rights where nobody asks for any, elections where there is one to elect, and moves of partitions, of which there are
/// none.
pub(crate) fn rights_and_leaders(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    topic(&mut wire, "odd-leaders");
    let mut lines = Vec::new();
    for version in 1..=3 {
        let request = DescribeAclsRequest {
            resource_type_filter: 1,
            pattern_type_filter: 1,
            operation: 1,
            permission_type: 1,
            ..Default::default()
        };
        let answer = wire.call(version, &request);
        let (code, resources) = (name(answer.error_code), answer.resources.len());
        lines.push(format!("rights v{version}: {code} {:?} {resources}", answer.error_message));
        let creation = AclCreation {
            resource_type: 2,
            resource_name: "odd-leaders".to_owned(),
            resource_pattern_type: 3,
            principal: "User:somebody".to_owned(),
            host: "*".to_owned(),
            operation: 3,
            permission_type: 3,
            ..Default::default()
        };
        for creations in [vec![], vec![creation.clone(), creation]] {
            let answer = wire.call(version, &CreateAclsRequest { creations, ..Default::default() });
            let results: Vec<_> = answer.results.iter().map(|it| (name(it.error_code), &it.error_message)).collect();
            lines.push(format!("granted v{version}: {results:?}"));
        }
        let filter = DeleteAclsFilter {
            resource_type_filter: 1,
            pattern_type_filter: 1,
            operation: 1,
            permission_type: 1,
            ..Default::default()
        };
        let answer =
            wire.call(version, &DeleteAclsRequest { filters: vec![filter.clone(), filter], ..Default::default() });
        let results = answer.filter_results.iter();
        let results: Vec<_> =
            results.map(|it| (name(it.error_code), &it.error_message, it.matching_acls.len())).collect();
        lines.push(format!("withdrawn v{version}: {results:?}"));
    }
    let of = |topic: &str, partitions: &[i32]| TopicPartitions {
        topic: topic.to_owned(),
        partitions: partitions.iter().copied().collect(),
        ..Default::default()
    };
    for version in 0..=2 {
        for election_type in [0, 1, 7] {
            if version == 0 && election_type > 0 {
                continue;
            }
            for (what, topics) in [
                ("all", None),
                ("none", Some(vec![])),
                ("known", Some(vec![of("odd-leaders", &[0, 1])])),
                ("unknown", Some(vec![of("odd-leaders", &[1, 9]), of("nowhere", &[0])])),
                ("twice", Some(vec![of("odd-leaders", &[0]), of("odd-leaders", &[0, 1])])),
                ("no partitions", Some(vec![of("odd-leaders", &[])])),
            ] {
                let request = ElectLeadersRequest {
                    election_type,
                    topic_partitions: topics,
                    timeout_ms: 5_000,
                    ..Default::default()
                };
                let Some(answer) = Wire::connect(address).patience(PATIENCE).try_call(version, &request) else {
                    lines.push(format!("elected {what} {election_type} v{version}: no answer"));
                    continue;
                };
                let mut results: Vec<_> = answer
                    .replica_election_results
                    .iter()
                    // Only a real one has its coordinators' records in topics.
                    .filter(|topic| !topic.topic.starts_with("__"))
                    .map(|topic| {
                        let mut partitions: Vec<_> = topic
                            .partition_result
                            .iter()
                            .map(|it| (it.partition_id, name(it.error_code), it.error_message.is_some()))
                            .collect();
                        partitions.sort();
                        (topic.topic.as_str(), partitions)
                    })
                    .collect();
                results.sort();
                let code = name(answer.error_code);
                lines.push(format!("elected {what} {election_type} v{version}: {code} {results:?}"));
            }
        }
    }
    let moved = |name: &str, partitions: &[i32]| ListPartitionReassignmentsTopics {
        name: name.to_owned(),
        partition_indexes: partitions.iter().copied().collect(),
        ..Default::default()
    };
    for topics in [None, Some(vec![]), Some(vec![moved("odd-leaders", &[0, 9]), moved("nowhere", &[0])])] {
        let request = ListPartitionReassignmentsRequest { timeout_ms: 5_000, topics, ..Default::default() };
        let answer = wire.call(0, &request);
        let (code, message) = (name(answer.error_code), &answer.error_message);
        lines.push(format!("moving: {code} {message:?} {}", answer.topics.len()));
    }
    lines
}
