//! ListConfigResourcesResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ListConfigResourcesResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("configResources", FieldType::Array(&FieldType::Struct(&CONFIG_RESOURCE)), v(0, 1)),
]).api_key(74).flexible(v(0, 1));

#[rustfmt::skip]
static CONFIG_RESOURCE: StructSchema = structure("ConfigResource", v(0, 1), &[
    field("resourceName", FieldType::String, v(0, 1)),
    field("resourceType", FieldType::Int8, v(1, 1)).default(FieldDefault::Integer(16)).ignorable(),
]);
