//! Do all partitions have leaders, and as many replicas in sync as they should?

use std::collections::BTreeSet;

use millstream_client::{Client, PartitionInfo, TopicInfo};

use super::finding::Finding;

const CHECK: &str = "partitions";
/// So many are named; the others are counted.
const NAMED: usize = 5;

/// The check.
pub(super) async fn check(client: &Client) -> Finding {
    match client.topics().await {
        Ok(topics) => judge(&topics),
        Err(error) => Finding::failed(CHECK, error.to_string(), ""),
    }
}

fn judge(topics: &[TopicInfo]) -> Finding {
    if topics.is_empty() {
        return Finding::fine(CHECK, "there is no topic, or none that this user may see");
    }
    let offline = select(topics, |partition| partition.leader.is_none());
    if !offline.names.is_empty() {
        return Finding::failed(
            CHECK,
            format!("{} without a leader, which cannot be read or written: {}", offline.count(), offline.named()),
            format!("start the brokers that hold them: {}", offline.missing()),
        );
    }
    let behind = select(topics, |partition| partition.isr.len() < partition.replicas.len());
    if !behind.names.is_empty() {
        return Finding::warning(
            CHECK,
            format!("{} with fewer replicas in sync than there should be: {}", behind.count(), behind.named()),
            format!("see why brokers are down or behind: {}", behind.missing()),
        );
    }
    let count: usize = topics.iter().map(|topic| topic.partitions.len()).sum();
    Finding::fine(CHECK, format!("all {count} have a leader and every replica in sync"))
}

#[derive(Default)]
struct Selected {
    names: Vec<String>,
    /// Brokers that hold replicas which are not in sync.
    nodes: BTreeSet<i32>,
}

impl Selected {
    fn count(&self) -> String {
        let plural = if self.names.len() == 1 { "partition" } else { "partitions" };
        format!("{} {plural}", self.names.len())
    }

    fn named(&self) -> String {
        let more = self.names.len().saturating_sub(NAMED);
        let first = self.names[..self.names.len() - more].join(", ");
        if more == 0 { first } else { format!("{first} and {more} more") }
    }

    fn missing(&self) -> String {
        self.nodes.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")
    }
}

fn select(topics: &[TopicInfo], is_wanted: impl Fn(&PartitionInfo) -> bool) -> Selected {
    let mut selected = Selected::default();
    for topic in topics {
        for partition in topic.partitions.iter().filter(|partition| is_wanted(partition)) {
            selected.names.push(format!("{}[{}]", topic.name, partition.partition));
            let out = partition.replicas.iter().filter(|node| {
                // An offline partition keeps the last leader among its replicas in sync.
                partition.leader.is_none() || !partition.isr.contains(node)
            });
            selected.nodes.extend(out);
        }
    }
    selected
}

#[cfg(test)]
mod tests {
    use millstream_protocol::uuid::Uuid;

    use super::super::finding::Verdict;
    use super::*;

    fn topic(partitions: &[(Option<i32>, &[i32])]) -> TopicInfo {
        let partition = |(at, (leader, isr)): (usize, &(Option<i32>, &[i32]))| PartitionInfo {
            partition: at as i32,
            leader: *leader,
            leader_epoch: 0,
            replicas: vec![1, 2, 3],
            isr: isr.to_vec(),
        };
        let partitions = partitions.iter().enumerate().map(partition).collect();
        TopicInfo { name: "orders".into(), id: Uuid::ZERO, internal: false, partitions }
    }

    #[test]
    fn no_leader_is_worse_than_few_replicas() {
        let whole: (Option<i32>, &[i32]) = (Some(1), &[1, 2, 3]);
        let behind: (Option<i32>, &[i32]) = (Some(1), &[1, 3]);
        let offline: (Option<i32>, &[i32]) = (None, &[2]);
        assert_eq!(judge(&[topic(&[whole])]).verdict, Verdict::Fine);
        assert!(judge(&[]).found.contains("no topic"));
        let warned = judge(&[topic(&[whole, behind])]);
        assert_eq!((warned.verdict, warned.fix.as_str()), (Verdict::Warning, "see why brokers are down or behind: 2"));
        let failed = judge(&[topic(&[behind, offline, offline])]);
        assert_eq!(failed.verdict, Verdict::Failed);
        assert!(failed.found.contains("2 partitions") && failed.found.contains("orders[1], orders[2]"), "{failed:?}");
    }
}
