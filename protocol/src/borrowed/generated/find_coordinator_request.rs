//! FindCoordinator request: API key 10, versions 0-6, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FindCoordinatorRequest`](crate::messages::find_coordinator_request::FindCoordinatorRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FindCoordinatorRequestRef<'a> {
    pub key: &'a str,
    pub key_type: i8,
    pub coordinator_keys: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FindCoordinatorRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            key: if version <= 3 { r.str(&"key", flexible) } else { "" },
            key_type: if version >= 1 { r.i8(&"keyType") } else { 0 },
            coordinator_keys: if version >= 4 { r.strings(&"coordinatorKeys", flexible) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
