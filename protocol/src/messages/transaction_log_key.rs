//! TransactionLogKey: key of a coordinator's records of type 0, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// TransactionLogKey: key of a coordinator's records of type 0, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactionLogKey {
    /// Version 0.
    pub transactional_id: String,
}

impl Eq for TransactionLogKey {}

impl Message for TransactionLogKey {
    const NAME: &'static str = "TransactionLogKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::TransactionLogKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { transactional_id: r.string(&"transactionalId", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"transactionalId", flexible, &self.transactional_id);
    }
}
