//! ControllerRegistrationRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ControllerRegistrationRequest", MessageKind::Request, v(0, 0), &[
    field("controllerId", FieldType::Int32, v(0, 0)),
    field("incarnationId", FieldType::Uuid, v(0, 0)),
    field("zkMigrationReady", FieldType::Bool, v(0, 0)),
    field("listeners", FieldType::Array(&FieldType::Struct(&LISTENER)), v(0, 0)),
    field("features", FieldType::Array(&FieldType::Struct(&FEATURE)), v(0, 0)),
]).api_key(70).flexible(v(0, 0));

#[rustfmt::skip]
static LISTENER: StructSchema = structure("Listener", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key(),
    field("host", FieldType::String, v(0, 0)),
    field("port", FieldType::Uint16, v(0, 0)),
    field("securityProtocol", FieldType::Int16, v(0, 0)),
]);

#[rustfmt::skip]
static FEATURE: StructSchema = structure("Feature", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key(),
    field("minSupportedVersion", FieldType::Int16, v(0, 0)),
    field("maxSupportedVersion", FieldType::Int16, v(0, 0)),
]);
