//! ShareGroupTargetAssignmentMetadataValue: value of a coordinator's records of type 12, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupTargetAssignmentMetadataValue: value of a coordinator's records of type 12, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupTargetAssignmentMetadataValue {
    /// Version 0.
    pub assignment_epoch: i32,
    /// Version 0; tag 0.
    pub assignment_timestamp: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupTargetAssignmentMetadataValue {}

impl Message for ShareGroupTargetAssignmentMetadataValue {
    const NAME: &'static str = "ShareGroupTargetAssignmentMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupTargetAssignmentMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            assignment_epoch: r.i32(&"assignmentEpoch"),
            assignment_timestamp: 0,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.assignment_timestamp = r.i64(&"assignmentTimestamp"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.i32(self.assignment_epoch);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.assignment_timestamp != 0 {
            tags.field(0, |w| w.i64(self.assignment_timestamp));
        }
        tags.finish();
    }
}
