//! AbortTransactionRecord: metadata record of type 25, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// AbortTransactionRecord: metadata record of type 25, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AbortTransactionRecord {
    /// Version 0; tag 0; nullable; default null.
    pub reason: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AbortTransactionRecord {}

impl Message for AbortTransactionRecord {
    const NAME: &'static str = "AbortTransactionRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AbortTransactionRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let mut it = Self { reason: None, unknown_tagged_fields: Vec::new() };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.reason = r.nullable_string(&"reason", flexible),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.reason.is_some() {
            tags.field(0, |w| w.nullable_string(&"reason", flexible, self.reason.as_deref()));
        }
        tags.finish();
    }
}
