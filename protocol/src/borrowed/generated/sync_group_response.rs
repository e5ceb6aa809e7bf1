//! SyncGroup response: API key 14, versions 0-5, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`SyncGroupResponse`](crate::messages::sync_group_response::SyncGroupResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SyncGroupResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub protocol_type: Option<&'a str>,
    pub protocol_name: Option<&'a str>,
    pub assignment: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SyncGroupResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            protocol_type: if version >= 5 { r.nullable_str(&"protocolType", flexible) } else { None },
            protocol_name: if version >= 5 { r.nullable_str(&"protocolName", flexible) } else { None },
            assignment: r.slice(&"assignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
