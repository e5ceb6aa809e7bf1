//! DescribeProducers request: API key 61, version 0, flexible.
//!
//! Served by brokers. Kafka 2.8 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::describe_producers_response::DescribeProducersResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeProducers request: API key 61, version 0, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeProducersRequest {
    /// Version 0.
    pub topics: Vec<TopicRequest>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeProducersRequest {}

/// `topics[]` of [`DescribeProducersRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicRequest {
    /// Topic name. Version 0.
    pub name: String,
    /// Version 0.
    pub partition_indexes: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicRequest {}

impl Message for DescribeProducersRequest {
    const NAME: &'static str = "DescribeProducersRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeProducersRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeProducersRequest {
    const KEY: ApiKey = ApiKey::DescribeProducers;
    type Response = DescribeProducersResponse;
}

impl Struct for TopicRequest {
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
