//! QuorumStateData as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("QuorumStateData", MessageKind::Data, v(0, 1), FIELDS).flexible(v(0, 1));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("clusterId", FieldType::String, v(0, 0)),
    field("leaderId", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("leaderEpoch", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("votedId", FieldType::Int32, v(0, 1)).default(FieldDefault::Integer(-1)),
    field("votedDirectoryId", FieldType::Uuid, v(1, 1)),
    field("appliedOffset", FieldType::Int64, v(0, 0)),
    field("currentVoters", FieldType::Array(&FieldType::Struct(&VOTER)), v(0, 0)).nullable(v(0, 0)),
];

static VOTER: StructSchema = structure("Voter", v(0, 0), VOTER_FIELDS);

#[rustfmt::skip]
static VOTER_FIELDS: &[FieldSchema] = &[
    field("voterId", FieldType::Int32, v(0, 0)),
];
