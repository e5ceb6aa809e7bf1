//! `range`: of each topic a run of partitions to each member, near its replicas where racks are known (KIP-881).
//!
//! Topics with the same subscribers and as many partitions are *co-partitioned*: a member gets the same partitions of
//! each, so that records with the same key meet. Racks are looked at only where that does not cost balance, and only
//! when they tell partitions apart.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::racks::{self, rack};
use super::{Assignment, Assignor, GroupMember, Topics, in_order, nothing_yet, subscribed};
use crate::types::TopicPartition;

/// Divides each topic's partitions into runs, one for each subscriber; the first ones get one more when it does not
/// come out even.
#[derive(Debug, Clone, Copy, Default)]
pub struct Range;

impl Assignor for Range {
    fn name(&self) -> &str {
        "range"
    }

    fn assign(&self, topics: &Topics, members: &[GroupMember]) -> Assignment {
        let mut states: Vec<TopicState<'_>> = subscribed(topics, members)
            .filter(|(_, partitions)| !partitions.is_empty())
            .map(|(topic, racks)| TopicState::new(topic, racks, members))
            .collect();
        if states.iter().any(|state| state.racks_matter) {
            let mut kin: BTreeMap<(Vec<&str>, usize), Vec<&mut TopicState<'_>>> = BTreeMap::new();
            for state in &mut states {
                let subscribers = state.members.iter().map(|member| member.id.as_str()).collect();
                kin.entry((subscribers, state.racks.len())).or_default().push(state);
            }
            for (_, mut states) in kin {
                match states.as_mut_slice() {
                    [alone] if alone.racks_matter => alone.assign_runs(true),
                    [_] => {}
                    together => assign_together(together),
                }
            }
        }
        let mut assignment = nothing_yet(members);
        for state in &mut states {
            state.assign_runs(false);
            for (member, partitions) in state.members.iter().zip(&state.assigned) {
                let list = assignment.entry(member.id.clone()).or_default();
                list.extend(partitions.iter().map(|at| TopicPartition::new(state.topic.clone(), *at as i32)));
            }
        }
        assignment
    }
}

/// A partition of each co-partitioned topic to the first member that is near all of them and may have them.
fn assign_together(states: &mut [&mut TopicState<'_>]) {
    let Some(first) = states.first() else { return };
    // Without racks of members nothing is near.
    if first.members.iter().all(|member| rack(member).is_none()) {
        return;
    }
    let mut open: Vec<usize> = (0..first.members.len()).collect();
    for partition in 0..first.racks.len() {
        let fits =
            |member: &&usize| states.iter().all(|state| state.is_near(**member, partition) && state.room(**member) > 0);
        let Some(member) = open.iter().find(fits).copied() else { continue };
        for state in &mut *states {
            state.give(member, &[partition]);
        }
        if states.iter().all(|state| state.room(member) == 0) {
            open.retain(|other| *other != member);
        }
    }
}

struct TopicState<'a> {
    topic: &'a Arc<str>,
    /// The racks of each partition's replicas.
    racks: &'a [BTreeSet<Arc<str>>],
    members: Vec<&'a GroupMember>,
    /// Whether some members are nearer to some partitions than to others.
    racks_matter: bool,
    unassigned: BTreeSet<usize>,
    /// By member.
    assigned: Vec<BTreeSet<usize>>,
    quota: usize,
    /// How many members may still get one more than the quota.
    extras: usize,
}

impl<'a> TopicState<'a> {
    fn new(topic: &'a Arc<str>, racks: &'a [BTreeSet<Arc<str>>], members: &'a [GroupMember]) -> Self {
        let mut members = in_order(members);
        members.retain(|member| member.topics.contains(topic));
        Self {
            topic,
            racks,
            racks_matter: racks::matter(members.iter().copied(), racks.iter()),
            unassigned: (0..racks.len()).collect(),
            assigned: vec![BTreeSet::new(); members.len()],
            quota: racks.len() / members.len().max(1),
            extras: racks.len() % members.len().max(1),
            members,
        }
    }

    fn is_near(&self, member: usize, partition: usize) -> bool {
        rack(self.members[member]).is_none_or(|rack| self.racks[partition].contains(rack))
    }

    /// How many more partitions a member may get.
    fn room(&self, member: usize) -> usize {
        (self.quota + usize::from(self.extras > 0)).saturating_sub(self.assigned[member].len())
    }

    fn assign_runs(&mut self, near_only: bool) {
        for member in 0..self.members.len() {
            let fits = |partition: &usize| !near_only || self.is_near(member, *partition);
            let run: Vec<usize> = self.unassigned.iter().copied().filter(fits).take(self.room(member)).collect();
            if !run.is_empty() {
                self.give(member, &run);
            }
        }
    }

    fn give(&mut self, member: usize, partitions: &[usize]) {
        self.assigned[member].extend(partitions);
        if self.assigned[member].len() > self.quota {
            self.extras = self.extras.saturating_sub(1);
        }
        for partition in partitions {
            self.unassigned.remove(partition);
        }
    }
}
