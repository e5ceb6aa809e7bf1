//! WriteShareGroupState response: API key 85, versions 0-1, flexible.
//!
//! Kafka 4.1 brought version 0, 4.2 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// WriteShareGroupState response: API key 85, versions 0-1, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteShareGroupStateResponse {
    /// Versions 0+.
    pub results: Vec<WriteStateResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for WriteShareGroupStateResponse {}

/// `results[]` of [`WriteShareGroupStateResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteStateResult {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for WriteStateResult {}

/// `results[].partitions[]` of [`WriteShareGroupStateResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionResult {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionResult {}

impl Message for WriteShareGroupStateResponse {
    const NAME: &'static str = "WriteShareGroupStateResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::WriteShareGroupStateResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            results: r.structs(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"results", flexible, &self.results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for WriteStateResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (partition, error_code) = r.run(&["partition", "errorCode"]);
        Self {
            partition,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.partition, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
