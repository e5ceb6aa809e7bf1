//! UpdateRaftVoter response: API key 82, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UpdateRaftVoterResponse`](crate::messages::update_raft_voter_response::UpdateRaftVoterResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateRaftVoterResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub current_leader: CurrentLeaderRef<'a>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateRaftVoterResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let mut it = Self {
            throttle_time_ms,
            error_code,
            current_leader: CurrentLeaderRef::default(),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 => self.current_leader = r.structure(&"currentLeader", |r| CurrentLeaderRef::read(r, version)),
            _ => return false,
        }
        true
    }
}

/// [`CurrentLeader`](crate::messages::update_raft_voter_response::CurrentLeader), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CurrentLeaderRef<'a> {
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub host: &'a str,
    pub port: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for CurrentLeaderRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { leader_id: -1, leader_epoch: -1, host: "", port: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for CurrentLeaderRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self {
            leader_id,
            leader_epoch,
            host: r.str(&"host", flexible),
            port: r.i32(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
