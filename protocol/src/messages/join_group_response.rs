//! JoinGroup response: API key 11, versions 0-9, flexible from 6.
//!
//! Kafka 0.9.0 brought version 0, 0.10.1 version 1, 0.11.0 version 2, 2.0 version 3, 2.2 version 4, 2.3 version 5,
//! 2.4 version 6, 2.5 version 7, 3.2 versions 8-9.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// JoinGroup response: API key 11, versions 0-9, flexible from 6.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinGroupResponse {
    /// Versions 2+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; default -1.
    pub generation_id: i32,
    /// Versions 7+; nullable; default null; dropped where absent.
    pub protocol_type: Option<String>,
    /// Versions 0+; nullable in 7+.
    pub protocol_name: Option<String>,
    /// Versions 0+.
    pub leader: String,
    /// Version 9.
    pub skip_assignment: bool,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub members: Vec<JoinGroupResponseMember>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for JoinGroupResponse {}

/// `members[]` of [`JoinGroupResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinGroupResponseMember {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 5+; nullable; default null; dropped where absent.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub metadata: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for JoinGroupResponseMember {}

impl Default for JoinGroupResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            generation_id: -1,
            protocol_type: None,
            protocol_name: Some(String::new()),
            leader: String::new(),
            skip_assignment: false,
            member_id: String::new(),
            members: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for JoinGroupResponse {
    const NAME: &'static str = "JoinGroupResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 9);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 9));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::JoinGroupResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        let throttle_time_ms: i32 = if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 };
        let (error_code, generation_id) = r.run(&["errorCode", "generationId"]);
        Self {
            throttle_time_ms,
            error_code,
            generation_id,
            protocol_type: if version >= 7 { r.nullable_string(&"protocolType", flexible) } else { None },
            protocol_name: if version >= 7 {
                r.nullable_string(&"protocolName", flexible)
            } else {
                Some(r.string(&"protocolName", flexible))
            },
            leader: r.string(&"leader", flexible),
            skip_assignment: if version >= 9 { r.bool(&"skipAssignment") } else { false },
            member_id: r.string(&"memberId", flexible),
            members: r.structs(&"members", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        if version >= 2 {
            w.i32(self.throttle_time_ms);
        }
        w.run((self.error_code, self.generation_id));
        if version >= 7 {
            w.nullable_string(&"protocolType", flexible, self.protocol_type.as_deref());
        }
        w.require(&"protocolName", version >= 7 || self.protocol_name.is_some());
        w.nullable_string(&"protocolName", flexible, self.protocol_name.as_deref());
        w.string(&"leader", flexible, &self.leader);
        if version >= 9 {
            w.bool(self.skip_assignment);
        } else if self.skip_assignment {
            w.not_in_version(&"skipAssignment");
        }
        w.string(&"memberId", flexible, &self.member_id);
        w.structs(&"members", flexible, &self.members, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for JoinGroupResponseMember {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            member_id: r.string(&"memberId", flexible),
            group_instance_id: if version >= 5 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            metadata: r.bytes(&"metadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.string(&"memberId", flexible, &self.member_id);
        if version >= 5 {
            w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        }
        w.bytes(&"metadata", flexible, &self.metadata);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
