//! QuorumStateData as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("QuorumStateData", MessageKind::Data, v(0, 1), &[
    field("clusterId", FieldType::String, v(0, 0)),
    field("leaderId", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("leaderEpoch", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("votedId", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("votedDirectoryId", FieldType::Uuid, v(1, 1)),
    field("appliedOffset", FieldType::Int64, v(0, 0)),
    field("currentVoters", FieldType::Array(&FieldType::Struct(&VOTER)), v(0, 0)).nullable(v(0, 0)),
]).flexible(v(0, 1));

#[rustfmt::skip]
static VOTER: StructSchema = structure("Voter", v(0, 0), &[
    field("voterId", FieldType::Int32, v(0, 0)),
]);
