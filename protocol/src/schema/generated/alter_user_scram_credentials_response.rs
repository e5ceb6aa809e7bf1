//! AlterUserScramCredentialsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("AlterUserScramCredentialsResponse", MessageKind::Response, v(0, 0), FIELDS).api_key(51).flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("results", FieldType::Array(&FieldType::Struct(&ALTER_USER_SCRAM_CREDENTIALS_RESULT)), v(0, 0)),
];

static ALTER_USER_SCRAM_CREDENTIALS_RESULT: StructSchema =
    structure("AlterUserScramCredentialsResult", v(0, 0), ALTER_USER_SCRAM_CREDENTIALS_RESULT_FIELDS);

#[rustfmt::skip]
static ALTER_USER_SCRAM_CREDENTIALS_RESULT_FIELDS: &[FieldSchema] = &[
    field("user", FieldType::String, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)),
];
