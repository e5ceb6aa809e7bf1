//! FindCoordinator request: API key 10, versions 0-6, flexible from 3.
//!
//! Served by brokers. Kafka 0.8.2 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 version 3, 3.0 version 4,
//! 3.8 version 5, 3.9 version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::find_coordinator_response::FindCoordinatorResponse;
use crate::read::Reader;
use crate::write::Writer;

/// FindCoordinator request: API key 10, versions 0-6, flexible from 3.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindCoordinatorRequest {
    /// Versions 0-3.
    pub key: String,
    /// Versions 1+.
    pub key_type: i8,
    /// Versions 4+.
    pub coordinator_keys: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FindCoordinatorRequest {}

impl Message for FindCoordinatorRequest {
    const NAME: &'static str = "FindCoordinatorRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::FindCoordinatorRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            key: if version <= 3 { r.string(&"key", flexible) } else { String::new() },
            key_type: if version >= 1 { r.i8(&"keyType") } else { 0 },
            coordinator_keys: if version >= 4 { r.elements(&"coordinatorKeys", flexible) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version <= 3 {
            w.string(&"key", flexible, &self.key);
        } else if !self.key.is_empty() {
            w.not_in_version(&"key");
        }
        if version >= 1 {
            w.i8(self.key_type);
        } else if self.key_type != 0 {
            w.not_in_version(&"keyType");
        }
        if version >= 4 {
            w.elements(&"coordinatorKeys", flexible, &self.coordinator_keys);
        } else if !self.coordinator_keys.is_empty() {
            w.not_in_version(&"coordinatorKeys");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for FindCoordinatorRequest {
    const KEY: ApiKey = ApiKey::FindCoordinator;
    type Response = FindCoordinatorResponse;
}
