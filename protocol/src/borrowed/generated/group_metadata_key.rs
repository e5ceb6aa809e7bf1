//! GroupMetadataKey: key of a coordinator's records of type 2, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`GroupMetadataKey`](crate::messages::group_metadata_key::GroupMetadataKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct GroupMetadataKeyRef<'a> {
    pub group: &'a str,
}
impl<'a> StructRef<'a> for GroupMetadataKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group: r.str(&"group", flexible) }
    }
}
