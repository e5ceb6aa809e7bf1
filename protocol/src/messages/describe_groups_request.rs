//! DescribeGroups request: API key 15, versions 0-6, flexible from 5.
//!
//! Served by brokers. Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.3 version 3, 2.4 versions
//! 4-5, 4.0 version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::describe_groups_response::DescribeGroupsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeGroups request: API key 15, versions 0-6, flexible from 5.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeGroupsRequest {
    /// Group ids. Versions 0+.
    pub groups: Vec<String>,
    /// Versions 3+.
    pub include_authorized_operations: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeGroupsRequest {}

impl Message for DescribeGroupsRequest {
    const NAME: &'static str = "DescribeGroupsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(5, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeGroupsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            groups: r.elements(&"groups", flexible),
            include_authorized_operations: if version >= 3 { r.bool(&"includeAuthorizedOperations") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.elements(&"groups", flexible, &self.groups);
        if version >= 3 {
            w.bool(self.include_authorized_operations);
        } else if self.include_authorized_operations {
            w.not_in_version(&"includeAuthorizedOperations");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeGroupsRequest {
    const KEY: ApiKey = ApiKey::DescribeGroups;
    type Response = DescribeGroupsResponse;
}
