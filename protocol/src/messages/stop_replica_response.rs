//! StopReplica response: API key 5, versions 0-4, flexible from 2.
//!
//! Kafka 0.8.0 brought version 0, 2.2 version 1, 2.4 version 2, 2.6 version 3, 3.4 version 4. Kafka 3.9.1 was the
//! last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// StopReplica response: API key 5, versions 0-4, flexible from 2.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopReplicaResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub partition_errors: Vec<StopReplicaPartitionError>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StopReplicaResponse {}

/// `partition_errors[]` of [`StopReplicaResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopReplicaPartitionError {
    /// Topic name. Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partition_index: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StopReplicaPartitionError {}

impl Message for StopReplicaResponse {
    const NAME: &'static str = "StopReplicaResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StopReplicaResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            partition_errors: r.structs(&"partitionErrors", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i16(self.error_code);
        w.structs(&"partitionErrors", flexible, &self.partition_errors, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for StopReplicaPartitionError {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let topic_name: String = r.string(&"topicName", flexible);
        let (partition_index, error_code) = r.run(&["partitionIndex", "errorCode"]);
        Self { topic_name, partition_index, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"topicName", flexible, &self.topic_name);
        w.run((self.partition_index, self.error_code));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
