//! SaslAuthenticate response: API key 36, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SaslAuthenticateResponse`](crate::messages::sasl_authenticate_response::SaslAuthenticateResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SaslAuthenticateResponseRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub auth_bytes: &'a [u8],
    pub session_lifetime_ms: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SaslAuthenticateResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            auth_bytes: r.slice(&"authBytes", flexible),
            session_lifetime_ms: if version >= 1 { r.i64(&"sessionLifetimeMs") } else { 0 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
