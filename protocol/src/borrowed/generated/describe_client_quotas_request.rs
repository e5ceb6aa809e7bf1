//! DescribeClientQuotas request: API key 48, versions 0-1, flexible from 1.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{Items, MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::describe_client_quotas_request::DescribeClientQuotasRequest;
use crate::read::Cursor;

/// [`DescribeClientQuotasRequest`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
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

impl<'a> MessageRef<'a> for DescribeClientQuotasRequestRef<'a> {
    type Owned = DescribeClientQuotasRequest;
}

/// [`ComponentData`](crate::messages::describe_client_quotas_request::ComponentData), read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ComponentDataRef<'a> {
    pub entity_type: &'a str,
    pub match_type: i8,
    pub r#match: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for ComponentDataRef<'a> {
    #[inline]
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
