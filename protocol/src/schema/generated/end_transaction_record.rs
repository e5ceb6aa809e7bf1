//! EndTransactionRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::schema::build::{message, v};
use crate::schema::{FieldSchema, MessageKind, MessageSchema};

pub(super) static MESSAGE: MessageSchema =
    message("EndTransactionRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(24);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
];
