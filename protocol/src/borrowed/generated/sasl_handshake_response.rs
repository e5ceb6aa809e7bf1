//! SaslHandshake response: API key 17, versions 0-1, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SaslHandshakeResponse`](crate::messages::sasl_handshake_response::SaslHandshakeResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SaslHandshakeResponseRef<'a> {
    pub error_code: i16,
    pub mechanisms: Items<'a, &'a str>,
}
impl<'a> StructRef<'a> for SaslHandshakeResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { error_code: r.i16(&"errorCode"), mechanisms: r.strings(&"mechanisms", flexible) }
    }
}
