//! BrokerHeartbeat request: API key 63, versions 0-2, flexible.
//!
//! Served by controllers. Kafka 2.8 brought version 0, 3.7 version 1, 4.3 version 2.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::messages::broker_heartbeat_response::BrokerHeartbeatResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// BrokerHeartbeat request: API key 63, versions 0-2, flexible.
/// Served by controllers.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerHeartbeatRequest {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 0+; default -1.
    pub broker_epoch: i64,
    /// Versions 0+.
    pub current_metadata_offset: i64,
    /// Versions 0+.
    pub want_fence: bool,
    /// Versions 0+.
    pub want_shut_down: bool,
    /// Versions 1+; tag 0.
    pub offline_log_dirs: Vec<Uuid>,
    /// Version 2; tag 1; nullable; default null.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BrokerHeartbeatRequest {}

impl Default for BrokerHeartbeatRequest {
    #[inline]
    fn default() -> Self {
        Self {
            broker_id: 0,
            broker_epoch: -1,
            current_metadata_offset: 0,
            want_fence: false,
            want_shut_down: false,
            offline_log_dirs: Vec::new(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for BrokerHeartbeatRequest {
    const NAME: &'static str = "BrokerHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BrokerHeartbeatRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch, current_metadata_offset, want_fence, want_shut_down) =
            r.run(&["brokerId", "brokerEpoch", "currentMetadataOffset", "wantFence", "wantShutDown"]);
        let mut it = Self {
            broker_id,
            broker_epoch,
            current_metadata_offset,
            want_fence,
            want_shut_down,
            offline_log_dirs: Vec::new(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 1 => it.offline_log_dirs = r.elements(&"offlineLogDirs", flexible),
                0 => r.misplaced_tag(tag),
                1 if version >= 2 => it.cordoned_log_dirs = r.nullable_elements(&"cordonedLogDirs", flexible),
                1 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch, self.current_metadata_offset, self.want_fence, self.want_shut_down));
        if version < 1 && !self.offline_log_dirs.is_empty() {
            w.not_in_version(&"offlineLogDirs");
        }
        if version < 2 && self.cordoned_log_dirs.is_some() {
            w.not_in_version(&"cordonedLogDirs");
        }
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if version >= 1 && !self.offline_log_dirs.is_empty() {
            tags.field(0, |w| w.elements(&"offlineLogDirs", flexible, &self.offline_log_dirs));
        }
        if version >= 2 && self.cordoned_log_dirs.is_some() {
            tags.field(1, |w| w.nullable_elements(&"cordonedLogDirs", flexible, self.cordoned_log_dirs.as_deref()));
        }
        tags.finish();
    }
}

impl Request for BrokerHeartbeatRequest {
    const KEY: ApiKey = ApiKey::BrokerHeartbeat;
    type Response = BrokerHeartbeatResponse;
}
