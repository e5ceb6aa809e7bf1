//! ReadShareGroupStateSummary response: API key 87, versions 0-1, flexible.
//!
//! Kafka 4.1 brought version 0, 4.2 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ReadShareGroupStateSummary response: API key 87, versions 0-1, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadShareGroupStateSummaryResponse {
    /// Versions 0+.
    pub results: Vec<ReadStateSummaryResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReadShareGroupStateSummaryResponse {}

/// `results[]` of [`ReadShareGroupStateSummaryResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadStateSummaryResult {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReadStateSummaryResult {}

/// `results[].partitions[]` of [`ReadShareGroupStateSummaryResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionResult {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub state_epoch: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Version 1; default -1; dropped where absent.
    pub delivery_complete_count: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionResult {}

impl Message for ReadShareGroupStateSummaryResponse {
    const NAME: &'static str = "ReadShareGroupStateSummaryResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ReadShareGroupStateSummaryResponseRef<'a>;

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

impl Struct for ReadStateSummaryResult {
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

impl Default for PartitionResult {
    #[inline]
    fn default() -> Self {
        Self {
            partition: 0,
            error_code: 0,
            error_message: None,
            state_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for PartitionResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition, error_code) = r.run(&["partition", "errorCode"]);
        let error_message: Option<String> = r.nullable_string(&"errorMessage", flexible);
        let (state_epoch, leader_epoch, start_offset) = r.run(&["stateEpoch", "leaderEpoch", "startOffset"]);
        Self {
            partition,
            error_code,
            error_message,
            state_epoch,
            leader_epoch,
            start_offset,
            delivery_complete_count: if version >= 1 { r.i32(&"deliveryCompleteCount") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.run((self.state_epoch, self.leader_epoch, self.start_offset));
        if version >= 1 {
            w.i32(self.delivery_complete_count);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
