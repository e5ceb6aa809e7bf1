//! How a member gets to its target: what it no longer is to have goes first, and what is free comes then.
//!
//! It enters a new epoch only when it has said that it gave up what it had to. So two members never hold a partition at
//! once, and no member waits for another with partitions that stay.

use std::collections::BTreeSet;

use millstream_protocol::uuid::Uuid;

use super::Modern;
use super::member::{Held, Member, Place, State};

/// What a step towards the target depends on beside the member.
pub(super) struct Step<'a> {
    pub(super) assignment_epoch: i32,
    /// The topics that the member is subscribed to and that are there.
    pub(super) subscribed: &'a BTreeSet<Uuid>,
    /// What the member says it has; `None` if it says nothing.
    pub(super) owned: Option<&'a BTreeSet<Place>>,
    /// What other members hold or have yet to give up.
    pub(super) occupied: &'a BTreeSet<Place>,
    /// Its subscription has changed with this heartbeat.
    pub(super) resubscribed: bool,
}

impl Step<'_> {
    /// Whether some of these partitions may still be in the member's hands.
    fn still_owns(&self, places: &Held) -> bool {
        self.owned.is_none_or(|owned| owned.iter().any(|place| places.contains_key(place)))
    }

    fn take(&self, member: &mut Member) {
        match member.state {
            State::Stable if member.epoch != self.assignment_epoch => self.advance(member),
            State::UnrevokedPartitions if !self.still_owns(&member.revoking) => self.advance(member),
            State::UnreleasedPartitions => self.advance(member),
            _ if self.resubscribed => self.drop_unsubscribed(member),
            _ => {}
        }
    }

    fn advance(&self, member: &mut Member) {
        let wanted = |place: &Place| self.subscribed.contains(&place.0) && member.target.contains(place);
        let (mut held, revoking): (Held, Held) = member.held.iter().partition(|(place, _)| wanted(place));
        if !revoking.is_empty() && self.still_owns(&revoking) {
            (member.held, member.revoking) = (held, revoking);
            return self.arrive(member, State::UnrevokedPartitions, member.epoch);
        }
        let mut waits = false;
        for place in member.target.iter().filter(|place| wanted(place) && !member.held.contains_key(place)) {
            if self.occupied.contains(place) {
                waits = true;
            } else {
                held.insert(*place, self.assignment_epoch);
            }
        }
        (member.held, member.revoking) = (held, Held::new());
        let state = if waits { State::UnreleasedPartitions } else { State::Stable };
        self.arrive(member, state, self.assignment_epoch);
    }

    /// Partitions of topics that the member has just given up go at once, without a new epoch.
    fn drop_unsubscribed(&self, member: &mut Member) {
        let stays = |place: &Place| self.subscribed.contains(&place.0);
        if member.held.keys().all(stays) {
            return;
        }
        let (held, gone): (Held, Held) = member.held.iter().partition(|(place, _)| stays(place));
        let mut revoking = member.revoking.clone();
        revoking.extend(gone);
        member.held = held;
        if self.still_owns(&revoking) {
            member.revoking = revoking;
            self.arrive(member, State::UnrevokedPartitions, member.epoch);
        }
    }

    fn arrive(&self, member: &mut Member, state: State, epoch: i32) {
        member.previous_epoch = member.epoch;
        (member.state, member.epoch) = (state, epoch);
    }
}

impl Modern {
    /// Takes a member a step towards its target; whether that changed what it is to revoke.
    pub(super) fn reconcile(&mut self, id: &str, owned: Option<&BTreeSet<Place>>, resubscribed: bool) -> bool {
        let others = self.members.values().filter(|other| *other.id != *id);
        let occupied = others.flat_map(Member::occupied).collect();
        let Some(mut member) = self.members.remove(id) else { return false };
        let subscribed = self.topics_of(&member);
        let step = Step {
            assignment_epoch: self.assignment_epoch,
            subscribed: &subscribed,
            owned,
            occupied: &occupied,
            resubscribed,
        };
        let before = member.revoking.clone();
        step.take(&mut member);
        let changed = before != member.revoking;
        self.members.insert(member.id.clone(), member);
        changed
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use millstream_protocol::uuid::Uuid;

    use super::Step;
    use crate::broker::group::modern::member::{Member, Place, State};

    const TOPIC: Uuid = Uuid([7; 16]);

    fn places(partitions: &[i32]) -> BTreeSet<Place> {
        partitions.iter().map(|partition| (TOPIC, *partition)).collect()
    }

    fn step(member: &mut Member, epoch: i32, owned: Option<&[i32]>, occupied: &[i32]) {
        let owned = owned.map(places);
        let step = Step {
            assignment_epoch: epoch,
            subscribed: &BTreeSet::from([TOPIC]),
            owned: owned.as_ref(),
            occupied: &places(occupied),
            resubscribed: false,
        };
        step.take(member);
    }

    fn held(member: &Member) -> Vec<(i32, i32)> {
        member.held.iter().map(|((_, partition), epoch)| (*partition, *epoch)).collect()
    }

    #[test]
    fn a_member_gives_up_before_it_gets() {
        let mut member = Member::new("m".into());
        member.target = places(&[0, 1]);
        step(&mut member, 1, Some(&[]), &[]);
        assert_eq!((member.epoch, held(&member)), (1, vec![(0, 1), (1, 1)]));

        member.target = places(&[1, 2]);
        step(&mut member, 2, None, &[]);
        assert_eq!((member.epoch, member.state), (1, State::UnrevokedPartitions));
        step(&mut member, 2, Some(&[0, 1]), &[]);
        assert_eq!(member.epoch, 1, "it still has partition 0");
        step(&mut member, 2, Some(&[1]), &[2]);
        assert_eq!((member.epoch, member.state), (2, State::UnreleasedPartitions));
        assert_eq!(held(&member), [(1, 1)]);
        step(&mut member, 2, None, &[]);
        assert_eq!((member.state, held(&member)), (State::Stable, vec![(1, 1), (2, 2)]));
    }

    #[test]
    fn what_it_was_to_give_up_can_come_back() {
        let mut member = Member::new("m".into());
        member.target = places(&[0, 1]);
        step(&mut member, 1, Some(&[]), &[]);
        member.target = places(&[0]);
        step(&mut member, 2, None, &[]);
        member.target = places(&[0, 1]);
        step(&mut member, 3, Some(&[0]), &[]);
        assert_eq!((member.epoch, held(&member)), (3, vec![(0, 1), (1, 3)]));
    }
}
