//! LegacyOffsetCommitKey: key of a coordinator's records of type 0, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`LegacyOffsetCommitKey`](crate::messages::legacy_offset_commit_key::LegacyOffsetCommitKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LegacyOffsetCommitKeyRef<'a> {
    pub group: &'a str,
    pub topic: &'a str,
    pub partition: i32,
}
impl<'a> StructRef<'a> for LegacyOffsetCommitKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group: r.str(&"group", flexible), topic: r.str(&"topic", flexible), partition: r.i32(&"partition") }
    }
}
