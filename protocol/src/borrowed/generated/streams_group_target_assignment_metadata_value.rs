//! StreamsGroupTargetAssignmentMetadataValue: value of a coordinator's records of type 20, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupTargetAssignmentMetadataValue`](crate::messages::streams_group_target_assignment_metadata_value::StreamsGroupTargetAssignmentMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupTargetAssignmentMetadataValueRef<'a> {
    pub assignment_epoch: i32,
    pub assignment_timestamp: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupTargetAssignmentMetadataValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            assignment_epoch: r.i32(&"assignmentEpoch"),
            assignment_timestamp: 0,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        match tag {
            0 => self.assignment_timestamp = r.i64(&"assignmentTimestamp"),
            _ => return false,
        }
        true
    }
}
