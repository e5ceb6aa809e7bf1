//! ConsumerGroupHeartbeat response: API key 68, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupHeartbeatResponse`](crate::messages::consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupHeartbeatResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub member_id: Option<&'a str>,
    pub member_epoch: i32,
    pub heartbeat_interval_ms: i32,
    pub assignment: Option<AssignmentRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupHeartbeatResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let error_message: Option<&'a str> = r.nullable_str(&"errorMessage", flexible);
        let member_id: Option<&'a str> = r.nullable_str(&"memberId", flexible);
        let (member_epoch, heartbeat_interval_ms) = r.run(&["memberEpoch", "heartbeatIntervalMs"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message,
            member_id,
            member_epoch,
            heartbeat_interval_ms,
            assignment: r.nullable_structure(&"assignment", |r| AssignmentRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Assignment`](crate::messages::consumer_group_heartbeat_response::Assignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AssignmentRef<'a> {
    pub topic_partitions: Items<'a, TopicPartitionsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for AssignmentRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { topic_partitions: Items::EMPTY, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for AssignmentRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_partitions: r.items(&"topicPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartitions`](crate::messages::consumer_group_heartbeat_response::TopicPartitions), read in place.
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
