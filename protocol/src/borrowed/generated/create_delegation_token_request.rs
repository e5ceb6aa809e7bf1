//! CreateDelegationToken request: API key 38, versions 0-3, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`CreateDelegationTokenRequest`](crate::messages::create_delegation_token_request::CreateDelegationTokenRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreateDelegationTokenRequestRef<'a> {
    pub owner_principal_type: Option<&'a str>,
    pub owner_principal_name: Option<&'a str>,
    pub renewers: Items<'a, CreatableRenewersRef<'a>>,
    pub max_lifetime_ms: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreateDelegationTokenRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            owner_principal_type: if version >= 3 { r.nullable_str(&"ownerPrincipalType", flexible) } else { Some("") },
            owner_principal_name: if version >= 3 { r.nullable_str(&"ownerPrincipalName", flexible) } else { Some("") },
            renewers: r.items(&"renewers", flexible, version),
            max_lifetime_ms: r.i64(&"maxLifetimeMs"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CreatableRenewers`](crate::messages::create_delegation_token_request::CreatableRenewers), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatableRenewersRef<'a> {
    pub principal_type: &'a str,
    pub principal_name: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatableRenewersRef<'a> {
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
