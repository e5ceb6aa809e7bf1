//! CreateTopics request: API key 19, versions 0-7, flexible from 5.
//!
//! Served by brokers and controllers. Kafka 0.10.1 brought version 0, 0.10.2 version 1, 0.11.0 version 2, 2.0 version
//! 3, 2.4 versions 4-5, 2.7 version 6, 2.8 version 7. Kafka 3.9.1 was the last to have versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::create_topics_response::CreateTopicsResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// CreateTopics request: API key 19, versions 0-7, flexible from 5.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTopicsRequest {
    /// Versions 0+.
    pub topics: Vec<CreatableTopic>,
    /// Versions 0+; default 60000.
    pub timeout_ms: i32,
    /// Versions 1+.
    pub validate_only: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreateTopicsRequest {}

/// `topics[]` of [`CreateTopicsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatableTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub num_partitions: i32,
    /// Versions 0+.
    pub replication_factor: i16,
    /// Versions 0+.
    pub assignments: Vec<CreatableReplicaAssignment>,
    /// Versions 0+.
    pub configs: Vec<CreatableTopicConfig>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatableTopic {}

/// `topics[].assignments[]` of [`CreateTopicsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatableReplicaAssignment {
    /// Versions 0+.
    pub partition_index: i32,
    /// Broker ids. Versions 0+.
    pub broker_ids: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatableReplicaAssignment {}

/// `topics[].configs[]` of [`CreateTopicsRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct CreatableTopicConfig {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+; nullable.
    pub value: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatableTopicConfig {}

impl Default for CreateTopicsRequest {
    #[inline]
    fn default() -> Self {
        Self { topics: Vec::new(), timeout_ms: 60000, validate_only: false, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for CreateTopicsRequest {
    const NAME: &'static str = "CreateTopicsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 7);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(5, 7));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::CreateTopicsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            topics: r.structs(&"topics", flexible, version),
            timeout_ms: r.i32(&"timeoutMs"),
            validate_only: if version >= 1 { r.bool(&"validateOnly") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.structs(&"topics", flexible, &self.topics, version);
        w.i32(self.timeout_ms);
        if version >= 1 {
            w.bool(self.validate_only);
        } else if self.validate_only {
            w.not_in_version(&"validateOnly");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for CreateTopicsRequest {
    const KEY: ApiKey = ApiKey::CreateTopics;
    type Response = CreateTopicsResponse;
}

impl Struct for CreatableTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        let name: String = r.string(&"name", flexible);
        let (num_partitions, replication_factor) = r.run(&["numPartitions", "replicationFactor"]);
        Self {
            name,
            num_partitions,
            replication_factor,
            assignments: r.structs(&"assignments", flexible, version),
            configs: r.structs(&"configs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.string(&"name", flexible, &self.name);
        w.run((self.num_partitions, self.replication_factor));
        w.structs(&"assignments", flexible, &self.assignments, version);
        w.structs(&"configs", flexible, &self.configs, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for CreatableReplicaAssignment {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            broker_ids: r.numbers(&"brokerIds", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.i32(self.partition_index);
        w.numbers(&"brokerIds", flexible, &self.broker_ids);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for CreatableTopicConfig {
    #[inline]
    fn default() -> Self {
        Self { name: String::new(), value: Some(String::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for CreatableTopicConfig {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            name: r.string(&"name", flexible),
            value: r.nullable_string(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.string(&"name", flexible, &self.name);
        w.nullable_string(&"value", flexible, self.value.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
