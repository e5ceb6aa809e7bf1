//! ClientQuotaRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("ClientQuotaRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(14);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("entity", FieldType::Array(&FieldType::Struct(&ENTITY_DATA)), v(0, 0)),
    field("key", FieldType::String, v(0, 0)),
    field("value", FieldType::Float64, v(0, 0)),
    field("remove", FieldType::Bool, v(0, 0)),
];

static ENTITY_DATA: StructSchema = structure("EntityData", v(0, 0), ENTITY_DATA_FIELDS);

#[rustfmt::skip]
static ENTITY_DATA_FIELDS: &[FieldSchema] = &[
    field("entityType", FieldType::String, v(0, 0)),
    field("entityName", FieldType::String, v(0, 0)).nullable(v(0, 0)),
];
