//! GetTelemetrySubscriptions response: API key 71, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::error::{DecodeError, EncodeError};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// GetTelemetrySubscriptions response: API key 71, version 0, flexible.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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
    pub accepted_compression_types: Vec<i8>,
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

impl Message for GetTelemetrySubscriptionsResponse {
    const NAME: &'static str = "GetTelemetrySubscriptionsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));

    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            throttle_time_ms: r.i32("throttle_time_ms")?,
            error_code: r.i16("error_code")?,
            client_instance_id: r.uuid("client_instance_id")?,
            subscription_id: r.i32("subscription_id")?,
            accepted_compression_types: r.elements("accepted_compression_types", flexible)?,
            push_interval_ms: r.i32("push_interval_ms")?,
            telemetry_max_bytes: r.i32("telemetry_max_bytes")?,
            delta_temporality: r.bool("delta_temporality")?,
            requested_metrics: r.elements("requested_metrics", flexible)?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode_fields(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.uuid(self.client_instance_id);
        w.i32(self.subscription_id);
        w.elements("accepted_compression_types", flexible, &self.accepted_compression_types)?;
        w.i32(self.push_interval_ms);
        w.i32(self.telemetry_max_bytes);
        w.bool(self.delta_temporality);
        w.elements("requested_metrics", flexible, &self.requested_metrics)?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}
