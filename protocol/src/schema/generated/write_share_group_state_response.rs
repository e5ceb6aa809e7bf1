//! WriteShareGroupStateResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

pub(super) static MESSAGE: MessageSchema =
    message("WriteShareGroupStateResponse", MessageKind::Response, v(0, 1), FIELDS).api_key(85).flexible(v(0, 1));

#[rustfmt::skip]
static FIELDS: &[FieldSchema] = &[
    field("results", FieldType::Array(&FieldType::Struct(&WRITE_STATE_RESULT)), v(0, 1)),
];

static WRITE_STATE_RESULT: StructSchema = structure("WriteStateResult", v(0, 1), WRITE_STATE_RESULT_FIELDS);

#[rustfmt::skip]
static WRITE_STATE_RESULT_FIELDS: &[FieldSchema] = &[
    field("topicId", FieldType::Uuid, v(0, 1)),
    field("partitions", FieldType::Array(&FieldType::Struct(&PARTITION_RESULT)), v(0, 1)),
];

static PARTITION_RESULT: StructSchema = structure("PartitionResult", v(0, 1), PARTITION_RESULT_FIELDS);

#[rustfmt::skip]
static PARTITION_RESULT_FIELDS: &[FieldSchema] = &[
    field("partition", FieldType::Int32, v(0, 1)),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)).default(FieldDefault::Null),
];
