//! ShareGroupMetadataValue: value of a coordinator's records of type 11, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupMetadataValue: value of a coordinator's records of type 11, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupMetadataValue {
    /// Version 0.
    pub epoch: i32,
    /// Version 0.
    pub metadata_hash: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupMetadataValue {}

impl Message for ShareGroupMetadataValue {
    const NAME: &'static str = "ShareGroupMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (epoch, metadata_hash) = r.run(&["epoch", "metadataHash"]);
        Self { epoch, metadata_hash, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.epoch, self.metadata_hash));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
