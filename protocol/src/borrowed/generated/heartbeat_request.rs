//! Heartbeat request: API key 12, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`HeartbeatRequest`](crate::messages::heartbeat_request::HeartbeatRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct HeartbeatRequestRef<'a> {
    pub group_id: &'a str,
    pub generation_id: i32,
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for HeartbeatRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            group_id: r.str(&"groupId", flexible),
            generation_id: r.i32(&"generationId"),
            member_id: r.str(&"memberId", flexible),
            group_instance_id: if version >= 3 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
