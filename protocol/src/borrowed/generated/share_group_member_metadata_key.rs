//! ShareGroupMemberMetadataKey: key of a coordinator's records of type 10, version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::share_group_member_metadata_key::ShareGroupMemberMetadataKey;
use crate::read::Cursor;

/// [`ShareGroupMemberMetadataKey`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ShareGroupMemberMetadataKeyRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
}

impl<'a> StructRef<'a> for ShareGroupMemberMetadataKeyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), member_id: r.str(&"memberId", flexible) }
    }
}

impl<'a> MessageRef<'a> for ShareGroupMemberMetadataKeyRef<'a> {
    type Owned = ShareGroupMemberMetadataKey;
}
