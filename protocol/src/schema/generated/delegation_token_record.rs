//! DelegationTokenRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DelegationTokenRecord", MessageKind::Data, v(0, 0), &[
    field("owner", FieldType::String, v(0, 0)),
    field("requester", FieldType::String, v(0, 0)),
    field("renewers", FieldType::Array(&FieldType::String), v(0, 0)),
    field("issueTimestamp", FieldType::Int64, v(0, 0)),
    field("maxTimestamp", FieldType::Int64, v(0, 0)),
    field("expirationTimestamp", FieldType::Int64, v(0, 0)),
    field("tokenId", FieldType::String, v(0, 0)),
]).flexible(v(0, 0)).record_type(10);
