//! StreamsGroupDescribe request: API key 89, versions 0-1, flexible.
//!
//! Served by brokers. Kafka 4.2 brought version 0, 4.4 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::streams_group_describe_response::StreamsGroupDescribeResponse;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupDescribe request: API key 89, versions 0-1, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupDescribeRequest {
    /// Group ids. Versions 0+.
    pub group_ids: Vec<String>,
    /// Versions 0+.
    pub include_authorized_operations: bool,
    /// Version 1.
    pub include_topology_description: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupDescribeRequest {}

impl Message for StreamsGroupDescribeRequest {
    const NAME: &'static str = "StreamsGroupDescribeRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupDescribeRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_ids: r.elements(&"groupIds", flexible),
            include_authorized_operations: r.bool(&"includeAuthorizedOperations"),
            include_topology_description: if version >= 1 { r.bool(&"includeTopologyDescription") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.elements(&"groupIds", flexible, &self.group_ids);
        w.bool(self.include_authorized_operations);
        if version >= 1 {
            w.bool(self.include_topology_description);
        } else if self.include_topology_description {
            w.not_in_version(&"includeTopologyDescription");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for StreamsGroupDescribeRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupDescribe;
    type Response = StreamsGroupDescribeResponse;
}
