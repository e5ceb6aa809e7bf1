//! Where the group stands, as administrators see and change it.

use std::thread::sleep;
use std::time::Duration;

use millstream_protocol::messages::alter_share_group_offsets_request::{
    AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic;
use millstream_protocol::messages::describe_share_group_offsets_request::{
    DescribeShareGroupOffsetsRequestGroup, DescribeShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::{
    AlterShareGroupOffsetsRequest, DeleteShareGroupOffsetsRequest, DescribeShareGroupOffsetsRequest,
};

use super::acknowledging::ACCEPT;
use super::fetching::{WANT, Want};
use super::script::Script;
use crate::alike::wire::told::{name, sorted};

impl Script {
    /// Where the group stands.
    pub(super) fn offsets(&mut self, topics: Option<&[(&str, &[i32])]>) {
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
            let partitions = group.topics.iter().flat_map(|topic| topic.partitions.iter().map(move |it| (topic, it)));
            let told = sorted(partitions.map(|(topic, it)| {
                format!(
                    "{}-{} {}: {} {:?} start={} epoch={} lag={}",
                    topic.topic_name,
                    it.partition_index,
                    self.topics.name_of(topic.topic_id),
                    name(it.error_code),
                    it.error_message,
                    it.start_offset,
                    it.leader_epoch,
                    it.lag,
                )
            }));
            self.say(format!("stands: {} {:?} {told:?}", name(group.error_code), group.error_message));
        }
    }

    pub(super) fn alter_offsets(&mut self, places: &[(&str, i32, i64)]) {
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
        let partitions = answer.responses.iter().flat_map(|topic| topic.partitions.iter().map(move |it| (topic, it)));
        let told = sorted(partitions.map(|(topic, it)| {
            format!(
                "{}-{} {}: {} {}",
                topic.topic_name,
                it.partition_index,
                self.topics.name_of(topic.topic_id),
                name(it.error_code),
                it.error_message.is_some()
            )
        }));
        let (code, with_reason) = (name(answer.error_code), answer.error_message.is_some());
        self.say(format!("altered {places:?}: {code} {with_reason} {told:?}"));
    }

    pub(super) fn delete_offsets(&mut self, topics: &[&str]) {
        let topic =
            |topic: &&str| DeleteShareGroupOffsetsRequestTopic { topic_name: topic.to_string(), ..Default::default() };
        let request = DeleteShareGroupOffsetsRequest {
            group_id: self.group.clone(),
            topics: topics.iter().map(topic).collect(),
            ..Default::default()
        };
        let answer = self.wire.call(0, &request);
        let told = sorted(answer.responses.iter().map(|it| {
            let (topic, reason) = (self.topics.name_of(it.topic_id), it.error_message.is_some());
            format!("{} {topic}: {} {reason}", it.topic_name, name(it.error_code))
        }));
        let (code, with_reason) = (name(answer.error_code), answer.error_message.is_some());
        self.say(format!("deleted {topics:?}: {code} {with_reason} {told:?}"));
    }
}

pub(super) fn offsets_are_administrated(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-offsets", &[("share-i", 2), ("share-j", 1)]);
    let mut member = Script::beside(address, "share-offsets", &script);
    member.begin("a", &["share-i"]);
    member.warm_up(&[("share-i", 0), ("share-i", 1)]);
    script.wire.fill("share-i", 0, 10);
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
