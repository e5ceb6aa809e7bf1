//! ShareGroupStatePartitionMetadataKey: key of a coordinator's records of type 15, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupStatePartitionMetadataKey`](crate::messages::share_group_state_partition_metadata_key::ShareGroupStatePartitionMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupStatePartitionMetadataKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for ShareGroupStatePartitionMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
