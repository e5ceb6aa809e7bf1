//! LeaveGroup request: API key 13, versions 0-5, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`LeaveGroupRequest`](crate::messages::leave_group_request::LeaveGroupRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaveGroupRequestRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
    pub members: Items<'a, MemberIdentityRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaveGroupRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            group_id: r.str(&"groupId", flexible),
            member_id: if version <= 2 { r.str(&"memberId", flexible) } else { "" },
            members: if version >= 3 { r.items(&"members", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`MemberIdentity`](crate::messages::leave_group_request::MemberIdentity), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MemberIdentityRef<'a> {
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MemberIdentityRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.str(&"memberId", flexible),
            group_instance_id: r.nullable_str(&"groupInstanceId", flexible),
            reason: if version >= 5 { r.nullable_str(&"reason", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
