//! DeleteGroups request: API key 42, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DeleteGroupsRequest`](crate::messages::delete_groups_request::DeleteGroupsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DeleteGroupsRequestRef<'a> {
    pub groups_names: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DeleteGroupsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            groups_names: r.strings(&"groupsNames", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
