//! GroupMetadataKey: key of a coordinator's records of type 2, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// GroupMetadataKey: key of a coordinator's records of type 2, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupMetadataKey {
    /// Version 0.
    pub group: String,
}

impl Eq for GroupMetadataKey {}

impl Message for GroupMetadataKey {
    const NAME: &'static str = "GroupMetadataKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::GroupMetadataKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { group: r.string(&"group", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"group", flexible, &self.group);
    }
}
