//! The assignors at the broker's side: `uniform`, which spreads all partitions evenly and moves few, and `range`, which
//! gives each member a range of every topic.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::uuid::Uuid;

use super::member::{Place, Target};

/// Kafka's names, the default first.
pub(super) const ASSIGNORS: [&str; 2] = ["uniform", "range"];

/// One member as an assignor sees it.
#[derive(Clone, Debug)]
pub(super) struct Subscriber {
    pub(super) id: Arc<str>,
    pub(super) instance_id: Option<Arc<str>>,
    pub(super) topics: BTreeSet<Uuid>,
    /// What it was to hold up to now.
    pub(super) target: Target,
}

/// Who is to hold what, in the order of `members`. `topics` are those that somebody is subscribed to, with their numbers
/// of partitions.
pub(super) fn assign(assignor: &str, members: &[Subscriber], topics: &BTreeMap<Uuid, i32>) -> Vec<Target> {
    match assignor {
        "range" => range(members, topics),
        _ => uniform(members, topics),
    }
}

/// Static members by their instance ids, then the others: members keep their place in the row when they come back.
fn range(members: &[Subscriber], topics: &BTreeMap<Uuid, i32>) -> Vec<Target> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|at| {
        let member = &members[*at];
        (member.instance_id.is_none(), member.instance_id.clone(), Arc::clone(&member.id))
    });
    let mut targets = vec![Target::new(); members.len()];
    for (topic, count) in topics {
        let takers: Vec<usize> = order.iter().copied().filter(|at| members[*at].topics.contains(topic)).collect();
        let takers_count = i32::try_from(takers.len()).unwrap_or(i32::MAX).max(1);
        let (each, extra) = (count / takers_count, count % takers_count);
        let mut next = 0;
        for (index, taker) in (0..).zip(takers) {
            let end = next + each + i32::from(index < extra);
            targets[taker].extend((next..end).map(|partition| (*topic, partition)));
            next = end;
        }
    }
    targets
}

fn uniform(members: &[Subscriber], topics: &BTreeMap<Uuid, i32>) -> Vec<Target> {
    let exists = |place: &Place| topics.get(&place.0).is_some_and(|count| place.1 < *count);
    let mut taken = BTreeSet::new();
    let mut targets: Vec<Target> = Vec::with_capacity(members.len());
    for member in members {
        let keeps = member.target.iter().filter(|place| member.topics.contains(&place.0) && exists(place));
        targets.push(keeps.filter(|place| taken.insert(**place)).copied().collect());
    }
    let all = topics.iter().flat_map(|(topic, count)| (0..*count).map(move |partition| (*topic, partition)));
    let free: Vec<Place> = all.filter(|place| !taken.contains(place)).collect();
    if members.windows(2).all(|pair| pair[0].topics == pair[1].topics) {
        spread_evenly(&mut targets, free);
    } else {
        spread_where_subscribed(members, &mut targets, free);
    }
    targets
}

/// Everybody may have everything: each gets the same number of partitions, and the odd ones stay where they are.
fn spread_evenly(targets: &mut [Target], mut free: Vec<Place>) {
    let total = free.len() + targets.iter().map(Target::len).sum::<usize>();
    let count = targets.len().max(1);
    let (each, extra) = (total / count, total % count);
    let mut fullest_first: Vec<usize> = (0..targets.len()).collect();
    fullest_first.sort_by_key(|at| std::cmp::Reverse(targets[*at].len()));
    let quotas: Vec<(usize, usize)> =
        fullest_first.iter().enumerate().map(|(index, at)| (*at, each + usize::from(index < extra))).collect();
    for (at, quota) in &quotas {
        let surplus: Vec<Place> = targets[*at].iter().skip(*quota).copied().collect();
        surplus.iter().for_each(|place| {
            targets[*at].remove(place);
        });
        free.extend(surplus);
    }
    let mut free = free.into_iter();
    for (at, quota) in quotas {
        let room = quota - targets[at].len();
        targets[at].extend(free.by_ref().take(room));
    }
}

