//! DescribeTransactions request: API key 65, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeTransactionsRequest`](crate::messages::describe_transactions_request::DescribeTransactionsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTransactionsRequestRef<'a> {
    pub transactional_ids: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeTransactionsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            transactional_ids: r.strings(&"transactionalIds", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
