//! AlterShareGroupOffsets response: API key 91, version 0, flexible.
//!
//! Kafka 4.1 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AlterShareGroupOffsets response: API key 91, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; nullable; default null.
    pub error_message: Option<String>,
    /// Version 0.
    pub responses: Vec<AlterShareGroupOffsetsResponseTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterShareGroupOffsetsResponse {}

/// `responses[]` of [`AlterShareGroupOffsetsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsResponseTopic {
    /// Topic name. Version 0.
    pub topic_name: String,
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub partitions: Vec<AlterShareGroupOffsetsResponsePartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterShareGroupOffsetsResponseTopic {}

/// `responses[].partitions[]` of [`AlterShareGroupOffsetsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterShareGroupOffsetsResponsePartition {
    /// Version 0.
    pub partition_index: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; nullable; default null.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterShareGroupOffsetsResponsePartition {}

impl Message for AlterShareGroupOffsetsResponse {
    const NAME: &'static str = "AlterShareGroupOffsetsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterShareGroupOffsetsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            responses: r.structs(&"responses", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"responses", flexible, &self.responses, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AlterShareGroupOffsetsResponseTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.string(&"topicName", flexible),
            topic_id: r.uuid(&"topicId"),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"topicName", flexible, &self.topic_name);
        w.uuid(self.topic_id);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AlterShareGroupOffsetsResponsePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self {
            partition_index,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
