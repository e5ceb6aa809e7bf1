//! UnregisterBroker request: API key 64, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UnregisterBrokerRequest`](crate::messages::unregister_broker_request::UnregisterBrokerRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UnregisterBrokerRequestRef<'a> {
    pub broker_id: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UnregisterBrokerRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { broker_id: r.i32(&"brokerId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
