//! ApiVersionsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ApiVersionsRequest", MessageKind::Request, v(0, 5), &[
    field("clientSoftwareName", FieldType::String, v(3, 5)).ignorable(),
    field("clientSoftwareVersion", FieldType::String, v(3, 5)).ignorable(),
    field("clusterId", FieldType::String, v(5, 5)).nullable(v(5, 5)).default(FieldDefault::Null).ignorable(),
    field("nodeId", FieldType::Int32, v(5, 5)).default(FieldDefault::Integer(-1)).ignorable(),
]).api_key(18).flexible(v(3, 5));
