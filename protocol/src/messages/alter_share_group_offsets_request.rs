//! AlterShareGroupOffsets request: API key 91, version 0, flexible.
//!
//! Served by brokers. Kafka 4.1 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::alter_share_group_offsets_response::AlterShareGroupOffsetsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// AlterShareGroupOffsets request: API key 91, version 0, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsRequest {
    /// Group id. Version 0.
    pub group_id: String,
    /// Version 0.
    pub topics: Vec<AlterShareGroupOffsetsRequestTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterShareGroupOffsetsRequest {}

/// `topics[]` of [`AlterShareGroupOffsetsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsRequestTopic {
    /// Topic name. Version 0.
    pub topic_name: String,
    /// Version 0.
    pub partitions: Vec<AlterShareGroupOffsetsRequestPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterShareGroupOffsetsRequestTopic {}

/// `topics[].partitions[]` of [`AlterShareGroupOffsetsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsRequestPartition {
    /// Version 0.
    pub partition_index: i32,
    /// Version 0.
    pub start_offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterShareGroupOffsetsRequestPartition {}

impl Message for AlterShareGroupOffsetsRequest {
    const NAME: &'static str = "AlterShareGroupOffsetsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterShareGroupOffsetsRequestRef<'a>;

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

impl Request for AlterShareGroupOffsetsRequest {
    const KEY: ApiKey = ApiKey::AlterShareGroupOffsets;
    type Response = AlterShareGroupOffsetsResponse;
}

impl Struct for AlterShareGroupOffsetsRequestTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"topicName", flexible, &self.topic_name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AlterShareGroupOffsetsRequestPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, start_offset) = r.run(&["partitionIndex", "startOffset"]);
        Self { partition_index, start_offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.start_offset));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
