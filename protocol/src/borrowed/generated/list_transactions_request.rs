//! ListTransactions request: API key 66, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListTransactionsRequest`](crate::messages::list_transactions_request::ListTransactionsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListTransactionsRequestRef<'a> {
    pub state_filters: Items<'a, &'a str>,
    pub producer_id_filters: Values<'a, i64>,
    pub duration_filter: i64,
    pub transactional_id_pattern: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListTransactionsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            state_filters: r.strings(&"stateFilters", flexible),
            producer_id_filters: r.values(&"producerIdFilters", flexible),
            duration_filter: if version >= 1 { r.i64(&"durationFilter") } else { -1 },
            transactional_id_pattern: if version >= 2 {
                r.nullable_str(&"transactionalIdPattern", flexible)
            } else {
                None
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
