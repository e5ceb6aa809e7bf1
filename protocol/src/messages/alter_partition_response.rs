//! AlterPartition response: API key 56, versions 0-3, flexible.
//!
//! Kafka 2.7 brought version 0, 3.2 version 1, 3.3 version 2, 3.5 version 3. Kafka 3.9.1 was the last to have
//! versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AlterPartition response: API key 56, versions 0-3, flexible.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterPartitionResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterPartitionResponse {}

/// `topics[]` of [`AlterPartitionResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicData {
    /// Topic name. Versions 0-1; dropped where absent.
    pub topic_name: String,
    /// Versions 2+; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicData {}

/// `topics[].partitions[]` of [`AlterPartitionResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Broker ids. Versions 0+.
    pub isr: Numbers<i32>,
    /// Versions 1+; dropped where absent.
    pub leader_recovery_state: i8,
    /// Versions 0+.
    pub partition_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

impl Message for AlterPartitionResponse {
    const NAME: &'static str = "AlterPartitionResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterPartitionResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: if version <= 1 { r.string(&"topicName", flexible) } else { String::new() },
            topic_id: if version >= 2 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        if version <= 1 {
            w.string(&"topicName", flexible, &self.topic_name);
        }
        if version >= 2 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code, leader_id, leader_epoch) =
            r.run(&["partitionIndex", "errorCode", "leaderId", "leaderEpoch"]);
        Self {
            partition_index,
            error_code,
            leader_id,
            leader_epoch,
            isr: r.numbers(&"isr", flexible),
            leader_recovery_state: if version >= 1 { r.i8(&"leaderRecoveryState") } else { 0 },
            partition_epoch: r.i32(&"partitionEpoch"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.error_code, self.leader_id, self.leader_epoch));
        w.numbers(&"isr", flexible, &self.isr);
        if version >= 1 {
            w.i8(self.leader_recovery_state);
        }
        w.i32(self.partition_epoch);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
