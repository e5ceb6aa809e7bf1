//! AlterPartition request: API key 56, versions 0-3, flexible.
//!
//! Served by controllers. Kafka 2.7 brought version 0, 3.2 version 1, 3.3 version 2, 3.5 version 3. Kafka 3.9.1 was
//! the last to have versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::alter_partition_response::AlterPartitionResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AlterPartition request: API key 56, versions 0-3, flexible.
/// Served by controllers.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterPartitionRequest {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 0+; default -1.
    pub broker_epoch: i64,
    /// Versions 0+.
    pub topics: Vec<TopicData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterPartitionRequest {}

/// `topics[]` of [`AlterPartitionRequest`].
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

/// `topics[].partitions[]` of [`AlterPartitionRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionData {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub leader_epoch: i32,
    /// Broker ids. Versions 0-2.
    pub new_isr: Numbers<i32>,
    /// Version 3.
    pub new_isr_with_epochs: Vec<BrokerState>,
    /// Versions 1+.
    pub leader_recovery_state: i8,
    /// Versions 0+.
    pub partition_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionData {}

/// `topics[].partitions[].new_isr_with_epochs[]` of [`AlterPartitionRequest`], version 3.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerState {
    /// Broker id. Version 3.
    pub broker_id: i32,
    /// Version 3; default -1.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BrokerState {}

impl Default for AlterPartitionRequest {
    #[inline]
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, topics: Vec::new(), unknown_tagged_fields: Vec::new() }
    }
}

impl Message for AlterPartitionRequest {
    const NAME: &'static str = "AlterPartitionRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterPartitionRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self {
            broker_id,
            broker_epoch,
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AlterPartitionRequest {
    const KEY: ApiKey = ApiKey::AlterPartition;
    type Response = AlterPartitionResponse;
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
        let (partition_index, leader_epoch) = r.run(&["partitionIndex", "leaderEpoch"]);
        Self {
            partition_index,
            leader_epoch,
            new_isr: if version <= 2 { r.numbers(&"newIsr", flexible) } else { Numbers::new() },
            new_isr_with_epochs: if version >= 3 {
                r.structs(&"newIsrWithEpochs", flexible, version)
            } else {
                Vec::new()
            },
            leader_recovery_state: if version >= 1 { r.i8(&"leaderRecoveryState") } else { 0 },
            partition_epoch: r.i32(&"partitionEpoch"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_index, self.leader_epoch));
        if version <= 2 {
            w.numbers(&"newIsr", flexible, &self.new_isr);
        } else if !self.new_isr.is_empty() {
            w.not_in_version(&"newIsr");
        }
        if version >= 3 {
            w.structs(&"newIsrWithEpochs", flexible, &self.new_isr_with_epochs, version);
        } else if !self.new_isr_with_epochs.is_empty() {
            w.not_in_version(&"newIsrWithEpochs");
        }
        if version >= 1 {
            w.i8(self.leader_recovery_state);
        } else if self.leader_recovery_state != 0 {
            w.not_in_version(&"leaderRecoveryState");
        }
        w.i32(self.partition_epoch);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for BrokerState {
    #[inline]
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for BrokerState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self { broker_id, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
