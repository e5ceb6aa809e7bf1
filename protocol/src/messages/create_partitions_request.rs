//! CreatePartitions request: API key 37, versions 0-3, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 1.0 brought version 0, 2.0 version 1, 2.5 version 2, 2.7 version 3.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::create_partitions_response::CreatePartitionsResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// CreatePartitions request: API key 37, versions 0-3, flexible from 2.
/// Served by brokers and controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsRequest {
    /// Versions 0+.
    pub topics: Vec<CreatePartitionsTopic>,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub validate_only: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatePartitionsRequest {}

/// `topics[]` of [`CreatePartitionsRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct CreatePartitionsTopic {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub count: i32,
    /// Versions 0+; nullable.
    pub assignments: Option<Vec<CreatePartitionsAssignment>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatePartitionsTopic {}

/// `topics[].assignments[]` of [`CreatePartitionsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreatePartitionsAssignment {
    /// Broker ids. Versions 0+.
    pub broker_ids: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatePartitionsAssignment {}

impl Message for CreatePartitionsRequest {
    const NAME: &'static str = "CreatePartitionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::CreatePartitionsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let topics: Vec<CreatePartitionsTopic> = r.structs(&"topics", flexible, version);
        let (timeout_ms, validate_only) = r.run(&["timeoutMs", "validateOnly"]);
        Self { topics, timeout_ms, validate_only, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.structs(&"topics", flexible, &self.topics, version);
        w.run((self.timeout_ms, self.validate_only));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for CreatePartitionsRequest {
    const KEY: ApiKey = ApiKey::CreatePartitions;
    type Response = CreatePartitionsResponse;
}

impl Default for CreatePartitionsTopic {
    #[inline]
    fn default() -> Self {
        Self { name: String::new(), count: 0, assignments: Some(Vec::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for CreatePartitionsTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.string(&"name", flexible),
            count: r.i32(&"count"),
            assignments: r.nullable_structs(&"assignments", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"name", flexible, &self.name);
        w.i32(self.count);
        w.nullable_structs(&"assignments", flexible, self.assignments.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for CreatePartitionsAssignment {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self { broker_ids: r.numbers(&"brokerIds", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.numbers(&"brokerIds", flexible, &self.broker_ids);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
