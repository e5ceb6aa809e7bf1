//! CreateDelegationTokenResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreateDelegationTokenResponse", MessageKind::Response, v(0, 3), &[
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("principalType", FieldType::String, v(0, 3)),
    field("principalName", FieldType::String, v(0, 3)),
    field("tokenRequesterPrincipalType", FieldType::String, v(3, 3)),
    field("tokenRequesterPrincipalName", FieldType::String, v(3, 3)),
    field("issueTimestampMs", FieldType::Int64, v(0, 3)),
    field("expiryTimestampMs", FieldType::Int64, v(0, 3)),
    field("maxTimestampMs", FieldType::Int64, v(0, 3)),
    field("tokenId", FieldType::String, v(0, 3)),
    field("hmac", FieldType::Bytes, v(0, 3)),
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
]).api_key(38).flexible(v(2, 3));
