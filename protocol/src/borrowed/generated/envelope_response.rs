//! Envelope response: API key 58, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`EnvelopeResponse`](crate::messages::envelope_response::EnvelopeResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EnvelopeResponseRef<'a> {
    pub response_data: Option<&'a [u8]>,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EnvelopeResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            response_data: r.nullable_slice(&"responseData", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
