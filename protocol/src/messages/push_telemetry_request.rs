//! PushTelemetry request: API key 72, version 0, flexible.
//!
//! Served by brokers. Kafka 3.7 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::push_telemetry_response::PushTelemetryResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// PushTelemetry request: API key 72, version 0, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PushTelemetryRequest {
    /// Version 0.
    pub client_instance_id: Uuid,
    /// Version 0.
    pub subscription_id: i32,
    /// Version 0.
    pub terminating: bool,
    /// Version 0.
    pub compression_type: i8,
    /// Version 0.
    pub metrics: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PushTelemetryRequest {}

impl Message for PushTelemetryRequest {
    const NAME: &'static str = "PushTelemetryRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::PushTelemetryRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (client_instance_id, subscription_id, terminating, compression_type) =
            r.run(&["clientInstanceId", "subscriptionId", "terminating", "compressionType"]);
        Self {
            client_instance_id,
            subscription_id,
            terminating,
            compression_type,
            metrics: r.bytes(&"metrics", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.client_instance_id, self.subscription_id, self.terminating, self.compression_type));
        w.bytes(&"metrics", flexible, &self.metrics);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for PushTelemetryRequest {
    const KEY: ApiKey = ApiKey::PushTelemetry;
    type Response = PushTelemetryResponse;
}
