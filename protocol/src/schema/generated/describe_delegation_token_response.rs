//! DescribeDelegationTokenResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeDelegationTokenResponse", MessageKind::Response, v(0, 3), &[
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("tokens", FieldType::Array(&FieldType::Struct(&DESCRIBED_DELEGATION_TOKEN)), v(0, 3)),
    field("throttleTimeMs", FieldType::Int32, v(0, 3)),
]).api_key(41).flexible(v(2, 3));

#[rustfmt::skip]
static DESCRIBED_DELEGATION_TOKEN: StructSchema = structure("DescribedDelegationToken", v(0, 3), &[
    field("principalType", FieldType::String, v(0, 3)),
    field("principalName", FieldType::String, v(0, 3)),
    field("tokenRequesterPrincipalType", FieldType::String, v(3, 3)),
    field("tokenRequesterPrincipalName", FieldType::String, v(3, 3)),
    field("issueTimestamp", FieldType::Int64, v(0, 3)),
    field("expiryTimestamp", FieldType::Int64, v(0, 3)),
    field("maxTimestamp", FieldType::Int64, v(0, 3)),
    field("tokenId", FieldType::String, v(0, 3)),
    field("hmac", FieldType::Bytes, v(0, 3)),
    field("renewers", FieldType::Array(&FieldType::Struct(&DESCRIBED_DELEGATION_TOKEN_RENEWER)), v(0, 3)),
]);

#[rustfmt::skip]
static DESCRIBED_DELEGATION_TOKEN_RENEWER: StructSchema = structure("DescribedDelegationTokenRenewer", v(0, 3), &[
    field("principalType", FieldType::String, v(0, 3)),
    field("principalName", FieldType::String, v(0, 3)),
]);
