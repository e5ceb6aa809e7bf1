//! DeleteTopics response: API key 20, versions 0-6, flexible from 4.
//!
//! Kafka 0.10.1 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.1 version 3, 2.4 version 4, 2.7 version 5, 2.8
//! version 6. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// DeleteTopics response: API key 20, versions 0-6, flexible from 4.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteTopicsResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub responses: Vec<DeletableTopicResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteTopicsResponse {}

/// `responses[]` of [`DeleteTopicsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DeletableTopicResult {
    /// Topic name. Versions 0+; nullable in 6.
    pub name: Option<String>,
    /// Version 6; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 5+; nullable; default null; dropped where absent.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeletableTopicResult {}

impl Message for DeleteTopicsResponse {
    const NAME: &'static str = "DeleteTopicsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteTopicsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            responses: r.structs(&"responses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        w.structs(&"responses", flexible, &self.responses, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DeletableTopicResult {
    #[inline]
    fn default() -> Self {
        Self {
            name: Some(String::new()),
            topic_id: Uuid::ZERO,
            error_code: 0,
            error_message: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DeletableTopicResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            name: if version >= 6 { r.nullable_string(&"name", flexible) } else { Some(r.string(&"name", flexible)) },
            topic_id: if version >= 6 { r.uuid(&"topicId") } else { Uuid::ZERO },
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 5 { r.nullable_string(&"errorMessage", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.require(&"name", version >= 6 || self.name.is_some());
        w.nullable_string(&"name", flexible, self.name.as_deref());
        if version >= 6 {
            w.uuid(self.topic_id);
        }
        w.i16(self.error_code);
        if version >= 5 {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
