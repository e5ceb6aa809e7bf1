//! The response header: versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ResponseHeader`](crate::messages::response_header::ResponseHeader), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ResponseHeaderRef<'a> {
    pub correlation_id: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ResponseHeaderRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self { correlation_id: r.i32(&"correlationId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
