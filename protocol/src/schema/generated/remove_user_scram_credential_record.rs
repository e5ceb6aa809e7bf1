//! RemoveUserScramCredentialRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RemoveUserScramCredentialRecord", MessageKind::Data, v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("mechanism", FieldType::Int8, v(0, 0)),
]).flexible(v(0, 0)).record_type(22);
