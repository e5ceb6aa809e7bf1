//! SyncGroup, versions 0 to 5. 3: group instance id (KIP-345). 4: flexible. 5: protocol type and name.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{SyncGroupRequest, SyncGroupResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::group::Sync;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 5);

/// The first version in which members name the protocol they believe in.
const PROTOCOL_SINCE: i16 = 5;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: SyncGroupRequest) -> Answer<SyncGroupResponse> {
    let unnamed =
        caller.version() >= PROTOCOL_SINCE && (request.protocol_type.is_none() || request.protocol_name.is_none());
    let assignments = request.assignments.into_iter().map(|assignment| (assignment.member_id, assignment.assignment));
    let sync = Sync {
        reply_to: caller.reply_to,
        now_ms: caller.now_ms,
        member_id: request.member_id,
        instance_id: request.group_instance_id,
        generation: request.generation_id,
        protocol_type: request.protocol_type,
        protocol: request.protocol_name,
        assignments: assignments.collect(),
    };
    if request.group_id.is_empty() {
        sync.refuse(ErrorCode::INVALID_GROUP_ID, &mut broker.outbox);
    } else if unnamed {
        sync.refuse(ErrorCode::INCONSISTENT_GROUP_PROTOCOL, &mut broker.outbox);
    } else if broker.coordinator_of(&request.group_id) != caller.node {
        sync.refuse(ErrorCode::NOT_COORDINATOR, &mut broker.outbox);
    } else {
        broker.groups.sync(&request.group_id, sync, &mut broker.outbox);
    }
    Answer::Later
}
