//! UnregisterBrokerRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UnregisterBrokerRecord", MessageKind::Data, v(0, 0), &[
    field("brokerId", FieldType::Int32, v(0, 0)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(0, 0)),
]).flexible(v(0, 0)).record_type(1);
