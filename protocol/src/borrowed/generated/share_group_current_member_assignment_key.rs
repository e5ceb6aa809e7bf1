//! ShareGroupCurrentMemberAssignmentKey: key of a coordinator's records of type 14, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupCurrentMemberAssignmentKey`](crate::messages::share_group_current_member_assignment_key::ShareGroupCurrentMemberAssignmentKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupCurrentMemberAssignmentKeyRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
}
impl<'a> StructRef<'a> for ShareGroupCurrentMemberAssignmentKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), member_id: r.str(&"memberId", flexible) }
    }
}
