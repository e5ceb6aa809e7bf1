//! DefaultPrincipalData: version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DefaultPrincipalData`](crate::messages::default_principal_data::DefaultPrincipalData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DefaultPrincipalDataRef<'a> {
    pub r#type: &'a str,
    pub name: &'a str,
    pub token_authenticated: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DefaultPrincipalDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            r#type: r.str(&"type", flexible),
            name: r.str(&"name", flexible),
            token_authenticated: r.bool(&"tokenAuthenticated"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
