//! ShareGroupCurrentMemberAssignmentKey: key of a coordinator's records of type 14, version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::share_group_current_member_assignment_key::ShareGroupCurrentMemberAssignmentKey;
use crate::read::Cursor;

/// [`ShareGroupCurrentMemberAssignmentKey`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ShareGroupCurrentMemberAssignmentKeyRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
}

impl<'a> StructRef<'a> for ShareGroupCurrentMemberAssignmentKeyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), member_id: r.str(&"memberId", flexible) }
    }
}

impl<'a> MessageRef<'a> for ShareGroupCurrentMemberAssignmentKeyRef<'a> {
    type Owned = ShareGroupCurrentMemberAssignmentKey;
}
