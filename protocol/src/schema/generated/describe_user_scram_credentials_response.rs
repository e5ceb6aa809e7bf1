//! DescribeUserScramCredentialsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeUserScramCredentialsResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("results", FieldType::Array(&FieldType::Struct(&DESCRIBE_USER_SCRAM_CREDENTIALS_RESULT)), v(0, 0)),
]).api_key(50).flexible(v(0, 0));

#[rustfmt::skip]
static DESCRIBE_USER_SCRAM_CREDENTIALS_RESULT: StructSchema = structure("DescribeUserScramCredentialsResult", v(0, 0), &[
    field("user", FieldType::String, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("credentialInfos", FieldType::Array(&FieldType::Struct(&CREDENTIAL_INFO)), v(0, 0)),
]);

#[rustfmt::skip]
static CREDENTIAL_INFO: StructSchema = structure("CredentialInfo", v(0, 0), &[
    field("mechanism", FieldType::Int8, v(0, 0)),
    field("iterations", FieldType::Int32, v(0, 0)),
]);
