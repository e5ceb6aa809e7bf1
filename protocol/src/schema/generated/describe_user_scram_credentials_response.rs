//! DescribeUserScramCredentialsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("DescribeUserScramCredentialsResponse", MessageKind::Response, v(0, 0), FIELDS)
        .api_key(50)
        .flexible(v(0, 0));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("results", FieldType::Array(&FieldType::Struct(&DESCRIBE_USER_SCRAM_CREDENTIALS_RESULT)), v(0, 0)),
];

static DESCRIBE_USER_SCRAM_CREDENTIALS_RESULT: StructSchema =
    structure("DescribeUserScramCredentialsResult", v(0, 0), DESCRIBE_USER_SCRAM_CREDENTIALS_RESULT_FIELDS);

#[rustfmt::skip]
static DESCRIBE_USER_SCRAM_CREDENTIALS_RESULT_FIELDS: &[FieldSchema] = &[
    field("user", FieldType::String, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("errorMessage", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("credentialInfos", FieldType::Array(&FieldType::Struct(&CREDENTIAL_INFO)), v(0, 0)),
];

static CREDENTIAL_INFO: StructSchema = structure("CredentialInfo", v(0, 0), CREDENTIAL_INFO_FIELDS);

#[rustfmt::skip]
static CREDENTIAL_INFO_FIELDS: &[FieldSchema] = &[
    field("mechanism", FieldType::Int8, v(0, 0)),
    field("iterations", FieldType::Int32, v(0, 0)),
];
