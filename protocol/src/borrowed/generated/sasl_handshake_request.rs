//! SaslHandshake request: API key 17, versions 0-1, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::sasl_handshake_request::SaslHandshakeRequest;
use crate::read::Cursor;

/// [`SaslHandshakeRequest`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct SaslHandshakeRequestRef<'a> {
    pub mechanism: &'a str,
}

impl<'a> StructRef<'a> for SaslHandshakeRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { mechanism: r.str(&"mechanism", flexible) }
    }
}

impl<'a> MessageRef<'a> for SaslHandshakeRequestRef<'a> {
    type Owned = SaslHandshakeRequest;
}
