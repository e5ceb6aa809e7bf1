//! ListOffsets request: API key 2, versions 0-11, flexible from 6.
//!
//! Served by brokers. Kafka 0.8.0 brought version 0, 0.10.1 version 1, 0.11.0 version 2, 2.0 version 3, 2.1 version
//! 4, 2.2 version 5, 2.8 version 6, 3.0 version 7, 3.5 version 8, 3.9 version 9, 4.0 version 10, 4.2 version 11.
//! Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::list_offsets_response::ListOffsetsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ListOffsets request: API key 2, versions 0-11, flexible from 6.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsRequest {
    /// Broker id. Versions 0+.
    pub replica_id: i32,
    /// Versions 2+.
    pub isolation_level: i8,
    /// Versions 0+.
    pub topics: Vec<ListOffsetsTopic>,
    /// Versions 10+; dropped where absent.
    pub timeout_ms: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListOffsetsRequest {}

/// `topics[]` of [`ListOffsetsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOffsetsTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<ListOffsetsPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListOffsetsTopic {}

/// `topics[].partitions[]` of [`ListOffsetsRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct ListOffsetsPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 4+; default -1; dropped where absent.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub timestamp: i64,
    /// Version 0; default 1.
    pub max_num_offsets: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListOffsetsPartition {}

impl Message for ListOffsetsRequest {
    const NAME: &'static str = "ListOffsetsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 11);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 11));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListOffsetsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            replica_id: r.i32(&"replicaId"),
            isolation_level: if version >= 2 { r.i8(&"isolationLevel") } else { 0 },
            topics: r.structs(&"topics", flexible, version),
            timeout_ms: if version >= 10 { r.i32(&"timeoutMs") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.i32(self.replica_id);
        if version >= 2 {
            w.i8(self.isolation_level);
        } else if self.isolation_level != 0 {
            w.not_in_version(&"isolationLevel");
        }
        w.structs(&"topics", flexible, &self.topics, version);
        if version >= 10 {
            w.i32(self.timeout_ms);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ListOffsetsRequest {
    const KEY: ApiKey = ApiKey::ListOffsets;
    type Response = ListOffsetsResponse;
}

impl Struct for ListOffsetsTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.string(&"name", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for ListOffsetsPartition {
    #[inline]
    fn default() -> Self {
        Self {
            partition_index: 0,
            current_leader_epoch: -1,
            timestamp: 0,
            max_num_offsets: 1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for ListOffsetsPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            current_leader_epoch: if version >= 4 { r.i32(&"currentLeaderEpoch") } else { -1 },
            timestamp: r.i64(&"timestamp"),
            max_num_offsets: if version <= 0 { r.i32(&"maxNumOffsets") } else { 1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.i32(self.partition_index);
        if version >= 4 {
            w.i32(self.current_leader_epoch);
        }
        w.i64(self.timestamp);
        if version <= 0 {
            w.i32(self.max_num_offsets);
        } else if self.max_num_offsets != 1 {
            w.not_in_version(&"maxNumOffsets");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
