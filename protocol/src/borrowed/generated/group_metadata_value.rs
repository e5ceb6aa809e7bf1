//! GroupMetadataValue: value of a coordinator's records of type 2, versions 0-4, flexible from 4, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`GroupMetadataValue`](crate::messages::group_metadata_value::GroupMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct GroupMetadataValueRef<'a> {
    pub protocol_type: &'a str,
    pub generation: i32,
    pub protocol: Option<&'a str>,
    pub leader: Option<&'a str>,
    pub current_state_timestamp: i64,
    pub members: Items<'a, MemberMetadataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for GroupMetadataValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            protocol_type: r.str(&"protocolType", flexible),
            generation: r.i32(&"generation"),
            protocol: r.nullable_str(&"protocol", flexible),
            leader: r.nullable_str(&"leader", flexible),
            current_state_timestamp: if version >= 2 { r.i64(&"currentStateTimestamp") } else { -1 },
            members: r.items(&"members", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`MemberMetadata`](crate::messages::group_metadata_value::MemberMetadata), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MemberMetadataRef<'a> {
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub rebalance_timeout: i32,
    pub session_timeout: i32,
    pub subscription: &'a [u8],
    pub assignment: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MemberMetadataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.str(&"memberId", flexible),
            group_instance_id: if version >= 3 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            client_id: r.str(&"clientId", flexible),
            client_host: r.str(&"clientHost", flexible),
            rebalance_timeout: if version >= 1 { r.i32(&"rebalanceTimeout") } else { -1 },
            session_timeout: r.i32(&"sessionTimeout"),
            subscription: r.slice(&"subscription", flexible),
            assignment: r.slice(&"assignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
