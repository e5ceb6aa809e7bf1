//! UserScramCredentialRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UserScramCredentialRecord", MessageKind::Data, v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("mechanism", FieldType::Int8, v(0, 0)),
    field("salt", FieldType::Bytes, v(0, 0)),
    field("storedKey", FieldType::Bytes, v(0, 0)),
    field("serverKey", FieldType::Bytes, v(0, 0)),
    field("iterations", FieldType::Int32, v(0, 0)),
]).flexible(v(0, 0)).record_type(11);
