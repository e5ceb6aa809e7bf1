//! UpdateRaftVoterResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UpdateRaftVoterResponse", MessageKind::Response, v(0, 0), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 0)),
    field("errorCode", FieldType::Int16, v(0, 0)),
    field("currentLeader", FieldType::Struct(&CURRENT_LEADER), v(0, 0)).tagged(0, v(0, 0)),
]).api_key(82).flexible(v(0, 0));

#[rustfmt::skip]
static CURRENT_LEADER: StructSchema = structure("CurrentLeader", v(0, 0), &[
    field("leaderId", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("leaderEpoch", FieldType::Int32, v(0, 0)).default(FieldDefault::Integer(-1)),
    field("host", FieldType::String, v(0, 0)),
    field("port", FieldType::Int32, v(0, 0)),
]);
