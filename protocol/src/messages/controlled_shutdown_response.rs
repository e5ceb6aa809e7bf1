//! ControlledShutdown response: API key 7, versions 0-3, flexible from 3.
//!
//! Kafka 0.8.0 brought version 0, 0.9.0 version 1, 2.2 version 2, 2.4 version 3. Kafka 3.9.1 was the last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ControlledShutdown response: API key 7, versions 0-3, flexible from 3.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControlledShutdownResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub remaining_partitions: Vec<RemainingPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ControlledShutdownResponse {}

/// `remaining_partitions[]` of [`ControlledShutdownResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemainingPartition {
    /// Topic name. Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partition_index: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RemainingPartition {}

impl Message for ControlledShutdownResponse {
    const NAME: &'static str = "ControlledShutdownResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ControlledShutdownResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            error_code: r.i16(&"errorCode"),
            remaining_partitions: r.structs(&"remainingPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.i16(self.error_code);
        w.structs(&"remainingPartitions", flexible, &self.remaining_partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for RemainingPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            topic_name: r.string(&"topicName", flexible),
            partition_index: r.i32(&"partitionIndex"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.string(&"topicName", flexible, &self.topic_name);
        w.i32(self.partition_index);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
