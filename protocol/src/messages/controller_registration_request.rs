//! ControllerRegistration request: API key 70, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::controller_registration_response::ControllerRegistrationResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ControllerRegistration request: API key 70, version 0, flexible.
/// Served by: controller.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl Message for ControllerRegistrationRequest {
    const NAME: &'static str = "ControllerRegistrationRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            controller_id: r.i32(&"controllerId"),
            incarnation_id: r.uuid(&"incarnationId"),
            zk_migration_ready: r.bool(&"zkMigrationReady"),
            listeners: r.array(&"listeners", flexible, |r| Listener::decode(r, version)),
            features: r.array(&"features", flexible, |r| Feature::decode(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.controller_id);
        w.uuid(self.incarnation_id);
        w.bool(self.zk_migration_ready);
        w.array(&"listeners", flexible, &self.listeners, |w, it| it.encode(w, version));
        w.array(&"features", flexible, &self.features, |w, it| it.encode(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ControllerRegistrationRequest {
    const KEY: ApiKey = ApiKey::ControllerRegistration;
    type Response = ControllerRegistrationResponse;
}

/// Part of [`ControllerRegistrationRequest`]: listener.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl Listener {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            host: r.string(&"host", flexible),
            port: r.u16(&"port"),
            security_protocol: r.i16(&"securityProtocol"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.string(&"host", flexible, &self.host);
        w.u16(self.port);
        w.i16(self.security_protocol);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

/// Part of [`ControllerRegistrationRequest`]: feature.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl Feature {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            min_supported_version: r.i16(&"minSupportedVersion"),
            max_supported_version: r.i16(&"maxSupportedVersion"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    fn encode(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.i16(self.min_supported_version);
        w.i16(self.max_supported_version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
