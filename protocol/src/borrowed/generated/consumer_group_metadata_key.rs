//! ConsumerGroupMetadataKey: key of a coordinator's records of type 3, version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::consumer_group_metadata_key::ConsumerGroupMetadataKey;
use crate::read::Cursor;

/// [`ConsumerGroupMetadataKey`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ConsumerGroupMetadataKeyRef<'a> {
    pub group_id: &'a str,
}

impl<'a> StructRef<'a> for ConsumerGroupMetadataKeyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}

impl<'a> MessageRef<'a> for ConsumerGroupMetadataKeyRef<'a> {
    type Owned = ConsumerGroupMetadataKey;
}
