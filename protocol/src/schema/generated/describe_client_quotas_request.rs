//! DescribeClientQuotasRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("DescribeClientQuotasRequest", MessageKind::Request, v(0, 1), FIELDS).api_key(48).flexible(v(1, 1));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("components", FieldType::Array(&FieldType::Struct(&COMPONENT_DATA)), v(0, 1)),
    field("strict", FieldType::Bool, v(0, 1)),
];

static COMPONENT_DATA: StructSchema = structure("ComponentData", v(0, 1), COMPONENT_DATA_FIELDS);

#[rustfmt::skip]
static COMPONENT_DATA_FIELDS: &[FieldSchema] = &[
    field("entityType", FieldType::String, v(0, 1)),
    field("matchType", FieldType::Int8, v(0, 1)),
    field("match", FieldType::String, v(0, 1)).nullable(v(0, 1)),
];
