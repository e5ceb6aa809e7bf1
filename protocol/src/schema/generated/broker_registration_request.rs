//! BrokerRegistrationRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("BrokerRegistrationRequest", MessageKind::Request, v(0, 4), &[
    field("brokerId", FieldType::Int32, v(0, 4)).entity("brokerId"),
    field("clusterId", FieldType::String, v(0, 4)),
    field("incarnationId", FieldType::Uuid, v(0, 4)),
    field("listeners", FieldType::Array(&FieldType::Struct(&LISTENER)), v(0, 4)),
    field("features", FieldType::Array(&FieldType::Struct(&FEATURE)), v(0, 4)),
    field("rack", FieldType::String, v(0, 4)).nullable(v(0, 4)),
    field("isMigratingZkBroker", FieldType::Bool, v(1, 4)),
    field("logDirs", FieldType::Array(&FieldType::Uuid), v(2, 4)).ignorable(),
    field("previousBrokerEpoch", FieldType::Int64, v(3, 4)).default(FieldDefault::Integer(-1)).ignorable(),
]).api_key(62).flexible(v(0, 4));

#[rustfmt::skip]
static LISTENER: StructSchema = structure("Listener", v(0, 4), &[
    field("name", FieldType::String, v(0, 4)).map_key(),
    field("host", FieldType::String, v(0, 4)),
    field("port", FieldType::Uint16, v(0, 4)),
    field("securityProtocol", FieldType::Int16, v(0, 4)),
]);

#[rustfmt::skip]
static FEATURE: StructSchema = structure("Feature", v(0, 4), &[
    field("name", FieldType::String, v(0, 4)).map_key(),
    field("minSupportedVersion", FieldType::Int16, v(0, 4)),
    field("maxSupportedVersion", FieldType::Int16, v(0, 4)),
]);
