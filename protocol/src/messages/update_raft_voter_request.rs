//! UpdateRaftVoter request: API key 82, version 0, flexible.
//!
//! Served by controllers. Kafka 3.9 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::update_raft_voter_response::UpdateRaftVoterResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// UpdateRaftVoter request: API key 82, version 0, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateRaftVoterRequest {
    /// Version 0; nullable.
    pub cluster_id: Option<String>,
    /// Version 0.
    pub current_leader_epoch: i32,
    /// Version 0.
    pub voter_id: i32,
    /// Version 0.
    pub voter_directory_id: Uuid,
    /// Version 0.
    pub listeners: Vec<Listener>,
    /// Version 0.
    pub k_raft_version_feature: KRaftVersionFeature,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateRaftVoterRequest {}

/// `listeners[]` of [`UpdateRaftVoterRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub host: String,
    /// Version 0.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Listener {}

/// `k_raft_version_feature` of [`UpdateRaftVoterRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KRaftVersionFeature {
    /// Version 0.
    pub min_supported_version: i16,
    /// Version 0.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for KRaftVersionFeature {}

impl Default for UpdateRaftVoterRequest {
    #[inline]
    fn default() -> Self {
        Self {
            cluster_id: Some(String::new()),
            current_leader_epoch: 0,
            voter_id: 0,
            voter_directory_id: Uuid::ZERO,
            listeners: Vec::new(),
            k_raft_version_feature: KRaftVersionFeature::default(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for UpdateRaftVoterRequest {
    const NAME: &'static str = "UpdateRaftVoterRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UpdateRaftVoterRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let cluster_id: Option<String> = r.nullable_string(&"clusterId", flexible);
        let (current_leader_epoch, voter_id, voter_directory_id) =
            r.run(&["currentLeaderEpoch", "voterId", "voterDirectoryId"]);
        Self {
            cluster_id,
            current_leader_epoch,
            voter_id,
            voter_directory_id,
            listeners: r.structs(&"listeners", flexible, version),
            k_raft_version_feature: r
                .structure(&"kRaftVersionFeature", |r| KRaftVersionFeature::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        w.run((self.current_leader_epoch, self.voter_id, self.voter_directory_id));
        w.structs(&"listeners", flexible, &self.listeners, version);
        w.structure(&"kRaftVersionFeature", &self.k_raft_version_feature, |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for UpdateRaftVoterRequest {
    const KEY: ApiKey = ApiKey::UpdateRaftVoter;
    type Response = UpdateRaftVoterResponse;
}

impl Struct for Listener {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            host: r.string(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.string(&"host", flexible, &self.host);
        w.u16(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for KRaftVersionFeature {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (min_supported_version, max_supported_version) = r.run(&["minSupportedVersion", "maxSupportedVersion"]);
        Self { min_supported_version, max_supported_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.min_supported_version, self.max_supported_version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
