//! DescribeGroupsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeGroupsResponse", MessageKind::Response, v(0, 6), &[
    field("throttleTimeMs", FieldType::Int32, v(1, 6)).ignorable(),
    field("groups", FieldType::Array(&FieldType::Struct(&DESCRIBED_GROUP)), v(0, 6)),
]).api_key(15).flexible(v(5, 6));

#[rustfmt::skip]
static DESCRIBED_GROUP: StructSchema = structure("DescribedGroup", v(0, 6), &[
    field("errorCode", FieldType::Int16, v(0, 6)),
    field("errorMessage", FieldType::String, v(6, 6)).nullable(v(6, 6)).default(FieldDefault::Null),
    field("groupId", FieldType::String, v(0, 6)).entity("groupId"),
    field("groupState", FieldType::String, v(0, 6)),
    field("protocolType", FieldType::String, v(0, 6)),
    field("protocolData", FieldType::String, v(0, 6)),
    field("members", FieldType::Array(&FieldType::Struct(&DESCRIBED_GROUP_MEMBER)), v(0, 6)),
    field("authorizedOperations", FieldType::Int32, v(3, 6)).default(FieldDefault::Integer(-2147483648)),
]);

#[rustfmt::skip]
static DESCRIBED_GROUP_MEMBER: StructSchema = structure("DescribedGroupMember", v(0, 6), &[
    field("memberId", FieldType::String, v(0, 6)),
    field("groupInstanceId", FieldType::String, v(4, 6)).nullable(v(4, 6)).default(FieldDefault::Null).ignorable(),
    field("clientId", FieldType::String, v(0, 6)),
    field("clientHost", FieldType::String, v(0, 6)),
    field("memberMetadata", FieldType::Bytes, v(0, 6)),
    field("memberAssignment", FieldType::Bytes, v(0, 6)),
]);
