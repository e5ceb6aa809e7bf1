//! StreamsGroupMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupMetadataValue", MessageKind::Data, v(0, 0), &[
    field("epoch", FieldType::Int32, v(0, 0)),
    field("metadataHash", FieldType::Int64, v(0, 0)),
    field("validatedTopologyEpoch", FieldType::Int32, v(0, 0)).tagged(0, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("lastAssignmentConfigs", FieldType::Array(&FieldType::Struct(&LAST_ASSIGNMENT_CONFIG)), v(0, 0)).nullable(v(0, 0)).tagged(1, v(0, 0)),
    field("storedDescriptionTopologyEpoch", FieldType::Int32, v(0, 0)).tagged(2, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("failedDescriptionTopologyEpoch", FieldType::Int32, v(0, 0)).tagged(3, v(0, 0)).default(FieldDefault::Integer(-1)),
]).flexible(v(0, 0)).record_type(17);

#[rustfmt::skip]
static LAST_ASSIGNMENT_CONFIG: StructSchema = structure("LastAssignmentConfig", v(0, 0), &[
    field("key", FieldType::String, v(0, 0)),
    field("value", FieldType::String, v(0, 0)),
]);
