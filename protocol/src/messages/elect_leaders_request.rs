//! ElectLeaders request: API key 43, versions 0-2, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 2.2 brought version 0, 2.4 versions 1-2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::elect_leaders_response::ElectLeadersResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ElectLeaders request: API key 43, versions 0-2, flexible from 2.
/// Served by brokers and controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct ElectLeadersRequest {
    /// Versions 1+.
    pub election_type: i8,
    /// Versions 0+; nullable.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Versions 0+; default 60000.
    pub timeout_ms: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ElectLeadersRequest {}

/// `topic_partitions[]` of [`ElectLeadersRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitions {
    /// Topic name. Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicPartitions {}

impl Default for ElectLeadersRequest {
    #[inline]
    fn default() -> Self {
        Self {
            election_type: 0,
            topic_partitions: Some(Vec::new()),
            timeout_ms: 60000,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ElectLeadersRequest {
    const NAME: &'static str = "ElectLeadersRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ElectLeadersRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            election_type: if version >= 1 { r.i8(&"electionType") } else { 0 },
            topic_partitions: r.nullable_structs(&"topicPartitions", flexible, version),
            timeout_ms: r.i32(&"timeoutMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        if version >= 1 {
            w.i8(self.election_type);
        } else if self.election_type != 0 {
            w.not_in_version(&"electionType");
        }
        w.nullable_structs(&"topicPartitions", flexible, self.topic_partitions.as_deref(), version);
        w.i32(self.timeout_ms);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ElectLeadersRequest {
    const KEY: ApiKey = ApiKey::ElectLeaders;
    type Response = ElectLeadersResponse;
}

impl Struct for TopicPartitions {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            topic: r.string(&"topic", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"topic", flexible, &self.topic);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
