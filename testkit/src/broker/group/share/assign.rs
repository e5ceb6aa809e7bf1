//! The broker's only assignor for share groups, `simple`: partitions are shared, so where there are more members than
//! partitions each partition has several. Everybody gets the same number, give or take one, and few move.

use std::collections::BTreeSet;

use millstream_protocol::uuid::Uuid;

use crate::broker::group::Place;

/// Kafka's name for it.
pub(in crate::broker) const ASSIGNOR: &str = "simple";

/// One member as the assignor sees it.
#[derive(Clone, Debug)]
pub(super) struct Subscriber {
    pub(super) topics: BTreeSet<Uuid>,
    /// What it was to have up to now.
    pub(super) target: BTreeSet<Place>,
}

/// Who is to have what of some partitions, in the order of `members`. Where all members have the same topics, everything is
/// spread at once, else topic by topic.
pub(super) fn assign(members: &[Subscriber], places: &BTreeSet<Place>) -> Vec<BTreeSet<Place>> {
    let mut targets: Vec<BTreeSet<Place>> = vec![BTreeSet::new(); members.len()];
    let all: Vec<Place> = places.iter().copied().collect();
    if members.windows(2).all(|pair| pair[0].topics == pair[1].topics) {
        let everybody: Vec<usize> = (0..members.len()).collect();
        spread(&all, &everybody, members, &mut targets);
    } else {
        for of_topic in all.chunk_by(|left, right| left.0 == right.0) {
            let takes = |at: &usize| members[*at].topics.contains(&of_topic[0].0);
            let takers: Vec<usize> = (0..members.len()).filter(takes).collect();
            spread(of_topic, &takers, members, &mut targets);
        }
    }
    targets
}

/// Spreads some partitions over some members, given by their indices.
fn spread(places: &[Place], takers: &[usize], members: &[Subscriber], targets: &mut [BTreeSet<Place>]) {
    if places.is_empty() || takers.is_empty() {
        return;
    }
    // Each partition has as many members as it takes for nobody to go without.
    let sharing = takers.len().div_ceil(places.len());
    let total = sharing * places.len();
    let up_to = |index: usize| (total * index).div_ceil(takers.len());
    let quota = |index: usize| up_to(index + 1) - up_to(index);
    let known: BTreeSet<Place> = places.iter().copied().collect();
    let mut held: Vec<BTreeSet<Place>> =
        takers.iter().map(|at| members[*at].target.intersection(&known).copied().collect()).collect();
    for place in places {
        // What too many have goes from those first that have too much.
        let mut holders: Vec<usize> = (0..held.len()).filter(|at| held[*at].contains(place)).collect();
        holders.sort_by_key(|at| held[*at].len() <= quota(*at));
        let surplus = holders.len().saturating_sub(sharing);
        for at in holders.into_iter().take(surplus) {
            held[at].remove(place);
        }
    }
    for (index, held) in held.iter_mut().enumerate() {
        while held.len() > quota(index) {
            held.pop_first();
        }
    }
    fill(places, sharing, quota, &mut held);
    for (at, held) in takers.iter().zip(held) {
        targets[*at].extend(held);
    }
}

/// Hands out what too few have, in turn to those that have too little.
fn fill(places: &[Place], sharing: usize, quota: impl Fn(usize) -> usize, held: &mut [BTreeSet<Place>]) {
    let mut next = 0;
    for place in places {
        let holders = held.iter().filter(|held| held.contains(place)).count();
        for _ in holders..sharing {
            let turn = (0..held.len()).map(|step| (next + step) % held.len());
            let mut open = turn.filter(|at| held[*at].len() < quota(*at) && !held[*at].contains(place));
            // Another shuffle might have found a taker; Kafka does without one, too.
            let Some(at) = open.next() else { break };
            held[at].insert(*place);
            next = at + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Uuid = Uuid([1; 16]);
    const B: Uuid = Uuid([2; 16]);

    fn member(topics: &[Uuid]) -> Subscriber {
        Subscriber { topics: topics.iter().copied().collect(), target: BTreeSet::new() }
    }

    fn places(topics: &[(Uuid, i32)]) -> BTreeSet<Place> {
        topics.iter().flat_map(|(topic, count)| (0..*count).map(|partition| (*topic, partition))).collect()
    }

    fn sizes(targets: &[BTreeSet<Place>]) -> Vec<usize> {
        targets.iter().map(BTreeSet::len).collect()
    }

    #[test]
    fn partitions_are_divided_where_they_suffice_and_shared_where_they_do_not() {
        let mut members = vec![member(&[A])];
        assert_eq!(sizes(&assign(&members, &places(&[(A, 3)]))), [3]);
        members.push(member(&[A]));
        assert_eq!(sizes(&assign(&members, &places(&[(A, 3)]))), [2, 1]);
        assert_eq!(sizes(&assign(&members, &places(&[(A, 1)]))), [1, 1]);
        members.extend([member(&[A]), member(&[A]), member(&[A])]);
        let targets = assign(&members, &places(&[(A, 2)]));
        assert_eq!(sizes(&targets).iter().sum::<usize>(), 6, "three members for each of two partitions");
        assert!(sizes(&targets).iter().all(|size| (1..=2).contains(size)), "{targets:?}");
    }

    #[test]
    fn few_partitions_move() {
        let four = places(&[(A, 4)]);
        let mut members = vec![member(&[A]), member(&[A])];
        let first = assign(&members, &four);
        members.iter_mut().zip(&first).for_each(|(member, target)| member.target = target.clone());
        assert_eq!(assign(&members, &four), first, "nothing to do");
        members.push(member(&[A]));
        let second = assign(&members, &four);
        assert_eq!(sizes(&second).iter().sum::<usize>(), 4);
        assert!(second[0].is_subset(&first[0]) && second[1].is_subset(&first[1]) && !second[2].is_empty());
    }

    #[test]
    fn members_with_other_topics_get_theirs_alone() {
        let members = [member(&[A]), member(&[A, B])];
        let targets = assign(&members, &places(&[(A, 2), (B, 2)]));
        assert_eq!(sizes(&targets), [1, 3]);
        assert!(targets[0].iter().all(|(topic, _)| *topic == A));
    }
}
