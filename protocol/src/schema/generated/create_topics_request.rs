//! CreateTopicsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreateTopicsRequest", MessageKind::Request, v(0, 7), &[
    field("topics", FieldType::Array(&FieldType::Struct(&CREATABLE_TOPIC)), v(0, 7)),
    field("timeoutMs", FieldType::Int32, v(0, 7)).default(FieldDefault::Integer(60000)),
    field("validateOnly", FieldType::Bool, v(1, 7)),
]).api_key(19).flexible(v(5, 7));

#[rustfmt::skip]
static CREATABLE_TOPIC: StructSchema = structure("CreatableTopic", v(0, 7), &[
    field("name", FieldType::String, v(0, 7)).map_key().entity("topicName"),
    field("numPartitions", FieldType::Int32, v(0, 7)),
    field("replicationFactor", FieldType::Int16, v(0, 7)),
    field("assignments", FieldType::Array(&FieldType::Struct(&CREATABLE_REPLICA_ASSIGNMENT)), v(0, 7)),
    field("configs", FieldType::Array(&FieldType::Struct(&CREATABLE_TOPIC_CONFIG)), v(0, 7)),
]);

#[rustfmt::skip]
static CREATABLE_REPLICA_ASSIGNMENT: StructSchema = structure("CreatableReplicaAssignment", v(0, 7), &[
    field("partitionIndex", FieldType::Int32, v(0, 7)).map_key(),
    field("brokerIds", FieldType::Array(&FieldType::Int32), v(0, 7)).entity("brokerId"),
]);

#[rustfmt::skip]
static CREATABLE_TOPIC_CONFIG: StructSchema = structure("CreatableTopicConfig", v(0, 7), &[
    field("name", FieldType::String, v(0, 7)).map_key(),
    field("value", FieldType::String, v(0, 7)).nullable(v(0, 7)),
]);
