//! ShareGroupPartitionMetadataKey: version 9, never flexible.
//!
//! Kafka 3.9.1 was the last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupPartitionMetadataKey: version 9, never flexible.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupPartitionMetadataKey {
    /// Version 9.
    pub group_id: String,
}

impl Eq for ShareGroupPartitionMetadataKey {}

impl Message for ShareGroupPartitionMetadataKey {
    const NAME: &'static str = "ShareGroupPartitionMetadataKey";
    const VERSIONS: VersionRange = VersionRange::new(9, 9);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupPartitionMetadataKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.string(&"groupId", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"groupId", flexible, &self.group_id);
    }
}
