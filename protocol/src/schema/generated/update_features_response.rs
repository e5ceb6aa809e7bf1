//! UpdateFeaturesResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UpdateFeaturesResponse", MessageKind::Response, v(0, 2), &[
    field("throttleTimeMs", FieldType::Int32, v(0, 2)),
    field("errorCode", FieldType::Int16, v(0, 2)),
    field("errorMessage", FieldType::String, v(0, 2)).nullable(v(0, 2)),
    field("results", FieldType::Array(&FieldType::Struct(&UPDATABLE_FEATURE_RESULT)), v(0, 1)).ignorable(),
]).api_key(57).flexible(v(0, 2));

#[rustfmt::skip]
static UPDATABLE_FEATURE_RESULT: StructSchema = structure("UpdatableFeatureResult", v(0, 1), &[
    field("feature", FieldType::String, v(0, 1)).map_key(),
    field("errorCode", FieldType::Int16, v(0, 1)),
    field("errorMessage", FieldType::String, v(0, 1)).nullable(v(0, 1)),
]);
