//! ApiVersions response: API key 18, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ApiVersionsResponse`](crate::messages::api_versions_response::ApiVersionsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ApiVersionsResponseRef<'a> {
    pub error_code: i16,
    pub api_keys: Items<'a, ApiVersionRef<'a>>,
    pub throttle_time_ms: i32,
    pub supported_features: Items<'a, SupportedFeatureKeyRef<'a>>,
    pub finalized_features_epoch: i64,
    pub finalized_features: Items<'a, FinalizedFeatureKeyRef<'a>>,
    pub zk_migration_ready: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ApiVersionsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let mut it = Self {
            error_code: r.i16(&"errorCode"),
            api_keys: r.items(&"apiKeys", flexible, version),
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            supported_features: Items::EMPTY,
            finalized_features_epoch: -1,
            finalized_features: Items::EMPTY,
            zk_migration_ready: false,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.supported_features = r.items(&"supportedFeatures", flexible, version),
            1 => self.finalized_features_epoch = r.i64(&"finalizedFeaturesEpoch"),
            2 => self.finalized_features = r.items(&"finalizedFeatures", flexible, version),
            3 => self.zk_migration_ready = r.bool(&"zkMigrationReady"),
            _ => return false,
        }
        true
    }
}

/// [`ApiVersion`](crate::messages::api_versions_response::ApiVersion), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ApiVersionRef<'a> {
    pub api_key: i16,
    pub min_version: i16,
    pub max_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ApiVersionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        let (api_key, min_version, max_version) = r.run(&["apiKey", "minVersion", "maxVersion"]);
        Self { api_key, min_version, max_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`SupportedFeatureKey`](crate::messages::api_versions_response::SupportedFeatureKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SupportedFeatureKeyRef<'a> {
    pub name: &'a str,
    pub min_version: i16,
    pub max_version: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SupportedFeatureKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let (min_version, max_version) = r.run(&["minVersion", "maxVersion"]);
        Self { name, min_version, max_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`FinalizedFeatureKey`](crate::messages::api_versions_response::FinalizedFeatureKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FinalizedFeatureKeyRef<'a> {
    pub name: &'a str,
    pub max_version_level: i16,
    pub min_version_level: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FinalizedFeatureKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let (max_version_level, min_version_level) = r.run(&["maxVersionLevel", "minVersionLevel"]);
        Self { name, max_version_level, min_version_level, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
