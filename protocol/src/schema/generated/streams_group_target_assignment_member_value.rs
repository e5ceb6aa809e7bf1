//! StreamsGroupTargetAssignmentMemberValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupTargetAssignmentMemberValue", MessageKind::Data, v(0, 0), &[
    field("activeTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
    field("standbyTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
    field("warmupTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
]).flexible(v(0, 0)).record_type(21);

#[rustfmt::skip]
static TASK_IDS: StructSchema = structure("TaskIds", v(0, 0), &[
    field("subtopologyId", FieldType::String, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 0)),
]);
