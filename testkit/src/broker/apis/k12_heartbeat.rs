//! Heartbeat, versions 0 to 4. 3: group instance id (KIP-345). 4: flexible.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{HeartbeatRequest, HeartbeatResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::group::Identity;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 4);

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: HeartbeatRequest) -> Answer<HeartbeatResponse> {
    let identity = Identity { member_id: &request.member_id, instance_id: request.group_instance_id.as_deref() };
    let coordinator = broker.coordinator_of(&request.group_id);
    let code = match broker.groups.get_mut(&request.group_id) {
        _ if request.group_id.is_empty() => ErrorCode::INVALID_GROUP_ID,
        _ if coordinator != caller.node => ErrorCode::NOT_COORDINATOR,
        Some(group) => group.heartbeat(identity, request.generation_id, caller.now_ms),
        None => ErrorCode::UNKNOWN_MEMBER_ID,
    };
    Answer::Now(HeartbeatResponse { error_code: code.0, ..Default::default() })
}
