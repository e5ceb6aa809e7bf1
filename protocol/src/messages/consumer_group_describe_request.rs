//! ConsumerGroupDescribe request: API key 69, versions 0-1, flexible.
//!
//! Served by brokers. Kafka 3.8 brought version 0, 4.0 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::consumer_group_describe_response::ConsumerGroupDescribeResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ConsumerGroupDescribe request: API key 69, versions 0-1, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerGroupDescribeRequest {
    /// Group ids. Versions 0+.
    pub group_ids: Vec<String>,
    /// Versions 0+.
    pub include_authorized_operations: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConsumerGroupDescribeRequest {}

impl Message for ConsumerGroupDescribeRequest {
    const NAME: &'static str = "ConsumerGroupDescribeRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerGroupDescribeRequestRef<'a>;

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

impl Request for ConsumerGroupDescribeRequest {
    const KEY: ApiKey = ApiKey::ConsumerGroupDescribe;
    type Response = ConsumerGroupDescribeResponse;
}
