//! StreamsGroupMemberMetadataKey as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("StreamsGroupMemberMetadataKey", MessageKind::Data, v(0, 0), FIELDS).record_type(19);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("groupId", FieldType::String, v(0, 0)),
    field("memberId", FieldType::String, v(0, 0)),
];
