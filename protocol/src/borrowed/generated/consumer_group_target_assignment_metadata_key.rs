//! ConsumerGroupTargetAssignmentMetadataKey: key of a coordinator's records of type 6, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupTargetAssignmentMetadataKey`](crate::messages::consumer_group_target_assignment_metadata_key::ConsumerGroupTargetAssignmentMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupTargetAssignmentMetadataKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for ConsumerGroupTargetAssignmentMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
