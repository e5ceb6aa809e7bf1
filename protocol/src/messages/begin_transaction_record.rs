//! BeginTransactionRecord: metadata record of type 23, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// BeginTransactionRecord: metadata record of type 23, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeginTransactionRecord {
    /// Version 0; tag 0; nullable; default null.
    pub name: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BeginTransactionRecord {}

impl Message for BeginTransactionRecord {
    const NAME: &'static str = "BeginTransactionRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BeginTransactionRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let mut it = Self { name: None, unknown_tagged_fields: Vec::new() };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.name = r.nullable_string(&"name", flexible),
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
        if self.name.is_some() {
            tags.field(0, |w| w.nullable_string(&"name", flexible, self.name.as_deref()));
        }
        tags.finish();
    }
}
