//! ShareGroupMemberMetadataValue: value of a coordinator's records of type 10, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupMemberMetadataValue: value of a coordinator's records of type 10, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareGroupMemberMetadataValue {
    /// Version 0; nullable.
    pub rack_id: Option<String>,
    /// Version 0.
    pub client_id: String,
    /// Version 0.
    pub client_host: String,
    /// Version 0.
    pub subscribed_topic_names: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupMemberMetadataValue {}

impl Default for ShareGroupMemberMetadataValue {
    #[inline]
    fn default() -> Self {
        Self {
            rack_id: Some(String::new()),
            client_id: String::new(),
            client_host: String::new(),
            subscribed_topic_names: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ShareGroupMemberMetadataValue {
    const NAME: &'static str = "ShareGroupMemberMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupMemberMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            rack_id: r.nullable_string(&"rackId", flexible),
            client_id: r.string(&"clientId", flexible),
            client_host: r.string(&"clientHost", flexible),
            subscribed_topic_names: r.elements(&"subscribedTopicNames", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.string(&"clientId", flexible, &self.client_id);
        w.string(&"clientHost", flexible, &self.client_host);
        w.elements(&"subscribedTopicNames", flexible, &self.subscribed_topic_names);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
