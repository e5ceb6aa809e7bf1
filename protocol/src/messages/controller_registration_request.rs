//! ControllerRegistration request: API key 70, version 0, flexible.
//!
//! Served by controllers. Kafka 3.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::controller_registration_response::ControllerRegistrationResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ControllerRegistration request: API key 70, version 0, flexible.
/// Served by controllers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControllerRegistrationRequest {
    /// Version 0.
    pub controller_id: i32,
    /// Version 0.
    pub incarnation_id: Uuid,
    /// Version 0.
    pub zk_migration_ready: bool,
    /// Version 0.
    pub listeners: Vec<Listener>,
    /// Version 0.
    pub features: Vec<Feature>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ControllerRegistrationRequest {}

/// `listeners[]` of [`ControllerRegistrationRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub host: String,
    /// Version 0.
    pub port: u16,
    /// Version 0.
    pub security_protocol: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Listener {}

/// `features[]` of [`ControllerRegistrationRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub min_supported_version: i16,
    /// Version 0.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Feature {}

impl Message for ControllerRegistrationRequest {
    const NAME: &'static str = "ControllerRegistrationRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ControllerRegistrationRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (controller_id, incarnation_id, zk_migration_ready) =
            r.run(&["controllerId", "incarnationId", "zkMigrationReady"]);
        Self {
            controller_id,
            incarnation_id,
            zk_migration_ready,
            listeners: r.structs(&"listeners", flexible, version),
            features: r.structs(&"features", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.controller_id, self.incarnation_id, self.zk_migration_ready));
        w.structs(&"listeners", flexible, &self.listeners, version);
        w.structs(&"features", flexible, &self.features, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ControllerRegistrationRequest {
    const KEY: ApiKey = ApiKey::ControllerRegistration;
    type Response = ControllerRegistrationResponse;
}

impl Struct for Listener {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let host: String = r.string(&"host", flexible);
        let (port, security_protocol) = r.run(&["port", "securityProtocol"]);
        Self { name, host, port, security_protocol, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.string(&"host", flexible, &self.host);
        w.run((self.port, self.security_protocol));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Feature {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let (min_supported_version, max_supported_version) = r.run(&["minSupportedVersion", "maxSupportedVersion"]);
        Self {
            name,
            min_supported_version,
            max_supported_version,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.run((self.min_supported_version, self.max_supported_version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
