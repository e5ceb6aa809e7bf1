//! ShareGroupPartitionMetadataKey: version 9, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::share_group_partition_metadata_key::ShareGroupPartitionMetadataKey;
use crate::read::Cursor;

/// [`ShareGroupPartitionMetadataKey`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ShareGroupPartitionMetadataKeyRef<'a> {
    pub group_id: &'a str,
}

impl<'a> StructRef<'a> for ShareGroupPartitionMetadataKeyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}

impl<'a> MessageRef<'a> for ShareGroupPartitionMetadataKeyRef<'a> {
    type Owned = ShareGroupPartitionMetadataKey;
}
