//! ShareGroupMemberMetadataKey: key of a coordinator's records of type 10, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ShareGroupMemberMetadataKey: key of a coordinator's records of type 10, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupMemberMetadataKey {
    /// Version 0.
    pub group_id: String,
    /// Version 0.
    pub member_id: String,
}

impl Eq for ShareGroupMemberMetadataKey {}

impl Message for ShareGroupMemberMetadataKey {
    const NAME: &'static str = "ShareGroupMemberMetadataKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupMemberMetadataKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.string(&"groupId", flexible), member_id: r.string(&"memberId", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"memberId", flexible, &self.member_id);
    }
}
