//! Envelope request: API key 58, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`EnvelopeRequest`](crate::messages::envelope_request::EnvelopeRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EnvelopeRequestRef<'a> {
    pub request_data: &'a [u8],
    pub request_principal: Option<&'a [u8]>,
    pub client_host_address: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EnvelopeRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            request_data: r.slice(&"requestData", flexible),
            request_principal: r.nullable_slice(&"requestPrincipal", flexible),
            client_host_address: r.slice(&"clientHostAddress", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
