//! AllocateProducerIdsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AllocateProducerIdsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("producerIdStart", FieldType::Int64, v(0, 0)).entity("producerId"),
    field("producerIdLen", FieldType::Int32, v(0, 0)),
]).api_key(67).flexible(v(0, 0));
