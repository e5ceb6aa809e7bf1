//! ListTransactions request: API key 66, versions 0-2, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::error::{DecodeError, EncodeError};
use crate::messages::list_transactions_response::ListTransactionsResponse;
use crate::read::Reader;
use crate::write::{Writer, not_in_version};

/// ListTransactions request: API key 66, versions 0-2, flexible.
/// Served by: broker.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListTransactionsRequest {
    /// Versions 0+.
    pub state_filters: Vec<String>,
    /// Producer ids. Versions 0+.
    pub producer_id_filters: Vec<i64>,
    /// Versions 1+; default -1.
    pub duration_filter: i64,
    /// Version 2; nullable; default null.
    pub transactional_id_pattern: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for ListTransactionsRequest {
    fn default() -> Self {
        Self {
            state_filters: Vec::new(),
            producer_id_filters: Vec::new(),
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

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            state_filters: r.elements("state_filters", flexible)?,
            producer_id_filters: r.elements("producer_id_filters", flexible)?,
            duration_filter: if version >= 1 { r.i64("duration_filter")? } else { -1 },
            transactional_id_pattern: if version >= 2 {
                r.nullable_string("transactional_id_pattern", flexible)?
            } else {
                None
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.elements("state_filters", flexible, &self.state_filters)?;
        w.elements("producer_id_filters", flexible, &self.producer_id_filters)?;
        if version >= 1 {
            w.i64(self.duration_filter);
        } else if self.duration_filter != -1 {
            return Err(not_in_version("duration_filter"));
        }
        if version >= 2 {
            w.nullable_string("transactional_id_pattern", flexible, self.transactional_id_pattern.as_deref())?;
        } else if self.transactional_id_pattern.is_some() {
            return Err(not_in_version("transactional_id_pattern"));
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

impl Request for ListTransactionsRequest {
    const KEY: ApiKey = ApiKey::ListTransactions;
    type Response = ListTransactionsResponse;
}
