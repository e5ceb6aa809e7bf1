//! QuorumStateData: versions 0-1, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// QuorumStateData: versions 0-1, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct QuorumStateData {
    /// Version 0.
    pub cluster_id: String,
    /// Versions 0+; default -1.
    pub leader_id: i32,
    /// Versions 0+; default -1.
    pub leader_epoch: i32,
    /// Versions 0+; default -1.
    pub voted_id: i32,
    /// Version 1.
    pub voted_directory_id: Uuid,
    /// Version 0.
    pub applied_offset: i64,
    /// Version 0; nullable.
    pub current_voters: Option<Vec<Voter>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for QuorumStateData {}

/// `current_voters[]` of [`QuorumStateData`], version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voter {
    /// Version 0.
    pub voter_id: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Voter {}

impl Default for QuorumStateData {
    #[inline]
    fn default() -> Self {
        Self {
            cluster_id: String::new(),
            leader_id: -1,
            leader_epoch: -1,
            voted_id: -1,
            voted_directory_id: Uuid::ZERO,
            applied_offset: 0,
            current_voters: Some(Vec::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for QuorumStateData {
    const NAME: &'static str = "QuorumStateData";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::QuorumStateDataRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let cluster_id: String = if version <= 0 { r.string(&"clusterId", flexible) } else { String::new() };
        let (leader_id, leader_epoch, voted_id) = r.run(&["leaderId", "leaderEpoch", "votedId"]);
        Self {
            cluster_id,
            leader_id,
            leader_epoch,
            voted_id,
            voted_directory_id: if version >= 1 { r.uuid(&"votedDirectoryId") } else { Uuid::ZERO },
            applied_offset: if version <= 0 { r.i64(&"appliedOffset") } else { 0 },
            current_voters: if version <= 0 {
                r.nullable_structs(&"currentVoters", flexible, version)
            } else {
                Some(Vec::new())
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        if version <= 0 {
            w.string(&"clusterId", flexible, &self.cluster_id);
        } else if !self.cluster_id.is_empty() {
            w.not_in_version(&"clusterId");
        }
        w.run((self.leader_id, self.leader_epoch, self.voted_id));
        if version >= 1 {
            w.uuid(self.voted_directory_id);
        } else if self.voted_directory_id != Uuid::ZERO {
            w.not_in_version(&"votedDirectoryId");
        }
        if version <= 0 {
            w.i64(self.applied_offset);
        } else if self.applied_offset != 0 {
            w.not_in_version(&"appliedOffset");
        }
        if version <= 0 {
            w.nullable_structs(&"currentVoters", flexible, self.current_voters.as_deref(), version);
        } else if self.current_voters.as_ref().is_none_or(|value| !value.is_empty()) {
            w.not_in_version(&"currentVoters");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Voter {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self { voter_id: r.i32(&"voterId"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i32(self.voter_id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
