//! ConsumerGroupTargetAssignmentMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ConsumerGroupTargetAssignmentMetadataValue", MessageKind::Data, v(0, 0), &[
    field("assignmentEpoch", FieldType::Int32, v(0, 0)),
    field("assignmentTimestamp", FieldType::Int64, v(0, 0)).tagged(0, v(0, 0)).ignorable(),
]).flexible(v(0, 0)).record_type(6);
