//! Offsets deleted.

use millstream_protocol::api::Message;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_delete_request::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use millstream_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use millstream_protocol::messages::{ConsumerProtocolSubscription, OffsetDeleteRequest, OffsetFetchRequest};
use millstream_protocol::write::Writer;

use crate::alike::wire::Wire;
use crate::alike::wire::grouping::{classic_join, commit_request, consumer_join};
use crate::alike::wire::preparing::{GROUP, NO_COORDINATOR_YET};
use crate::alike::wire::told::{name, sorted};

pub(super) fn offsets_deleted(address: &str) -> Vec<String> {
    let mut script = Script { wire: Wire::connect(address), lines: Vec::new() };
    for topic in ["read", "unread"] {
        script.wire.create_topic(topic, 2);
    }
    script.commit("modern", "read");
    script.commit("modern", "unread");
    script.delete_offsets("no-group", &[("read", 0)]);
    script.delete_offsets("", &[("read", 0)]);
    script.delete_offsets("modern", &[("read", 0), ("read", 9), ("nowhere", 0)]);
    script.delete_offsets("modern", &[("read", 0)]);
    let code = script.wire.call(1, &consumer_join("modern", "m", &["read"])).error_code;
    script.lines.push(format!("joined: {}", name(code)));
    script.delete_offsets("modern", &[("read", 1), ("unread", 1)]);
    for (group, protocol_type) in [("one-reader", "consumer"), ("connectors", "connect")] {
        script.commit(group, "read");
        script.commit(group, "unread");
        script.join_classic(group, protocol_type);
        script.delete_offsets(group, &[("read", 1), ("unread", 1)]);
    }
    script.lines
}

struct Script {
    wire: Wire,
    lines: Vec<String>,
}

impl Script {
    /// Offset 1 of both partitions.
    fn commit(&mut self, group: &str, topic: &str) {
        self.wire.await_coordinator(GROUP, group);
        let request = commit_request(group, -1, "", &[(topic, 0), (topic, 1)]);
        let not_yet = [&NO_COORDINATOR_YET[..], &[ErrorCode::UNKNOWN_TOPIC_OR_PARTITION]].concat();
        self.wire.call_while(8, &request, &not_yet, |answer| answer.topics[0].partitions[0].error_code);
    }

    fn delete_offsets(&mut self, group: &str, places: &[(&str, i32)]) {
        let topics = places.iter().map(|(topic, partition_index)| OffsetDeleteRequestTopic {
            name: topic.to_string(),
            partitions: vec![OffsetDeleteRequestPartition { partition_index: *partition_index }],
        });
        let request = OffsetDeleteRequest { group_id: group.to_owned(), topics: topics.collect() };
        let answer = self.wire.call(0, &request);
        let partitions = answer.topics.iter().flat_map(|topic| topic.partitions.iter().map(|it| (&topic.name, it)));
        let codes = sorted(partitions.map(|(topic, it)| (topic, it.partition_index, name(it.error_code))));
        self.lines.push(format!("offsets of {group} {places:?} deleted: {} {codes:?}", name(answer.error_code)));
        let asked = OffsetFetchRequestGroup { group_id: group.to_owned(), topics: None, ..Default::default() };
        let answer = self.wire.call(8, &OffsetFetchRequest { groups: vec![asked], ..Default::default() });
        let topics = answer.groups[0].topics.iter();
        let left = sorted(topics.flat_map(|topic| topic.partitions.iter().map(|it| (&topic.name, it.partition_index))));
        self.lines.push(format!("left of {group}: {left:?}"));
    }

    /// The only member of a classic group, which reads the topic `read`.
    fn join_classic(&mut self, group: &str, protocol_type: &str) {
        let subscription = ConsumerProtocolSubscription { topics: vec!["read".to_owned()], ..Default::default() };
        let mut writer = Writer::new();
        writer.i16(0);
        subscription.encode(&mut writer, 0).expect("a subscription");
        let mut join = classic_join(group, "range");
        join.protocol_type = protocol_type.to_owned();
        join.protocols[0].metadata = writer.into_bytes();
        let told = self.wire.call(9, &join);
        join.member_id = told.member_id;
        let joined = self.wire.call(9, &join);
        self.lines.push(format!("{group} joined: {} {}", name(told.error_code), name(joined.error_code)));
    }
}
