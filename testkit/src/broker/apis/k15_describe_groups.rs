//! DescribeGroups, versions 0 to 6. 3: authorized operations. 4: group instance ids. 5: flexible. 6: a group that is
//! not there is an error, no longer one that is `Dead` (KIP-1043).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::describe_groups_response::{DescribedGroup, DescribedGroupMember};
use millstream_protocol::messages::{DescribeGroupsRequest, DescribeGroupsResponse};

use super::{Answer, Caller, authorized};
use crate::broker::Broker;
use crate::broker::group::{Group, Phase};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 6);

/// The first version in which a missing group is an error.
const NOT_FOUND_SINCE: i16 = 6;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DescribeGroupsRequest,
) -> Answer<DescribeGroupsResponse> {
    let groups = request.groups.into_iter().map(|id| {
        let mut described = match broker.groups.get(&id) {
            _ if broker.coordinator_of(&id) != caller.node => failed(id, ErrorCode::NOT_COORDINATOR),
            Some(group) if group.kind() == "classic" => describe(group),
            Some(_) => not_classic(id, caller.version()),
            None => missing(id, caller.version()),
        };
        if request.include_authorized_operations && described.error_code == 0 {
            described.authorized_operations = authorized::ON_GROUP;
        }
        described
    });
    Answer::Now(DescribeGroupsResponse { groups: groups.collect(), ..Default::default() })
}

fn describe(group: &Group) -> DescribedGroup {
    // While the group rebalances, what the members said and got before means nothing.
    let stable = group.phase() == Phase::Stable;
    let protocol = if stable { group.protocol.clone().unwrap_or_default() } else { String::new() };
    let members = group.members().map(|member| DescribedGroupMember {
        member_id: member.id.to_string(),
        group_instance_id: member.instance_id.as_deref().map(str::to_owned),
        client_id: member.client_id.clone(),
        client_host: format!("/{}", member.host),
        member_metadata: if stable { member.metadata(&protocol) } else { Default::default() },
        member_assignment: if stable { member.assignment.clone() } else { Default::default() },
        ..Default::default()
    });
    DescribedGroup {
        group_id: group.id.to_string(),
        group_state: group.phase().name().to_owned(),
        protocol_type: group.protocol_type.clone().unwrap_or_default(),
        members: members.collect(),
        protocol_data: protocol,
        ..Default::default()
    }
}

/// To this API, a group of another kind is none.
fn not_classic(id: String, version: i16) -> DescribedGroup {
    let mut described = missing(id, version);
    if version >= NOT_FOUND_SINCE {
        described.error_message = Some(format!("Group {} is not a classic group.", described.group_id));
    }
    described
}

fn missing(id: String, version: i16) -> DescribedGroup {
    let mut described = failed(id, ErrorCode::NONE);
    described.group_state = "Dead".to_owned();
    if version >= NOT_FOUND_SINCE {
        described.error_code = ErrorCode::GROUP_ID_NOT_FOUND.0;
        described.error_message = Some(format!("Group {} not found.", described.group_id));
    }
    described
}

fn failed(group_id: String, code: ErrorCode) -> DescribedGroup {
    DescribedGroup { group_id, error_code: code.0, ..Default::default() }
}
