//! SyncGroup request: API key 14, versions 0-5, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SyncGroupRequest`](crate::messages::sync_group_request::SyncGroupRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SyncGroupRequestRef<'a> {
    pub group_id: &'a str,
    pub generation_id: i32,
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub protocol_type: Option<&'a str>,
    pub protocol_name: Option<&'a str>,
    pub assignments: Items<'a, SyncGroupRequestAssignmentRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SyncGroupRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            group_id: r.str(&"groupId", flexible),
            generation_id: r.i32(&"generationId"),
            member_id: r.str(&"memberId", flexible),
            group_instance_id: if version >= 3 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            protocol_type: if version >= 5 { r.nullable_str(&"protocolType", flexible) } else { None },
            protocol_name: if version >= 5 { r.nullable_str(&"protocolName", flexible) } else { None },
            assignments: r.items(&"assignments", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`SyncGroupRequestAssignment`](crate::messages::sync_group_request::SyncGroupRequestAssignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SyncGroupRequestAssignmentRef<'a> {
    pub member_id: &'a str,
    pub assignment: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SyncGroupRequestAssignmentRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.str(&"memberId", flexible),
            assignment: r.slice(&"assignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
