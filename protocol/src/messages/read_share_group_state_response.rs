//! ReadShareGroupState response: API key 84, version 0, flexible.
//!
//! Kafka 4.1 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ReadShareGroupState response: API key 84, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadShareGroupStateResponse {
    /// Version 0.
    pub results: Vec<ReadStateResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReadShareGroupStateResponse {}

/// `results[]` of [`ReadShareGroupStateResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadStateResult {
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReadStateResult {}

/// `results[].partitions[]` of [`ReadShareGroupStateResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionResult {
    /// Version 0.
    pub partition: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; nullable; default null.
    pub error_message: Option<String>,
    /// Version 0.
    pub state_epoch: i32,
    /// Version 0.
    pub start_offset: i64,
    /// Version 0.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionResult {}

/// `results[].partitions[].state_batches[]` of [`ReadShareGroupStateResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StateBatch {
    /// Version 0.
    pub first_offset: i64,
    /// Version 0.
    pub last_offset: i64,
    /// Version 0.
    pub delivery_state: i8,
    /// Version 0.
    pub delivery_count: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StateBatch {}

impl Message for ReadShareGroupStateResponse {
    const NAME: &'static str = "ReadShareGroupStateResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ReadShareGroupStateResponseRef<'a>;

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

impl Struct for ReadStateResult {
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
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition, error_code) = r.run(&["partition", "errorCode"]);
        let error_message: Option<String> = r.nullable_string(&"errorMessage", flexible);
        let (state_epoch, start_offset) = r.run(&["stateEpoch", "startOffset"]);
        Self {
            partition,
            error_code,
            error_message,
            state_epoch,
            start_offset,
            state_batches: r.structs(&"stateBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.run((self.state_epoch, self.start_offset));
        w.structs(&"stateBatches", flexible, &self.state_batches, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for StateBatch {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (first_offset, last_offset, delivery_state, delivery_count) =
            r.run(&["firstOffset", "lastOffset", "deliveryState", "deliveryCount"]);
        Self {
            first_offset,
            last_offset,
            delivery_state,
            delivery_count,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.first_offset, self.last_offset, self.delivery_state, self.delivery_count));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
