//! OffsetCommitValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("OffsetCommitValue", MessageKind::Data, v(0, 4), &[
    field("offset", FieldType::Int64, v(0, 4)),
    field("leaderEpoch", FieldType::Int32, v(3, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("metadata", FieldType::String, v(0, 4)),
    field("commitTimestamp", FieldType::Int64, v(0, 4)),
    field("expireTimestamp", FieldType::Int64, v(1, 1)).default(FieldDefault::Integer(-1)).ignorable(),
    field("topicId", FieldType::Uuid, v(4, 4)).tagged(0, v(4, 4)).ignorable(),
]).flexible(v(4, 4)).record_type(1);
