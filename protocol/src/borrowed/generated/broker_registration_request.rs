//! BrokerRegistration request: API key 62, versions 0-4, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`BrokerRegistrationRequest`](crate::messages::broker_registration_request::BrokerRegistrationRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerRegistrationRequestRef<'a> {
    pub broker_id: i32,
    pub cluster_id: &'a str,
    pub incarnation_id: Uuid,
    pub listeners: Items<'a, ListenerRef<'a>>,
    pub features: Items<'a, FeatureRef<'a>>,
    pub rack: Option<&'a str>,
    pub is_migrating_zk_broker: bool,
    pub log_dirs: Values<'a, Uuid>,
    pub previous_broker_epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerRegistrationRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            broker_id: r.i32(&"brokerId"),
            cluster_id: r.str(&"clusterId", flexible),
            incarnation_id: r.uuid(&"incarnationId"),
            listeners: r.items(&"listeners", flexible, version),
            features: r.items(&"features", flexible, version),
            rack: r.nullable_str(&"rack", flexible),
            is_migrating_zk_broker: if version >= 1 { r.bool(&"isMigratingZkBroker") } else { false },
            log_dirs: if version >= 2 { r.values(&"logDirs", flexible) } else { Values::EMPTY },
            previous_broker_epoch: if version >= 3 { r.i64(&"previousBrokerEpoch") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Listener`](crate::messages::broker_registration_request::Listener), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListenerRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub security_protocol: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListenerRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let host: &'a str = r.str(&"host", flexible);
        let (port, security_protocol) = r.run(&["port", "securityProtocol"]);
        Self { name, host, port, security_protocol, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`Feature`](crate::messages::broker_registration_request::Feature), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FeatureRef<'a> {
    pub name: &'a str,
    pub min_supported_version: i16,
    pub max_supported_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FeatureRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let (min_supported_version, max_supported_version) = r.run(&["minSupportedVersion", "maxSupportedVersion"]);
        Self {
            name,
            min_supported_version,
            max_supported_version,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
