//! DeleteGroups response: API key 42, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteGroupsResponse`](crate::messages::delete_groups_response::DeleteGroupsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteGroupsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub results: Items<'a, DeletableGroupResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteGroupsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            results: r.items(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DeletableGroupResult`](crate::messages::delete_groups_response::DeletableGroupResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeletableGroupResultRef<'a> {
    pub group_id: &'a str,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeletableGroupResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            group_id: r.str(&"groupId", flexible),
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 3 { r.nullable_str(&"errorMessage", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
