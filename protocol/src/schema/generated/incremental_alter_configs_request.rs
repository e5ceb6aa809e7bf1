//! IncrementalAlterConfigsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("IncrementalAlterConfigsRequest", MessageKind::Request, v(0, 1), &[
    field("resources", FieldType::Array(&FieldType::Struct(&ALTER_CONFIGS_RESOURCE)), v(0, 1)),
    field("validateOnly", FieldType::Bool, v(0, 1)),
]).api_key(44).flexible(v(1, 1));

#[rustfmt::skip]
static ALTER_CONFIGS_RESOURCE: StructSchema = structure("AlterConfigsResource", v(0, 1), &[
    field("resourceType", FieldType::Int8, v(0, 1)).map_key(),
    field("resourceName", FieldType::String, v(0, 1)).map_key(),
    field("configs", FieldType::Array(&FieldType::Struct(&ALTERABLE_CONFIG)), v(0, 1)),
]);

#[rustfmt::skip]
static ALTERABLE_CONFIG: StructSchema = structure("AlterableConfig", v(0, 1), &[
    field("name", FieldType::String, v(0, 1)).map_key(),
    field("configOperation", FieldType::Int8, v(0, 1)).map_key(),
    field("value", FieldType::String, v(0, 1)).nullable(v(0, 1)),
]);
