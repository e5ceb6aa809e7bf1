//! UnregisterControllerRecord: metadata record of type 29, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UnregisterControllerRecord`](crate::messages::unregister_controller_record::UnregisterControllerRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UnregisterControllerRecordRef<'a> {
    pub controller_id: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UnregisterControllerRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { controller_id: r.i32(&"controllerId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
