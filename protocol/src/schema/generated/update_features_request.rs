//! UpdateFeaturesRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("UpdateFeaturesRequest", MessageKind::Request, v(0, 2), &[
    field("timeoutMs", FieldType::Int32, v(0, 2)).default(FieldDefault::Integer(60000)),
    field("featureUpdates", FieldType::Array(&FieldType::Struct(&FEATURE_UPDATE_KEY)), v(0, 2)),
    field("validateOnly", FieldType::Bool, v(1, 2)),
]).api_key(57).flexible(v(0, 2));

#[rustfmt::skip]
static FEATURE_UPDATE_KEY: StructSchema = structure("FeatureUpdateKey", v(0, 2), &[
    field("feature", FieldType::String, v(0, 2)).map_key(),
    field("maxVersionLevel", FieldType::Int16, v(0, 2)),
    field("allowDowngrade", FieldType::Bool, v(0, 0)),
    field("upgradeType", FieldType::Int8, v(1, 2)).default(FieldDefault::Integer(1)),
]);
