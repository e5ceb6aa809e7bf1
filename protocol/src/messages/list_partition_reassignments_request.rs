//! ListPartitionReassignments request: API key 46, version 0, flexible.
//!
//! Served by brokers and controllers. Kafka 2.4 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::list_partition_reassignments_response::ListPartitionReassignmentsResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ListPartitionReassignments request: API key 46, version 0, flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPartitionReassignmentsRequest {
    /// Version 0; default 60000.
    pub timeout_ms: i32,
    /// Version 0; nullable; default null.
    pub topics: Option<Vec<ListPartitionReassignmentsTopics>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListPartitionReassignmentsRequest {}

/// `topics[]` of [`ListPartitionReassignmentsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListPartitionReassignmentsTopics {
    /// Topic name. Version 0.
    pub name: String,
    /// Version 0.
    pub partition_indexes: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListPartitionReassignmentsTopics {}

impl Default for ListPartitionReassignmentsRequest {
    #[inline]
    fn default() -> Self {
        Self { timeout_ms: 60000, topics: None, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for ListPartitionReassignmentsRequest {
    const NAME: &'static str = "ListPartitionReassignmentsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListPartitionReassignmentsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            timeout_ms: r.i32(&"timeoutMs"),
            topics: r.nullable_structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.timeout_ms);
        w.nullable_structs(&"topics", flexible, self.topics.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ListPartitionReassignmentsRequest {
    const KEY: ApiKey = ApiKey::ListPartitionReassignments;
    type Response = ListPartitionReassignmentsResponse;
}

impl Struct for ListPartitionReassignmentsTopics {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            partition_indexes: r.numbers(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.numbers(&"partitionIndexes", flexible, &self.partition_indexes);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
