//! JoinGroup request: API key 11, versions 0-9, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`JoinGroupRequest`](crate::messages::join_group_request::JoinGroupRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct JoinGroupRequestRef<'a> {
    pub group_id: &'a str,
    pub session_timeout_ms: i32,
    pub rebalance_timeout_ms: i32,
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub protocol_type: &'a str,
    pub protocols: Items<'a, JoinGroupRequestProtocolRef<'a>>,
    pub reason: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for JoinGroupRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            group_id: r.str(&"groupId", flexible),
            session_timeout_ms: r.i32(&"sessionTimeoutMs"),
            rebalance_timeout_ms: if version >= 1 { r.i32(&"rebalanceTimeoutMs") } else { -1 },
            member_id: r.str(&"memberId", flexible),
            group_instance_id: if version >= 5 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            protocol_type: r.str(&"protocolType", flexible),
            protocols: r.items(&"protocols", flexible, version),
            reason: if version >= 8 { r.nullable_str(&"reason", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`JoinGroupRequestProtocol`](crate::messages::join_group_request::JoinGroupRequestProtocol), read in place.
#[derive(Clone, Copy, Debug)]
pub struct JoinGroupRequestProtocolRef<'a> {
    pub name: &'a str,
    pub metadata: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for JoinGroupRequestProtocolRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.str(&"name", flexible),
            metadata: r.slice(&"metadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
