//! DescribeConfigsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeConfigsResponse", MessageKind::Response, v(0, 4), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 4)),
    field("results", FieldType::Array(&FieldType::Struct(&DESCRIBE_CONFIGS_RESULT)), v(0, 4)),
]).api_key(32).flexible(v(4, 4));

#[rustfmt::skip]
static DESCRIBE_CONFIGS_RESULT: StructSchema = structure("DescribeConfigsResult", v(0, 4), &[
    field("errorCode", FieldType::Int16, v(0, 4)),
    field("errorMessage", FieldType::String, v(0, 4)).nullable(v(0, 4)),
    field("resourceType", FieldType::Int8, v(0, 4)),
    field("resourceName", FieldType::String, v(0, 4)),
    field("configs", FieldType::Array(&FieldType::Struct(&DESCRIBE_CONFIGS_RESOURCE_RESULT)), v(0, 4)),
]);

#[rustfmt::skip]
static DESCRIBE_CONFIGS_RESOURCE_RESULT: StructSchema = structure("DescribeConfigsResourceResult", v(0, 4), &[
    field("name", FieldType::String, v(0, 4)),
    field("value", FieldType::String, v(0, 4)).nullable(v(0, 4)),
    field("readOnly", FieldType::Bool, v(0, 4)),
    field("isDefault", FieldType::Bool, v(0, 0)),
    field("configSource", FieldType::Int8, v(1, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("isSensitive", FieldType::Bool, v(0, 4)),
    field("synonyms", FieldType::Array(&FieldType::Struct(&DESCRIBE_CONFIGS_SYNONYM)), v(1, 4)).ignorable(),
    field("configType", FieldType::Int8, v(3, 4)).ignorable(),
    field("documentation", FieldType::String, v(3, 4)).nullable(v(3, 4)).ignorable(),
]);

#[rustfmt::skip]
static DESCRIBE_CONFIGS_SYNONYM: StructSchema = structure("DescribeConfigsSynonym", v(1, 4), &[
    field("name", FieldType::String, v(1, 4)),
    field("value", FieldType::String, v(1, 4)).nullable(v(1, 4)),
    field("source", FieldType::Int8, v(1, 4)),
]);
