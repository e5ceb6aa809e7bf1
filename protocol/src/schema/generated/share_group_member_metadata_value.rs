//! ShareGroupMemberMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ShareGroupMemberMetadataValue", MessageKind::Data, v(0, 0), &[
    field("rackId", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("clientId", FieldType::String, v(0, 0)),
    field("clientHost", FieldType::String, v(0, 0)),
    field("subscribedTopicNames", FieldType::Array(&FieldType::String), v(0, 0)),
]).flexible(v(0, 0)).record_type(10);
