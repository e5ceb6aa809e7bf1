//! LeaveGroup, versions 0 to 5. 3: several members at once, by id or by instance id (KIP-345). 4: flexible. 5: a reason.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::leave_group_request::MemberIdentity;
use millstream_protocol::messages::leave_group_response::MemberResponse;
use millstream_protocol::messages::{LeaveGroupRequest, LeaveGroupResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::group::{Group, Identity};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 5);

/// The first version with a list of members, each with an error of its own.
const BATCHED_SINCE: i16 = 3;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: LeaveGroupRequest) -> Answer<LeaveGroupResponse> {
    let refused = match broker.coordinator_of(&request.group_id) {
        _ if request.group_id.is_empty() => ErrorCode::INVALID_GROUP_ID,
        coordinator if coordinator != caller.node => ErrorCode::NOT_COORDINATOR,
        _ => ErrorCode::NONE,
    };
    if refused != ErrorCode::NONE {
        return Answer::Now(LeaveGroupResponse { error_code: refused.0, ..Default::default() });
    }
    let batched = caller.version() >= BATCHED_SINCE;
    let leaving = match batched {
        true => request.members,
        false => vec![MemberIdentity { member_id: request.member_id, ..Default::default() }],
    };
    let identity = |member| -> Identity<'_> {
        let member: &MemberIdentity = member;
        Identity { member_id: &member.member_id, instance_id: member.group_instance_id.as_deref() }
    };
    let identities: Vec<Identity<'_>> = leaving.iter().map(identity).collect();
    let codes = match broker.groups.get_mut(&request.group_id) {
        Some(Group { modern: Some(modern), .. }) => {
            identities.iter().map(|identity| modern.expel(*identity, &broker.topics, &mut broker.outbox)).collect()
        }
        Some(group) => group.leave(&identities, caller.now_ms, &mut broker.outbox),
        None => vec![ErrorCode::UNKNOWN_MEMBER_ID; identities.len()],
    };
    if !batched {
        let error_code = codes.first().map_or(0, |code| code.0);
        return Answer::Now(LeaveGroupResponse { error_code, ..Default::default() });
    }
    let members = leaving.into_iter().zip(codes).map(|(member, code)| MemberResponse {
        member_id: member.member_id,
        group_instance_id: member.group_instance_id,
        error_code: code.0,
        ..Default::default()
    });
    Answer::Now(LeaveGroupResponse { members: members.collect(), ..Default::default() })
}
