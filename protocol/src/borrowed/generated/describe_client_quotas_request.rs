//! DescribeClientQuotas request: API key 48, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeClientQuotasRequest`](crate::messages::describe_client_quotas_request::DescribeClientQuotasRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeClientQuotasRequestRef<'a> {
    pub components: Items<'a, ComponentDataRef<'a>>,
    pub strict: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeClientQuotasRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            components: r.items(&"components", flexible, version),
            strict: r.bool(&"strict"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ComponentData`](crate::messages::describe_client_quotas_request::ComponentData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ComponentDataRef<'a> {
    pub entity_type: &'a str,
    pub match_type: i8,
    pub r#match: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ComponentDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            entity_type: r.str(&"entityType", flexible),
            match_type: r.i8(&"matchType"),
            r#match: r.nullable_str(&"match", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
