//! LegacyOffsetCommitValue: value of a coordinator's records of type 0, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`LegacyOffsetCommitValue`](crate::messages::legacy_offset_commit_value::LegacyOffsetCommitValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LegacyOffsetCommitValueRef<'a> {
    pub offset: i64,
    pub metadata: &'a str,
    pub commit_timestamp: i64,
}
impl<'a> StructRef<'a> for LegacyOffsetCommitValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self {
            offset: r.i64(&"offset"),
            metadata: r.str(&"metadata", flexible),
            commit_timestamp: r.i64(&"commitTimestamp"),
        }
    }
}
