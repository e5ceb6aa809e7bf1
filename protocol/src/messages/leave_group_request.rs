//! LeaveGroup request: API key 13, versions 0-5, flexible from 4.
//!
//! Served by brokers. Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 versions 3-4, 3.2 version
//! 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::leave_group_response::LeaveGroupResponse;
use crate::read::Reader;
use crate::write::Writer;

/// LeaveGroup request: API key 13, versions 0-5, flexible from 4.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaveGroupRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0-2.
    pub member_id: String,
    /// Versions 3+.
    pub members: Vec<MemberIdentity>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaveGroupRequest {}

/// `members[]` of [`LeaveGroupRequest`], versions 3+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberIdentity {
    /// Versions 3+.
    pub member_id: String,
    /// Versions 3+; nullable; default null.
    pub group_instance_id: Option<String>,
    /// Version 5; nullable; default null; dropped where absent.
    pub reason: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MemberIdentity {}

impl Message for LeaveGroupRequest {
    const NAME: &'static str = "LeaveGroupRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::LeaveGroupRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            group_id: r.string(&"groupId", flexible),
            member_id: if version <= 2 { r.string(&"memberId", flexible) } else { String::new() },
            members: if version >= 3 { r.structs(&"members", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"groupId", flexible, &self.group_id);
        if version <= 2 {
            w.string(&"memberId", flexible, &self.member_id);
        } else if !self.member_id.is_empty() {
            w.not_in_version(&"memberId");
        }
        if version >= 3 {
            w.structs(&"members", flexible, &self.members, version);
        } else if !self.members.is_empty() {
            w.not_in_version(&"members");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for LeaveGroupRequest {
    const KEY: ApiKey = ApiKey::LeaveGroup;
    type Response = LeaveGroupResponse;
}

impl Struct for MemberIdentity {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.string(&"memberId", flexible),
            group_instance_id: r.nullable_string(&"groupInstanceId", flexible),
            reason: if version >= 5 { r.nullable_string(&"reason", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"memberId", flexible, &self.member_id);
        w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        if version >= 5 {
            w.nullable_string(&"reason", flexible, self.reason.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
