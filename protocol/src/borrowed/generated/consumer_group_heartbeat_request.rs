//! ConsumerGroupHeartbeat request: API key 68, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupHeartbeatRequest`](crate::messages::consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupHeartbeatRequestRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
    pub member_epoch: i32,
    pub instance_id: Option<&'a str>,
    pub rack_id: Option<&'a str>,
    pub rebalance_timeout_ms: i32,
    pub subscribed_topic_names: Option<Items<'a, &'a str>>,
    pub subscribed_topic_regex: Option<&'a str>,
    pub server_assignor: Option<&'a str>,
    pub topic_partitions: Option<Items<'a, TopicPartitionsRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupHeartbeatRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            member_id: r.str(&"memberId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            instance_id: r.nullable_str(&"instanceId", flexible),
            rack_id: r.nullable_str(&"rackId", flexible),
            rebalance_timeout_ms: r.i32(&"rebalanceTimeoutMs"),
            subscribed_topic_names: r.nullable_strings(&"subscribedTopicNames", flexible),
            subscribed_topic_regex: if version >= 1 { r.nullable_str(&"subscribedTopicRegex", flexible) } else { None },
            server_assignor: r.nullable_str(&"serverAssignor", flexible),
            topic_partitions: r.nullable_items(&"topicPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartitions`](crate::messages::consumer_group_heartbeat_request::TopicPartitions), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionsRef<'a> {
    pub topic_id: Uuid,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
