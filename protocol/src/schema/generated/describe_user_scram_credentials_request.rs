//! DescribeUserScramCredentialsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeUserScramCredentialsRequest", MessageKind::Request, v(0, 0), &[
    field("users", FieldType::Array(&FieldType::Struct(&USER_NAME)), v(0, 0)).nullable(v(0, 0)),
]).api_key(50).flexible(v(0, 0));

#[rustfmt::skip]
static USER_NAME: StructSchema = structure("UserName", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
]);
