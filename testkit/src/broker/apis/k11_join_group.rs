//! JoinGroup, versions 0 to 9.
//!
//! - 1: rebalance timeout. 4: a new member is first told its id (KIP-394). 5: group instance id (KIP-345).
//! - 6: flexible. 7: protocol type in the response. 8: a reason. 9: the leader may be told to skip the assignment.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{JoinGroupRequest, JoinGroupResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::group::{Join, Protocol};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 9);

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: JoinGroupRequest) -> Answer<JoinGroupResponse> {
    let refused = check(broker, caller, &request);
    // Before version 1 one timeout served for both.
    let rebalance_timeout_ms = match caller.version() {
        0 => request.session_timeout_ms,
        _ => request.rebalance_timeout_ms,
    };
    let protocols =
        request.protocols.into_iter().map(|protocol| Protocol { name: protocol.name, metadata: protocol.metadata });
    let join = Join {
        reply_to: caller.reply_to,
        now_ms: caller.now_ms,
        member_id: request.member_id,
        instance_id: request.group_instance_id,
        client_id: caller.client_id.clone(),
        host: caller.host.clone(),
        session_timeout_ms: request.session_timeout_ms,
        rebalance_timeout_ms,
        protocol_type: request.protocol_type,
        protocols: protocols.collect(),
    };
    match refused {
        ErrorCode::NONE => broker.groups.join(&request.group_id, join, &mut broker.ids, &mut broker.outbox),
        code => join.refuse(code, &mut broker.outbox),
    }
    Answer::Later
}

fn check(broker: &Broker, caller: &Caller, request: &JoinGroupRequest) -> ErrorCode {
    let sessions = broker.options.min_session_timeout_ms..=broker.options.max_session_timeout_ms;
    if request.group_id.is_empty() {
        ErrorCode::INVALID_GROUP_ID
    } else if broker.coordinator_of(&request.group_id) != caller.node {
        ErrorCode::NOT_COORDINATOR
    } else if !sessions.contains(&request.session_timeout_ms) {
        ErrorCode::INVALID_SESSION_TIMEOUT
    } else {
        ErrorCode::NONE
    }
}
