//! UpdateFeatures request: API key 57, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UpdateFeaturesRequest`](crate::messages::update_features_request::UpdateFeaturesRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateFeaturesRequestRef<'a> {
    pub timeout_ms: i32,
    pub feature_updates: Items<'a, FeatureUpdateKeyRef<'a>>,
    pub validate_only: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateFeaturesRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            timeout_ms: r.i32(&"timeoutMs"),
            feature_updates: r.items(&"featureUpdates", flexible, version),
            validate_only: if version >= 1 { r.bool(&"validateOnly") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`FeatureUpdateKey`](crate::messages::update_features_request::FeatureUpdateKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FeatureUpdateKeyRef<'a> {
    pub feature: &'a str,
    pub max_version_level: i16,
    pub allow_downgrade: bool,
    pub upgrade_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FeatureUpdateKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            feature: r.str(&"feature", flexible),
            max_version_level: r.i16(&"maxVersionLevel"),
            allow_downgrade: if version <= 0 { r.bool(&"allowDowngrade") } else { false },
            upgrade_type: if version >= 1 { r.i8(&"upgradeType") } else { 1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
