//! RemoveUserScramCredentialRecord: metadata record of type 22, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// RemoveUserScramCredentialRecord: metadata record of type 22, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoveUserScramCredentialRecord {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub mechanism: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RemoveUserScramCredentialRecord {}

impl Message for RemoveUserScramCredentialRecord {
    const NAME: &'static str = "RemoveUserScramCredentialRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RemoveUserScramCredentialRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            mechanism: r.i8(&"mechanism"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.i8(self.mechanism);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
