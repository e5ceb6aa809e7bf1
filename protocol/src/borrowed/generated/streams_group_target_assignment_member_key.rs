//! StreamsGroupTargetAssignmentMemberKey: key of a coordinator's records of type 21, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupTargetAssignmentMemberKey`](crate::messages::streams_group_target_assignment_member_key::StreamsGroupTargetAssignmentMemberKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupTargetAssignmentMemberKeyRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
}
impl<'a> StructRef<'a> for StreamsGroupTargetAssignmentMemberKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), member_id: r.str(&"memberId", flexible) }
    }
}
