//! TransactionLogKey: key of a coordinator's records of type 0, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`TransactionLogKey`](crate::messages::transaction_log_key::TransactionLogKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TransactionLogKeyRef<'a> {
    pub transactional_id: &'a str,
}
impl<'a> StructRef<'a> for TransactionLogKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { transactional_id: r.str(&"transactionalId", flexible) }
    }
}
