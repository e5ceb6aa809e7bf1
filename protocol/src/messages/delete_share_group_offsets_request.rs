//! DeleteShareGroupOffsets request: API key 92, version 0, flexible.
//!
//! Served by brokers. Kafka 4.1 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DeleteShareGroupOffsets request: API key 92, version 0, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteShareGroupOffsetsRequest {
    /// Group id. Version 0.
    pub group_id: String,
    /// Version 0.
    pub topics: Vec<DeleteShareGroupOffsetsRequestTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteShareGroupOffsetsRequest {}

/// `topics[]` of [`DeleteShareGroupOffsetsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteShareGroupOffsetsRequestTopic {
    /// Topic name. Version 0.
    pub topic_name: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteShareGroupOffsetsRequestTopic {}

impl Message for DeleteShareGroupOffsetsRequest {
    const NAME: &'static str = "DeleteShareGroupOffsetsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteShareGroupOffsetsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.string(&"groupId", flexible),
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"groupId", flexible, &self.group_id);
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DeleteShareGroupOffsetsRequest {
    const KEY: ApiKey = ApiKey::DeleteShareGroupOffsets;
    type Response = DeleteShareGroupOffsetsResponse;
}

impl Struct for DeleteShareGroupOffsetsRequestTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self { topic_name: r.string(&"topicName", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"topicName", flexible, &self.topic_name);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
