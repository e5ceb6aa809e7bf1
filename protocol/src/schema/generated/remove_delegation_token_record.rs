//! RemoveDelegationTokenRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("RemoveDelegationTokenRecord", MessageKind::Data, v(0, 0), FIELDS).flexible(v(0, 0)).record_type(26);

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("tokenId", FieldType::String, v(0, 0)),
];
