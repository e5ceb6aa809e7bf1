//! UpdateRaftVoter response: API key 82, version 0, flexible.
//!
//! Kafka 3.9 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// UpdateRaftVoter response: API key 82, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateRaftVoterResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0; tag 0.
    pub current_leader: CurrentLeader,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateRaftVoterResponse {}

/// `current_leader` of [`UpdateRaftVoterResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct CurrentLeader {
    /// Broker id. Version 0; default -1.
    pub leader_id: i32,
    /// Version 0; default -1.
    pub leader_epoch: i32,
    /// Version 0.
    pub host: String,
    /// Version 0.
    pub port: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CurrentLeader {}

impl Message for UpdateRaftVoterResponse {
    const NAME: &'static str = "UpdateRaftVoterResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UpdateRaftVoterResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let mut it = Self {
            throttle_time_ms,
            error_code,
            current_leader: CurrentLeader::default(),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.current_leader = r.structure(&"currentLeader", |r| CurrentLeader::decode_fields(r, version)),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        w.run((self.throttle_time_ms, self.error_code));
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.current_leader != CurrentLeader::default() {
            tags.field(0, |w| {
                w.structure(&"currentLeader", &self.current_leader, |w, it| it.encode_fields(w, version))
            });
        }
        tags.finish();
    }
}

impl Default for CurrentLeader {
    #[inline]
    fn default() -> Self {
        Self { leader_id: -1, leader_epoch: -1, host: String::new(), port: 0, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for CurrentLeader {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (leader_id, leader_epoch) = r.run(&["leaderId", "leaderEpoch"]);
        Self {
            leader_id,
            leader_epoch,
            host: r.string(&"host", flexible),
            port: r.i32(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.leader_id, self.leader_epoch));
        w.string(&"host", flexible, &self.host);
        w.i32(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
