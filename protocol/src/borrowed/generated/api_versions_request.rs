//! ApiVersions request: API key 18, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ApiVersionsRequest`](crate::messages::api_versions_request::ApiVersionsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ApiVersionsRequestRef<'a> {
    pub client_software_name: &'a str,
    pub client_software_version: &'a str,
    pub cluster_id: Option<&'a str>,
    pub node_id: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ApiVersionsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            client_software_name: if version >= 3 { r.str(&"clientSoftwareName", flexible) } else { "" },
            client_software_version: if version >= 3 { r.str(&"clientSoftwareVersion", flexible) } else { "" },
            cluster_id: if version >= 5 { r.nullable_str(&"clusterId", flexible) } else { None },
            node_id: if version >= 5 { r.i32(&"nodeId") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
