//! Which members are near which partitions (KIP-881): a replica in the member's rack is cheaper to read from (KIP-392).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::GroupMember;

/// The rack of a member that has named one.
pub(super) fn rack(member: &GroupMember) -> Option<&Arc<str>> {
    member.rack.as_ref().filter(|rack| !rack.is_empty())
}

/// Whether some of these members are nearer to some partitions than to others, given the racks of each partition's
/// replicas.
pub(super) fn matter<'a>(
    members: impl Iterator<Item = &'a GroupMember>,
    partitions: impl Iterator<Item = &'a BTreeSet<Arc<str>>> + Clone,
) -> bool {
    let of_members: BTreeSet<&Arc<str>> = members.filter_map(rack).collect();
    let of_partitions: BTreeSet<&Arc<str>> = partitions.clone().flatten().collect();
    let everywhere = |racks: &BTreeSet<Arc<str>>| racks.len() == of_partitions.len();
    !of_members.is_disjoint(&of_partitions) && !partitions.clone().all(everywhere)
}
