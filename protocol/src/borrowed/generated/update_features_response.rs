//! UpdateFeatures response: API key 57, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`UpdateFeaturesResponse`](crate::messages::update_features_response::UpdateFeaturesResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdateFeaturesResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub results: Items<'a, UpdatableFeatureResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdateFeaturesResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            results: if version <= 1 { r.items(&"results", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`UpdatableFeatureResult`](crate::messages::update_features_response::UpdatableFeatureResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct UpdatableFeatureResultRef<'a> {
    pub feature: &'a str,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for UpdatableFeatureResultRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            feature: r.str(&"feature", flexible),
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
