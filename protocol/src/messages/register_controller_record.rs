//! RegisterControllerRecord: metadata record of type 27, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// RegisterControllerRecord: metadata record of type 27, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegisterControllerRecord {
    /// Version 0.
    pub controller_id: i32,
    /// Version 0.
    pub incarnation_id: Uuid,
    /// Version 0.
    pub zk_migration_ready: bool,
    /// Version 0.
    pub end_points: Vec<ControllerEndpoint>,
    /// Version 0.
    pub features: Vec<ControllerFeature>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RegisterControllerRecord {}

/// `end_points[]` of [`RegisterControllerRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControllerEndpoint {
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

impl Eq for ControllerEndpoint {}

/// `features[]` of [`RegisterControllerRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControllerFeature {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub min_supported_version: i16,
    /// Version 0.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ControllerFeature {}

impl Message for RegisterControllerRecord {
    const NAME: &'static str = "RegisterControllerRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RegisterControllerRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (controller_id, incarnation_id, zk_migration_ready) =
            r.run(&["controllerId", "incarnationId", "zkMigrationReady"]);
        Self {
            controller_id,
            incarnation_id,
            zk_migration_ready,
            end_points: r.structs(&"endPoints", flexible, version),
            features: r.structs(&"features", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.controller_id, self.incarnation_id, self.zk_migration_ready));
        w.structs(&"endPoints", flexible, &self.end_points, version);
        w.structs(&"features", flexible, &self.features, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ControllerEndpoint {
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

impl Struct for ControllerFeature {
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
