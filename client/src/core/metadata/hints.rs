//! Leaders that brokers name while they refuse a request (KIP-951): as good as a metadata refresh, and already here.

use std::sync::Arc;

use super::{Cluster, Leader};
use crate::types::{Address, TopicPartition};

/// A leader named beside NOT_LEADER_OR_FOLLOWER or FENCED_LEADER_EPOCH, in answers to Fetch from version 16 and to
/// Produce from version 10 on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderHint {
    /// The partition.
    pub target: TopicPartition,
    /// Who leads it now, by the broker's knowledge.
    pub leader: Leader,
}

impl LeaderHint {
    /// The hint in an answer's `current_leader`; `None` when the broker gave none (both numbers are -1).
    pub fn new(target: TopicPartition, leader_id: i32, leader_epoch: i32) -> Option<Self> {
        (leader_id >= 0 && leader_epoch >= 0)
            .then_some(Self { target, leader: Leader { node: leader_id, epoch: leader_epoch } })
    }
}

/// Where nodes listen, by their numbers.
type Endpoints = Vec<(i32, Address)>;

/// What brokers have named and nobody has taken over yet.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    leaders: Vec<LeaderHint>,
    endpoints: Endpoints,
}

impl Hints {
    /// Takes in leaders.
    pub(crate) fn extend(&mut self, leaders: impl IntoIterator<Item = LeaderHint>) {
        self.leaders.extend(leaders);
    }

    /// Takes in where nodes listen, as the same answer has it: their numbers, hosts and ports.
    pub(crate) fn locate<'a>(&mut self, nodes: impl IntoIterator<Item = (i32, &'a str, i32)>) {
        for (node, host, port) in nodes {
            let is_meant = self.leaders.iter().any(|hint| hint.leader.node == node);
            if let (true, Ok(port)) = (is_meant, u16::try_from(port)) {
                self.endpoints.push((node, Address::new(host, port)));
            }
        }
    }

    /// Gives out the leaders and where they listen, if there are any.
    pub(crate) fn take(&mut self) -> Option<(Vec<LeaderHint>, Endpoints)> {
        if self.leaders.is_empty() {
            return None;
        }
        Some((std::mem::take(&mut self.leaders), std::mem::take(&mut self.endpoints)))
    }
}

impl Cluster {
    /// The snapshot after `hints`; `endpoints` says where nodes listen, as the same answer had it. `None` when there is
    /// no news in them: the partition is unknown, the epoch is not newer, or nobody knows where the leader listens.
    pub fn hinted(&self, hints: &[LeaderHint], endpoints: &[(i32, Address)]) -> Option<Self> {
        let mut next = self.clone();
        let mut is_news = false;
        for LeaderHint { target, leader } in hints {
            let address = endpoints.iter().find(|(node, _)| *node == leader.node).map(|(_, address)| address);
            let Some(address) = address.or_else(|| self.address(leader.node)) else { continue };
            let Some(known) = next.topic(&target.topic) else { continue };
            let at = usize::try_from(target.partition).unwrap_or(usize::MAX);
            if known.partitions.get(at).is_none_or(|known| known.leader_epoch >= leader.epoch) {
                continue;
            }
            let (name, mut topic) = (known.name.clone(), known.as_ref().clone());
            topic.partitions[at].leader = Some(leader.node);
            topic.partitions[at].leader_epoch = leader.epoch;
            let state = Arc::make_mut(&mut next.0);
            state.brokers.insert(leader.node, address.clone());
            state.topics.insert(name, Arc::new(topic));
            is_news = true;
        }
        is_news.then_some(next)
    }
}
