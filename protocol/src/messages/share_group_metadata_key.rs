//! ShareGroupMetadataKey: key of a coordinator's records of type 11, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupMetadataKey: key of a coordinator's records of type 11, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupMetadataKey {
    /// Version 0.
    pub group_id: String,
}

impl Eq for ShareGroupMetadataKey {}

impl Message for ShareGroupMetadataKey {
    const NAME: &'static str = "ShareGroupMetadataKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupMetadataKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.string(&"groupId", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"groupId", flexible, &self.group_id);
    }
}
