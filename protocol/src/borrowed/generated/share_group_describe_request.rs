//! ShareGroupDescribe request: API key 77, versions 0-1 (0 unstable), flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupDescribeRequest`](crate::messages::share_group_describe_request::ShareGroupDescribeRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupDescribeRequestRef<'a> {
    pub group_ids: Items<'a, &'a str>,
    pub include_authorized_operations: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareGroupDescribeRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            group_ids: r.strings(&"groupIds", flexible),
            include_authorized_operations: r.bool(&"includeAuthorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
