//! RemoveRaftVoterRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("RemoveRaftVoterRequest", MessageKind::Request, v(0, 0), &[
    field("clusterId", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("voterId", FieldType::Int32, v(0, 0)),
    field("voterDirectoryId", FieldType::Uuid, v(0, 0)),
]).api_key(81).flexible(v(0, 0));
