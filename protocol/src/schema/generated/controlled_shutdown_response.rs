//! ControlledShutdownResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ControlledShutdownResponse", MessageKind::Response, v(0, 3), &[
    field("errorCode", FieldType::Int16, v(0, 3)),
    field("remainingPartitions", FieldType::Array(&FieldType::Struct(&REMAINING_PARTITION)), v(0, 3)),
]).api_key(7).flexible(v(3, 3));

#[rustfmt::skip]
static REMAINING_PARTITION: StructSchema = structure("RemainingPartition", v(0, 3), &[
    field("topicName", FieldType::String, v(0, 3)).map_key().entity("topicName"),
    field("partitionIndex", FieldType::Int32, v(0, 3)).map_key(),
]);
