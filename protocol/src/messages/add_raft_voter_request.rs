//! AddRaftVoter request: API key 80, versions 0-1, flexible.
//!
//! Served by controllers and brokers. Kafka 3.9 brought version 0, 4.2 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::add_raft_voter_response::AddRaftVoterResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AddRaftVoter request: API key 80, versions 0-1, flexible.
/// Served by controllers and brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct AddRaftVoterRequest {
    /// Versions 0+; nullable.
    pub cluster_id: Option<String>,
    /// Versions 0+.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub voter_id: i32,
    /// Versions 0+.
    pub voter_directory_id: Uuid,
    /// Versions 0+.
    pub listeners: Vec<Listener>,
    /// Version 1; default true.
    pub ack_when_committed: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AddRaftVoterRequest {}

/// `listeners[]` of [`AddRaftVoterRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Listener {}

impl Default for AddRaftVoterRequest {
    #[inline]
    fn default() -> Self {
        Self {
            cluster_id: Some(String::new()),
            timeout_ms: 0,
            voter_id: 0,
            voter_directory_id: Uuid::ZERO,
            listeners: Vec::new(),
            ack_when_committed: true,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for AddRaftVoterRequest {
    const NAME: &'static str = "AddRaftVoterRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AddRaftVoterRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let cluster_id: Option<String> = r.nullable_string(&"clusterId", flexible);
        let (timeout_ms, voter_id, voter_directory_id) = r.run(&["timeoutMs", "voterId", "voterDirectoryId"]);
        Self {
            cluster_id,
            timeout_ms,
            voter_id,
            voter_directory_id,
            listeners: r.structs(&"listeners", flexible, version),
            ack_when_committed: if version >= 1 { r.bool(&"ackWhenCommitted") } else { true },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref());
        w.run((self.timeout_ms, self.voter_id, self.voter_directory_id));
        w.structs(&"listeners", flexible, &self.listeners, version);
        if version >= 1 {
            w.bool(self.ack_when_committed);
        } else if !self.ack_when_committed {
            w.not_in_version(&"ackWhenCommitted");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for AddRaftVoterRequest {
    const KEY: ApiKey = ApiKey::AddRaftVoter;
    type Response = AddRaftVoterResponse;
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
