//! UpdateMetadataResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UpdateMetadataResponse", MessageKind::Response, v(0, 8), &[
    field("errorCode", FieldType::Int16, v(0, 8)),
]).api_key(6).flexible(v(6, 8));
