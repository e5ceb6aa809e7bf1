//! GetTelemetrySubscriptions request: API key 71, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest;
use crate::read::Cursor;
use crate::uuid::Uuid;

/// [`GetTelemetrySubscriptionsRequest`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct GetTelemetrySubscriptionsRequestRef<'a> {
    pub client_instance_id: Uuid,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for GetTelemetrySubscriptionsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            client_instance_id: r.uuid(&"clientInstanceId"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

impl<'a> MessageRef<'a> for GetTelemetrySubscriptionsRequestRef<'a> {
    type Owned = GetTelemetrySubscriptionsRequest;
}
