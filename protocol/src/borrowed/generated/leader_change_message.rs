//! LeaderChangeMessage: versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`LeaderChangeMessage`](crate::messages::leader_change_message::LeaderChangeMessage), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LeaderChangeMessageRef<'a> {
    pub version: i16,
    pub leader_id: i32,
    pub voters: Items<'a, VoterRef<'a>>,
    pub granting_voters: Items<'a, VoterRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LeaderChangeMessageRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (its_version, leader_id) = r.run(&["version", "leaderId"]);
        Self {
            version: its_version,
            leader_id,
            voters: r.items(&"voters", flexible, version),
            granting_voters: r.items(&"grantingVoters", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Voter`](crate::messages::leader_change_message::Voter), read in place.
#[derive(Clone, Copy, Debug)]
pub struct VoterRef<'a> {
    pub voter_id: i32,
    pub voter_directory_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for VoterRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            voter_id: r.i32(&"voterId"),
            voter_directory_id: if version >= 1 { r.uuid(&"voterDirectoryId") } else { Uuid::ZERO },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
