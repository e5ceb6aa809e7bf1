//! UnregisterController request: API key 94, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UnregisterControllerRequest`](crate::messages::unregister_controller_request::UnregisterControllerRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UnregisterControllerRequestRef<'a> {
    pub controller_id: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UnregisterControllerRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { controller_id: r.i32(&"controllerId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
