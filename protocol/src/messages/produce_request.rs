//! Produce request: API key 0, versions 0-13, flexible from 9.
//!
//! Served by brokers. Kafka 0.8.0 brought version 0, 0.9.0 version 1, 0.10.0 version 2, 0.11.0 version 3, 1.0
//! versions 4-5, 2.0 version 6, 2.1 version 7, 2.4 version 8, 2.8 version 9, 3.7 version 10, 3.8 version 11, 4.0
//! version 12, 4.1 version 13. Kafka 3.9.1 was the last to have versions 0-2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::produce_response::ProduceResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// Produce request: API key 0, versions 0-13, flexible from 9.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have versions 0-2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProduceRequest {
    /// Transactional id. Versions 3+; nullable; default null.
    pub transactional_id: Option<String>,
    /// Versions 0+.
    pub acks: i16,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub topic_data: Vec<TopicProduceData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ProduceRequest {}

/// `topic_data[]` of [`ProduceRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicProduceData {
    /// Topic name. Versions 0-12; dropped where absent.
    pub name: String,
    /// Version 13; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partition_data: Vec<PartitionProduceData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicProduceData {}

/// `topic_data[].partition_data[]` of [`ProduceRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionProduceData {
    /// Versions 0+.
    pub index: i32,
    /// Versions 0+; nullable; default null.
    pub records: Option<Bytes>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionProduceData {}

impl Message for ProduceRequest {
    const NAME: &'static str = "ProduceRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 13);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(9, 13));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ProduceRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        let transactional_id: Option<String> =
            if version >= 3 { r.nullable_string(&"transactionalId", flexible) } else { None };
        let (acks, timeout_ms) = r.run(&["acks", "timeoutMs"]);
        Self {
            transactional_id,
            acks,
            timeout_ms,
            topic_data: r.structs(&"topicData", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        if version >= 3 {
            w.nullable_string(&"transactionalId", flexible, self.transactional_id.as_deref());
        } else if self.transactional_id.is_some() {
            w.not_in_version(&"transactionalId");
        }
        w.run((self.acks, self.timeout_ms));
        w.structs(&"topicData", flexible, &self.topic_data, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ProduceRequest {
    const KEY: ApiKey = ApiKey::Produce;
    type Response = ProduceResponse;
}

impl Struct for TopicProduceData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            name: if version <= 12 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_data: r.structs(&"partitionData", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        if version <= 12 {
            w.string(&"name", flexible, &self.name);
        }
        if version >= 13 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitionData", flexible, &self.partition_data, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for PartitionProduceData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            index: r.i32(&"index"),
            records: r.nullable_bytes(&"records", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.i32(self.index);
        w.nullable_bytes(&"records", flexible, self.records.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
