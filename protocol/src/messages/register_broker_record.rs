//! RegisterBrokerRecord: metadata record of type 0, versions 0-4, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// RegisterBrokerRecord: metadata record of type 0, versions 0-4, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterBrokerRecord {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 2+.
    pub is_migrating_zk_broker: bool,
    /// Versions 0+.
    pub incarnation_id: Uuid,
    /// Versions 0+.
    pub broker_epoch: i64,
    /// Versions 0+.
    pub end_points: Vec<BrokerEndpoint>,
    /// Versions 0+.
    pub features: Vec<BrokerFeature>,
    /// Versions 0+; nullable.
    pub rack: Option<String>,
    /// Versions 0+; default true.
    pub fenced: bool,
    /// Versions 1+.
    pub in_controlled_shutdown: bool,
    /// Versions 3+; tag 0.
    pub log_dirs: Vec<Uuid>,
    /// Version 4; tag 1; nullable; default null.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for RegisterBrokerRecord {}

/// `end_points[]` of [`RegisterBrokerRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrokerEndpoint {
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

impl Eq for BrokerEndpoint {}

/// `features[]` of [`RegisterBrokerRecord`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrokerFeature {
    /// Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub min_supported_version: i16,
    /// Versions 0+.
    pub max_supported_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BrokerFeature {}

impl Default for RegisterBrokerRecord {
    #[inline]
    fn default() -> Self {
        Self {
            broker_id: 0,
            is_migrating_zk_broker: false,
            incarnation_id: Uuid::ZERO,
            broker_epoch: 0,
            end_points: Vec::new(),
            features: Vec::new(),
            rack: Some(String::new()),
            fenced: true,
            in_controlled_shutdown: false,
            log_dirs: Vec::new(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for RegisterBrokerRecord {
    const NAME: &'static str = "RegisterBrokerRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::RegisterBrokerRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let broker_id: i32 = r.i32(&"brokerId");
        let is_migrating_zk_broker: bool = if version >= 2 { r.bool(&"isMigratingZkBroker") } else { false };
        let (incarnation_id, broker_epoch) = r.run(&["incarnationId", "brokerEpoch"]);
        let mut it = Self {
            broker_id,
            is_migrating_zk_broker,
            incarnation_id,
            broker_epoch,
            end_points: r.structs(&"endPoints", flexible, version),
            features: r.structs(&"features", flexible, version),
            rack: r.nullable_string(&"rack", flexible),
            fenced: r.bool(&"fenced"),
            in_controlled_shutdown: if version >= 1 { r.bool(&"inControlledShutdown") } else { false },
            log_dirs: Vec::new(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 3 => it.log_dirs = r.elements(&"logDirs", flexible),
                0 => r.misplaced_tag(tag),
                1 if version >= 4 => it.cordoned_log_dirs = r.nullable_elements(&"cordonedLogDirs", flexible),
                1 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.broker_id);
        if version >= 2 {
            w.bool(self.is_migrating_zk_broker);
        } else if self.is_migrating_zk_broker {
            w.not_in_version(&"isMigratingZkBroker");
        }
        w.run((self.incarnation_id, self.broker_epoch));
        w.structs(&"endPoints", flexible, &self.end_points, version);
        w.structs(&"features", flexible, &self.features, version);
        w.nullable_string(&"rack", flexible, self.rack.as_deref());
        w.bool(self.fenced);
        if version >= 1 {
            w.bool(self.in_controlled_shutdown);
        } else if self.in_controlled_shutdown {
            w.not_in_version(&"inControlledShutdown");
        }
        if version < 3 && !self.log_dirs.is_empty() {
            w.not_in_version(&"logDirs");
        }
        if version < 4 && self.cordoned_log_dirs.is_some() {
            w.not_in_version(&"cordonedLogDirs");
        }
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if version >= 3 && !self.log_dirs.is_empty() {
            tags.field(0, |w| w.elements(&"logDirs", flexible, &self.log_dirs));
        }
        if version >= 4 && self.cordoned_log_dirs.is_some() {
            tags.field(1, |w| w.nullable_elements(&"cordonedLogDirs", flexible, self.cordoned_log_dirs.as_deref()));
        }
        tags.finish();
    }
}

impl Struct for BrokerEndpoint {
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

impl Struct for BrokerFeature {
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
