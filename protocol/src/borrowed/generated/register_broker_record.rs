//! RegisterBrokerRecord: metadata record of type 0, versions 0-4, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RegisterBrokerRecord`](crate::messages::register_broker_record::RegisterBrokerRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RegisterBrokerRecordRef<'a> {
    pub broker_id: i32,
    pub is_migrating_zk_broker: bool,
    pub incarnation_id: Uuid,
    pub broker_epoch: i64,
    pub end_points: Items<'a, BrokerEndpointRef<'a>>,
    pub features: Items<'a, BrokerFeatureRef<'a>>,
    pub rack: Option<&'a str>,
    pub fenced: bool,
    pub in_controlled_shutdown: bool,
    pub log_dirs: Values<'a, Uuid>,
    pub cordoned_log_dirs: Option<Values<'a, Uuid>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RegisterBrokerRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let broker_id: i32 = r.i32(&"brokerId");
        let is_migrating_zk_broker: bool = if version >= 2 { r.bool(&"isMigratingZkBroker") } else { false };
        let (incarnation_id, broker_epoch) = r.run(&["incarnationId", "brokerEpoch"]);
        let mut it = Self {
            broker_id,
            is_migrating_zk_broker,
            incarnation_id,
            broker_epoch,
            end_points: r.items(&"endPoints", flexible, version),
            features: r.items(&"features", flexible, version),
            rack: r.nullable_str(&"rack", flexible),
            fenced: r.bool(&"fenced"),
            in_controlled_shutdown: if version >= 1 { r.bool(&"inControlledShutdown") } else { false },
            log_dirs: Values::EMPTY,
            cordoned_log_dirs: None,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 if version >= 3 => self.log_dirs = r.values(&"logDirs", flexible),
            0 => r.misplaced_tag(tag),
            1 if version >= 4 => self.cordoned_log_dirs = r.nullable_values(&"cordonedLogDirs", flexible),
            1 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`BrokerEndpoint`](crate::messages::register_broker_record::BrokerEndpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerEndpointRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub security_protocol: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerEndpointRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let host: &'a str = r.str(&"host", flexible);
        let (port, security_protocol) = r.run(&["port", "securityProtocol"]);
        Self { name, host, port, security_protocol, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`BrokerFeature`](crate::messages::register_broker_record::BrokerFeature), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerFeatureRef<'a> {
    pub name: &'a str,
    pub min_supported_version: i16,
    pub max_supported_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerFeatureRef<'a> {
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
