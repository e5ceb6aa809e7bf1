//! AlterPartition request: API key 56, versions 2-3, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::alter_partition_response::AlterPartitionResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AlterPartition request: API key 56, versions 2-3, flexible.
/// Served by: controller.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AlterPartitionRequest {
    /// Broker id. Versions 2+.
    pub broker_id: i32,
    /// Versions 2+; default -1.
    pub broker_epoch: i64,
    /// Versions 2+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for AlterPartitionRequest {
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, topics: Vec::new(), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for AlterPartitionRequest {
    const NAME: &'static str = "AlterPartitionRequest";
    const VERSIONS: VersionRange = VersionRange::new(2, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self {
            broker_id,
            broker_epoch,
            topics: r.array(&"topics", flexible, |r| TopicData::decode(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        w.array(&"topics", flexible, &self.topics, |w, it| it.encode(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AlterPartitionRequest {
    const KEY: ApiKey = ApiKey::AlterPartition;
    type Response = AlterPartitionResponse;
}

/// Part of [`AlterPartitionRequest`]: topic data.
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

/// Part of [`AlterPartitionRequest`]: partition data.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PartitionData {
    /// Versions 2+.
    pub partition_index: i32,
    /// Versions 2+.
    pub leader_epoch: i32,
    /// Broker ids. Version 2.
    pub new_isr: Numbers<i32>,
    /// Version 3.
    pub new_isr_with_epochs: Vec<BrokerState>,
    /// Versions 2+.
    pub leader_recovery_state: i8,
    /// Versions 2+.
    pub partition_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl PartitionData {
    fn decode(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_index, leader_epoch) = r.run(&["partitionIndex", "leaderEpoch"]);
        let new_isr: Numbers<i32> = if version <= 2 { r.numbers(&"newIsr", flexible) } else { Numbers::new() };
        let new_isr_with_epochs: Vec<BrokerState> = if version >= 3 {
            r.array(&"newIsrWithEpochs", flexible, |r| BrokerState::decode(r, version))
        } else {
            Vec::new()
        };
        let (leader_recovery_state, partition_epoch) = r.run(&["leaderRecoveryState", "partitionEpoch"]);
        Self {
            partition_index,
            leader_epoch,
            new_isr,
            new_isr_with_epochs,
            leader_recovery_state,
            partition_epoch,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.leader_epoch));
        if version <= 2 {
            w.numbers(&"newIsr", flexible, &self.new_isr);
        } else if !self.new_isr.is_empty() {
            w.not_in_version(&"newIsr");
        }
        if version >= 3 {
            w.array(&"newIsrWithEpochs", flexible, &self.new_isr_with_epochs, |w, it| it.encode(w, version));
        } else if !self.new_isr_with_epochs.is_empty() {
            w.not_in_version(&"newIsrWithEpochs");
        }
        w.run((self.leader_recovery_state, self.partition_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

/// Part of [`AlterPartitionRequest`]: broker state, versions 3.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BrokerState {
    /// Broker id. Version 3.
    pub broker_id: i32,
    /// Version 3; default -1.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for BrokerState {
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl BrokerState {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self { broker_id, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    fn encode(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
