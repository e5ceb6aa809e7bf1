//! DescribeCluster response: API key 60, versions 0-2, flexible.
//!
//! Kafka 2.8 brought version 0, 3.7 version 1, 4.0 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeCluster response: API key 60, versions 0-2, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeClusterResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Versions 1+; default 1.
    pub endpoint_type: i8,
    /// Versions 0+.
    pub cluster_id: String,
    /// Broker id. Versions 0+; default -1.
    pub controller_id: i32,
    /// Versions 0+.
    pub brokers: Vec<DescribeClusterBroker>,
    /// Versions 0+; default -2147483648.
    pub cluster_authorized_operations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeClusterResponse {}

/// `brokers[]` of [`DescribeClusterResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeClusterBroker {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: i32,
    /// Versions 0+; nullable; default null.
    pub rack: Option<String>,
    /// Version 2.
    pub is_fenced: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeClusterBroker {}

impl Default for DescribeClusterResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: None,
            endpoint_type: 1,
            cluster_id: String::new(),
            controller_id: -1,
            brokers: Vec::new(),
            cluster_authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for DescribeClusterResponse {
    const NAME: &'static str = "DescribeClusterResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeClusterResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            endpoint_type: if version >= 1 { r.i8(&"endpointType") } else { 1 },
            cluster_id: r.string(&"clusterId", flexible),
            controller_id: r.i32(&"controllerId"),
            brokers: r.structs(&"brokers", flexible, version),
            cluster_authorized_operations: r.i32(&"clusterAuthorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        if version >= 1 {
            w.i8(self.endpoint_type);
        } else if self.endpoint_type != 1 {
            w.not_in_version(&"endpointType");
        }
        w.string(&"clusterId", flexible, &self.cluster_id);
        w.i32(self.controller_id);
        w.structs(&"brokers", flexible, &self.brokers, version);
        w.i32(self.cluster_authorized_operations);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DescribeClusterBroker {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            broker_id: r.i32(&"brokerId"),
            host: r.string(&"host", flexible),
            port: r.i32(&"port"),
            rack: r.nullable_string(&"rack", flexible),
            is_fenced: if version >= 2 { r.bool(&"isFenced") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.broker_id);
        w.string(&"host", flexible, &self.host);
        w.i32(self.port);
        w.nullable_string(&"rack", flexible, self.rack.as_deref());
        if version >= 2 {
            w.bool(self.is_fenced);
        } else if self.is_fenced {
            w.not_in_version(&"isFenced");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
