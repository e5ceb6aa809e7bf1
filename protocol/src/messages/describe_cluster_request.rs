//! DescribeCluster request: API key 60, versions 0-2, flexible.
//!
//! Served by brokers and controllers. Kafka 2.8 brought version 0, 3.7 version 1, 4.0 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::describe_cluster_response::DescribeClusterResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeCluster request: API key 60, versions 0-2, flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeClusterRequest {
    /// Versions 0+.
    pub include_cluster_authorized_operations: bool,
    /// Versions 1+; default 1.
    pub endpoint_type: i8,
    /// Version 2.
    pub include_fenced_brokers: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeClusterRequest {}

impl Default for DescribeClusterRequest {
    #[inline]
    fn default() -> Self {
        Self {
            include_cluster_authorized_operations: false,
            endpoint_type: 1,
            include_fenced_brokers: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for DescribeClusterRequest {
    const NAME: &'static str = "DescribeClusterRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeClusterRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            include_cluster_authorized_operations: r.bool(&"includeClusterAuthorizedOperations"),
            endpoint_type: if version >= 1 { r.i8(&"endpointType") } else { 1 },
            include_fenced_brokers: if version >= 2 { r.bool(&"includeFencedBrokers") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.bool(self.include_cluster_authorized_operations);
        if version >= 1 {
            w.i8(self.endpoint_type);
        } else if self.endpoint_type != 1 {
            w.not_in_version(&"endpointType");
        }
        if version >= 2 {
            w.bool(self.include_fenced_brokers);
        } else if self.include_fenced_brokers {
            w.not_in_version(&"includeFencedBrokers");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeClusterRequest {
    const KEY: ApiKey = ApiKey::DescribeCluster;
    type Response = DescribeClusterResponse;
}
