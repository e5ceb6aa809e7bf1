//! Asking leaders where partitions begin, end, and stand at a time.

use std::collections::{BTreeMap, HashMap};

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::ListOffsetsRequest;

use super::Client;
use super::retry::Retry;
use crate::core::list_offsets;
use crate::core::request::Typed;
use crate::error::Error;
use crate::types::{ListedOffset, OffsetSpec, TopicPartition};

type Queries = Vec<(TopicPartition, OffsetSpec)>;

impl Client {
    /// Looks up an offset of each partition, in the order asked. Each leader is asked once, and again when it moved.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`] and [`Error::UnknownPartition`] for what is not there; [`Error::Timeout`] after
    /// `default.api.timeout.ms`.
    pub async fn list_offsets(
        &self,
        queries: &[(TopicPartition, OffsetSpec)],
    ) -> Result<Vec<(TopicPartition, ListedOffset)>, Error> {
        let mut retry = self.retry("listing offsets");
        for (target, _) in queries {
            let topic = retry.bound(self.known_topic(&target.topic)).await?;
            Self::partition_exists(&topic, target.partition)?;
        }
        let mut found = self.look_up(&mut retry, queries.to_vec()).await?;
        // A time after the last record has no offset; what will come next is at the end.
        let beyond: Queries = queries
            .iter()
            .filter(|(target, _)| found.get(target).is_some_and(|listed| listed.offset < 0))
            .map(|(target, _)| (target.clone(), OffsetSpec::Latest))
            .collect();
        if !beyond.is_empty() {
            found.extend(self.look_up(&mut retry, beyond).await?);
        }
        Ok(queries.iter().filter_map(|(target, _)| Some((target.clone(), *found.get(target)?))).collect())
    }

    async fn look_up(
        &self,
        retry: &mut Retry,
        mut open: Queries,
    ) -> Result<HashMap<TopicPartition, ListedOffset>, Error> {
        let mut found = HashMap::with_capacity(open.len());
        loop {
            let outcome = retry.bound(self.look_up_once(&open, &mut found)).await;
            open.retain(|(target, _)| !found.contains_key(target));
            match outcome {
                Ok(()) if open.is_empty() => return Ok(found),
                Ok(()) => {}
                Err(error) => {
                    retry.pause(error).await?;
                    let mut topics: Vec<_> = open.iter().map(|(target, _)| target.topic.clone()).collect();
                    topics.dedup();
                    if let Err(error) = retry.bound(self.metadata().refresh(Some(&topics), false)).await {
                        retry.pause(error).await?;
                    }
                }
            }
        }
    }

    /// Asks each leader for its part; the last thing that was in the way is the error.
    async fn look_up_once(
        &self,
        open: &Queries,
        found: &mut HashMap<TopicPartition, ListedOffset>,
    ) -> Result<(), Error> {
        let cluster = self.cluster();
        let mut by_leader: BTreeMap<i32, Vec<(TopicPartition, OffsetSpec, i32)>> = BTreeMap::new();
        let mut trouble = None;
        for (target, spec) in open {
            match cluster.leader(&target.topic, target.partition) {
                Some(leader) => by_leader.entry(leader.node).or_default().push((target.clone(), *spec, leader.epoch)),
                None => trouble = Some(refusal(target, ErrorCode::LEADER_NOT_AVAILABLE)),
            }
        }
        for (node, queries) in by_leader {
            let Some(address) = cluster.address(node) else { continue };
            let request = list_offsets::request(&queries, self.config().consumer().read_committed);
            let response = match self.pool().call::<ListOffsetsRequest>(address, Typed::new(request)).await {
                Ok((response, _)) => response,
                Err(error) => {
                    trouble = Some(error);
                    continue;
                }
            };
            for (target, ..) in queries {
                match list_offsets::listed(&response, &target) {
                    Some(Ok(listed)) => {
                        found.insert(target, listed);
                    }
                    Some(Err(code)) => trouble = Some(refusal(&target, code)),
                    None => trouble = Some(refusal(&target, ErrorCode::UNKNOWN_SERVER_ERROR)),
                }
            }
        }
        trouble.map_or(Ok(()), Err)
    }
}

fn refusal(target: &TopicPartition, code: ErrorCode) -> Error {
    Error::Broker { api: ApiKey::ListOffsets, code, subject: target.to_string(), message: None }
}
