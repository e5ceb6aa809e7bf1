//! ShareGroupHeartbeat request: API key 76, versions 0-1 (0 unstable), flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupHeartbeatRequest`](crate::messages::share_group_heartbeat_request::ShareGroupHeartbeatRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupHeartbeatRequestRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
    pub member_epoch: i32,
    pub rack_id: Option<&'a str>,
    pub subscribed_topic_names: Option<Items<'a, &'a str>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareGroupHeartbeatRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            member_id: r.str(&"memberId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            rack_id: r.nullable_str(&"rackId", flexible),
            subscribed_topic_names: r.nullable_strings(&"subscribedTopicNames", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
