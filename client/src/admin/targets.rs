//! Partitions as requests carry them: gathered by topic.

use std::sync::Arc;

use crate::types::TopicPartition;

/// The partitions of each topic, topics in the order in which they first come.
pub(super) fn by_topic<'a>(targets: impl IntoIterator<Item = &'a TopicPartition>) -> Vec<(Arc<str>, Vec<i32>)> {
    let mut topics: Vec<(Arc<str>, Vec<i32>)> = Vec::new();
    for TopicPartition { topic, partition } in targets {
        match topics.iter_mut().find(|(name, _)| name == topic) {
            Some((_, partitions)) => partitions.push(*partition),
            None => topics.push((topic.clone(), vec![*partition])),
        }
    }
    topics
}

/// Partitions as the wire groups them, one by one.
pub(super) fn flat<'a>(topics: impl Iterator<Item = (&'a str, &'a [i32])>) -> Vec<TopicPartition> {
    topics.flat_map(|(name, at)| at.iter().map(move |partition| TopicPartition::new(name, *partition))).collect()
}
