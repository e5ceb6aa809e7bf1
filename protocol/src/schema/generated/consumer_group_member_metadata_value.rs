//! ConsumerGroupMemberMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupMemberMetadataValue", MessageKind::Data, v(0, 0), &[
    field("instanceId", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("rackId", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("clientId", FieldType::String, v(0, 0)),
    field("clientHost", FieldType::String, v(0, 0)),
    field("subscribedTopicNames", FieldType::Array(&FieldType::String), v(0, 0)),
    field("subscribedTopicRegex", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("rebalanceTimeoutMs", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("serverAssignor", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("classicMemberMetadata", FieldType::Struct(&CLASSIC_MEMBER_METADATA), v(0, 0)).nullable(v(0, 0)).tagged(0, v(0, 0)),
]).flexible(v(0, 0)).record_type(5);

#[rustfmt::skip]
static CLASSIC_MEMBER_METADATA: StructSchema = structure("ClassicMemberMetadata", v(0, 0), &[
    field("sessionTimeoutMs", FieldType::Int32, v(0, 0)),
    field("supportedProtocols", FieldType::Array(&FieldType::Struct(&CLASSIC_PROTOCOL)), v(0, 0)),
]);

#[rustfmt::skip]
static CLASSIC_PROTOCOL: StructSchema = structure("ClassicProtocol", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("metadata", FieldType::Bytes, v(0, 0)),
]);
