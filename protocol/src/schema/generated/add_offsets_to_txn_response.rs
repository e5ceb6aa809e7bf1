//! AddOffsetsToTxnResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AddOffsetsToTxnResponse", MessageKind::Response, v(0, 4), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 4)),
    field("errorCode", FieldType::Int16, v(0, 4)),
]).api_key(25).flexible(v(3, 4));
