//! SyncGroupResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("SyncGroupResponse", MessageKind::Response, v(0, 5), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 5)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 5)),
    field("protocolType", FieldType::String, v(5, 5)).nullable(v(5, 5)).default(FieldDefault::Null).ignorable(),
    field("protocolName", FieldType::String, v(5, 5)).nullable(v(5, 5)).default(FieldDefault::Null).ignorable(),
    field("assignment", FieldType::Bytes, v(0, 5)),
]).api_key(14).flexible(v(4, 5));
