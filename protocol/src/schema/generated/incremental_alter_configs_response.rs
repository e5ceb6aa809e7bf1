//! IncrementalAlterConfigsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("IncrementalAlterConfigsResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("responses", FieldType::Array(&FieldType::Struct(&ALTER_CONFIGS_RESOURCE_RESPONSE)), v(0, 1)),
]).api_key(44).flexible(v(1, 1));

#[rustfmt::skip]
static ALTER_CONFIGS_RESOURCE_RESPONSE: StructSchema = structure("AlterConfigsResourceResponse", v(0, 1), &[
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)),
    field("resourceType", FieldType::Int8, v(0, 1)),
    field("resourceName", FieldType::String, v(0, 1)),
]);
