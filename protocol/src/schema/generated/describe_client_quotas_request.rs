//! DescribeClientQuotasRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeClientQuotasRequest", MessageKind::Request, v(0, 1), &[
    field("components", FieldType::Array(&FieldType::Struct(&COMPONENT_DATA)), v(0, 1)),
    field("strict", FieldType::Bool, v(0, 1)),
]).api_key(48).flexible(v(1, 1));

#[rustfmt::skip]
static COMPONENT_DATA: StructSchema = structure("ComponentData", v(0, 1), &[
    field("entityType", FieldType::String, v(0, 1)),
    field("matchType", FieldType::Int8, v(0, 1)),
    field("match", FieldType::String, v(0, 1)).nullable(v(0, 1)),
]);
