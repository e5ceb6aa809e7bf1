//! DescribeCluster response: API key 60, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeClusterResponse`](crate::messages::describe_cluster_response::DescribeClusterResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeClusterResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub endpoint_type: i8,
    pub cluster_id: &'a str,
    pub controller_id: i32,
    pub brokers: Items<'a, DescribeClusterBrokerRef<'a>>,
    pub cluster_authorized_operations: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeClusterResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            endpoint_type: if version >= 1 { r.i8(&"endpointType") } else { 1 },
            cluster_id: r.str(&"clusterId", flexible),
            controller_id: r.i32(&"controllerId"),
            brokers: r.items(&"brokers", flexible, version),
            cluster_authorized_operations: r.i32(&"clusterAuthorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeClusterBroker`](crate::messages::describe_cluster_response::DescribeClusterBroker), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeClusterBrokerRef<'a> {
    pub broker_id: i32,
    pub host: &'a str,
    pub port: i32,
    pub rack: Option<&'a str>,
    pub is_fenced: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeClusterBrokerRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            broker_id: r.i32(&"brokerId"),
            host: r.str(&"host", flexible),
            port: r.i32(&"port"),
            rack: r.nullable_str(&"rack", flexible),
            is_fenced: if version >= 2 { r.bool(&"isFenced") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
