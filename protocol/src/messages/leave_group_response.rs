//! LeaveGroup response: API key 13, versions 0-5, flexible from 4.
//!
//! Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 versions 3-4, 3.2 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// LeaveGroup response: API key 13, versions 0-5, flexible from 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaveGroupResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 3+.
    pub members: Vec<MemberResponse>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaveGroupResponse {}

/// `members[]` of [`LeaveGroupResponse`], versions 3+.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberResponse {
    /// Versions 3+.
    pub member_id: String,
    /// Versions 3+; nullable.
    pub group_instance_id: Option<String>,
    /// Versions 3+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MemberResponse {}

impl Message for LeaveGroupResponse {
    const NAME: &'static str = "LeaveGroupResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::LeaveGroupResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            members: if version >= 3 { r.structs(&"members", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        w.i16(self.error_code);
        if version >= 3 {
            w.structs(&"members", flexible, &self.members, version);
        } else if !self.members.is_empty() {
            w.not_in_version(&"members");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for MemberResponse {
    #[inline]
    fn default() -> Self {
        Self {
            member_id: String::new(),
            group_instance_id: Some(String::new()),
            error_code: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for MemberResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.string(&"memberId", flexible),
            group_instance_id: r.nullable_string(&"groupInstanceId", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"memberId", flexible, &self.member_id);
        w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        w.i16(self.error_code);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
