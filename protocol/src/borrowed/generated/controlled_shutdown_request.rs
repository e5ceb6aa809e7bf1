//! ControlledShutdown request: API key 7, versions 0-3, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ControlledShutdownRequest`](crate::messages::controlled_shutdown_request::ControlledShutdownRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ControlledShutdownRequestRef<'a> {
    pub broker_id: i32,
    pub broker_epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ControlledShutdownRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            broker_id: r.i32(&"brokerId"),
            broker_epoch: if version >= 2 { r.i64(&"brokerEpoch") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
