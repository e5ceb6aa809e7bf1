//! Envelope response: API key 58, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::envelope_response::EnvelopeResponse;
use crate::read::Cursor;

/// [`EnvelopeResponse`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct EnvelopeResponseRef<'a> {
    pub response_data: Option<&'a [u8]>,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for EnvelopeResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            response_data: r.nullable_slice(&"responseData", flexible),
            error_code: r.i16(&"errorCode"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

impl<'a> MessageRef<'a> for EnvelopeResponseRef<'a> {
    type Owned = EnvelopeResponse;
}
