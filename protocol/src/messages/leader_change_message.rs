//! LeaderChangeMessage: versions 0-1, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// LeaderChangeMessage: versions 0-1, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaderChangeMessage {
    /// Versions 0+.
    pub version: i16,
    /// Broker id. Versions 0+.
    pub leader_id: i32,
    /// Versions 0+.
    pub voters: Vec<Voter>,
    /// Versions 0+.
    pub granting_voters: Vec<Voter>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LeaderChangeMessage {}

/// `voters[]`, `granting_voters[]` of [`LeaderChangeMessage`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voter {
    /// Versions 0+.
    pub voter_id: i32,
    /// Version 1.
    pub voter_directory_id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Voter {}

impl Message for LeaderChangeMessage {
    const NAME: &'static str = "LeaderChangeMessage";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::LeaderChangeMessageRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (its_version, leader_id) = r.run(&["version", "leaderId"]);
        Self {
            version: its_version,
            leader_id,
            voters: r.structs(&"voters", flexible, version),
            granting_voters: r.structs(&"grantingVoters", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.version, self.leader_id));
        w.structs(&"voters", flexible, &self.voters, version);
        w.structs(&"grantingVoters", flexible, &self.granting_voters, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Voter {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            voter_id: r.i32(&"voterId"),
            voter_directory_id: if version >= 1 { r.uuid(&"voterDirectoryId") } else { Uuid::ZERO },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.voter_id);
        if version >= 1 {
            w.uuid(self.voter_directory_id);
        } else if self.voter_directory_id != Uuid::ZERO {
            w.not_in_version(&"voterDirectoryId");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
