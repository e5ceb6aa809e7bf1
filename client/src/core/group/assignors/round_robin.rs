//! `roundrobin`: all partitions dealt out like cards, over the members that subscribe to their topic.

use super::{Assignment, Assignor, GroupMember, Topics, in_order, nothing_yet, subscribed};
use crate::types::TopicPartition;

/// Deals out partitions, topic by topic in the order of their names, to one member after another; one that does not
/// subscribe to the topic is passed over.
#[derive(Debug, Clone, Copy, Default)]
pub struct RoundRobin;

impl Assignor for RoundRobin {
    fn name(&self) -> &str {
        "roundrobin"
    }

    fn assign(&self, topics: &Topics, members: &[GroupMember]) -> Assignment {
        let mut assignment = nothing_yet(members);
        let order = in_order(members);
        let mut next = 0;
        for (topic, partitions) in subscribed(topics, members) {
            for (partition, _) in (0..).zip(partitions) {
                // Somebody subscribes, so this ends.
                while !order[next].topics.contains(topic) {
                    next = (next + 1) % order.len();
                }
                let list = assignment.entry(order[next].id.clone()).or_default();
                list.push(TopicPartition::new(topic.clone(), partition));
                next = (next + 1) % order.len();
            }
        }
        assignment
    }
}
