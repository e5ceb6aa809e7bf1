//! StreamsGroupMetadataKey: key of a coordinator's records of type 17, version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::streams_group_metadata_key::StreamsGroupMetadataKey;
use crate::read::Cursor;

/// [`StreamsGroupMetadataKey`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct StreamsGroupMetadataKeyRef<'a> {
    pub group_id: &'a str,
}

impl<'a> StructRef<'a> for StreamsGroupMetadataKeyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}

impl<'a> MessageRef<'a> for StreamsGroupMetadataKeyRef<'a> {
    type Owned = StreamsGroupMetadataKey;
}
