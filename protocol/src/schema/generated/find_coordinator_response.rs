//! FindCoordinatorResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("FindCoordinatorResponse", MessageKind::Response, v(0, 6), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 6)).ignorable(),
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("errorMessage", FieldType::String, v(1, 3)).nullable(v(1, 3)).ignorable(),
    field("nodeId", FieldType::Int32, v(0, 3)).entity("brokerId"),
    field("host", FieldType::String, v(0, 3)),
    field("port", FieldType::Int32, v(0, 3)),
    field("coordinators", FieldType::Array(&FieldType::Struct(&COORDINATOR)), v(4, 6)),
]).api_key(10).flexible(v(3, 6));

#[rustfmt::skip]
static COORDINATOR: StructSchema = structure("Coordinator", v(4, 6), &[
    field("key", FieldType::String, v(4, 6)),
    field("nodeId", FieldType::Int32, v(4, 6)).entity("brokerId"),
    field("host", FieldType::String, v(4, 6)),
    field("port", FieldType::Int32, v(4, 6)),
    field("errorCode", FieldType::Int16, v(4, 6)),
    field("errorMessage", FieldType::String, v(4, 6)).nullable(v(4, 6)).ignorable(),
]);
