//! BrokerRegistration response: API key 62, versions 0-4, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`BrokerRegistrationResponse`](crate::messages::broker_registration_response::BrokerRegistrationResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerRegistrationResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub broker_epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerRegistrationResponseRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code, broker_epoch) = r.run(&["throttleTimeMs", "errorCode", "brokerEpoch"]);
        Self { throttle_time_ms, error_code, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
