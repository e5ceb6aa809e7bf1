//! OffsetCommitKey: key of a coordinator's records of type 1, version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::offset_commit_key::OffsetCommitKey;
use crate::read::Cursor;

/// [`OffsetCommitKey`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct OffsetCommitKeyRef<'a> {
    pub group: &'a str,
    pub topic: &'a str,
    pub partition: i32,
}

impl<'a> StructRef<'a> for OffsetCommitKeyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group: r.str(&"group", flexible), topic: r.str(&"topic", flexible), partition: r.i32(&"partition") }
    }
}

impl<'a> MessageRef<'a> for OffsetCommitKeyRef<'a> {
    type Owned = OffsetCommitKey;
}
