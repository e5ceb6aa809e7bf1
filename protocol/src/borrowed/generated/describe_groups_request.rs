//! DescribeGroups request: API key 15, versions 0-6, flexible from 5.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{Items, MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::describe_groups_request::DescribeGroupsRequest;
use crate::read::Cursor;

/// [`DescribeGroupsRequest`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct DescribeGroupsRequestRef<'a> {
    pub groups: Items<'a, &'a str>,
    pub include_authorized_operations: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for DescribeGroupsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            groups: r.strings(&"groups", flexible),
            include_authorized_operations: if version >= 3 { r.bool(&"includeAuthorizedOperations") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

impl<'a> MessageRef<'a> for DescribeGroupsRequestRef<'a> {
    type Owned = DescribeGroupsRequest;
}
