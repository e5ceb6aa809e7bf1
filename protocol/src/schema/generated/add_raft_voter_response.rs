//! AddRaftVoterResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AddRaftVoterResponse", MessageKind::Response, v(0, 1), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).ignorable(),
]).api_key(80).flexible(v(0, 1));
