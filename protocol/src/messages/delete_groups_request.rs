//! DeleteGroups request: API key 42, versions 0-3, flexible from 2.
//!
//! Served by brokers. Kafka 1.1 brought version 0, 2.0 version 1, 2.4 version 2, 4.4 version 3.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::delete_groups_response::DeleteGroupsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DeleteGroups request: API key 42, versions 0-3, flexible from 2.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteGroupsRequest {
    /// Group ids. Versions 0+.
    pub groups_names: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteGroupsRequest {}

impl Message for DeleteGroupsRequest {
    const NAME: &'static str = "DeleteGroupsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteGroupsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            groups_names: r.elements(&"groupsNames", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.elements(&"groupsNames", flexible, &self.groups_names);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DeleteGroupsRequest {
    const KEY: ApiKey = ApiKey::DeleteGroups;
    type Response = DeleteGroupsResponse;
}
