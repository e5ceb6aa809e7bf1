//! Heartbeat request: API key 12, versions 0-4, flexible from 4.
//!
//! Served by brokers. Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.3 version 3, 2.4 version 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::heartbeat_response::HeartbeatResponse;
use crate::read::Reader;
use crate::write::Writer;

/// Heartbeat request: API key 12, versions 0-4, flexible from 4.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeartbeatRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub generation_id: i32,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 3+; nullable; default null.
    pub group_instance_id: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for HeartbeatRequest {}

impl Message for HeartbeatRequest {
    const NAME: &'static str = "HeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::HeartbeatRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            group_id: r.string(&"groupId", flexible),
            generation_id: r.i32(&"generationId"),
            member_id: r.string(&"memberId", flexible),
            group_instance_id: if version >= 3 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"groupId", flexible, &self.group_id);
        w.i32(self.generation_id);
        w.string(&"memberId", flexible, &self.member_id);
        if version >= 3 {
            w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        } else if self.group_instance_id.is_some() {
            w.not_in_version(&"groupInstanceId");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for HeartbeatRequest {
    const KEY: ApiKey = ApiKey::Heartbeat;
    type Response = HeartbeatResponse;
}
