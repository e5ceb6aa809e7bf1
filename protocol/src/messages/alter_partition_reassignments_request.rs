//! AlterPartitionReassignments request: API key 45, versions 0-1, flexible.
//!
//! Served by brokers and controllers. Kafka 2.4 brought version 0, 4.1 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::alter_partition_reassignments_response::AlterPartitionReassignmentsResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// AlterPartitionReassignments request: API key 45, versions 0-1, flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterPartitionReassignmentsRequest {
    /// Versions 0+; default 60000.
    pub timeout_ms: i32,
    /// Version 1; default true.
    pub allow_replication_factor_change: bool,
    /// Versions 0+.
    pub topics: Vec<ReassignableTopic>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterPartitionReassignmentsRequest {}

/// `topics[]` of [`AlterPartitionReassignmentsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReassignableTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ReassignablePartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReassignableTopic {}

/// `topics[].partitions[]` of [`AlterPartitionReassignmentsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReassignablePartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Broker ids. Versions 0+; nullable; default null.
    pub replicas: Option<Numbers<i32>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReassignablePartition {}

impl Default for AlterPartitionReassignmentsRequest {
    #[inline]
    fn default() -> Self {
        Self {
            timeout_ms: 60000,
            allow_replication_factor_change: true,
            topics: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for AlterPartitionReassignmentsRequest {
    const NAME: &'static str = "AlterPartitionReassignmentsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterPartitionReassignmentsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            timeout_ms: r.i32(&"timeoutMs"),
            allow_replication_factor_change: if version >= 1 { r.bool(&"allowReplicationFactorChange") } else { true },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.timeout_ms);
        if version >= 1 {
            w.bool(self.allow_replication_factor_change);
        } else if !self.allow_replication_factor_change {
            w.not_in_version(&"allowReplicationFactorChange");
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AlterPartitionReassignmentsRequest {
    const KEY: ApiKey = ApiKey::AlterPartitionReassignments;
    type Response = AlterPartitionReassignmentsResponse;
}

impl Struct for ReassignableTopic {
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

impl Struct for ReassignablePartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            replicas: r.nullable_numbers(&"replicas", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.partition_index);
        w.nullable_elements(&"replicas", flexible, self.replicas.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
