//! The offsets a group has committed, and those that transactions will commit when they do.

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
    /// By the id of the producer whose transaction is still open.
    pending: BTreeMap<i64, BTreeMap<(String, i32), CommittedOffset>>,
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

    /// Forgets an offset, whether it was committed or is pending.
    pub(in crate::broker) fn delete(&mut self, topic: &str, partition: i32) {
        if let Some(partitions) = self.by_topic.get_mut(topic) {
            partitions.remove(&partition);
            if partitions.is_empty() {
                self.by_topic.remove(topic);
            }
        }
        let is_it = |(name, index): &(String, i32)| name == topic && *index == partition;
        self.pending.values_mut().for_each(|offsets| offsets.retain(|place, _| !is_it(place)));
    }

    /// Every topic with the partitions that have an offset, in order.
    pub(in crate::broker) fn topics(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = i32>)> {
        self.by_topic.iter().map(|(topic, partitions)| (topic.as_str(), partitions.keys().copied()))
    }

    /// Keeps an offset until its transaction ends.
    pub(in crate::broker) fn commit_with(
        &mut self,
        producer_id: i64,
        topic: &str,
        partition: i32,
        offset: CommittedOffset,
    ) {
        self.pending.entry(producer_id).or_default().insert((topic.to_owned(), partition), offset);
    }

    /// Whether a transaction is open that may yet change a partition's offset.
    pub(in crate::broker) fn is_pending(&self, topic: &str, partition: i32) -> bool {
        let of_partition = |(name, index): &(String, i32)| name == topic && *index == partition;
        self.pending.values().any(|offsets| offsets.keys().any(of_partition))
    }

    /// A producer's transaction has ended.
    pub(super) fn end_transaction(&mut self, producer_id: i64, commit: bool) {
        let offsets = self.pending.remove(&producer_id).unwrap_or_default();
        for ((topic, partition), offset) in offsets.into_iter().filter(|_| commit) {
            self.commit(&topic, partition, offset);
        }
    }

    pub(super) fn forget_topic(&mut self, topic: &str) {
        self.by_topic.remove(topic);
        for offsets in self.pending.values_mut() {
            offsets.retain(|(name, _), _| name != topic);
        }
    }
}
