//! TransactionLogKey: key of a coordinator's records of type 0, version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::transaction_log_key::TransactionLogKey;
use crate::read::Cursor;

/// [`TransactionLogKey`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct TransactionLogKeyRef<'a> {
    pub transactional_id: &'a str,
}

impl<'a> StructRef<'a> for TransactionLogKeyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { transactional_id: r.str(&"transactionalId", flexible) }
    }
}

impl<'a> MessageRef<'a> for TransactionLogKeyRef<'a> {
    type Owned = TransactionLogKey;
}
