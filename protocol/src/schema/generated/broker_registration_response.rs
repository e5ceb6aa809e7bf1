//! BrokerRegistrationResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BrokerRegistrationResponse", MessageKind::Response, v(0, 4), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 4)),
    field("errorCode", FieldType::Int16, v(0, 4)),
    field("brokerEpoch", FieldType::Int64, v(0, 4)).default(FieldDefault::Integer(-1)),
]).api_key(62).flexible(v(0, 4));
