//! DescribeProducers response: API key 61, version 0, flexible.
//!
//! Kafka 2.8 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeProducers response: API key 61, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeProducersResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub topics: Vec<TopicResponse>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeProducersResponse {}

/// `topics[]` of [`DescribeProducersResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicResponse {
    /// Topic name. Version 0.
    pub name: String,
    /// Version 0.
    pub partitions: Vec<PartitionResponse>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicResponse {}

/// `topics[].partitions[]` of [`DescribeProducersResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionResponse {
    /// Version 0.
    pub partition_index: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; nullable; default null.
    pub error_message: Option<String>,
    /// Version 0.
    pub active_producers: Vec<ProducerState>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionResponse {}

/// `topics[].partitions[].active_producers[]` of [`DescribeProducersResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct ProducerState {
    /// Producer id. Version 0.
    pub producer_id: i64,
    /// Version 0.
    pub producer_epoch: i32,
    /// Version 0; default -1.
    pub last_sequence: i32,
    /// Version 0; default -1.
    pub last_timestamp: i64,
    /// Version 0.
    pub coordinator_epoch: i32,
    /// Version 0; default -1.
    pub current_txn_start_offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ProducerState {}

impl Message for DescribeProducersResponse {
    const NAME: &'static str = "DescribeProducersResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeProducersResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.throttle_time_ms);
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionResponse {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self {
            partition_index,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            active_producers: r.structs(&"activeProducers", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"activeProducers", flexible, &self.active_producers, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for ProducerState {
    #[inline]
    fn default() -> Self {
        Self {
            producer_id: 0,
            producer_epoch: 0,
            last_sequence: -1,
            last_timestamp: -1,
            coordinator_epoch: 0,
            current_txn_start_offset: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for ProducerState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (producer_id, producer_epoch, last_sequence, last_timestamp, coordinator_epoch, current_txn_start_offset) =
            r.run(&[
                "producerId",
                "producerEpoch",
                "lastSequence",
                "lastTimestamp",
                "coordinatorEpoch",
                "currentTxnStartOffset",
            ]);
        Self {
            producer_id,
            producer_epoch,
            last_sequence,
            last_timestamp,
            coordinator_epoch,
            current_txn_start_offset,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((
            self.producer_id,
            self.producer_epoch,
            self.last_sequence,
            self.last_timestamp,
            self.coordinator_epoch,
            self.current_txn_start_offset,
        ));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
