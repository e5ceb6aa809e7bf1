//! UpdateMetadata response: API key 6, versions 0-8, flexible from 6.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::update_metadata_response::UpdateMetadataResponse;
use crate::read::Cursor;

/// [`UpdateMetadataResponse`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct UpdateMetadataResponseRef<'a> {
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for UpdateMetadataResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self { error_code: r.i16(&"errorCode"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

impl<'a> MessageRef<'a> for UpdateMetadataResponseRef<'a> {
    type Owned = UpdateMetadataResponse;
}
