//! ConsumerGroupCurrentMemberAssignmentKey: key of a coordinator's records of type 8, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupCurrentMemberAssignmentKey`](crate::messages::consumer_group_current_member_assignment_key::ConsumerGroupCurrentMemberAssignmentKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupCurrentMemberAssignmentKeyRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
}
impl<'a> StructRef<'a> for ConsumerGroupCurrentMemberAssignmentKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), member_id: r.str(&"memberId", flexible) }
    }
}
