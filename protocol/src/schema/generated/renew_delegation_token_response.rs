//! RenewDelegationTokenResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RenewDelegationTokenResponse", MessageKind::Response, v(0, 2), &[
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("expiryTimestampMs", FieldType::Int64, v(0, 2)),
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
]).api_key(39).flexible(v(2, 2));
