//! DescribeCluster request: API key 60, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeClusterRequest`](crate::messages::describe_cluster_request::DescribeClusterRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeClusterRequestRef<'a> {
    pub include_cluster_authorized_operations: bool,
    pub endpoint_type: i8,
    pub include_fenced_brokers: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeClusterRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            include_cluster_authorized_operations: r.bool(&"includeClusterAuthorizedOperations"),
            endpoint_type: if version >= 1 { r.i8(&"endpointType") } else { 1 },
            include_fenced_brokers: if version >= 2 { r.bool(&"includeFencedBrokers") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
