//! UpdateRaftVoterRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UpdateRaftVoterRequest", MessageKind::Request, v(0, 0), &[
    field("clusterId", FieldType::String, v(0, 0)).nullable(v(0, 0)),
    field("currentLeaderEpoch", FieldType::Int32, v(0, 0)),
    field("voterId", FieldType::Int32, v(0, 0)),
    field("voterDirectoryId", FieldType::Uuid, v(0, 0)),
    field("listeners", FieldType::Array(&FieldType::Struct(&LISTENER)), v(0, 0)),
    field("kRaftVersionFeature", FieldType::Struct(&K_RAFT_VERSION_FEATURE), v(0, 0)),
]).api_key(82).flexible(v(0, 0));

#[rustfmt::skip]
static LISTENER: StructSchema = structure("Listener", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)).map_key(),
    field("host", FieldType::String, v(0, 0)),
    field("port", FieldType::Uint16, v(0, 0)),
]);

#[rustfmt::skip]
static K_RAFT_VERSION_FEATURE: StructSchema = structure("KRaftVersionFeature", v(0, 0), &[
    field("minSupportedVersion", FieldType::Int16, v(0, 0)),
    field("maxSupportedVersion", FieldType::Int16, v(0, 0)),
]);
