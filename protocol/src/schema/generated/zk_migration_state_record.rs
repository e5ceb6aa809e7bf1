//! ZkMigrationStateRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ZkMigrationStateRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(21);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("zkMigrationState", FieldType::Int8, v(0, 0)),
];
