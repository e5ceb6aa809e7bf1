//! UserScramCredentialRecord: metadata record of type 11, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// UserScramCredentialRecord: metadata record of type 11, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserScramCredentialRecord {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub mechanism: i8,
    /// Version 0.
    pub salt: Bytes,
    /// Version 0.
    pub stored_key: Bytes,
    /// Version 0.
    pub server_key: Bytes,
    /// Version 0.
    pub iterations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UserScramCredentialRecord {}

impl Message for UserScramCredentialRecord {
    const NAME: &'static str = "UserScramCredentialRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UserScramCredentialRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            mechanism: r.i8(&"mechanism"),
            salt: r.bytes(&"salt", flexible),
            stored_key: r.bytes(&"storedKey", flexible),
            server_key: r.bytes(&"serverKey", flexible),
            iterations: r.i32(&"iterations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.i8(self.mechanism);
        w.bytes(&"salt", flexible, &self.salt);
        w.bytes(&"storedKey", flexible, &self.stored_key);
        w.bytes(&"serverKey", flexible, &self.server_key);
        w.i32(self.iterations);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
