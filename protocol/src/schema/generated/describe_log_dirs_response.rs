//! DescribeLogDirsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeLogDirsResponse", MessageKind::Response, v(0, 5), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 5)),
    field("errorCode", FieldType::Int16, v(3, 5)).ignorable(),
    field("results", FieldType::Array(&FieldType::Struct(&DESCRIBE_LOG_DIRS_RESULT)), v(0, 5)),
]).api_key(35).flexible(v(2, 5));

#[rustfmt::skip]
static DESCRIBE_LOG_DIRS_RESULT: StructSchema = structure("DescribeLogDirsResult", v(0, 5), &[
    field("errorCode", FieldType::Int16, v(0, 5)),
    field("logDir", FieldType::String, v(0, 5)),
    field("topics", FieldType::Array(&FieldType::Struct(&DESCRIBE_LOG_DIRS_TOPIC)), v(0, 5)),
    field("totalBytes", FieldType::Int64, v(4, 5)).default(FieldDefault::Integer(-1)).ignorable(),
    field("usableBytes", FieldType::Int64, v(4, 5)).default(FieldDefault::Integer(-1)).ignorable(),
    field("isCordoned", FieldType::Bool, v(5, 5)).ignorable(),
]);

#[rustfmt::skip]
static DESCRIBE_LOG_DIRS_TOPIC: StructSchema = structure("DescribeLogDirsTopic", v(0, 5), &[
    field("name", FieldType::String, v(0, 5)).entity("topicName"),
    field("partitions", FieldType::Array(&FieldType::Struct(&DESCRIBE_LOG_DIRS_PARTITION)), v(0, 5)),
]);

#[rustfmt::skip]
static DESCRIBE_LOG_DIRS_PARTITION: StructSchema = structure("DescribeLogDirsPartition", v(0, 5), &[
    field("partitionIndex", FieldType::Int32, v(0, 5)),
    field("partitionSize", FieldType::Int64, v(0, 5)),
    field("offsetLag", FieldType::Int64, v(0, 5)),
    field("isFutureKey", FieldType::Bool, v(0, 5)),
]);
