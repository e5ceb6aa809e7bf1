//! AlterUserScramCredentialsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AlterUserScramCredentialsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("results", FieldType::Array(&FieldType::Struct(&ALTER_USER_SCRAM_CREDENTIALS_RESULT)), v(0, 0)),
]).api_key(51).flexible(v(0, 0));

#[rustfmt::skip]
static ALTER_USER_SCRAM_CREDENTIALS_RESULT: StructSchema = structure("AlterUserScramCredentialsResult", v(0, 0), &[
    field("user", FieldType::String, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)),
]);
