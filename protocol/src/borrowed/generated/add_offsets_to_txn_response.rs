//! AddOffsetsToTxn response: API key 25, versions 0-4, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AddOffsetsToTxnResponse`](crate::messages::add_offsets_to_txn_response::AddOffsetsToTxnResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddOffsetsToTxnResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddOffsetsToTxnResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self { throttle_time_ms, error_code, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
