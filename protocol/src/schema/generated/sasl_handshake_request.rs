//! SaslHandshakeRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::schema::build::{field, message, v};
use crate::schema::{FieldSchema, FieldType, MessageKind, MessageSchema};

pub(super) static MESSAGE: MessageSchema =
    message("SaslHandshakeRequest", MessageKind::Request, v(0, 1), FIELDS).api_key(17);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("mechanism", FieldType::String, v(0, 1)),
];
