//! QuorumStateData: versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`QuorumStateData`](crate::messages::quorum_state_data::QuorumStateData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct QuorumStateDataRef<'a> {
    pub cluster_id: &'a str,
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub voted_id: i32,
    pub voted_directory_id: Uuid,
    pub applied_offset: i64,
    pub current_voters: Option<Items<'a, VoterRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for QuorumStateDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let cluster_id: &'a str = if version <= 0 { r.str(&"clusterId", flexible) } else { "" };
        let (leader_id, leader_epoch, voted_id) = r.run(&["leaderId", "leaderEpoch", "votedId"]);
        Self {
            cluster_id,
            leader_id,
            leader_epoch,
            voted_id,
            voted_directory_id: if version >= 1 { r.uuid(&"votedDirectoryId") } else { Uuid::ZERO },
            applied_offset: if version <= 0 { r.i64(&"appliedOffset") } else { 0 },
            current_voters: if version <= 0 {
                r.nullable_items(&"currentVoters", flexible, version)
            } else {
                Some(Items::EMPTY)
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Voter`](crate::messages::quorum_state_data::Voter), read in place.
#[derive(Clone, Copy, Debug)]
pub struct VoterRef<'a> {
    pub voter_id: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for VoterRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { voter_id: r.i32(&"voterId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
