//! UpdateMetadata response: API key 6, versions 0-8, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UpdateMetadataResponse`](crate::messages::update_metadata_response::UpdateMetadataResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateMetadataResponseRef<'a> {
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateMetadataResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self { error_code: r.i16(&"errorCode"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
