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

/// Offsets by topic and partition.
type ByTopic = BTreeMap<String, BTreeMap<i32, CommittedOffset>>;

/// A group's offsets.
#[derive(Debug, Default)]
pub(in crate::broker) struct Offsets {
    committed: ByTopic,
    /// By the id of the producer whose transaction is still open.
    pending: BTreeMap<i64, ByTopic>,
}

impl Offsets {
    pub(in crate::broker) fn commit(&mut self, topic: &str, partition: i32, offset: CommittedOffset) {
        insert(&mut self.committed, topic, partition, offset);
    }

    pub(in crate::broker) fn committed(&self, topic: &str, partition: i32) -> Option<&CommittedOffset> {
        self.committed.get(topic)?.get(&partition)
    }

    /// Forgets an offset, whether it was committed or is pending.
    pub(in crate::broker) fn delete(&mut self, topic: &str, partition: i32) {
        remove(&mut self.committed, topic, partition);
        self.pending.values_mut().for_each(|offsets| remove(offsets, topic, partition));
    }

    /// Every topic with the partitions that have an offset, in order.
    pub(in crate::broker) fn topics(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = i32>)> {
        self.committed.iter().map(|(topic, partitions)| (topic.as_str(), partitions.keys().copied()))
    }

    /// Keeps an offset until its transaction ends.
    pub(in crate::broker) fn commit_with(
        &mut self,
        producer_id: i64,
        topic: &str,
        partition: i32,
        offset: CommittedOffset,
    ) {
        insert(self.pending.entry(producer_id).or_default(), topic, partition, offset);
    }

    /// Whether a transaction is open that may yet change a partition's offset.
    pub(in crate::broker) fn is_pending(&self, topic: &str, partition: i32) -> bool {
        let names = |offsets: &ByTopic| offsets.get(topic).is_some_and(|offsets| offsets.contains_key(&partition));
        self.pending.values().any(names)
    }

    /// A producer's transaction has ended.
    pub(super) fn end_transaction(&mut self, producer_id: i64, commit: bool) {
        let offsets = self.pending.remove(&producer_id).unwrap_or_default();
        for (topic, offsets) in offsets.into_iter().filter(|_| commit) {
            self.committed.entry(topic).or_default().extend(offsets);
        }
    }

    pub(super) fn forget_topic(&mut self, topic: &str) {
        self.committed.remove(topic);
        for offsets in self.pending.values_mut() {
            offsets.remove(topic);
        }
    }
}

fn insert(offsets: &mut ByTopic, topic: &str, partition: i32, offset: CommittedOffset) {
    match offsets.get_mut(topic) {
        Some(partitions) => {
            partitions.insert(partition, offset);
        }
        None => {
            offsets.insert(topic.to_owned(), BTreeMap::from([(partition, offset)]));
        }
    }
}

fn remove(offsets: &mut ByTopic, topic: &str, partition: i32) {
    if let Some(partitions) = offsets.get_mut(topic) {
        partitions.remove(&partition);
        if partitions.is_empty() {
            offsets.remove(topic);
        }
    }
}
