//! GetTelemetrySubscriptions response: API key 71, version 0, flexible.
//!
//! Kafka 3.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// GetTelemetrySubscriptions response: API key 71, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetTelemetrySubscriptionsResponse {
    /// Version 0.
    pub throttle_time_ms: i32,
    /// Version 0.
    pub error_code: i16,
    /// Version 0.
    pub client_instance_id: Uuid,
    /// Version 0.
    pub subscription_id: i32,
    /// Version 0.
    pub accepted_compression_types: Numbers<i8>,
    /// Version 0.
    pub push_interval_ms: i32,
    /// Version 0.
    pub telemetry_max_bytes: i32,
    /// Version 0.
    pub delta_temporality: bool,
    /// Version 0.
    pub requested_metrics: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for GetTelemetrySubscriptionsResponse {}

impl Message for GetTelemetrySubscriptionsResponse {
    const NAME: &'static str = "GetTelemetrySubscriptionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::GetTelemetrySubscriptionsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code, client_instance_id, subscription_id) =
            r.run(&["throttleTimeMs", "errorCode", "clientInstanceId", "subscriptionId"]);
        let accepted_compression_types: Numbers<i8> = r.numbers(&"acceptedCompressionTypes", flexible);
        let (push_interval_ms, telemetry_max_bytes, delta_temporality) =
            r.run(&["pushIntervalMs", "telemetryMaxBytes", "deltaTemporality"]);
        Self {
            throttle_time_ms,
            error_code,
            client_instance_id,
            subscription_id,
            accepted_compression_types,
            push_interval_ms,
            telemetry_max_bytes,
            delta_temporality,
            requested_metrics: r.elements(&"requestedMetrics", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code, self.client_instance_id, self.subscription_id));
        w.numbers(&"acceptedCompressionTypes", flexible, &self.accepted_compression_types);
        w.run((self.push_interval_ms, self.telemetry_max_bytes, self.delta_temporality));
        w.elements(&"requestedMetrics", flexible, &self.requested_metrics);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
