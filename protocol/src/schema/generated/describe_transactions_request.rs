//! DescribeTransactionsRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("DescribeTransactionsRequest", MessageKind::Request, v(0, 0), &[
    field("transactionalIds", FieldType::Array(&FieldType::String), v(0, 0)).entity("transactionalId"),
]).api_key(65).flexible(v(0, 0));
