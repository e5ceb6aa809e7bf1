//! ApiVersions request: API key 18, versions 0-5, flexible from 3.
//!
//! Served by brokers and controllers. Kafka 0.10.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 version 3,
//! 3.9 version 4, 4.4 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::api_versions_response::ApiVersionsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ApiVersions request: API key 18, versions 0-5, flexible from 3.
/// Served by brokers and controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiVersionsRequest {
    /// Versions 3+; dropped where absent.
    pub client_software_name: String,
    /// Versions 3+; dropped where absent.
    pub client_software_version: String,
    /// Version 5; nullable; default null; dropped where absent.
    pub cluster_id: Option<String>,
    /// Version 5; default -1; dropped where absent.
    pub node_id: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ApiVersionsRequest {}

impl Default for ApiVersionsRequest {
    #[inline]
    fn default() -> Self {
        Self {
            client_software_name: String::new(),
            client_software_version: String::new(),
            cluster_id: None,
            node_id: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ApiVersionsRequest {
    const NAME: &'static str = "ApiVersionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ApiVersionsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            client_software_name: if version >= 3 { r.string(&"clientSoftwareName", flexible) } else { String::new() },
            client_software_version: if version >= 3 {
                r.string(&"clientSoftwareVersion", flexible)
            } else {
                String::new()
            },
            cluster_id: if version >= 5 { r.nullable_string(&"clusterId", flexible) } else { None },
            node_id: if version >= 5 { r.i32(&"nodeId") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version >= 3 {
            w.string(&"clientSoftwareName", flexible, &self.client_software_name);
        }
        if version >= 3 {
            w.string(&"clientSoftwareVersion", flexible, &self.client_software_version);
        }
        if version >= 5 {
            w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        }
        if version >= 5 {
            w.i32(self.node_id);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ApiVersionsRequest {
    const KEY: ApiKey = ApiKey::ApiVersions;
    type Response = ApiVersionsResponse;
}
