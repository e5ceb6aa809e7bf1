//! ConsumerProtocolAssignment: versions 0-3, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ConsumerProtocolAssignment: versions 0-3, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerProtocolAssignment {
    /// Versions 0+.
    pub assigned_partitions: Vec<TopicPartition>,
    /// Versions 0+; nullable; default null.
    pub user_data: Option<Bytes>,
}

impl Eq for ConsumerProtocolAssignment {}

/// `assigned_partitions[]` of [`ConsumerProtocolAssignment`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartition {
    /// Topic name. Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
}

impl Eq for TopicPartition {}

impl Message for ConsumerProtocolAssignment {
    const NAME: &'static str = "ConsumerProtocolAssignment";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerProtocolAssignmentRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = false;
        Self {
            assigned_partitions: r.structs(&"assignedPartitions", flexible, version),
            user_data: r.nullable_bytes(&"userData", flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = false;
        w.structs(&"assignedPartitions", flexible, &self.assigned_partitions, version);
        w.nullable_bytes(&"userData", flexible, self.user_data.as_deref());
    }
}

impl Struct for TopicPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { topic: r.string(&"topic", flexible), partitions: r.numbers(&"partitions", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"topic", flexible, &self.topic);
        w.numbers(&"partitions", flexible, &self.partitions);
    }
}
