//! RegisterBrokerRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RegisterBrokerRecord", MessageKind::Data, v(0, 4), &[
    field("brokerId", FieldType::Int32, v(0, 4)).entity("brokerId"),
    field("isMigratingZkBroker", FieldType::Bool, v(2, 4)),
    field("incarnationId", FieldType::Uuid, v(0, 4)),
    field("brokerEpoch", FieldType::Int64, v(0, 4)),
    field("endPoints", FieldType::Array(&FieldType::Struct(&BROKER_ENDPOINT)), v(0, 4)),
    field("features", FieldType::Array(&FieldType::Struct(&BROKER_FEATURE)), v(0, 4)),
    field("rack", FieldType::String, v(0, 4)).nullable(v(0, 4)),
    field("fenced", FieldType::Bool, v(0, 4)).default(FieldDefault::Bool(true)),
    field("inControlledShutdown", FieldType::Bool, v(1, 4)),
    field("logDirs", FieldType::Array(&FieldType::Uuid), v(3, 4)).tagged(0, v(3, 4)),
    field("cordonedLogDirs", FieldType::Array(&FieldType::Uuid), v(4, 4)).nullable(v(4, 4)).tagged(1, v(4, 4)).default(FieldDefault::Null),
]).flexible(v(0, 4)).record_type(0);

#[rustfmt::skip]
static BROKER_ENDPOINT: StructSchema = structure("BrokerEndpoint", v(0, 4), &[
    field("name", FieldType::String, v(0, 4)).map_key(),
    field("host", FieldType::String, v(0, 4)),
    field("port", FieldType::Uint16, v(0, 4)),
    field("securityProtocol", FieldType::Int16, v(0, 4)),
]);

#[rustfmt::skip]
static BROKER_FEATURE: StructSchema = structure("BrokerFeature", v(0, 4), &[
    field("name", FieldType::String, v(0, 4)).map_key(),
    field("minSupportedVersion", FieldType::Int16, v(0, 4)),
    field("maxSupportedVersion", FieldType::Int16, v(0, 4)),
]);
