//! LeaveGroup response: API key 13, versions 0-5, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`LeaveGroupResponse`](crate::messages::leave_group_response::LeaveGroupResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaveGroupResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub members: Items<'a, MemberResponseRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaveGroupResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            members: if version >= 3 { r.items(&"members", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`MemberResponse`](crate::messages::leave_group_response::MemberResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MemberResponseRef<'a> {
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MemberResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.str(&"memberId", flexible),
            group_instance_id: r.nullable_str(&"groupInstanceId", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
