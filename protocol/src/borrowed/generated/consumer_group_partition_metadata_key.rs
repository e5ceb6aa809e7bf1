//! ConsumerGroupPartitionMetadataKey: key of a coordinator's records of type 4, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupPartitionMetadataKey`](crate::messages::consumer_group_partition_metadata_key::ConsumerGroupPartitionMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupPartitionMetadataKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for ConsumerGroupPartitionMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
