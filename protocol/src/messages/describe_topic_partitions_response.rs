//! DescribeTopicPartitions response: API key 75, version 0, flexible.
//!
//! Kafka 3.8 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// DescribeTopicPartitions response: API key 75, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeTopicPartitionsResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub topics: Vec<DescribeTopicPartitionsResponseTopic>,
    /// Version 0; nullable; default null.
    pub next_cursor: Option<Cursor>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeTopicPartitionsResponse {}

/// `topics[]` of [`DescribeTopicPartitionsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTopicPartitionsResponseTopic {
    /// Version 0.
    pub error_code: i16,
    /// Topic name. Version 0; nullable.
    pub name: Option<String>,
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub is_internal: bool,
    /// Version 0.
    pub partitions: Vec<DescribeTopicPartitionsResponsePartition>,
    /// Version 0; default -2147483648.
    pub topic_authorized_operations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeTopicPartitionsResponseTopic {}

/// `topics[].partitions[]` of [`DescribeTopicPartitionsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTopicPartitionsResponsePartition {
    /// Version 0.
    pub error_code: i16,
    /// Version 0.
    pub partition_index: i32,
    /// Broker id. Version 0.
    pub leader_id: i32,
    /// Version 0; default -1.
    pub leader_epoch: i32,
    /// Broker ids. Version 0.
    pub replica_nodes: Numbers<i32>,
    /// Broker ids. Version 0.
    pub isr_nodes: Numbers<i32>,
    /// Broker ids. Version 0; nullable; default null.
    pub eligible_leader_replicas: Option<Numbers<i32>>,
    /// Broker ids. Version 0; nullable; default null.
    pub last_known_elr: Option<Numbers<i32>>,
    /// Broker ids. Version 0.
    pub offline_replicas: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeTopicPartitionsResponsePartition {}

/// `next_cursor` of [`DescribeTopicPartitionsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cursor {
    /// Topic name. Version 0.
    pub topic_name: String,
    /// Version 0.
    pub partition_index: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Cursor {}

impl Message for DescribeTopicPartitionsResponse {
    const NAME: &'static str = "DescribeTopicPartitionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeTopicPartitionsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            topics: r.structs(&"topics", flexible, version),
            next_cursor: r.nullable_structure(&"nextCursor", |r| Cursor::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.throttle_time_ms);
        w.structs(&"topics", flexible, &self.topics, version);
        w.nullable_structure(&"nextCursor", self.next_cursor.as_ref(), |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeTopicPartitionsResponseTopic {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            name: Some(String::new()),
            topic_id: Uuid::ZERO,
            is_internal: false,
            partitions: Vec::new(),
            topic_authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeTopicPartitionsResponseTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let name: Option<String> = r.nullable_string(&"name", flexible);
        let (topic_id, is_internal) = r.run(&["topicId", "isInternal"]);
        Self {
            error_code,
            name,
            topic_id,
            is_internal,
            partitions: r.structs(&"partitions", flexible, version),
            topic_authorized_operations: r.i32(&"topicAuthorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i16(self.error_code);
        w.nullable_string(&"name", flexible, self.name.as_deref());
        w.run((self.topic_id, self.is_internal));
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.i32(self.topic_authorized_operations);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeTopicPartitionsResponsePartition {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            partition_index: 0,
            leader_id: 0,
            leader_epoch: -1,
            replica_nodes: Numbers::new(),
            isr_nodes: Numbers::new(),
            eligible_leader_replicas: None,
            last_known_elr: None,
            offline_replicas: Numbers::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeTopicPartitionsResponsePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (error_code, partition_index, leader_id, leader_epoch) =
            r.run(&["errorCode", "partitionIndex", "leaderId", "leaderEpoch"]);
        Self {
            error_code,
            partition_index,
            leader_id,
            leader_epoch,
            replica_nodes: r.numbers(&"replicaNodes", flexible),
            isr_nodes: r.numbers(&"isrNodes", flexible),
            eligible_leader_replicas: r.nullable_numbers(&"eligibleLeaderReplicas", flexible),
            last_known_elr: r.nullable_numbers(&"lastKnownElr", flexible),
            offline_replicas: r.numbers(&"offlineReplicas", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.error_code, self.partition_index, self.leader_id, self.leader_epoch));
        w.numbers(&"replicaNodes", flexible, &self.replica_nodes);
        w.numbers(&"isrNodes", flexible, &self.isr_nodes);
        w.nullable_elements(&"eligibleLeaderReplicas", flexible, self.eligible_leader_replicas.as_deref());
        w.nullable_elements(&"lastKnownElr", flexible, self.last_known_elr.as_deref());
        w.numbers(&"offlineReplicas", flexible, &self.offline_replicas);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Cursor {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partition_index: r.i32(&"partitionIndex"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"topicName", flexible, &self.topic_name);
        w.i32(self.partition_index);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
