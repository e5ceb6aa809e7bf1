//! KRaftVersionRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("KRaftVersionRecord", MessageKind::Data, v(0, 0), &[
    field("version", FieldType::Int16, v(0, 0)),
    field("kRaftVersion", FieldType::Int16, v(0, 0)),
]).flexible(v(0, 0));
