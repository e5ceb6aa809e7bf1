//! ShareGroupPartitionMetadataKey: version 9, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupPartitionMetadataKey`](crate::messages::share_group_partition_metadata_key::ShareGroupPartitionMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupPartitionMetadataKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for ShareGroupPartitionMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
