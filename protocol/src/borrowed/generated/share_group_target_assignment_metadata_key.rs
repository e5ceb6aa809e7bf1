//! ShareGroupTargetAssignmentMetadataKey: key of a coordinator's records of type 12, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupTargetAssignmentMetadataKey`](crate::messages::share_group_target_assignment_metadata_key::ShareGroupTargetAssignmentMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupTargetAssignmentMetadataKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for ShareGroupTargetAssignmentMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
