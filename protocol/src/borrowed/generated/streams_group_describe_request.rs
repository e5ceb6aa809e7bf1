//! StreamsGroupDescribe request: API key 89, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupDescribeRequest`](crate::messages::streams_group_describe_request::StreamsGroupDescribeRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupDescribeRequestRef<'a> {
    pub group_ids: Items<'a, &'a str>,
    pub include_authorized_operations: bool,
    pub include_topology_description: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupDescribeRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_ids: r.strings(&"groupIds", flexible),
            include_authorized_operations: r.bool(&"includeAuthorizedOperations"),
            include_topology_description: if version >= 1 { r.bool(&"includeTopologyDescription") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
