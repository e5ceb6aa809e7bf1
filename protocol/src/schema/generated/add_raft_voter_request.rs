//! AddRaftVoterRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("AddRaftVoterRequest", MessageKind::Request, v(0, 1), &[
    field("clusterId", FieldType::String, v(0, 1)).nullable(v(0, 1)),
    field("timeoutMs", FieldType::Int32, v(0, 1)),
    field("voterId", FieldType::Int32, v(0, 1)),
    field("voterDirectoryId", FieldType::Uuid, v(0, 1)),
    field("listeners", FieldType::Array(&FieldType::Struct(&LISTENER)), v(0, 1)),
    field("ackWhenCommitted", FieldType::Bool, v(1, 1)).default(FieldDefault::Bool(true)),
]).api_key(80).flexible(v(0, 1));

#[rustfmt::skip]
static LISTENER: StructSchema = structure("Listener", v(0, 1), &[
    field("name", FieldType::String, v(0, 1)).map_key(),
    field("host", FieldType::String, v(0, 1)),
    field("port", FieldType::Uint16, v(0, 1)),
]);
