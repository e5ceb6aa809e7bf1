//! `sticky` and `cooperative-sticky`: as even as can be, and as much as possible where it was.
//!
//! Even means that no member has two partitions more than another that could take one of them over (KIP-54). Both share
//! one way to get there: everyone keeps what they had, what is free goes to whoever has least, and then partitions move
//! from the richest to the poorest, through the hands of others if need be, as long as that makes things more even.
//!
//! Who had what is a matter of claims. `sticky` is eager, so members own nothing when they join, and tell in their user
//! data what they were assigned last; `cooperative-sticky` goes by what they own. Of two claims the newer generation's
//! counts, and of two of the same generation neither. Where racks matter (KIP-881), a claim to a partition that is far
//! away binds nobody, and what is free goes to members near it.

mod near;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

use super::racks::{self, rack};
use super::{Assignment, Assignor, GroupMember, Topics, subscribed};
use crate::types::TopicPartition;

/// Eager: members give up everything before each rebalance, and most get it back.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sticky;

/// Cooperative: members keep reading what stays theirs; what is to move is first given up by its owner, and assigned in
/// the rebalance that follows (KIP-429).
#[derive(Debug, Clone, Copy, Default)]
pub struct CooperativeSticky;

/// What a member says that it had, and since which generation.
struct Claim {
    partitions: Vec<TopicPartition>,
    generation: i32,
}

impl Assignor for Sticky {
    fn name(&self) -> &str {
        "sticky"
    }

    /// Version 1 of Java's user data: the assignment by topic, then the generation.
    fn user_data(&self, assigned: &[TopicPartition], generation: i32) -> Option<Bytes> {
        if generation < 0 {
            return None;
        }
        let mut by_topic: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
        for TopicPartition { topic, partition } in assigned {
            by_topic.entry(topic).or_default().push(*partition);
        }
        let topics: Vec<(&str, Vec<i32>)> = by_topic.into_iter().collect();
        let mut w = Writer::new();
        w.array(&"previousAssignment", false, &topics, |w, (topic, partitions)| {
            w.string(&"topic", false, topic);
            w.numbers(&"partitions", false, partitions);
        });
        w.i32(generation);
        Some(w.into_bytes())
    }

    fn assign(&self, topics: &Topics, members: &[GroupMember]) -> Assignment {
        let claims: Vec<Claim> = members.iter().map(|member| previous(member.user_data.as_ref())).collect();
        Table::new(topics, members, &claims).even_out()
    }
}

impl Assignor for CooperativeSticky {
    fn name(&self) -> &str {
        "cooperative-sticky"
    }

    fn is_cooperative(&self) -> bool {
        true
    }

    /// The generation alone: what is owned stands in the subscription. Older leaders look for it here.
    fn user_data(&self, _assigned: &[TopicPartition], generation: i32) -> Option<Bytes> {
        Some(Bytes::copy_from_slice(&generation.to_be_bytes()))
    }

    fn assign(&self, topics: &Topics, members: &[GroupMember]) -> Assignment {
        let claims: Vec<Claim> = members.iter().map(owned).collect();
        let mut assignment = Table::new(topics, members, &claims).even_out();
        let owners = settle(claims.iter());
        // Nobody may begin before the owner has ended: the next rebalance hands these on.
        for (at, member) in members.iter().enumerate() {
            if let Some(partitions) = assignment.get_mut(&member.id) {
                partitions.retain(|p| owners.get(&(&*p.topic, p.partition)).is_none_or(|owner| *owner == Some(at)));
            }
        }
        assignment
    }
}

fn owned(member: &GroupMember) -> Claim {
    let told = member.user_data.as_ref().and_then(|data| Some(i32::from_be_bytes(*data.first_chunk()?)));
    let generation = if member.generation >= 0 { member.generation } else { told.unwrap_or(-1) };
    Claim { partitions: member.owned.clone(), generation }
}

/// Reads a sticky member's user data; version 0 ends before the generation. What cannot be read is no claim.
fn previous(data: Option<&Bytes>) -> Claim {
    let mut claim = Claim { partitions: Vec::new(), generation: -1 };
    let Some(data) = data.filter(|data| !data.is_empty()) else { return claim };
    let mut r = Reader::new(data);
    let topics = r.array(&"previousAssignment", false, |r| {
        (r.string(&"topic", false), r.numbers::<i32>(&"partitions", false).to_vec())
    });
    if r.failed() {
        return claim;
    }
    for (topic, partitions) in topics {
        let topic: Arc<str> = topic.into();
        claim.partitions.extend(partitions.into_iter().map(|p| TopicPartition::new(topic.clone(), p)));
    }
    if r.remaining() >= size_of::<i32>() {
        claim.generation = r.i32(&"generation");
    }
    claim
}

