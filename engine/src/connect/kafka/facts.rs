//! What the cluster says about a table: its topics' partitions, their logs, the group's offsets.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use millstream_client::{OffsetSpec, TopicPartition};
use tokio::time::timeout;

use super::clusters::Cluster;
use crate::error::Error;
use crate::plan::{Bounded, KafkaTable, Startup, Table};
use crate::runtime::start::PartitionFacts;

/// How long a topic that the broker might create is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The partitions of a source's topics.
///
/// # Errors
/// When a topic does not exist.
pub(crate) async fn source_partitions(
    cluster: &Cluster,
    table: &Table,
    kafka: &KafkaTable,
) -> Result<Vec<TopicPartition>, Error> {
    let mut partitions = Vec::new();
    for topic in &kafka.topics {
        let count = partition_count(cluster, table, topic).await?;
        let topic: Arc<str> = topic.as_str().into();
        partitions.extend((0..count).map(|partition| TopicPartition::new(Arc::clone(&topic), partition)));
    }
    Ok(partitions)
}

/// How many partitions a topic has.
///
/// # Errors
/// When it does not exist, and the client or the broker does not create topics.
pub(crate) async fn partition_count(cluster: &Cluster, table: &Table, topic: &str) -> Result<i32, Error> {
    let Ok(info) = timeout(PATIENCE, cluster.client.topic(topic)).await else {
        return Err(missing(cluster, table, topic));
    };
    match info {
        Ok(info) => Ok(info.partitions.len() as i32),
        Err(millstream_client::Error::UnknownTopic { .. }) => Err(missing(cluster, table, topic)),
        Err(error) => Err(Error::kafka(format!("looking for topic {topic:?} of table {}", table.name))(error)),
    }
}

fn missing(cluster: &Cluster, table: &Table, topic: &str) -> Error {
    Error::MissingTopic {
        topic: topic.to_owned(),
        table: table.name.clone(),
        bootstrap: cluster.bootstrap.clone(),
        hint: format!("millstream topic create {topic} -b {}", cluster.bootstrap),
    }
}

/// Asks for everything that [`crate::runtime::start::decide`] looks at.
pub(crate) async fn gather(
    cluster: &Cluster,
    kafka: &KafkaTable,
    group: &str,
    partitions: &[TopicPartition],
) -> Result<Vec<PartitionFacts>, Error> {
    let log_start = offsets(cluster, partitions, OffsetSpec::Earliest).await?;
    let log_end = offsets(cluster, partitions, OffsetSpec::Latest).await?;
    let at_startup_time = match kafka.startup {
        Startup::Timestamp(at_ms) => Some(offsets(cluster, partitions, OffsetSpec::Timestamp(at_ms)).await?),
        _ => None,
    };
    let at_bounded_time = match kafka.bounded {
        Bounded::Timestamp(at_ms) => Some(offsets(cluster, partitions, OffsetSpec::Timestamp(at_ms)).await?),
        _ => None,
    };
    let committed = cluster.client.committed_offsets(group, partitions).await;
    let committed = committed.map_err(Error::kafka(format!("reading the offsets of group {group:?}")))?;
    let mut committed: HashMap<_, _> = committed.into_iter().collect();
    let facts = partitions.iter().map(|target| {
        let committed = committed.remove(target).flatten();
        PartitionFacts {
            topic: Arc::clone(&target.topic),
            partition: target.partition,
            log_start: log_start[target],
            log_end: log_end[target],
            at_startup_time: at_startup_time.as_ref().map(|offsets| offsets[target]),
            at_bounded_time: at_bounded_time.as_ref().map(|offsets| offsets[target]),
            committed: committed.map(|committed| (committed.offset, committed.metadata)),
        }
    });
    Ok(facts.collect())
}

async fn offsets(
    cluster: &Cluster,
    partitions: &[TopicPartition],
    spec: OffsetSpec,
) -> Result<HashMap<TopicPartition, i64>, Error> {
    let wanted: Vec<_> = partitions.iter().map(|target| (target.clone(), spec)).collect();
    let listed = cluster.client.list_offsets(&wanted).await.map_err(Error::kafka("listing offsets"))?;
    Ok(listed.into_iter().map(|(target, listed)| (target, listed.offset)).collect())
}
