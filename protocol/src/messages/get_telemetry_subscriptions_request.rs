//! GetTelemetrySubscriptions request: API key 71, version 0, flexible.
//!
//! Served by brokers. Kafka 3.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// GetTelemetrySubscriptions request: API key 71, version 0, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetTelemetrySubscriptionsRequest {
    /// Version 0.
    pub client_instance_id: Uuid,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for GetTelemetrySubscriptionsRequest {}

impl Message for GetTelemetrySubscriptionsRequest {
    const NAME: &'static str = "GetTelemetrySubscriptionsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::GetTelemetrySubscriptionsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            client_instance_id: r.uuid(&"clientInstanceId"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.client_instance_id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for GetTelemetrySubscriptionsRequest {
    const KEY: ApiKey = ApiKey::GetTelemetrySubscriptions;
    type Response = GetTelemetrySubscriptionsResponse;
}
