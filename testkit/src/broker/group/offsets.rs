//! The offsets a group has committed.

use std::collections::BTreeMap;

/// One committed offset.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::broker) struct CommittedOffset {
    /// The next offset the group wants to read.
    pub(in crate::broker) offset: i64,
    /// -1 if the committer did not know.
    pub(in crate::broker) leader_epoch: i32,
    /// Whatever the committer wants to find again; it comes back byte for byte.
    pub(in crate::broker) metadata: String,
}

/// A group's offsets, by topic and partition.
#[derive(Debug, Default)]
pub(in crate::broker) struct Offsets {
    by_topic: BTreeMap<String, BTreeMap<i32, CommittedOffset>>,
}

impl Offsets {
    pub(in crate::broker) fn commit(&mut self, topic: &str, partition: i32, offset: CommittedOffset) {
        if !self.by_topic.contains_key(topic) {
            self.by_topic.insert(topic.to_owned(), BTreeMap::new());
        }
        if let Some(partitions) = self.by_topic.get_mut(topic) {
            partitions.insert(partition, offset);
        }
    }

    pub(in crate::broker) fn committed(&self, topic: &str, partition: i32) -> Option<&CommittedOffset> {
        self.by_topic.get(topic)?.get(&partition)
    }

    /// Every topic with the partitions that have an offset, in order.
    pub(in crate::broker) fn topics(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = i32>)> {
        self.by_topic.iter().map(|(topic, partitions)| (topic.as_str(), partitions.keys().copied()))
    }

    pub(super) fn forget_topic(&mut self, topic: &str) {
        self.by_topic.remove(topic);
    }
}
