//! ConsumerGroupMetadataKey: key of a coordinator's records of type 3, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupMetadataKey`](crate::messages::consumer_group_metadata_key::ConsumerGroupMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupMetadataKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for ConsumerGroupMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
