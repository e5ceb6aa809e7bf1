//! ControlRecordTypeSchema: version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ControlRecordTypeSchema: version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControlRecordTypeSchema {
    /// Version 0.
    pub r#type: i16,
}

impl Eq for ControlRecordTypeSchema {}

impl Message for ControlRecordTypeSchema {
    const NAME: &'static str = "ControlRecordTypeSchema";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ControlRecordTypeSchemaRef;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        Self { r#type: r.i16(&"type") }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.i16(self.r#type);
    }
}
