//! DeleteTopics request: API key 20, versions 0-6, flexible from 4.
//!
//! Served by brokers and controllers. Kafka 0.10.1 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.1 version 3,
//! 2.4 version 4, 2.7 version 5, 2.8 version 6. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::delete_topics_response::DeleteTopicsResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// DeleteTopics request: API key 20, versions 0-6, flexible from 4.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteTopicsRequest {
    /// Version 6.
    pub topics: Vec<DeleteTopicState>,
    /// Topic names. Versions 0-5; dropped where absent.
    pub topic_names: Vec<String>,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteTopicsRequest {}

/// `topics[]` of [`DeleteTopicsRequest`], version 6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteTopicState {
    /// Topic name. Version 6; nullable; default null.
    pub name: Option<String>,
    /// Version 6.
    pub topic_id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteTopicState {}

impl Message for DeleteTopicsRequest {
    const NAME: &'static str = "DeleteTopicsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteTopicsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            topics: if version >= 6 { r.structs(&"topics", flexible, version) } else { Vec::new() },
            topic_names: if version <= 5 { r.elements(&"topicNames", flexible) } else { Vec::new() },
            timeout_ms: r.i32(&"timeoutMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version >= 6 {
            w.structs(&"topics", flexible, &self.topics, version);
        } else if !self.topics.is_empty() {
            w.not_in_version(&"topics");
        }
        if version <= 5 {
            w.elements(&"topicNames", flexible, &self.topic_names);
        }
        w.i32(self.timeout_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DeleteTopicsRequest {
    const KEY: ApiKey = ApiKey::DeleteTopics;
    type Response = DeleteTopicsResponse;
}

impl Struct for DeleteTopicState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.nullable_string(&"name", flexible),
            topic_id: r.uuid(&"topicId"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.nullable_string(&"name", flexible, self.name.as_deref());
        w.uuid(self.topic_id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
