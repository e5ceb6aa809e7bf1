//! ListGroups response: API key 16, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListGroupsResponse`](crate::messages::list_groups_response::ListGroupsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListGroupsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub groups: Items<'a, ListedGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListGroupsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            groups: r.items(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ListedGroup`](crate::messages::list_groups_response::ListedGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListedGroupRef<'a> {
    pub group_id: &'a str,
    pub protocol_type: &'a str,
    pub group_state: &'a str,
    pub group_type: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListedGroupRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            group_id: r.str(&"groupId", flexible),
            protocol_type: r.str(&"protocolType", flexible),
            group_state: if version >= 4 { r.str(&"groupState", flexible) } else { "" },
            group_type: if version >= 5 { r.str(&"groupType", flexible) } else { "" },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
