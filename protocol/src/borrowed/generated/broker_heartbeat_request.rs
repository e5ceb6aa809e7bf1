//! BrokerHeartbeat request: API key 63, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`BrokerHeartbeatRequest`](crate::messages::broker_heartbeat_request::BrokerHeartbeatRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerHeartbeatRequestRef<'a> {
    pub broker_id: i32,
    pub broker_epoch: i64,
    pub current_metadata_offset: i64,
    pub want_fence: bool,
    pub want_shut_down: bool,
    pub offline_log_dirs: Values<'a, Uuid>,
    pub cordoned_log_dirs: Option<Values<'a, Uuid>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerHeartbeatRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch, current_metadata_offset, want_fence, want_shut_down) =
            r.run(&["brokerId", "brokerEpoch", "currentMetadataOffset", "wantFence", "wantShutDown"]);
        let mut it = Self {
            broker_id,
            broker_epoch,
            current_metadata_offset,
            want_fence,
            want_shut_down,
            offline_log_dirs: Values::EMPTY,
            cordoned_log_dirs: None,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 if version >= 1 => self.offline_log_dirs = r.values(&"offlineLogDirs", flexible),
            0 => r.misplaced_tag(tag),
            1 if version >= 2 => self.cordoned_log_dirs = r.nullable_values(&"cordonedLogDirs", flexible),
            1 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}
