//! ShareGroupHeartbeat request: API key 76, versions 0-1 (0 unstable), flexible.
//!
//! Served by brokers. Kafka 3.9 brought version 0, 4.1 version 1. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::share_group_heartbeat_response::ShareGroupHeartbeatResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupHeartbeat request: API key 76, versions 0-1 (0 unstable), flexible.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupHeartbeatRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+; nullable; default null.
    pub rack_id: Option<String>,
    /// Topic names. Versions 0+; nullable; default null.
    pub subscribed_topic_names: Option<Vec<String>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupHeartbeatRequest {}

impl Message for ShareGroupHeartbeatRequest {
    const NAME: &'static str = "ShareGroupHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupHeartbeatRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.string(&"groupId", flexible),
            member_id: r.string(&"memberId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            rack_id: r.nullable_string(&"rackId", flexible),
            subscribed_topic_names: r.nullable_elements(&"subscribedTopicNames", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"memberId", flexible, &self.member_id);
        w.i32(self.member_epoch);
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.nullable_elements(&"subscribedTopicNames", flexible, self.subscribed_topic_names.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ShareGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::ShareGroupHeartbeat;
    type Response = ShareGroupHeartbeatResponse;
}
