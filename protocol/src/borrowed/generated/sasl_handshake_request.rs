//! SaslHandshake request: API key 17, versions 0-1, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SaslHandshakeRequest`](crate::messages::sasl_handshake_request::SaslHandshakeRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SaslHandshakeRequestRef<'a> {
    pub mechanism: &'a str,
}
impl<'a> StructRef<'a> for SaslHandshakeRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { mechanism: r.str(&"mechanism", flexible) }
    }
}
