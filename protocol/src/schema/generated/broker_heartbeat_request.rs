//! BrokerHeartbeatRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BrokerHeartbeatRequest", MessageKind::Request, v(0, 2), &[
    field("brokerId", FieldType::Int32, v(0, 2)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(0, 2)).default(FieldDefault::Integer(-1)),
    field("currentMetadataOffset", FieldType::Int64, v(0, 2)),
    field("wantFence", FieldType::Bool, v(0, 2)),
    field("wantShutDown", FieldType::Bool, v(0, 2)),
    field("offlineLogDirs", FieldType::Array(&FieldType::Uuid), v(1, 2)).tagged(0, v(1, 2)),
    field("cordonedLogDirs", FieldType::Array(&FieldType::Uuid), v(2, 2)).nullable(v(2, 2)).tagged(1, v(2, 2)).default(FieldDefault::Null),
]).api_key(63).flexible(v(0, 2));
