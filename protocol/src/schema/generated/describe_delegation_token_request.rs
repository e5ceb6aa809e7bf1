//! DescribeDelegationTokenRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeDelegationTokenRequest", MessageKind::Request, v(0, 3), &[
    field("owners", FieldType::Array(&FieldType::Struct(&DESCRIBE_DELEGATION_TOKEN_OWNER)), v(0, 3)).nullable(v(0, 3)),
]).api_key(41).flexible(v(2, 3));

#[rustfmt::skip]
static DESCRIBE_DELEGATION_TOKEN_OWNER: StructSchema = structure("DescribeDelegationTokenOwner", v(0, 3), &[
    field("principalType", FieldType::String, v(0, 3)),
    field("principalName", FieldType::String, v(0, 3)),
]);
