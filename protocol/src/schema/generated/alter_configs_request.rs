//! AlterConfigsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterConfigsRequest", MessageKind::Request, v(0, 2), &[
    field("resources", FieldType::Array(&FieldType::Struct(&ALTER_CONFIGS_RESOURCE)), v(0, 2)),
    field("validateOnly", FieldType::Bool, v(0, 2)),
]).api_key(33).flexible(v(2, 2));

#[rustfmt::skip]
static ALTER_CONFIGS_RESOURCE: StructSchema = structure("AlterConfigsResource", v(0, 2), &[
    field("resourceType", FieldType::Int8, v(0, 2)).map_key(),
    field("resourceName", FieldType::String, v(0, 2)).map_key(),
    field("configs", FieldType::Array(&FieldType::Struct(&ALTERABLE_CONFIG)), v(0, 2)),
]);

#[rustfmt::skip]
static ALTERABLE_CONFIG: StructSchema = structure("AlterableConfig", v(0, 2), &[
    field("name", FieldType::String, v(0, 2)).map_key(),
    field("value", FieldType::String, v(0, 2)).nullable(v(0, 2)),
]);
