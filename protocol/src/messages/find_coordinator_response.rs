//! FindCoordinator response: API key 10, versions 0-6, flexible from 3.
//!
//! Kafka 0.8.2 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 version 3, 3.0 version 4, 3.8 version 5, 3.9
//! version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// FindCoordinator response: API key 10, versions 0-6, flexible from 3.
#[derive(Clone, Debug, PartialEq)]
pub struct FindCoordinatorResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0-3.
    pub error_code: i16,
    /// Versions 1-3; nullable; dropped where absent.
    pub error_message: Option<String>,
    /// Broker id. Versions 0-3.
    pub node_id: i32,
    /// Versions 0-3.
    pub host: String,
    /// Versions 0-3.
    pub port: i32,
    /// Versions 4+.
    pub coordinators: Vec<Coordinator>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FindCoordinatorResponse {}

/// `coordinators[]` of [`FindCoordinatorResponse`], versions 4+.
#[derive(Clone, Debug, PartialEq)]
pub struct Coordinator {
    /// Versions 4+.
    pub key: String,
    /// Broker id. Versions 4+.
    pub node_id: i32,
    /// Versions 4+.
    pub host: String,
    /// Versions 4+.
    pub port: i32,
    /// Versions 4+.
    pub error_code: i16,
    /// Versions 4+; nullable.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Coordinator {}

impl Default for FindCoordinatorResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(String::new()),
            node_id: 0,
            host: String::new(),
            port: 0,
            coordinators: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for FindCoordinatorResponse {
    const NAME: &'static str = "FindCoordinatorResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::FindCoordinatorResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: if version <= 3 { r.i16(&"errorCode") } else { 0 },
            error_message: if (1..=3).contains(&version) {
                r.nullable_string(&"errorMessage", flexible)
            } else {
                Some(String::new())
            },
            node_id: if version <= 3 { r.i32(&"nodeId") } else { 0 },
            host: if version <= 3 { r.string(&"host", flexible) } else { String::new() },
            port: if version <= 3 { r.i32(&"port") } else { 0 },
            coordinators: if version >= 4 { r.structs(&"coordinators", flexible, version) } else { Vec::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        if version <= 3 {
            w.i16(self.error_code);
        } else if self.error_code != 0 {
            w.not_in_version(&"errorCode");
        }
        if (1..=3).contains(&version) {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        }
        if version <= 3 {
            w.i32(self.node_id);
        } else if self.node_id != 0 {
            w.not_in_version(&"nodeId");
        }
        if version <= 3 {
            w.string(&"host", flexible, &self.host);
        } else if !self.host.is_empty() {
            w.not_in_version(&"host");
        }
        if version <= 3 {
            w.i32(self.port);
        } else if self.port != 0 {
            w.not_in_version(&"port");
        }
        if version >= 4 {
            w.structs(&"coordinators", flexible, &self.coordinators, version);
        } else if !self.coordinators.is_empty() {
            w.not_in_version(&"coordinators");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for Coordinator {
    #[inline]
    fn default() -> Self {
        Self {
            key: String::new(),
            node_id: 0,
            host: String::new(),
            port: 0,
            error_code: 0,
            error_message: Some(String::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for Coordinator {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let key: String = r.string(&"key", flexible);
        let node_id: i32 = r.i32(&"nodeId");
        let host: String = r.string(&"host", flexible);
        let (port, error_code) = r.run(&["port", "errorCode"]);
        Self {
            key,
            node_id,
            host,
            port,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"key", flexible, &self.key);
        w.i32(self.node_id);
        w.string(&"host", flexible, &self.host);
        w.run((self.port, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
