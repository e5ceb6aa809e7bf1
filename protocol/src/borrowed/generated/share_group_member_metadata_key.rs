//! ShareGroupMemberMetadataKey: key of a coordinator's records of type 10, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupMemberMetadataKey`](crate::messages::share_group_member_metadata_key::ShareGroupMemberMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupMemberMetadataKeyRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
}
impl<'a> StructRef<'a> for ShareGroupMemberMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), member_id: r.str(&"memberId", flexible) }
    }
}
