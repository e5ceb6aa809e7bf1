//! AlterPartition response: API key 56, versions 2-3, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AlterPartition response: API key 56, versions 2-3, flexible.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AlterPartitionResponse {
    /// Versions 2+.
    pub throttle_time_ms: i32,
    /// Versions 2+.
    pub error_code: i16,
    /// Versions 2+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Message for AlterPartitionResponse {
    const NAME: &'static str = "AlterPartitionResponse";
    const VERSIONS: VersionRange = VersionRange::new(2, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            topics: r.array(&"topics", flexible, |r| TopicData::decode(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.array(&"topics", flexible, &self.topics, |w, it| it.encode(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionResponse`]: topic data.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TopicData {
    /// Versions 2+.
    pub topic_id: Uuid,
    /// Versions 2+.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl TopicData {
    fn decode(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.array(&"partitions", flexible, |r| PartitionData::decode(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.array(&"partitions", flexible, &self.partitions, |w, it| it.encode(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionResponse`]: partition data.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PartitionData {
    /// Versions 2+.
    pub partition_index: i32,
    /// Versions 2+.
    pub error_code: i16,
    /// Broker id. Versions 2+.
    pub leader_id: i32,
    /// Versions 2+.
    pub leader_epoch: i32,
    /// Broker ids. Versions 2+.
    pub isr: Numbers<i32>,
    /// Versions 2+.
    pub leader_recovery_state: i8,
    /// Versions 2+.
    pub partition_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl PartitionData {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (partition_index, error_code, leader_id, leader_epoch) =
            r.run(&["partitionIndex", "errorCode", "leaderId", "leaderEpoch"]);
        let isr: Numbers<i32> = r.numbers(&"isr", flexible);
        let (leader_recovery_state, partition_epoch) = r.run(&["leaderRecoveryState", "partitionEpoch"]);
        Self {
            partition_index,
            error_code,
            leader_id,
            leader_epoch,
            isr,
            leader_recovery_state,
            partition_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.error_code, self.leader_id, self.leader_epoch));
        w.numbers(&"isr", flexible, &self.isr);
        w.run((self.leader_recovery_state, self.partition_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
