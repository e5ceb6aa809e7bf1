//! SnapshotHeaderRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("SnapshotHeaderRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("version", FieldType::Int16, v(0, 0)),
    field("lastContainedLogTimestamp", FieldType::Int64, v(0, 0)),
];
