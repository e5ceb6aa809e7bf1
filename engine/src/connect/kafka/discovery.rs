//! Partitions that come while a table is read.

use std::pin::Pin;
use std::sync::Arc;

use millstream_client::{Client, OffsetSpec, TopicPartition};

use crate::connect::SourcePartition;
use crate::time::NO_WATERMARK_MS;

/// A search under way. It runs beside the reading, for a cluster may take its time to answer.
pub(super) type Search = Pin<Box<dyn Future<Output = Vec<SourcePartition>> + Send>>;

/// Looks for partitions that are not known yet; they are read from their start. A cluster that is away now has none:
/// it is asked again at the next interval.
pub(super) fn search(client: Client, topics: Vec<Arc<str>>, known: Vec<TopicPartition>) -> Search {
    Box::pin(async move {
        let mut added = Vec::new();
        for topic in topics {
            let Ok(info) = client.topic(&topic).await else { continue };
            let found = info.partitions.iter().map(|found| TopicPartition::new(Arc::clone(&topic), found.partition));
            added.extend(found.filter(|target| !known.contains(target)).map(|target| (target, OffsetSpec::Earliest)));
        }
        if added.is_empty() {
            return Vec::new();
        }
        let starts = client.list_offsets(&added).await.unwrap_or_default();
        let from_start = starts.into_iter().map(|(target, listed)| SourcePartition {
            topic: target.topic,
            partition: target.partition,
            offset: listed.offset,
            end: None,
            watermark_ms: NO_WATERMARK_MS,
        });
        from_start.collect()
    })
}
