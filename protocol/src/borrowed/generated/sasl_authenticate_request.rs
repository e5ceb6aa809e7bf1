//! SaslAuthenticate request: API key 36, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SaslAuthenticateRequest`](crate::messages::sasl_authenticate_request::SaslAuthenticateRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SaslAuthenticateRequestRef<'a> {
    pub auth_bytes: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SaslAuthenticateRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self { auth_bytes: r.slice(&"authBytes", flexible), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
