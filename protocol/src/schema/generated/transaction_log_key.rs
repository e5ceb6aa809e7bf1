//! TransactionLogKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("TransactionLogKey", MessageKind::Data, v(0, 0), FIELDS).record_type(0);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("transactionalId", FieldType::String, v(0, 0)),
];
