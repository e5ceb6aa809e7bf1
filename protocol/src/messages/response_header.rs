//! The response header: versions 0-1, flexible from 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// The response header: versions 0-1, flexible from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseHeader {
    /// Versions 0+.
    pub correlation_id: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ResponseHeader {}

impl Message for ResponseHeader {
    const NAME: &'static str = "ResponseHeader";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ResponseHeaderRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self { correlation_id: r.i32(&"correlationId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.i32(self.correlation_id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
