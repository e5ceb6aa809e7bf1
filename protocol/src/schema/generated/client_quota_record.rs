//! ClientQuotaRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ClientQuotaRecord", MessageKind::Data, v(0, 0), &[
    field("entity", FieldType::Array(&FieldType::Struct(&ENTITY_DATA)), v(0, 0)),
    field("key", FieldType::String, v(0, 0)),
    field("value", FieldType::Float64, v(0, 0)),
    field("remove", FieldType::Bool, v(0, 0)),
]).flexible(v(0, 0)).record_type(14);

#[rustfmt::skip]
static ENTITY_DATA: StructSchema = structure("EntityData", v(0, 0), &[
    field("entityType", FieldType::String, v(0, 0)),
    field("entityName", FieldType::String, v(0, 0)).nullable(v(0, 0)),
]);
