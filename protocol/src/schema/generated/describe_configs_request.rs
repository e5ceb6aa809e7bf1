//! DescribeConfigsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeConfigsRequest", MessageKind::Request, v(0, 4), &[
    field("resources", FieldType::Array(&FieldType::Struct(&DESCRIBE_CONFIGS_RESOURCE)), v(0, 4)),
    field("includeSynonyms", FieldType::Bool, v(1, 4)),
    field("includeDocumentation", FieldType::Bool, v(3, 4)),
]).api_key(32).flexible(v(4, 4));

#[rustfmt::skip]
static DESCRIBE_CONFIGS_RESOURCE: StructSchema = structure("DescribeConfigsResource", v(0, 4), &[
    field("resourceType", FieldType::Int8, v(0, 4)),
    field("resourceName", FieldType::String, v(0, 4)),
    field("configurationKeys", FieldType::Array(&FieldType::String), v(0, 4)).nullable(v(0, 4)),
]);
