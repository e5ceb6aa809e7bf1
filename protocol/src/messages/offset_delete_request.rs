//! OffsetDelete request: API key 47, version 0, never flexible.
//!
//! Served by brokers. Kafka 2.4 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, Request, Struct, VersionRange};
use crate::messages::offset_delete_response::OffsetDeleteResponse;
use crate::read::Reader;
use crate::write::Writer;

/// OffsetDelete request: API key 47, version 0, never flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteRequest {
    /// Group id. Version 0.
    pub group_id: String,
    /// Version 0.
    pub topics: Vec<OffsetDeleteRequestTopic>,
}

impl Eq for OffsetDeleteRequest {}

/// `topics[]` of [`OffsetDeleteRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteRequestTopic {
    /// Topic name. Version 0.
    pub name: String,
    /// Version 0.
    pub partitions: Vec<OffsetDeleteRequestPartition>,
}

impl Eq for OffsetDeleteRequestTopic {}

/// `topics[].partitions[]` of [`OffsetDeleteRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetDeleteRequestPartition {
    /// Version 0.
    pub partition_index: i32,
}

impl Eq for OffsetDeleteRequestPartition {}

impl Message for OffsetDeleteRequest {
    const NAME: &'static str = "OffsetDeleteRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetDeleteRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.string(&"groupId", flexible), topics: r.structs(&"topics", flexible, version) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = false;
        w.string(&"groupId", flexible, &self.group_id);
        w.structs(&"topics", flexible, &self.topics, version);
    }
}

impl Request for OffsetDeleteRequest {
    const KEY: ApiKey = ApiKey::OffsetDelete;
    type Response = OffsetDeleteResponse;
}

impl Struct for OffsetDeleteRequestTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = false;
        Self { name: r.string(&"name", flexible), partitions: r.structs(&"partitions", flexible, version) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = false;
        w.string(&"name", flexible, &self.name);
        w.structs(&"partitions", flexible, &self.partitions, version);
    }
}

impl Struct for OffsetDeleteRequestPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        Self { partition_index: r.i32(&"partitionIndex") }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.i32(self.partition_index);
    }
}
