//! KRaftVersionRecord: version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`KRaftVersionRecord`](crate::messages::k_raft_version_record::KRaftVersionRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct KRaftVersionRecordRef<'a> {
    pub version: i16,
    pub k_raft_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for KRaftVersionRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (its_version, k_raft_version) = r.run(&["version", "kRaftVersion"]);
        Self { version: its_version, k_raft_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
