//! ControllerRegistration request: API key 70, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ControllerRegistrationRequest`](crate::messages::controller_registration_request::ControllerRegistrationRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ControllerRegistrationRequestRef<'a> {
    pub controller_id: i32,
    pub incarnation_id: Uuid,
    pub zk_migration_ready: bool,
    pub listeners: Items<'a, ListenerRef<'a>>,
    pub features: Items<'a, FeatureRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ControllerRegistrationRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (controller_id, incarnation_id, zk_migration_ready) =
            r.run(&["controllerId", "incarnationId", "zkMigrationReady"]);
        Self {
            controller_id,
            incarnation_id,
            zk_migration_ready,
            listeners: r.items(&"listeners", flexible, version),
            features: r.items(&"features", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Listener`](crate::messages::controller_registration_request::Listener), read in place.
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

/// [`Feature`](crate::messages::controller_registration_request::Feature), read in place.
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
