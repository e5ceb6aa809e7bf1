//! ShareGroupDescribe request: API key 77, versions 0-1 (0 unstable), flexible.
//!
//! Served by brokers. Kafka 3.9 brought version 0, 4.1 version 1. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::share_group_describe_response::ShareGroupDescribeResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupDescribe request: API key 77, versions 0-1 (0 unstable), flexible.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupDescribeRequest {
    /// Group ids. Versions 0+.
    pub group_ids: Vec<String>,
    /// Versions 0+.
    pub include_authorized_operations: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupDescribeRequest {}

impl Message for ShareGroupDescribeRequest {
    const NAME: &'static str = "ShareGroupDescribeRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupDescribeRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            group_ids: r.elements(&"groupIds", flexible),
            include_authorized_operations: r.bool(&"includeAuthorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.elements(&"groupIds", flexible, &self.group_ids);
        w.bool(self.include_authorized_operations);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ShareGroupDescribeRequest {
    const KEY: ApiKey = ApiKey::ShareGroupDescribe;
    type Response = ShareGroupDescribeResponse;
}
