//! JoinGroup response: API key 11, versions 0-9, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`JoinGroupResponse`](crate::messages::join_group_response::JoinGroupResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct JoinGroupResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub generation_id: i32,
    pub protocol_type: Option<&'a str>,
    pub protocol_name: Option<&'a str>,
    pub leader: &'a str,
    pub skip_assignment: bool,
    pub member_id: &'a str,
    pub members: Items<'a, JoinGroupResponseMemberRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for JoinGroupResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        let throttle_time_ms: i32 = if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 };
        let (error_code, generation_id) = r.run(&["errorCode", "generationId"]);
        Self {
            throttle_time_ms,
            error_code,
            generation_id,
            protocol_type: if version >= 7 { r.nullable_str(&"protocolType", flexible) } else { None },
            protocol_name: if version >= 7 {
                r.nullable_str(&"protocolName", flexible)
            } else {
                Some(r.str(&"protocolName", flexible))
            },
            leader: r.str(&"leader", flexible),
            skip_assignment: if version >= 9 { r.bool(&"skipAssignment") } else { false },
            member_id: r.str(&"memberId", flexible),
            members: r.items(&"members", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`JoinGroupResponseMember`](crate::messages::join_group_response::JoinGroupResponseMember), read in place.
#[derive(Clone, Copy, Debug)]
pub struct JoinGroupResponseMemberRef<'a> {
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub metadata: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for JoinGroupResponseMemberRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            member_id: r.str(&"memberId", flexible),
            group_instance_id: if version >= 5 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            metadata: r.slice(&"metadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
