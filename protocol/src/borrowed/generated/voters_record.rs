//! VotersRecord: version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`VotersRecord`](crate::messages::voters_record::VotersRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct VotersRecordRef<'a> {
    pub version: i16,
    pub voters: Items<'a, VoterRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for VotersRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            version: r.i16(&"version"),
            voters: r.items(&"voters", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Voter`](crate::messages::voters_record::Voter), read in place.
#[derive(Clone, Copy, Debug)]
pub struct VoterRef<'a> {
    pub voter_id: i32,
    pub voter_directory_id: Uuid,
    pub endpoints: Items<'a, EndpointRef<'a>>,
    pub k_raft_version_feature: KRaftVersionFeatureRef<'a>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for VoterRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (voter_id, voter_directory_id) = r.run(&["voterId", "voterDirectoryId"]);
        Self {
            voter_id,
            voter_directory_id,
            endpoints: r.items(&"endpoints", flexible, version),
            k_raft_version_feature: r.structure(&"kRaftVersionFeature", |r| KRaftVersionFeatureRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Endpoint`](crate::messages::voters_record::Endpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndpointRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EndpointRef<'a> {
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

/// [`KRaftVersionFeature`](crate::messages::voters_record::KRaftVersionFeature), read in place.
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
