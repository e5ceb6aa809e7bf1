//! DeleteRecords request: API key 21, versions 0-2, flexible from 2.
//!
//! Served by brokers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.6 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::delete_records_response::DeleteRecordsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DeleteRecords request: API key 21, versions 0-2, flexible from 2.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsRequest {
    /// Versions 0+.
    pub topics: Vec<DeleteRecordsTopic>,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteRecordsRequest {}

/// `topics[]` of [`DeleteRecordsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: Vec<DeleteRecordsPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteRecordsTopic {}

/// `topics[].partitions[]` of [`DeleteRecordsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteRecordsPartition {
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteRecordsPartition {}

impl Message for DeleteRecordsRequest {
    const NAME: &'static str = "DeleteRecordsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteRecordsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topics: r.structs(&"topics", flexible, version),
            timeout_ms: r.i32(&"timeoutMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.structs(&"topics", flexible, &self.topics, version);
        w.i32(self.timeout_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DeleteRecordsRequest {
    const KEY: ApiKey = ApiKey::DeleteRecords;
    type Response = DeleteRecordsResponse;
}

impl Struct for DeleteRecordsTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.string(&"name", flexible),
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DeleteRecordsPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (partition_index, offset) = r.run(&["partitionIndex", "offset"]);
        Self { partition_index, offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.partition_index, self.offset));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
