//! CreateDelegationTokenRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("CreateDelegationTokenRequest", MessageKind::Request, v(0, 3), &[
    field("ownerPrincipalType", FieldType::String, v(3, 3)).nullable(v(3, 3)),
    field("ownerPrincipalName", FieldType::String, v(3, 3)).nullable(v(3, 3)),
    field("renewers", FieldType::Array(&FieldType::Struct(&CREATABLE_RENEWERS)), v(0, 3)),
    field("maxLifetimeMs", FieldType::Int64, v(0, 3)),
]).api_key(38).flexible(v(2, 3));

#[rustfmt::skip]
static CREATABLE_RENEWERS: StructSchema = structure("CreatableRenewers", v(0, 3), &[
    field("principalType", FieldType::String, v(0, 3)),
    field("principalName", FieldType::String, v(0, 3)),
]);
