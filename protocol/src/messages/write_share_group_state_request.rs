//! WriteShareGroupState request: API key 85, versions 0-1, flexible.
//!
//! Served by brokers. Kafka 4.1 brought version 0, 4.2 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::write_share_group_state_response::WriteShareGroupStateResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// WriteShareGroupState request: API key 85, versions 0-1, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteShareGroupStateRequest {
    /// Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub topics: Vec<WriteStateData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for WriteShareGroupStateRequest {}

/// `topics[]` of [`WriteShareGroupStateRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteStateData {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for WriteStateData {}

/// `topics[].partitions[]` of [`WriteShareGroupStateRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub state_epoch: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Versions 0+.
    pub start_offset: i64,
    /// Version 1; default -1; dropped where absent.
    pub delivery_complete_count: i32,
    /// Versions 0+.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `topics[].partitions[].state_batches[]` of [`WriteShareGroupStateRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StateBatch {
    /// Versions 0+.
    pub first_offset: i64,
    /// Versions 0+.
    pub last_offset: i64,
    /// Versions 0+.
    pub delivery_state: i8,
    /// Versions 0+.
    pub delivery_count: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StateBatch {}

impl Message for WriteShareGroupStateRequest {
    const NAME: &'static str = "WriteShareGroupStateRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::WriteShareGroupStateRequestRef<'a>;

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

impl Request for WriteShareGroupStateRequest {
    const KEY: ApiKey = ApiKey::WriteShareGroupState;
    type Response = WriteShareGroupStateResponse;
}

impl Struct for WriteStateData {
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

impl Default for PartitionData {
    #[inline]
    fn default() -> Self {
        Self {
            partition: 0,
            state_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            state_batches: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition, state_epoch, leader_epoch, start_offset) =
            r.run(&["partition", "stateEpoch", "leaderEpoch", "startOffset"]);
        Self {
            partition,
            state_epoch,
            leader_epoch,
            start_offset,
            delivery_complete_count: if version >= 1 { r.i32(&"deliveryCompleteCount") } else { -1 },
            state_batches: r.structs(&"stateBatches", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition, self.state_epoch, self.leader_epoch, self.start_offset));
        if version >= 1 {
            w.i32(self.delivery_complete_count);
        }
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
