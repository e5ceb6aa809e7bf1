//! DeleteGroups, versions 0 to 2. 2: flexible.

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::delete_groups_response::DeletableGroupResult;
use millstream_protocol::messages::{DeleteGroupsRequest, DeleteGroupsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 2);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DeleteGroupsRequest,
) -> Answer<DeleteGroupsResponse> {
    let mut named = BTreeSet::new();
    let once = request.groups_names.into_iter().filter(|group_id| named.insert(group_id.clone()));
    let results = once.map(|group_id| {
        let code = match broker.coordinator_of(&group_id) == caller.node {
            true => broker.groups.delete(&group_id),
            false => ErrorCode::NOT_COORDINATOR,
        };
        if code == ErrorCode::NONE {
            broker.forget_shares(|group, _| group == group_id);
        }
        DeletableGroupResult { group_id, error_code: code.0, ..Default::default() }
    });
    Answer::Now(DeleteGroupsResponse { results: results.collect(), ..Default::default() })
}
