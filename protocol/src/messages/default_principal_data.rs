//! DefaultPrincipalData: version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DefaultPrincipalData: version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DefaultPrincipalData {
    /// Version 0.
    pub r#type: String,
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub token_authenticated: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DefaultPrincipalData {}

impl Message for DefaultPrincipalData {
    const NAME: &'static str = "DefaultPrincipalData";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DefaultPrincipalDataRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            r#type: r.string(&"type", flexible),
            name: r.string(&"name", flexible),
            token_authenticated: r.bool(&"tokenAuthenticated"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"type", flexible, &self.r#type);
        w.string(&"name", flexible, &self.name);
        w.bool(self.token_authenticated);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
