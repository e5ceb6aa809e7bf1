//! ConfigRecord: metadata record of type 4, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ConfigRecord: metadata record of type 4, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigRecord {
    /// Version 0.
    pub resource_type: i8,
    /// Version 0.
    pub resource_name: String,
    /// Version 0.
    pub name: String,
    /// Version 0; nullable.
    pub value: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConfigRecord {}

impl Default for ConfigRecord {
    #[inline]
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: String::new(),
            name: String::new(),
            value: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ConfigRecord {
    const NAME: &'static str = "ConfigRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConfigRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.string(&"resourceName", flexible),
            name: r.string(&"name", flexible),
            value: r.nullable_string(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i8(self.resource_type);
        w.string(&"resourceName", flexible, &self.resource_name);
        w.string(&"name", flexible, &self.name);
        w.nullable_string(&"value", flexible, self.value.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
