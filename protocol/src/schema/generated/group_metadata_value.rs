//! GroupMetadataValue as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("GroupMetadataValue", MessageKind::Data, v(0, 4), &[
    field("protocolType", FieldType::String, v(0, 4)),
    field("generation", FieldType::Int32, v(0, 4)),
    field("protocol", FieldType::String, v(0, 4)).nullable(v(0, 4)),
    field("leader", FieldType::String, v(0, 4)).nullable(v(0, 4)),
    field("currentStateTimestamp", FieldType::Int64, v(2, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("members", FieldType::Array(&FieldType::Struct(&MEMBER_METADATA)), v(0, 4)),
]).flexible(v(4, 4)).record_type(2);

#[rustfmt::skip]
static MEMBER_METADATA: StructSchema = structure("MemberMetadata", v(0, 4), &[
    field("memberId", FieldType::String, v(0, 4)),
    field("groupInstanceId", FieldType::String, v(3, 4)).nullable(v(3, 4)).default(FieldDefault::Null).ignorable(),
    field("clientId", FieldType::String, v(0, 4)),
    field("clientHost", FieldType::String, v(0, 4)),
    field("rebalanceTimeout", FieldType::Int32, v(1, 4)).default(FieldDefault::Integer(-1)).ignorable(),
    field("sessionTimeout", FieldType::Int32, v(0, 4)),
    field("subscription", FieldType::Bytes, v(0, 4)),
    field("assignment", FieldType::Bytes, v(0, 4)),
]);
