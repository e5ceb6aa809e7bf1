//! ShareGroupMetadataValue: value of a coordinator's records of type 11, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupMetadataValue`](crate::messages::share_group_metadata_value::ShareGroupMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupMetadataValueRef<'a> {
    pub epoch: i32,
    pub metadata_hash: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareGroupMetadataValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (epoch, metadata_hash) = r.run(&["epoch", "metadataHash"]);
        Self { epoch, metadata_hash, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
