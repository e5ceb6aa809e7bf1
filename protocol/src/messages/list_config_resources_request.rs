//! ListConfigResources request: API key 74, versions 0-1, flexible.
//!
//! Served by brokers. Kafka 3.7 brought version 0, 4.1 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::list_config_resources_response::ListConfigResourcesResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ListConfigResources request: API key 74, versions 0-1, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListConfigResourcesRequest {
    /// Version 1.
    pub resource_types: Numbers<i8>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListConfigResourcesRequest {}

impl Message for ListConfigResourcesRequest {
    const NAME: &'static str = "ListConfigResourcesRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListConfigResourcesRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            resource_types: if version >= 1 { r.numbers(&"resourceTypes", flexible) } else { Numbers::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        if version >= 1 {
            w.numbers(&"resourceTypes", flexible, &self.resource_types);
        } else if !self.resource_types.is_empty() {
            w.not_in_version(&"resourceTypes");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ListConfigResourcesRequest {
    const KEY: ApiKey = ApiKey::ListConfigResources;
    type Response = ListConfigResourcesResponse;
}
