//! AllocateProducerIdsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::schema::build::{field, message, v};
use crate::schema::{FieldDefault, FieldSchema, FieldType, MessageKind, MessageSchema};

pub(super) static MESSAGE: MessageSchema =
    message("AllocateProducerIdsRequest", MessageKind::Request, v(0, 0), FIELDS).api_key(67).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("brokerId", FieldType::Int32, v(0, 0)).entity("brokerId"),
    field("brokerEpoch", FieldType::Int64, v(0, 0)).default(FieldDefault::Integer(-1)),
];
