//! DescribeClusterResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeClusterResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("endpointType", FieldType::Int8, v(1, 2)).default(FieldDefault::Integer(1)),
    field("clusterId", FieldType::String, v(0, 2)),
    field("controllerId", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(-1)).entity("brokerId"),
    field("brokers", FieldType::Array(&FieldType::Struct(&DESCRIBE_CLUSTER_BROKER)), v(0, 2)),
    field("clusterAuthorizedOperations", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(-2147483648)),
]).api_key(60).flexible(v(0, 2));

#[rustfmt::skip]
static DESCRIBE_CLUSTER_BROKER: StructSchema = structure("DescribeClusterBroker", v(0, 2), &[
    field("brokerId", FieldType::Int32, v(0, 2)).map_key().entity("brokerId"),
    field("host", FieldType::String, v(0, 2)),
    field("port", FieldType::Int32, v(0, 2)),
    field("rack", FieldType::String, v(0, 2)).nullable(v(0, 2)).default(FieldDefault::Null),
    field("isFenced", FieldType::Bool, v(2, 2)),
]);
