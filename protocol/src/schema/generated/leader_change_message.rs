//! LeaderChangeMessage as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("LeaderChangeMessage", MessageKind::Data, v(0, 1), &[
    field("version", FieldType::Int16, v(0, 1)),
    field("leaderId", FieldType::Int32, v(0, 1)).entity("brokerId"),
    field("voters", FieldType::Array(&FieldType::Struct(&VOTER)), v(0, 1)),
    field("grantingVoters", FieldType::Array(&FieldType::Struct(&VOTER)), v(0, 1)),
]).flexible(v(0, 1));

#[rustfmt::skip]
static VOTER: StructSchema = structure("Voter", v(0, 1), &[
    field("voterId", FieldType::Int32, v(0, 1)),
    field("voterDirectoryId", FieldType::Uuid, v(1, 1)),
]);
