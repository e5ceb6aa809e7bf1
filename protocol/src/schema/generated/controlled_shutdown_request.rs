//! ControlledShutdownRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ControlledShutdownRequest", MessageKind::Request, v(0, 3), &[
    field("brokerId", FieldType::Int32, v(0, 3)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(2, 3)).default(FieldDefault::Integer(-1)).ignorable(),
]).api_key(7).flexible(v(3, 3));
