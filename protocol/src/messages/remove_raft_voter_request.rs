//! RemoveRaftVoter request: API key 81, version 0, flexible.
//!
//! Served by controllers and brokers. Kafka 3.9 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::remove_raft_voter_response::RemoveRaftVoterResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// RemoveRaftVoter request: API key 81, version 0, flexible.
/// Served by controllers and brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct RemoveRaftVoterRequest {
    /// Version 0; nullable.
    pub cluster_id: Option<String>,
    /// Version 0.
    pub voter_id: i32,
    /// Version 0.
    pub voter_directory_id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RemoveRaftVoterRequest {}

impl Default for RemoveRaftVoterRequest {
    #[inline]
    fn default() -> Self {
        Self {
            cluster_id: Some(String::new()),
            voter_id: 0,
            voter_directory_id: Uuid::ZERO,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for RemoveRaftVoterRequest {
    const NAME: &'static str = "RemoveRaftVoterRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RemoveRaftVoterRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let cluster_id: Option<String> = r.nullable_string(&"clusterId", flexible);
        let (voter_id, voter_directory_id) = r.run(&["voterId", "voterDirectoryId"]);
        Self { cluster_id, voter_id, voter_directory_id, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        w.run((self.voter_id, self.voter_directory_id));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for RemoveRaftVoterRequest {
    const KEY: ApiKey = ApiKey::RemoveRaftVoter;
    type Response = RemoveRaftVoterResponse;
}
