//! What members of groups and their administrators ask for, whatever the kind of group.

use millstream_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::{
    ConsumerGroupHeartbeatRequest, DeleteGroupsRequest, JoinGroupRequest, OffsetCommitRequest,
};

use super::Wire;
use super::told::name;

/// Long enough for nobody to be thrown out meanwhile.
const REBALANCE_TIMEOUT_MS: i32 = 300_000;

impl Wire {
    /// Deletes a group, and tells how that went.
    pub(crate) fn delete_group(&mut self, group: &str) -> &'static str {
        let request = DeleteGroupsRequest { groups_names: vec![group.to_owned()], ..Default::default() };
        name(self.call(2, &request).results[0].error_code)
    }
}

/// Joins a group of KIP-848.
pub(crate) fn consumer_join(group: &str, member: &str, topics: &[&str]) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: group.to_owned(),
        member_id: member.to_owned(),
        rebalance_timeout_ms: REBALANCE_TIMEOUT_MS,
        subscribed_topic_names: Some(topics.iter().map(|topic| topic.to_string()).collect()),
        topic_partitions: Some(Vec::new()),
        ..Default::default()
    }
}

/// Joins a classic group; the answer to the first time is the member's id.
pub(crate) fn classic_join(group: &str, protocol: &str) -> JoinGroupRequest {
    let protocol = JoinGroupRequestProtocol { name: protocol.to_owned(), ..Default::default() };
    JoinGroupRequest {
        group_id: group.to_owned(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: 10_000,
        protocol_type: "consumer".to_owned(),
        protocols: vec![protocol],
        ..Default::default()
    }
}

/// Commits offset 1 of each of these partitions.
pub(crate) fn commit_request(group: &str, epoch: i32, member: &str, places: &[(&str, i32)]) -> OffsetCommitRequest {
    let topics = places.iter().map(|(topic, partition_index)| OffsetCommitRequestTopic {
        name: topic.to_string(),
        partitions: vec![OffsetCommitRequestPartition {
            partition_index: *partition_index,
            committed_offset: 1,
            ..Default::default()
        }],
        ..Default::default()
    });
    OffsetCommitRequest {
        group_id: group.to_owned(),
        generation_id_or_member_epoch: epoch,
        member_id: member.to_owned(),
        topics: topics.collect(),
        ..Default::default()
    }
}
