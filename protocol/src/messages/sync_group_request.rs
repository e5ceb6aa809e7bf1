//! SyncGroup request: API key 14, versions 0-5, flexible from 4.
//!
//! Served by brokers. Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.3 version 3, 2.4 version 4,
//! 2.5 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::sync_group_response::SyncGroupResponse;
use crate::read::Reader;
use crate::write::Writer;

/// SyncGroup request: API key 14, versions 0-5, flexible from 4.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncGroupRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub generation_id: i32,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 3+; nullable; default null.
    pub group_instance_id: Option<String>,
    /// Version 5; nullable; default null; dropped where absent.
    pub protocol_type: Option<String>,
    /// Version 5; nullable; default null; dropped where absent.
    pub protocol_name: Option<String>,
    /// Versions 0+.
    pub assignments: Vec<SyncGroupRequestAssignment>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SyncGroupRequest {}

/// `assignments[]` of [`SyncGroupRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncGroupRequestAssignment {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub assignment: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SyncGroupRequestAssignment {}

impl Message for SyncGroupRequest {
    const NAME: &'static str = "SyncGroupRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::SyncGroupRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            group_id: r.string(&"groupId", flexible),
            generation_id: r.i32(&"generationId"),
            member_id: r.string(&"memberId", flexible),
            group_instance_id: if version >= 3 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            protocol_type: if version >= 5 { r.nullable_string(&"protocolType", flexible) } else { None },
            protocol_name: if version >= 5 { r.nullable_string(&"protocolName", flexible) } else { None },
            assignments: r.structs(&"assignments", flexible, version),
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
        if version >= 5 {
            w.nullable_string(&"protocolType", flexible, self.protocol_type.as_deref());
        }
        if version >= 5 {
            w.nullable_string(&"protocolName", flexible, self.protocol_name.as_deref());
        }
        w.structs(&"assignments", flexible, &self.assignments, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for SyncGroupRequest {
    const KEY: ApiKey = ApiKey::SyncGroup;
    type Response = SyncGroupResponse;
}

impl Struct for SyncGroupRequestAssignment {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.string(&"memberId", flexible),
            assignment: r.bytes(&"assignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"memberId", flexible, &self.member_id);
        w.bytes(&"assignment", flexible, &self.assignment);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
