//! ListPartitionReassignments response: API key 46, version 0, flexible.
//!
//! Kafka 2.4 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ListPartitionReassignments response: API key 46, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPartitionReassignmentsResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; nullable.
    pub error_message: Option<String>,
    /// Version 0.
    pub topics: Vec<OngoingTopicReassignment>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListPartitionReassignmentsResponse {}

/// `topics[]` of [`ListPartitionReassignmentsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OngoingTopicReassignment {
    /// Topic name. Version 0.
    pub name: String,
    /// Version 0.
    pub partitions: Vec<OngoingPartitionReassignment>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OngoingTopicReassignment {}

/// `topics[].partitions[]` of [`ListPartitionReassignmentsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OngoingPartitionReassignment {
    /// Version 0.
    pub partition_index: i32,
    /// Broker ids. Version 0.
    pub replicas: Numbers<i32>,
    /// Broker ids. Version 0.
    pub adding_replicas: Numbers<i32>,
    /// Broker ids. Version 0.
    pub removing_replicas: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OngoingPartitionReassignment {}

impl Default for ListPartitionReassignmentsResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(String::new()),
            topics: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ListPartitionReassignmentsResponse {
    const NAME: &'static str = "ListPartitionReassignmentsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListPartitionReassignmentsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for OngoingTopicReassignment {
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

impl Struct for OngoingPartitionReassignment {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            replicas: r.numbers(&"replicas", flexible),
            adding_replicas: r.numbers(&"addingReplicas", flexible),
            removing_replicas: r.numbers(&"removingReplicas", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.partition_index);
        w.numbers(&"replicas", flexible, &self.replicas);
        w.numbers(&"addingReplicas", flexible, &self.adding_replicas);
        w.numbers(&"removingReplicas", flexible, &self.removing_replicas);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
