//! StreamsGroupMemberMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupMemberMetadataValue", MessageKind::Data, v(0, 0), &[
    field("instanceId", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("rackId", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("clientId", FieldType::String, v(0, 0)),
    field("clientHost", FieldType::String, v(0, 0)),
    field("rebalanceTimeoutMs", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("topologyEpoch", FieldType::Int32, v(0, 0)),
    field("processId", FieldType::String, v(0, 0)),
    field("userEndpoint", FieldType::Struct(&ENDPOINT), v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null),
    field("clientTags", FieldType::Array(&FieldType::Struct(&KEY_VALUE)), v(0, 0)),
]).flexible(v(0, 0)).record_type(19);

#[rustfmt::skip]
static ENDPOINT: StructSchema = structure("Endpoint", v(0, 0), &[
    field("host", FieldType::String, v(0, 0)),
    field("port", FieldType::Uint16, v(0, 0)),
]);

#[rustfmt::skip]
static KEY_VALUE: StructSchema = structure("KeyValue", v(0, 0), &[
    field("key", FieldType::String, v(0, 0)),
    field("value", FieldType::String, v(0, 0)),
]);
