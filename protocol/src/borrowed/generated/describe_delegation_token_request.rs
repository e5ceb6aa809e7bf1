//! DescribeDelegationToken request: API key 41, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeDelegationTokenRequest`](crate::messages::describe_delegation_token_request::DescribeDelegationTokenRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeDelegationTokenRequestRef<'a> {
    pub owners: Option<Items<'a, DescribeDelegationTokenOwnerRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeDelegationTokenRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            owners: r.nullable_items(&"owners", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribeDelegationTokenOwner`](crate::messages::describe_delegation_token_request::DescribeDelegationTokenOwner), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeDelegationTokenOwnerRef<'a> {
    pub principal_type: &'a str,
    pub principal_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeDelegationTokenOwnerRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            principal_type: r.str(&"principalType", flexible),
            principal_name: r.str(&"principalName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
