//! RegisterControllerRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RegisterControllerRecord", MessageKind::Data, v(0, 0), &[
    field("controllerId", FieldType::Int32, v(0, 0)),
    field("incarnationId", FieldType::Uuid, v(0, 0)),
    field("zkMigrationReady", FieldType::Bool, v(0, 0)),
    field("endPoints", FieldType::Array(&FieldType::Struct(&CONTROLLER_ENDPOINT)), v(0, 0)),
    field("features", FieldType::Array(&FieldType::Struct(&CONTROLLER_FEATURE)), v(0, 0)),
]).flexible(v(0, 0)).record_type(27);

#[rustfmt::skip]
static CONTROLLER_ENDPOINT: StructSchema = structure("ControllerEndpoint", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key(),
    field("host", FieldType::String, v(0, 0)),
    field("port", FieldType::Uint16, v(0, 0)),
    field("securityProtocol", FieldType::Int16, v(0, 0)),
]);

#[rustfmt::skip]
static CONTROLLER_FEATURE: StructSchema = structure("ControllerFeature", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key(),
    field("minSupportedVersion", FieldType::Int16, v(0, 0)),
    field("maxSupportedVersion", FieldType::Int16, v(0, 0)),
]);
