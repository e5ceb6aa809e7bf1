//! ControlledShutdown request: API key 7, versions 0-3, flexible from 3.
//!
//! Served by brokers that rely on ZooKeeper and controllers. Kafka 0.8.0 brought version 0, 0.9.0 version 1, 2.2
//! version 2, 2.4 version 3. Kafka 3.9.1 was the last to have it.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::controlled_shutdown_response::ControlledShutdownResponse;
use crate::read::Reader;
use crate::write::Writer;

/// ControlledShutdown request: API key 7, versions 0-3, flexible from 3.
/// Served by brokers that rely on ZooKeeper and controllers.
/// Kafka 3.9.1 was the last to have it.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlledShutdownRequest {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 2+; default -1; dropped where absent.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ControlledShutdownRequest {}

impl Default for ControlledShutdownRequest {
    #[inline]
    fn default() -> Self {
        Self { broker_id: 0, broker_epoch: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl Message for ControlledShutdownRequest {
    const NAME: &'static str = "ControlledShutdownRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ControlledShutdownRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            broker_id: r.i32(&"brokerId"),
            broker_epoch: if version >= 2 { r.i64(&"brokerEpoch") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.i32(self.broker_id);
        if version >= 2 {
            w.i64(self.broker_epoch);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for ControlledShutdownRequest {
    const KEY: ApiKey = ApiKey::ControlledShutdown;
    type Response = ControlledShutdownResponse;
}
