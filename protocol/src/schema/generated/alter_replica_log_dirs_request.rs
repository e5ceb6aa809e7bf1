//! AlterReplicaLogDirsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterReplicaLogDirsRequest", MessageKind::Request, v(0, 2), &[
    field("dirs", FieldType::Array(&FieldType::Struct(&ALTER_REPLICA_LOG_DIR)), v(0, 2)),
]).api_key(34).flexible(v(2, 2));

#[rustfmt::skip]
static ALTER_REPLICA_LOG_DIR: StructSchema = structure("AlterReplicaLogDir", v(0, 2), &[
    field("path", FieldType::String, v(0, 2)).map_key(),
    field("topics", FieldType::Array(&FieldType::Struct(&ALTER_REPLICA_LOG_DIR_TOPIC)), v(0, 2)),
]);

#[rustfmt::skip]
static ALTER_REPLICA_LOG_DIR_TOPIC: StructSchema = structure("AlterReplicaLogDirTopic", v(0, 2), &[
    field("name", FieldType::String, v(0, 2)).map_key().entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 2)),
]);
