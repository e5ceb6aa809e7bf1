//! ApiVersionsResponse as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("ApiVersionsResponse", MessageKind::Response, v(0, 5), &[
    field("errorCode", FieldType::Int16, v(0, 5)),
    field("apiKeys", FieldType::Array(&FieldType::Struct(&API_VERSION)), v(0, 5)),
    field("throttleTimeMs", FieldType::Int32, v(1, 5)).ignorable(),
    field("supportedFeatures", FieldType::Array(&FieldType::Struct(&SUPPORTED_FEATURE_KEY)), v(3, 5)).tagged(0, v(3, 5)).ignorable(),
    field("finalizedFeaturesEpoch", FieldType::Int64, v(3, 5)).tagged(1, v(3, 5)).default(FieldDefault::Integer(-1)).ignorable(),
    field("finalizedFeatures", FieldType::Array(&FieldType::Struct(&FINALIZED_FEATURE_KEY)), v(3, 5)).tagged(2, v(3, 5)).ignorable(),
    field("zkMigrationReady", FieldType::Bool, v(3, 5)).tagged(3, v(3, 5)).ignorable(),
]).api_key(18).flexible(v(3, 5));

#[rustfmt::skip]
static API_VERSION: StructSchema = structure("ApiVersion", v(0, 5), &[
    field("apiKey", FieldType::Int16, v(0, 5)).map_key(),
    field("minVersion", FieldType::Int16, v(0, 5)),
    field("maxVersion", FieldType::Int16, v(0, 5)),
]);

#[rustfmt::skip]
static SUPPORTED_FEATURE_KEY: StructSchema = structure("SupportedFeatureKey", v(3, 5), &[
    field("name", FieldType::String, v(3, 5)).map_key(),
    field("minVersion", FieldType::Int16, v(3, 5)),
    field("maxVersion", FieldType::Int16, v(3, 5)),
]);

#[rustfmt::skip]
static FINALIZED_FEATURE_KEY: StructSchema = structure("FinalizedFeatureKey", v(3, 5), &[
    field("name", FieldType::String, v(3, 5)).map_key(),
    field("maxVersionLevel", FieldType::Int16, v(3, 5)),
    field("minVersionLevel", FieldType::Int16, v(3, 5)),
]);
