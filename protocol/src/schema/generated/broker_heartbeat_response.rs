//! BrokerHeartbeatResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BrokerHeartbeatResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("isCaughtUp", FieldType::Bool, v(0, 2)),
    field("isFenced", FieldType::Bool, v(0, 2)).default(FieldDefault::Bool(true)),
    field("shouldShutDown", FieldType::Bool, v(0, 2)),
]).api_key(63).flexible(v(0, 2));
