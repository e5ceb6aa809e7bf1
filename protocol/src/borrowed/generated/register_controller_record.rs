//! RegisterControllerRecord: metadata record of type 27, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`RegisterControllerRecord`](crate::messages::register_controller_record::RegisterControllerRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct RegisterControllerRecordRef<'a> {
    pub controller_id: i32,
    pub incarnation_id: Uuid,
    pub zk_migration_ready: bool,
    pub end_points: Items<'a, ControllerEndpointRef<'a>>,
    pub features: Items<'a, ControllerFeatureRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for RegisterControllerRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (controller_id, incarnation_id, zk_migration_ready) =
            r.run(&["controllerId", "incarnationId", "zkMigrationReady"]);
        Self {
            controller_id,
            incarnation_id,
            zk_migration_ready,
            end_points: r.items(&"endPoints", flexible, version),
            features: r.items(&"features", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ControllerEndpoint`](crate::messages::register_controller_record::ControllerEndpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ControllerEndpointRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub security_protocol: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ControllerEndpointRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let host: &'a str = r.str(&"host", flexible);
        let (port, security_protocol) = r.run(&["port", "securityProtocol"]);
        Self { name, host, port, security_protocol, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`ControllerFeature`](crate::messages::register_controller_record::ControllerFeature), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ControllerFeatureRef<'a> {
    pub name: &'a str,
    pub min_supported_version: i16,
    pub max_supported_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ControllerFeatureRef<'a> {
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
