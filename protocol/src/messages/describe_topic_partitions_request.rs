//! DescribeTopicPartitions request: API key 75, version 0, flexible.
//!
//! Served by brokers. Kafka 3.8 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::describe_topic_partitions_response::DescribeTopicPartitionsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DescribeTopicPartitions request: API key 75, version 0, flexible.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeTopicPartitionsRequest {
    /// Version 0.
    pub topics: Vec<TopicRequest>,
    /// Version 0; default 2000.
    pub response_partition_limit: i32,
    /// Version 0; nullable; default null.
    pub cursor: Option<Cursor>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeTopicPartitionsRequest {}

/// `topics[]` of [`DescribeTopicPartitionsRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicRequest {
    /// Topic name. Version 0.
    pub name: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicRequest {}

/// `cursor` of [`DescribeTopicPartitionsRequest`].
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

impl Default for DescribeTopicPartitionsRequest {
    #[inline]
    fn default() -> Self {
        Self { topics: Vec::new(), response_partition_limit: 2000, cursor: None, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for DescribeTopicPartitionsRequest {
    const NAME: &'static str = "DescribeTopicPartitionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeTopicPartitionsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topics: r.structs(&"topics", flexible, version),
            response_partition_limit: r.i32(&"responsePartitionLimit"),
            cursor: r.nullable_structure(&"cursor", |r| Cursor::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"topics", flexible, &self.topics, version);
        w.i32(self.response_partition_limit);
        w.nullable_structure(&"cursor", self.cursor.as_ref(), |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DescribeTopicPartitionsRequest {
    const KEY: ApiKey = ApiKey::DescribeTopicPartitions;
    type Response = DescribeTopicPartitionsResponse;
}

impl Struct for TopicRequest {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self { name: r.string(&"name", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
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
