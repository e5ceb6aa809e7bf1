//! StreamsGroupCurrentMemberAssignmentValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupCurrentMemberAssignmentValue", MessageKind::Data, v(0, 0), &[
    field("memberEpoch", FieldType::Int32, v(0, 0)),
    field("previousMemberEpoch", FieldType::Int32, v(0, 0)),
    field("state", FieldType::Int8, v(0, 0)),
    field("activeTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
    field("standbyTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
    field("warmupTasks", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
    field("activeTasksPendingRevocation", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
    field("standbyTasksPendingRevocation", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
    field("warmupTasksPendingRevocation", FieldType::Array(&FieldType::Struct(&TASK_IDS)), v(0, 0)),
]).flexible(v(0, 0)).record_type(22);

#[rustfmt::skip]
static TASK_IDS: StructSchema = structure("TaskIds", v(0, 0), &[
    field("subtopologyId", FieldType::String, v(0, 0)),
    field("partitions", FieldType::Array(&FieldType::Int32), v(0, 0)),
    field("assignmentEpochs", FieldType::Array(&FieldType::Int32), v(0, 0)).nullable(v(0, 0)).tagged(0, v(0, 0)),
]);
