//! ApiVersions response: API key 18, versions 0-5, flexible from 3.
//!
//! Kafka 0.10.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 version 3, 3.9 version 4, 4.4 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ApiVersions response: API key 18, versions 0-5, flexible from 3.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiVersionsResponse {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub api_keys: Vec<ApiVersion>,
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 3+; tag 0; dropped where absent.
    pub supported_features: Vec<SupportedFeatureKey>,
    /// Versions 3+; tag 1; default -1; dropped where absent.
    pub finalized_features_epoch: i64,
    /// Versions 3+; tag 2; dropped where absent.
    pub finalized_features: Vec<FinalizedFeatureKey>,
    /// Versions 3+; tag 3; dropped where absent.
    pub zk_migration_ready: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ApiVersionsResponse {}

/// `api_keys[]` of [`ApiVersionsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApiVersion {
    /// Versions 0+.
    pub api_key: i16,
    /// Versions 0+.
    pub min_version: i16,
    /// Versions 0+.
    pub max_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ApiVersion {}

/// `supported_features[]` of [`ApiVersionsResponse`], versions 3+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupportedFeatureKey {
    /// Versions 3+.
    pub name: String,
    /// Versions 3+.
    pub min_version: i16,
    /// Versions 3+.
    pub max_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SupportedFeatureKey {}

/// `finalized_features[]` of [`ApiVersionsResponse`], versions 3+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FinalizedFeatureKey {
    /// Versions 3+.
    pub name: String,
    /// Versions 3+.
    pub max_version_level: i16,
    /// Versions 3+.
    pub min_version_level: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FinalizedFeatureKey {}

impl Default for ApiVersionsResponse {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            api_keys: Vec::new(),
            throttle_time_ms: 0,
            supported_features: Vec::new(),
            finalized_features_epoch: -1,
            finalized_features: Vec::new(),
            zk_migration_ready: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ApiVersionsResponse {
    const NAME: &'static str = "ApiVersionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ApiVersionsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let mut it = Self {
            error_code: r.i16(&"errorCode"),
            api_keys: r.structs(&"apiKeys", flexible, version),
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            supported_features: Vec::new(),
            finalized_features_epoch: -1,
            finalized_features: Vec::new(),
            zk_migration_ready: false,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.supported_features = r.structs(&"supportedFeatures", flexible, version),
                1 => it.finalized_features_epoch = r.i64(&"finalizedFeaturesEpoch"),
                2 => it.finalized_features = r.structs(&"finalizedFeatures", flexible, version),
                3 => it.zk_migration_ready = r.bool(&"zkMigrationReady"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.i16(self.error_code);
        w.structs(&"apiKeys", flexible, &self.api_keys, version);
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if !self.supported_features.is_empty() {
                tags.field(0, |w| w.structs(&"supportedFeatures", flexible, &self.supported_features, version));
            }
            if self.finalized_features_epoch != -1 {
                tags.field(1, |w| w.i64(self.finalized_features_epoch));
            }
            if !self.finalized_features.is_empty() {
                tags.field(2, |w| w.structs(&"finalizedFeatures", flexible, &self.finalized_features, version));
            }
            if self.zk_migration_ready {
                tags.field(3, |w| w.bool(self.zk_migration_ready));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Struct for ApiVersion {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        let (api_key, min_version, max_version) = r.run(&["apiKey", "minVersion", "maxVersion"]);
        Self { api_key, min_version, max_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.run((self.api_key, self.min_version, self.max_version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for SupportedFeatureKey {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let (min_version, max_version) = r.run(&["minVersion", "maxVersion"]);
        Self { name, min_version, max_version, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.run((self.min_version, self.max_version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for FinalizedFeatureKey {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let (max_version_level, min_version_level) = r.run(&["maxVersionLevel", "minVersionLevel"]);
        Self { name, max_version_level, min_version_level, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.run((self.max_version_level, self.min_version_level));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
