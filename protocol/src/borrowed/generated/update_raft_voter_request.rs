//! UpdateRaftVoter request: API key 82, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UpdateRaftVoterRequest`](crate::messages::update_raft_voter_request::UpdateRaftVoterRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateRaftVoterRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub current_leader_epoch: i32,
    pub voter_id: i32,
    pub voter_directory_id: Uuid,
    pub listeners: Items<'a, ListenerRef<'a>>,
    pub k_raft_version_feature: KRaftVersionFeatureRef<'a>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateRaftVoterRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let cluster_id: Option<&'a str> = r.nullable_str(&"clusterId", flexible);
        let (current_leader_epoch, voter_id, voter_directory_id) =
            r.run(&["currentLeaderEpoch", "voterId", "voterDirectoryId"]);
        Self {
            cluster_id,
            current_leader_epoch,
            voter_id,
            voter_directory_id,
            listeners: r.items(&"listeners", flexible, version),
            k_raft_version_feature: r.structure(&"kRaftVersionFeature", |r| KRaftVersionFeatureRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Listener`](crate::messages::update_raft_voter_request::Listener), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListenerRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListenerRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            host: r.str(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`KRaftVersionFeature`](crate::messages::update_raft_voter_request::KRaftVersionFeature), read in place.
#[derive(Clone, Copy, Debug)]
pub struct KRaftVersionFeatureRef<'a> {
    pub min_supported_version: i16,
    pub max_supported_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for KRaftVersionFeatureRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { min_supported_version: 0, max_supported_version: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for KRaftVersionFeatureRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (min_supported_version, max_supported_version) = r.run(&["minSupportedVersion", "maxSupportedVersion"]);
        Self { min_supported_version, max_supported_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
