//! DescribeGroups request: API key 15, versions 0-6, flexible from 5, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeGroupsRequest`](crate::messages::describe_groups_request::DescribeGroupsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeGroupsRequestRef<'a> {
    pub groups: Items<'a, &'a str>,
    pub include_authorized_operations: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeGroupsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            groups: r.strings(&"groups", flexible),
            include_authorized_operations: if version >= 3 { r.bool(&"includeAuthorizedOperations") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
