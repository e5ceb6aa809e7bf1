//! DescribeGroups response: API key 15, versions 0-6, flexible from 5, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeGroupsResponse`](crate::messages::describe_groups_response::DescribeGroupsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeGroupsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub groups: Items<'a, DescribedGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeGroupsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            groups: r.items(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribedGroup`](crate::messages::describe_groups_response::DescribedGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribedGroupRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub group_id: &'a str,
    pub group_state: &'a str,
    pub protocol_type: &'a str,
    pub protocol_data: &'a str,
    pub members: Items<'a, DescribedGroupMemberRef<'a>>,
    pub authorized_operations: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribedGroupRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 6 { r.nullable_str(&"errorMessage", flexible) } else { None },
            group_id: r.str(&"groupId", flexible),
            group_state: r.str(&"groupState", flexible),
            protocol_type: r.str(&"protocolType", flexible),
            protocol_data: r.str(&"protocolData", flexible),
            members: r.items(&"members", flexible, version),
            authorized_operations: if version >= 3 { r.i32(&"authorizedOperations") } else { i32::MIN },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribedGroupMember`](crate::messages::describe_groups_response::DescribedGroupMember), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribedGroupMemberRef<'a> {
    pub member_id: &'a str,
    pub group_instance_id: Option<&'a str>,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub member_metadata: &'a [u8],
    pub member_assignment: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribedGroupMemberRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            member_id: r.str(&"memberId", flexible),
            group_instance_id: if version >= 4 { r.nullable_str(&"groupInstanceId", flexible) } else { None },
            client_id: r.str(&"clientId", flexible),
            client_host: r.str(&"clientHost", flexible),
            member_metadata: r.slice(&"memberMetadata", flexible),
            member_assignment: r.slice(&"memberAssignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