/// Members differ in what they may have. What is free goes to the one with the least, and then from the fullest to those
/// that have two less, as long as there are such.
fn spread_where_subscribed(members: &[Subscriber], targets: &mut [Target], free: Vec<Place>) {
    let takers =
        |topic: &Uuid| -> Vec<usize> { (0..members.len()).filter(|at| members[*at].topics.contains(topic)).collect() };
    let mut by_topic: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
    let mut free = free;
    free.sort_by_key(|place| by_topic.entry(place.0).or_insert_with(|| takers(&place.0)).len());
    for place in free {
        let least = by_topic[&place.0].iter().copied().min_by_key(|at| targets[*at].len());
        if let Some(at) = least {
            targets[at].insert(place);
        }
    }
    while let Some((from, to, place)) = improvement(members, targets) {
        targets[from].remove(&place);
        targets[to].insert(place);
    }
}

/// A move that makes two members more alike, from the fullest that has one.
fn improvement(members: &[Subscriber], targets: &[Target]) -> Option<(usize, usize, Place)> {
    let mut fullest_first: Vec<usize> = (0..targets.len()).collect();
    fullest_first.sort_by_key(|at| std::cmp::Reverse(targets[*at].len()));
    fullest_first.iter().find_map(|from| {
        let has_room = |at: &usize| targets[*at].len() + 1 < targets[*from].len();
        fullest_first.iter().rev().copied().take_while(has_room).find_map(|to| {
            let place = targets[*from].iter().find(|place| members[to].topics.contains(&place.0))?;
            Some((*from, to, *place))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Uuid = Uuid([1; 16]);
    const B: Uuid = Uuid([2; 16]);

    fn member(id: &str, topics: &[Uuid]) -> Subscriber {
        Subscriber { id: id.into(), instance_id: None, topics: topics.iter().copied().collect(), target: Target::new() }
    }

    fn sizes(targets: &[Target]) -> Vec<usize> {
        targets.iter().map(Target::len).collect()
    }

    fn everything_once(targets: &[Target], topics: &BTreeMap<Uuid, i32>) {
        let all: BTreeSet<Place> = targets.iter().flatten().copied().collect();
        let total: i32 = topics.values().sum();
        assert_eq!(all.len(), total as usize, "everything");
        assert_eq!(sizes(targets).iter().sum::<usize>(), total as usize, "once");
    }

    #[test]
    fn uniform_moves_no_more_than_it_must() {
        let topics = BTreeMap::from([(A, 3), (B, 4)]);
        let mut members = vec![member("a", &[A, B]), member("b", &[A, B])];
        let first = uniform(&members, &topics);
        everything_once(&first, &topics);
        assert_eq!(sizes(&first), [4, 3]);
        members.iter_mut().zip(&first).for_each(|(member, target)| member.target = target.clone());
        assert_eq!(uniform(&members, &topics), first, "nothing to do");
        members.push(member("c", &[A, B]));
        let second = uniform(&members, &topics);
        everything_once(&second, &topics);
        assert_eq!(sizes(&second), [3, 2, 2]);
        assert!(second[0].is_subset(&first[0]) && second[1].is_subset(&first[1]));
    }

    #[test]
    fn uniform_balances_members_with_other_topics() {
        let topics = BTreeMap::from([(A, 6), (B, 2)]);
        let mut members = vec![member("a", &[A]), member("b", &[A, B])];
        members[0].target = (0..6).map(|partition| (A, partition)).collect();
        let targets = uniform(&members, &topics);
        everything_once(&targets, &topics);
        assert_eq!(sizes(&targets), [4, 4]);
    }

    #[test]
    fn range_goes_by_topic_and_has_static_members_first() {
        let topics = BTreeMap::from([(A, 3), (B, 1)]);
        let mut members = vec![member("a", &[A, B]), member("b", &[A, B])];
        members[1].instance_id = Some("i".into());
        let targets = range(&members, &topics);
        assert_eq!(targets[1], Target::from([(A, 0), (A, 1), (B, 0)]));
        assert_eq!(targets[0], Target::from([(A, 2)]));
    }
}