/// The partitions of a topic that a member has, those it had before apart from those that may go to others at no cost:
/// new ones, and those it is far from.
#[derive(Debug, Clone, Default)]
struct Holding {
    kept: BTreeSet<i32>,
    new: BTreeSet<i32>,
}

impl Holding {
    fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.new.is_empty()
    }
}

/// Who has what, while it is being evened out. Members and topics go by their index, members in order of their ids.
struct Table<'a> {
    members: Vec<&'a GroupMember>,
    topics: Vec<&'a Arc<str>>,
    /// By topic, the members that subscribe to it.
    subscribers: Vec<Vec<usize>>,
    /// By member, then by topic.
    holdings: Vec<Vec<Holding>>,
    /// By member, how many partitions it has.
    counts: Vec<usize>,
    /// Topic and partition.
    free: Vec<(usize, i32)>,
    /// By topic, the racks of each partition's replicas.
    racks: Vec<&'a [BTreeSet<Arc<str>>]>,
    /// Whether some members are nearer to some partitions than to others.
    racks_matter: bool,
}

impl<'a> Table<'a> {
    fn new(topics: &'a Topics, members: &'a [GroupMember], claims: &[Claim]) -> Self {
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|at| &members[*at].id);
        let sorted: Vec<&GroupMember> = order.iter().map(|at| &members[*at]).collect();
        let existing: Vec<_> = subscribed(topics, members).map(|(topic, racks)| (topic, racks.as_slice())).collect();
        let subscribers = existing
            .iter()
            .map(|(topic, _)| (0..sorted.len()).filter(|at| sorted[*at].topics.contains(*topic)).collect())
            .collect();
        let mut table = Self {
            holdings: vec![vec![Holding::default(); existing.len()]; sorted.len()],
            counts: vec![0; sorted.len()],
            topics: existing.iter().map(|(topic, _)| *topic).collect(),
            racks_matter: racks::matter(members.iter(), existing.iter().flat_map(|(_, racks)| racks.iter())),
            racks: existing.iter().map(|(_, racks)| *racks).collect(),
            members: sorted,
            subscribers,
            free: Vec::new(),
        };
        let owners = settle(order.iter().map(|at| &claims[*at]));
        for (topic, (name, racks)) in existing.into_iter().enumerate() {
            for partition in 0..i32::try_from(racks.len()).unwrap_or(i32::MAX) {
                let owner = owners.get(&(&**name, partition)).copied().flatten();
                match owner.filter(|owner| table.members[*owner].topics.contains(name)) {
                    Some(owner) if table.is_near(owner, topic, partition) => {
                        table.holdings[owner][topic].kept.insert(partition);
                        table.counts[owner] += 1;
                    }
                    Some(owner) => table.give(owner, topic, partition),
                    None => table.free.push((topic, partition)),
                }
            }
        }
        table
    }

    fn give(&mut self, member: usize, topic: usize, partition: i32) {
        self.holdings[member][topic].new.insert(partition);
        self.counts[member] += 1;
    }

    fn even_out(mut self) -> Assignment {
        // Those that few can take first.
        let mut free = std::mem::take(&mut self.free);
        free.sort_by_cached_key(|(topic, partition)| {
            (self.near(*topic, *partition).count(), self.subscribers[*topic].len(), *topic, *partition)
        });
        for (topic, partition) in free {
            if let Some(member) = self.poorest(topic, partition) {
                self.give(member, topic, partition);
            }
        }
        while self.move_one() {}
        if self.racks_matter {
            self.bring_near();
        }
        self.into_assignment()
    }

    /// The subscribers near a partition.
    fn near(&self, topic: usize, partition: i32) -> impl Iterator<Item = usize> {
        let all = self.subscribers[topic].iter().copied();
        all.filter(move |member| self.is_near(*member, topic, partition))
    }

    /// Who has least of those that are near a partition, else of all that can have it.
    fn poorest(&self, topic: usize, partition: i32) -> Option<usize> {
        let near = self.near(topic, partition).min_by_key(|member| self.counts[*member]);
        near.or_else(|| self.subscribers[topic].iter().copied().min_by_key(|member| self.counts[*member]))
    }

    /// Makes the richest member that can be helped poorer by one and somebody with at least two less richer by one.
    /// Each move makes the sum of squares smaller, so they come to an end.
    fn move_one(&mut self) -> bool {
        let mut by_wealth: Vec<usize> = (0..self.members.len()).collect();
        // Of those with as much, whoever can give what it did not have before.
        let clings = |member: usize| self.holdings[member].iter().all(|holding| holding.new.is_empty());
        by_wealth.sort_by_cached_key(|member| (std::cmp::Reverse(self.counts[*member]), clings(*member)));
        let mut beyond_help = vec![false; self.members.len()];
        for rich in by_wealth {
            if beyond_help[rich] {
                continue;
            }
            match self.chain(rich) {
                Ok(chain) => {
                    for (giver, topic, taker) in chain {
                        self.hand_over(giver, topic, taker);
                    }
                    return true;
                }
                // Where the rich find nobody, those in their reach, who have no more, do not either.
                Err(reached) => reached.into_iter().for_each(|member| beyond_help[member] = true),
            }
        }
        false
    }

    /// The shortest chain in which each gives a partition to the next, from `rich` to the poorest that ends one; else
    /// all that could have been in one.
    fn chain(&self, rich: usize) -> Result<Vec<(usize, usize, usize)>, Vec<usize>> {
        let mut reached = vec![rich];
        let mut given_by: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut asked = vec![false; self.topics.len()];
        let mut at = 0;
        while at < reached.len() {
            let level = at..reached.len();
            for giver in level.clone().map(|at| reached[at]).collect::<Vec<_>>() {
                for (topic, asked) in asked.iter_mut().enumerate() {
                    if *asked || self.holdings[giver][topic].is_empty() {
                        continue;
                    }
                    *asked = true;
                    for taker in &self.subscribers[topic] {
                        if *taker != rich && !given_by.contains_key(taker) {
                            given_by.insert(*taker, (giver, topic));
                            reached.push(*taker);
                        }
                    }
                }
            }
            at = level.end;
            let poorest = reached[at..].iter().copied().min_by_key(|member| self.counts[*member]);
            if let Some(mut taker) = poorest.filter(|poor| self.counts[*poor] + 2 <= self.counts[rich]) {
                let mut chain = Vec::new();
                while let Some((giver, topic)) = given_by.get(&taker) {
                    chain.push((*giver, *topic, taker));
                    taker = *giver;
                }
                return Ok(chain);
            }
        }
        Err(reached)
    }

    fn hand_over(&mut self, giver: usize, topic: usize, taker: usize) {
        let Some((topic, partition)) = self.least_missed(giver, topic, taker) else { return };
        let holding = &mut self.holdings[giver][topic];
        let _ = holding.new.remove(&partition) || holding.kept.remove(&partition);
        self.counts[giver] -= 1;
        self.give(taker, topic, partition);
    }

    /// What one can best give another: what it did not have before costs nobody anything. Where racks matter all topics of
    /// both are looked through for what is nearer to the taker than to the giver.
    fn least_missed(&self, giver: usize, topic: usize, taker: usize) -> Option<(usize, i32)> {
        if !self.racks_matter {
            let Holding { new, kept } = &self.holdings[giver][topic];
            return new.last().or_else(|| kept.last()).map(|partition| (topic, *partition));
        }
        let mut best = None;
        for (topic, Holding { new, kept }) in self.holdings[giver].iter().enumerate() {
            if !self.members[taker].topics.contains(self.topics[topic]) {
                continue;
            }
            for (is_new, partition) in kept.iter().map(|at| (false, at)).chain(new.iter().map(|at| (true, at))) {
                let near = |member| i32::from(self.is_near(member, topic, *partition));
                best = best.max(Some(((is_new, near(taker) - near(giver)), (topic, *partition))));
            }
        }
        best.map(|(_, partition)| partition)
    }

    fn into_assignment(self) -> Assignment {
        let mut assignment = Assignment::new();
        for (member, holdings) in self.members.iter().zip(&self.holdings) {
            let mut list = Vec::new();
            for (topic, holding) in self.topics.iter().zip(holdings) {
                let all = holding.kept.union(&holding.new);
                list.extend(all.map(|partition| TopicPartition::new(Arc::clone(topic), *partition)));
            }
            assignment.insert(member.id.clone(), list);
        }
        assignment
    }
}

/// Whose each claimed partition is: nobody's, where two have the same claim.
fn settle<'c>(claims: impl Iterator<Item = &'c Claim>) -> HashMap<(&'c str, i32), Option<usize>> {
    let mut best: HashMap<(&str, i32), (i32, Option<usize>)> = HashMap::new();
    for (member, claim) in claims.enumerate() {
        for TopicPartition { topic, partition } in &claim.partitions {
            let entry = best.entry((&**topic, *partition)).or_insert((claim.generation, Some(member)));
            if entry.1 == Some(member) {
                continue;
            }
            match claim.generation.cmp(&entry.0) {
                std::cmp::Ordering::Greater => *entry = (claim.generation, Some(member)),
                std::cmp::Ordering::Equal => entry.1 = None,
                std::cmp::Ordering::Less => {}
            }
        }
    }
    best.into_iter().map(|(partition, (_, owner))| (partition, owner)).collect()
}
