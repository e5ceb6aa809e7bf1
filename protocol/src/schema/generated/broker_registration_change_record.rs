//! BrokerRegistrationChangeRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BrokerRegistrationChangeRecord", MessageKind::Data, v(0, 3), &[
    field("brokerId", FieldType::Int32, v(0, 3)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(0, 3)),
    field("fenced", FieldType::Int8, v(0, 3)).tagged(0, v(0, 3)),
    field("inControlledShutdown", FieldType::Int8, v(1, 3)).tagged(1, v(1, 3)),
    field("logDirs", FieldType::Array(&FieldType::Uuid), v(2, 3)).tagged(2, v(2, 3)),
    field("cordonedLogDirs", FieldType::Array(&FieldType::Uuid), v(3, 3)).nullable(v(3, 3)).tagged(3, v(3, 3)).default(FieldDefault::Null),
]).flexible(v(0, 3)).record_type(17);
