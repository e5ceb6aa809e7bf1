//! AlterConfigsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterConfigsResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("responses", FieldType::Array(&FieldType::Struct(&ALTER_CONFIGS_RESOURCE_RESPONSE)), v(0, 2)),
]).api_key(33).flexible(v(2, 2));

#[rustfmt::skip]
static ALTER_CONFIGS_RESOURCE_RESPONSE: StructSchema = structure("AlterConfigsResourceResponse", v(0, 2), &[
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)),
    field("resourceType", FieldType::Int8, v(0, 2)),
    field("resourceName", FieldType::String, v(0, 2)),
]);
