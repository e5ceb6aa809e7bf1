//! RemoveRaftVoter request: API key 81, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RemoveRaftVoterRequest`](crate::messages::remove_raft_voter_request::RemoveRaftVoterRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RemoveRaftVoterRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub voter_id: i32,
    pub voter_directory_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RemoveRaftVoterRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let cluster_id: Option<&'a str> = r.nullable_str(&"clusterId", flexible);
        let (voter_id, voter_directory_id) = r.run(&["voterId", "voterDirectoryId"]);
        Self { cluster_id, voter_id, voter_directory_id, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
