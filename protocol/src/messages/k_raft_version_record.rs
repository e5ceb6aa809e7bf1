//! KRaftVersionRecord: version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// KRaftVersionRecord: version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KRaftVersionRecord {
    /// Version 0.
    pub version: i16,
    /// Version 0.
    pub k_raft_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for KRaftVersionRecord {}

impl Message for KRaftVersionRecord {
    const NAME: &'static str = "KRaftVersionRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::KRaftVersionRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (its_version, k_raft_version) = r.run(&["version", "kRaftVersion"]);
        Self { version: its_version, k_raft_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.version, self.k_raft_version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
