//! BrokerRegistration request: API key 62, versions 0-4, flexible.
//!
//! Served by controllers. Kafka 2.8 brought version 0, 3.4 version 1, 3.7 versions 2-3, 3.9 version 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::broker_registration_response::BrokerRegistrationResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// BrokerRegistration request: API key 62, versions 0-4, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerRegistrationRequest {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub cluster_id: String,
    /// Versions 0+.
    pub incarnation_id: Uuid,
    /// Versions 0+.
    pub listeners: Vec<Listener>,
    /// Versions 0+.
    pub features: Vec<Feature>,
    /// Versions 0+; nullable.
    pub rack: Option<String>,
    /// Versions 1+.
    pub is_migrating_zk_broker: bool,
    /// Versions 2+; dropped where absent.
    pub log_dirs: Vec<Uuid>,
    /// Versions 3+; default -1; dropped where absent.
    pub previous_broker_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BrokerRegistrationRequest {}

/// `listeners[]` of [`BrokerRegistrationRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listener {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Versions 0+.
    pub security_protocol: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Listener {}

/// `features[]` of [`BrokerRegistrationRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub min_supported_version: i16,
    /// Versions 0+.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Feature {}

impl Default for BrokerRegistrationRequest {
    #[inline]
    fn default() -> Self {
        Self {
            broker_id: 0,
            cluster_id: String::new(),
            incarnation_id: Uuid::ZERO,
            listeners: Vec::new(),
            features: Vec::new(),
            rack: Some(String::new()),
            is_migrating_zk_broker: false,
            log_dirs: Vec::new(),
            previous_broker_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for BrokerRegistrationRequest {
    const NAME: &'static str = "BrokerRegistrationRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BrokerRegistrationRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            broker_id: r.i32(&"brokerId"),
            cluster_id: r.string(&"clusterId", flexible),
            incarnation_id: r.uuid(&"incarnationId"),
            listeners: r.structs(&"listeners", flexible, version),
            features: r.structs(&"features", flexible, version),
            rack: r.nullable_string(&"rack", flexible),
            is_migrating_zk_broker: if version >= 1 { r.bool(&"isMigratingZkBroker") } else { false },
            log_dirs: if version >= 2 { r.elements(&"logDirs", flexible) } else { Vec::new() },
            previous_broker_epoch: if version >= 3 { r.i64(&"previousBrokerEpoch") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.broker_id);
        w.string(&"clusterId", flexible, &self.cluster_id);
        w.uuid(self.incarnation_id);
        w.structs(&"listeners", flexible, &self.listeners, version);
        w.structs(&"features", flexible, &self.features, version);
        w.nullable_string(&"rack", flexible, self.rack.as_deref());
        if version >= 1 {
            w.bool(self.is_migrating_zk_broker);
        } else if self.is_migrating_zk_broker {
            w.not_in_version(&"isMigratingZkBroker");
        }
        if version >= 2 {
            w.elements(&"logDirs", flexible, &self.log_dirs);
        }
        if version >= 3 {
            w.i64(self.previous_broker_epoch);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for BrokerRegistrationRequest {
    const KEY: ApiKey = ApiKey::BrokerRegistration;
    type Response = BrokerRegistrationResponse;
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
