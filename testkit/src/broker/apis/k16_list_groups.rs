//! ListGroups, versions 0 to 5. 3: flexible. 4: states, and a filter on them (KIP-518). 5: types, and a filter on them.

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::messages::list_groups_response::ListedGroup;
use millstream_protocol::messages::{ListGroupsRequest, ListGroupsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::group::Group;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 5);

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: ListGroupsRequest) -> Answer<ListGroupsResponse> {
    let (states, types) = (words(&request.states_filter), words(&request.types_filter));
    let wanted =
        |words: &BTreeSet<String>, value: &str| words.is_empty() || words.contains(&value.to_ascii_lowercase());
    let here = broker.groups.iter().filter(|group| broker.coordinator_of(&group.id) == caller.node);
    let listed = here.filter(|group| wanted(&states, group.state_name()) && wanted(&types, group.kind()));
    let groups = listed.map(|group| ListedGroup {
        group_id: group.id.to_string(),
        protocol_type: protocol_type(group).to_owned(),
        group_state: group.state_name().to_owned(),
        group_type: group.kind().to_owned(),
        ..Default::default()
    });
    Answer::Now(ListGroupsResponse { groups: groups.collect(), ..Default::default() })
}

/// The words of a filter; case does not matter in them.
fn words(filter: &[String]) -> BTreeSet<String> {
    filter.iter().map(|word| word.to_ascii_lowercase()).collect()
}

/// What members of classic groups say; groups of the other kinds have that of their kind.
fn protocol_type(group: &Group) -> &str {
    match group.kind() {
        "classic" => group.protocol_type.as_deref().unwrap_or_default(),
        kind => kind,
    }
}
