//! Partitions to members near their replicas (KIP-881), as far as that makes nothing less even and takes nothing from
//! members that are near it.
//!
//! A partition that is far from its owner goes to a member near it. Where that one must give something for it, it gives
//! what is no farther from the next, and so on, until somebody takes who has less than the first owner, or the first owner
//! itself.

use std::collections::HashMap;

use super::Table;

/// How many partitions and possible takers are looked at. Beyond that an assignment is as even as ever, only less near;
/// the limit is there for groups of hundreds of members whose partitions can be near few of them.
const MOST_STEPS: usize = 20_000_000;

/// Giver, topic, partition and taker.
type Step = (usize, usize, i32, usize);

impl Table<'_> {
    pub(super) fn is_near(&self, member: usize, topic: usize, partition: i32) -> bool {
        let (Some(rack), true) = (super::rack(self.members[member]), self.racks_matter) else { return true };
        let replicas = usize::try_from(partition).ok().and_then(|at| self.racks[topic].get(at));
        replicas.is_some_and(|racks| racks.contains(rack))
    }

    pub(super) fn bring_near(&mut self) {
        let mut steps = MOST_STEPS;
        for member in 0..self.members.len() {
            for (topic, partition) in self.movable(member) {
                if self.is_near(member, topic, partition) || !self.holdings[member][topic].new.contains(&partition) {
                    continue;
                }
                for (giver, topic, partition, taker) in self.way_near(member, topic, partition, &mut steps) {
                    self.holdings[giver][topic].new.remove(&partition);
                    self.holdings[taker][topic].new.insert(partition);
                    self.counts[giver] -= 1;
                    self.counts[taker] += 1;
                }
            }
        }
    }

    /// What a member did not have before, or is far from.
    fn movable(&self, member: usize) -> Vec<(usize, i32)> {
        let topics = self.holdings[member].iter().enumerate();
        topics.flat_map(|(topic, holding)| holding.new.iter().map(move |partition| (topic, *partition))).collect()
    }

    /// The steps by which a partition gets to a member near it; none when there is no way.
    fn way_near(&self, owner: usize, topic: usize, partition: i32, steps: &mut usize) -> Vec<Step> {
        let mut given: HashMap<usize, Step> = HashMap::new();
        let mut reached = vec![owner];
        let mut at = 0;
        while let Some(giver) = reached.get(at).copied() {
            at += 1;
            let gives = if giver == owner { vec![(topic, partition)] } else { self.movable(giver) };
            for (topic, partition) in gives {
                let was_far = !self.is_near(giver, topic, partition);
                for taker in self.subscribers[topic].iter().copied() {
                    let Some(left) = steps.checked_sub(1) else { return Vec::new() };
                    *steps = left;
                    let near = self.is_near(taker, topic, partition);
                    let no_worse = near || (was_far && giver != owner);
                    if taker == giver || given.contains_key(&taker) || !no_worse {
                        continue;
                    }
                    given.insert(taker, (giver, topic, partition, taker));
                    if taker == owner || self.counts[taker] < self.counts[owner] {
                        return way_to(taker, owner, &given);
                    }
                    reached.push(taker);
                }
            }
        }
        Vec::new()
    }
}

/// Back from the last taker to the first owner.
fn way_to(last: usize, owner: usize, given: &HashMap<usize, Step>) -> Vec<Step> {
    let mut way = Vec::new();
    let mut taker = last;
    while let Some(step) = given.get(&taker) {
        way.push(*step);
        taker = step.0;
        if taker == owner {
            break;
        }
    }
    way
}
