//! ConsumerGroupHeartbeat request: API key 68, versions 0-1, flexible.
//!
//! Served by brokers. Kafka 3.7 brought version 0, 4.0 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ConsumerGroupHeartbeat request: API key 68, versions 0-1, flexible.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsumerGroupHeartbeatRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+; nullable; default null.
    pub instance_id: Option<String>,
    /// Versions 0+; nullable; default null.
    pub rack_id: Option<String>,
    /// Versions 0+; default -1.
    pub rebalance_timeout_ms: i32,
    /// Topic names. Versions 0+; nullable; default null.
    pub subscribed_topic_names: Option<Vec<String>>,
    /// Version 1; nullable; default null.
    pub subscribed_topic_regex: Option<String>,
    /// Versions 0+; nullable; default null.
    pub server_assignor: Option<String>,
    /// Versions 0+; nullable; default null.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConsumerGroupHeartbeatRequest {}

/// `topic_partitions[]` of [`ConsumerGroupHeartbeatRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitions {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicPartitions {}

impl Default for ConsumerGroupHeartbeatRequest {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: String::new(),
            member_id: String::new(),
            member_epoch: 0,
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            subscribed_topic_names: None,
            subscribed_topic_regex: None,
            server_assignor: None,
            topic_partitions: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ConsumerGroupHeartbeatRequest {
    const NAME: &'static str = "ConsumerGroupHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerGroupHeartbeatRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.string(&"groupId", flexible),
            member_id: r.string(&"memberId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            instance_id: r.nullable_string(&"instanceId", flexible),
            rack_id: r.nullable_string(&"rackId", flexible),
            rebalance_timeout_ms: r.i32(&"rebalanceTimeoutMs"),
            subscribed_topic_names: r.nullable_elements(&"subscribedTopicNames", flexible),
            subscribed_topic_regex: if version >= 1 {
                r.nullable_string(&"subscribedTopicRegex", flexible)
            } else {
                None
            },
            server_assignor: r.nullable_string(&"serverAssignor", flexible),
            topic_partitions: r.nullable_structs(&"topicPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"memberId", flexible, &self.member_id);
        w.i32(self.member_epoch);
        w.nullable_string(&"instanceId", flexible, self.instance_id.as_deref());
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.i32(self.rebalance_timeout_ms);
        w.nullable_elements(&"subscribedTopicNames", flexible, self.subscribed_topic_names.as_deref());
        if version >= 1 {
            w.nullable_string(&"subscribedTopicRegex", flexible, self.subscribed_topic_regex.as_deref());
        } else if self.subscribed_topic_regex.is_some() {
            w.not_in_version(&"subscribedTopicRegex");
        }
        w.nullable_string(&"serverAssignor", flexible, self.server_assignor.as_deref());
        w.nullable_structs(&"topicPartitions", flexible, self.topic_partitions.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ConsumerGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::ConsumerGroupHeartbeat;
    type Response = ConsumerGroupHeartbeatResponse;
}

impl Struct for TopicPartitions {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
