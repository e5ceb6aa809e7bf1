//! UpdateFeatures request: API key 57, versions 0-2, flexible.
//!
//! Served by brokers and controllers. Kafka 2.7 brought version 0, 3.3 version 1, 4.0 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::update_features_response::UpdateFeaturesResponse;
use crate::read::Reader;
use crate::write::Writer;

/// UpdateFeatures request: API key 57, versions 0-2, flexible.
/// Served by brokers and controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateFeaturesRequest {
    /// Versions 0+; default 60000.
    pub timeout_ms: i32,
    /// Versions 0+.
    pub feature_updates: Vec<FeatureUpdateKey>,
    /// Versions 1+.
    pub validate_only: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UpdateFeaturesRequest {}

/// `feature_updates[]` of [`UpdateFeaturesRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureUpdateKey {
    /// Versions 0+.
    pub feature: String,
    /// Versions 0+.
    pub max_version_level: i16,
    /// Version 0.
    pub allow_downgrade: bool,
    /// Versions 1+; default 1.
    pub upgrade_type: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FeatureUpdateKey {}

impl Default for UpdateFeaturesRequest {
    #[inline]
    fn default() -> Self {
        Self { timeout_ms: 60000, feature_updates: Vec::new(), validate_only: false, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for UpdateFeaturesRequest {
    const NAME: &'static str = "UpdateFeaturesRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UpdateFeaturesRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            timeout_ms: r.i32(&"timeoutMs"),
            feature_updates: r.structs(&"featureUpdates", flexible, version),
            validate_only: if version >= 1 { r.bool(&"validateOnly") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.timeout_ms);
        w.structs(&"featureUpdates", flexible, &self.feature_updates, version);
        if version >= 1 {
            w.bool(self.validate_only);
        } else if self.validate_only {
            w.not_in_version(&"validateOnly");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for UpdateFeaturesRequest {
    const KEY: ApiKey = ApiKey::UpdateFeatures;
    type Response = UpdateFeaturesResponse;
}

impl Default for FeatureUpdateKey {
    #[inline]
    fn default() -> Self {
        Self {
            feature: String::new(),
            max_version_level: 0,
            allow_downgrade: false,
            upgrade_type: 1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for FeatureUpdateKey {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            feature: r.string(&"feature", flexible),
            max_version_level: r.i16(&"maxVersionLevel"),
            allow_downgrade: if version <= 0 { r.bool(&"allowDowngrade") } else { false },
            upgrade_type: if version >= 1 { r.i8(&"upgradeType") } else { 1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"feature", flexible, &self.feature);
        w.i16(self.max_version_level);
        if version <= 0 {
            w.bool(self.allow_downgrade);
        } else if self.allow_downgrade {
            w.not_in_version(&"allowDowngrade");
        }
        if version >= 1 {
            w.i8(self.upgrade_type);
        } else if self.upgrade_type != 1 {
            w.not_in_version(&"upgradeType");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
