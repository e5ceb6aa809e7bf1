//! StreamsGroupTargetAssignmentMetadataKey: key of a coordinator's records of type 20, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupTargetAssignmentMetadataKey`](crate::messages::streams_group_target_assignment_metadata_key::StreamsGroupTargetAssignmentMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupTargetAssignmentMetadataKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for StreamsGroupTargetAssignmentMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
