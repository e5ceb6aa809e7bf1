//! ExpireDelegationTokenRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ExpireDelegationTokenRequest", MessageKind::Request, v(0, 2), &[
    field("hmac", FieldType::Bytes, v(0, 2)),
    field("expiryTimePeriodMs", FieldType::Int64, v(0, 2)),
]).api_key(40).flexible(v(2, 2));
