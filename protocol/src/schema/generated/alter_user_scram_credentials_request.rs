//! AlterUserScramCredentialsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterUserScramCredentialsRequest", MessageKind::Request, v(0, 0), &[
    field("deletions", FieldType::Array(&FieldType::Struct(&SCRAM_CREDENTIAL_DELETION)), v(0, 0)),
    field("upsertions", FieldType::Array(&FieldType::Struct(&SCRAM_CREDENTIAL_UPSERTION)), v(0, 0)),
]).api_key(51).flexible(v(0, 0));

#[rustfmt::skip]
static SCRAM_CREDENTIAL_DELETION: StructSchema = structure("ScramCredentialDeletion", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("mechanism", FieldType::Int8, v(0, 0)),
]);

#[rustfmt::skip]
static SCRAM_CREDENTIAL_UPSERTION: StructSchema = structure("ScramCredentialUpsertion", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("mechanism", FieldType::Int8, v(0, 0)),
    field("iterations", FieldType::Int32, v(0, 0)),
    field("salt", FieldType::Bytes, v(0, 0)),
    field("saltedPassword", FieldType::Bytes, v(0, 0)),
]);
