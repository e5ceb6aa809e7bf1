//! UnregisterBrokerRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UnregisterBrokerRequest", MessageKind::Request, v(0, 0), &[
    field("brokerId", FieldType::Int32, v(0, 0)).entity("brokerId"),
]).api_key(64).flexible(v(0, 0));
