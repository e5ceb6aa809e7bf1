//! LeaderChangeMessage as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("LeaderChangeMessage", MessageKind::Data, v(0, 1), FIELDS).flexible(v(0, 1));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("version", FieldType::Int16, v(0, 1)),
    field("leaderId", FieldType::Int32, v(0, 1)).entity("brokerId"),
    field("voters", FieldType::Array(&FieldType::Struct(&VOTER)), v(0, 1)),
    field("grantingVoters", FieldType::Array(&FieldType::Struct(&VOTER)), v(0, 1)),
];

static VOTER: StructSchema = structure("Voter", v(0, 1), VOTER_FIELDS);

#[rustfmt::skip]
static VOTER_FIELDS: &[FieldSchema] = &[
    field("voterId", FieldType::Int32, v(0, 1)),
    field("voterDirectoryId", FieldType::Uuid, v(1, 1)),
];
