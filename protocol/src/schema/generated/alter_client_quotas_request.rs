//! AlterClientQuotasRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterClientQuotasRequest", MessageKind::Request, v(0, 1), &[
    field("entries", FieldType::Array(&FieldType::Struct(&ENTRY_DATA)), v(0, 1)),
    field("validateOnly", FieldType::Bool, v(0, 1)),
]).api_key(49).flexible(v(1, 1));

#[rustfmt::skip]
static ENTRY_DATA: StructSchema = structure("EntryData", v(0, 1), &[
    field("entity", FieldType::Array(&FieldType::Struct(&ENTITY_DATA)), v(0, 1)),
    field("ops", FieldType::Array(&FieldType::Struct(&OP_DATA)), v(0, 1)),
]);

#[rustfmt::skip]
static ENTITY_DATA: StructSchema = structure("EntityData", v(0, 1), &[
    field("entityType", FieldType::String, v(0, 1)),
    field("entityName", FieldType::String, v(0, 1)).nullable(v(0, 1)),
]);

#[rustfmt::skip]
static OP_DATA: StructSchema = structure("OpData", v(0, 1), &[
    field("key", FieldType::String, v(0, 1)),
    field("value", FieldType::Float64, v(0, 1)),
    field("remove", FieldType::Bool, v(0, 1)),
]);
