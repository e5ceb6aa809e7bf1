//! VotersRecord as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("VotersRecord", MessageKind::Data, v(0, 0), &[
    field("version", FieldType::Int16, v(0, 0)),
    field("voters", FieldType::Array(&FieldType::Struct(&VOTER)), v(0, 0)),
]).flexible(v(0, 0));

#[rustfmt::skip]
static VOTER: StructSchema = structure("Voter", v(0, 0), &[
    field("voterId", FieldType::Int32, v(0, 0)).entity("brokerId"),
    field("voterDirectoryId", FieldType::Uuid, v(0, 0)),
    field("endpoints", FieldType::Array(&FieldType::Struct(&ENDPOINT)), v(0, 0)),
    field("kRaftVersionFeature", FieldType::Struct(&K_RAFT_VERSION_FEATURE), v(0, 0)),
]);

#[rustfmt::skip]
static ENDPOINT: StructSchema = structure("Endpoint", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key(),
    field("host", FieldType::String, v(0, 0)),
    field("port", FieldType::Uint16, v(0, 0)),
]);

#[rustfmt::skip]
static K_RAFT_VERSION_FEATURE: StructSchema = structure("KRaftVersionFeature", v(0, 0), &[
    field("minSupportedVersion", FieldType::Int16, v(0, 0)),
    field("maxSupportedVersion", FieldType::Int16, v(0, 0)),
]);
