//! The request header: versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RequestHeader`](crate::messages::request_header::RequestHeader), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RequestHeaderRef<'a> {
    pub request_api_key: i16,
    pub request_api_version: i16,
    pub correlation_id: i32,
    pub client_id: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RequestHeaderRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        let (request_api_key, request_api_version, correlation_id) =
            r.run(&["requestApiKey", "requestApiVersion", "correlationId"]);
        Self {
            request_api_key,
            request_api_version,
            correlation_id,
            client_id: if version >= 1 { r.nullable_str(&"clientId", false) } else { Some("") },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
