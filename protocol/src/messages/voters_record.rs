//! VotersRecord: version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// VotersRecord: version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VotersRecord {
    /// Version 0.
    pub version: i16,
    /// Version 0.
    pub voters: Vec<Voter>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for VotersRecord {}

/// `voters[]` of [`VotersRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voter {
    /// Broker id. Version 0.
    pub voter_id: i32,
    /// Version 0.
    pub voter_directory_id: Uuid,
    /// Version 0.
    pub endpoints: Vec<Endpoint>,
    /// Version 0.
    pub k_raft_version_feature: KRaftVersionFeature,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Voter {}

/// `voters[].endpoints[]` of [`VotersRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Endpoint {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub host: String,
    /// Version 0.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Endpoint {}

/// `voters[].k_raft_version_feature` of [`VotersRecord`].
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

impl Message for VotersRecord {
    const NAME: &'static str = "VotersRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::VotersRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            version: r.i16(&"version"),
            voters: r.structs(&"voters", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i16(self.version);
        w.structs(&"voters", flexible, &self.voters, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Voter {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (voter_id, voter_directory_id) = r.run(&["voterId", "voterDirectoryId"]);
        Self {
            voter_id,
            voter_directory_id,
            endpoints: r.structs(&"endpoints", flexible, version),
            k_raft_version_feature: r
                .structure(&"kRaftVersionFeature", |r| KRaftVersionFeature::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.voter_id, self.voter_directory_id));
        w.structs(&"endpoints", flexible, &self.endpoints, version);
        w.structure(&"kRaftVersionFeature", &self.k_raft_version_feature, |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Endpoint {
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
