//! A conversation about one share group.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::AlterShareGroupOffsetsRequest;
use millstream_protocol::messages::alter_share_group_offsets_request::{
    AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};

use crate::alike::wire::Wire;
use crate::alike::wire::preparing::{GROUP, NO_COORDINATOR_YET};
use crate::alike::wire::topics::Topics;

/// What a scenario was answered, line by line; topics by their names.
pub(super) struct Script {
    pub(super) wire: Wire,
    pub(super) group: String,
    pub(super) topics: Topics,
    /// What the last fetch brought, of whatever partition.
    pub(super) held: Vec<(i64, i64)>,
    pub(super) lines: Vec<String>,
}

impl Script {
    /// About this group, with topics of its own and so many partitions.
    pub(super) fn new(address: &str, group: &str, topics: &[(&str, i32)]) -> Self {
        let mut wire = Wire::connect(address);
        wire.await_coordinator(GROUP, group);
        let (group, topics_by_name) = (group.to_owned(), Topics::default());
        let mut script = Self { wire, group, topics: topics_by_name, held: Vec::new(), lines: Vec::new() };
        for (topic, partitions) in topics {
            script.topics.create(&mut script.wire, topic, *partitions);
            script.await_coordinator_of(topic);
        }
        script
    }

    /// Over a connection of its own about this group, with the topics of another script.
    pub(super) fn beside(address: &str, group: &str, other: &Self) -> Self {
        Self { topics: other.topics.clone(), ..Self::new(address, group, &[]) }
    }

    /// Waits until coordinators have heard of a topic, which brokers do before them. Only there is it told by an answer:
    /// a group that is none yet may be given its offsets, and is deleted again.
    fn await_coordinator_of(&mut self, topic: &str) {
        let group = format!("{}-awaits", self.group);
        let not_yet = [&NO_COORDINATOR_YET[..], &[ErrorCode::UNKNOWN_TOPIC_OR_PARTITION]].concat();
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
        self.wire.delete_group(&group);
    }

    pub(super) fn say(&mut self, line: String) {
        self.lines.push(line);
    }
}
