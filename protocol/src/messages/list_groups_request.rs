//! ListGroups request: API key 16, versions 0-5, flexible from 3.
//!
//! Served by brokers. Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 version 3, 2.6 version 4,
//! 3.8 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::list_groups_response::ListGroupsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ListGroups request: API key 16, versions 0-5, flexible from 3.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListGroupsRequest {
    /// Versions 4+.
    pub states_filter: Vec<String>,
    /// Version 5.
    pub types_filter: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListGroupsRequest {}

impl Message for ListGroupsRequest {
    const NAME: &'static str = "ListGroupsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListGroupsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            states_filter: if version >= 4 { r.elements(&"statesFilter", flexible) } else { Vec::new() },
            types_filter: if version >= 5 { r.elements(&"typesFilter", flexible) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version >= 4 {
            w.elements(&"statesFilter", flexible, &self.states_filter);
        } else if !self.states_filter.is_empty() {
            w.not_in_version(&"statesFilter");
        }
        if version >= 5 {
            w.elements(&"typesFilter", flexible, &self.types_filter);
        } else if !self.types_filter.is_empty() {
            w.not_in_version(&"typesFilter");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ListGroupsRequest {
    const KEY: ApiKey = ApiKey::ListGroups;
    type Response = ListGroupsResponse;
}
