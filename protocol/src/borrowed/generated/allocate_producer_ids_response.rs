//! AllocateProducerIds response: API key 67, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AllocateProducerIdsResponse`](crate::messages::allocate_producer_ids_response::AllocateProducerIdsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AllocateProducerIdsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub producer_id_start: i64,
    pub producer_id_len: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AllocateProducerIdsResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code, producer_id_start, producer_id_len) =
            r.run(&["throttleTimeMs", "errorCode", "producerIdStart", "producerIdLen"]);
        Self {
            throttle_time_ms,
            error_code,
            producer_id_start,
            producer_id_len,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
