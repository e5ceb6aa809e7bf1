//! HeartbeatResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("HeartbeatResponse", MessageKind::Response, v(0, 4), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 4)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 4)),
]).api_key(12).flexible(v(4, 4));
