//! DescribeClusterRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeClusterRequest", MessageKind::Request, v(0, 2), &[
    field("includeClusterAuthorizedOperations", FieldType::Bool, v(0, 2)),
    field("endpointType", FieldType::Int8, v(1, 2)).default(FieldDefault::Integer(1)),
    field("includeFencedBrokers", FieldType::Bool, v(2, 2)),
]).api_key(60).flexible(v(0, 2));
