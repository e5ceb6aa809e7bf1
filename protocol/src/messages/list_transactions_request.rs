//! ListTransactions request: API key 66, versions 0-2, flexible.
//!
//! Served by brokers. Kafka 3.0 brought version 0, 3.8 version 1, 4.1 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::list_transactions_response::ListTransactionsResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ListTransactions request: API key 66, versions 0-2, flexible.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct ListTransactionsRequest {
    /// Versions 0+.
    pub state_filters: Vec<String>,
    /// Producer ids. Versions 0+.
    pub producer_id_filters: Numbers<i64>,
    /// Versions 1+; default -1.
    pub duration_filter: i64,
    /// Version 2; nullable; default null.
    pub transactional_id_pattern: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListTransactionsRequest {}

impl Default for ListTransactionsRequest {
    #[inline]
    fn default() -> Self {
        Self {
            state_filters: Vec::new(),
            producer_id_filters: Numbers::new(),
            duration_filter: -1,
            transactional_id_pattern: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ListTransactionsRequest {
    const NAME: &'static str = "ListTransactionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListTransactionsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            state_filters: r.elements(&"stateFilters", flexible),
            producer_id_filters: r.numbers(&"producerIdFilters", flexible),
            duration_filter: if version >= 1 { r.i64(&"durationFilter") } else { -1 },
            transactional_id_pattern: if version >= 2 {
                r.nullable_string(&"transactionalIdPattern", flexible)
            } else {
                None
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.elements(&"stateFilters", flexible, &self.state_filters);
        w.numbers(&"producerIdFilters", flexible, &self.producer_id_filters);
        if version >= 1 {
            w.i64(self.duration_filter);
        } else if self.duration_filter != -1 {
            w.not_in_version(&"durationFilter");
        }
        if version >= 2 {
            w.nullable_string(&"transactionalIdPattern", flexible, self.transactional_id_pattern.as_deref());
        } else if self.transactional_id_pattern.is_some() {
            w.not_in_version(&"transactionalIdPattern");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ListTransactionsRequest {
    const KEY: ApiKey = ApiKey::ListTransactions;
    type Response = ListTransactionsResponse;
}
