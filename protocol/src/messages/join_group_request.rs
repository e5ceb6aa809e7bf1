//! JoinGroup request: API key 11, versions 0-9, flexible from 6.
//!
//! Served by brokers. Kafka 0.9.0 brought version 0, 0.10.1 version 1, 0.11.0 version 2, 2.0 version 3, 2.2 version
//! 4, 2.3 version 5, 2.4 version 6, 2.5 version 7, 3.2 versions 8-9.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::join_group_response::JoinGroupResponse;
use crate::read::Reader;
use crate::write::Writer;

/// JoinGroup request: API key 11, versions 0-9, flexible from 6.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinGroupRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub session_timeout_ms: i32,
    /// Versions 1+; default -1; dropped where absent.
    pub rebalance_timeout_ms: i32,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 5+; nullable; default null.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 0+.
    pub protocols: Vec<JoinGroupRequestProtocol>,
    /// Versions 8+; nullable; default null; dropped where absent.
    pub reason: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for JoinGroupRequest {}

/// `protocols[]` of [`JoinGroupRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinGroupRequestProtocol {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub metadata: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for JoinGroupRequestProtocol {}

impl Default for JoinGroupRequest {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: String::new(),
            session_timeout_ms: 0,
            rebalance_timeout_ms: -1,
            member_id: String::new(),
            group_instance_id: None,
            protocol_type: String::new(),
            protocols: Vec::new(),
            reason: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for JoinGroupRequest {
    const NAME: &'static str = "JoinGroupRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 9);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 9));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::JoinGroupRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            group_id: r.string(&"groupId", flexible),
            session_timeout_ms: r.i32(&"sessionTimeoutMs"),
            rebalance_timeout_ms: if version >= 1 { r.i32(&"rebalanceTimeoutMs") } else { -1 },
            member_id: r.string(&"memberId", flexible),
            group_instance_id: if version >= 5 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            protocol_type: r.string(&"protocolType", flexible),
            protocols: r.structs(&"protocols", flexible, version),
            reason: if version >= 8 { r.nullable_string(&"reason", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.string(&"groupId", flexible, &self.group_id);
        w.i32(self.session_timeout_ms);
        if version >= 1 {
            w.i32(self.rebalance_timeout_ms);
        }
        w.string(&"memberId", flexible, &self.member_id);
        if version >= 5 {
            w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        } else if self.group_instance_id.is_some() {
            w.not_in_version(&"groupInstanceId");
        }
        w.string(&"protocolType", flexible, &self.protocol_type);
        w.structs(&"protocols", flexible, &self.protocols, version);
        if version >= 8 {
            w.nullable_string(&"reason", flexible, self.reason.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for JoinGroupRequest {
    const KEY: ApiKey = ApiKey::JoinGroup;
    type Response = JoinGroupResponse;
}

impl Struct for JoinGroupRequestProtocol {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.string(&"name", flexible),
            metadata: r.bytes(&"metadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.string(&"name", flexible, &self.name);
        w.bytes(&"metadata", flexible, &self.metadata);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
