//! The requests of a fetcher: fetches, and the lookups of a reset.

use millstream_protocol::messages::FetchRequest;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::uuid::Uuid;

use super::cursor::State;
use super::{Action, Asked, Fetcher, Request, ResetPolicy};
use crate::core::list_offsets;
use crate::core::metadata::Cluster;
use crate::core::request::Typed;
use crate::types::OffsetSpec;

/// The last version that names topics by name; newer ones need an id (KIP-516).
const LAST_VERSION_BY_NAME: i16 = 12;

impl<P: Clone> Fetcher<P> {
    pub(super) fn poll_reset(&mut self, now_ms: u64, cluster: &Cluster) -> Option<Action> {
        for at in 0..self.cursors.len() {
            let cursor = &self.cursors[at];
            let State::Resetting { in_flight: false, ready_at_ms } = cursor.state else { continue };
            if ready_at_ms > now_ms {
                continue;
            }
            let Some(leader) = cluster.leader(&cursor.target.topic, cursor.target.partition) else {
                self.metadata.want(cursor.target.topic.clone());
                continue;
            };
            let spec = match self.settings.reset {
                ResetPolicy::Latest => OffsetSpec::Latest,
                _ => OffsetSpec::Earliest,
            };
            let query = [(cursor.target.clone(), spec, leader.epoch)];
            let request = list_offsets::request(&query, self.settings.read_committed);
            let asked = Asked { cursor: at, generation: cursor.generation, position: cursor.position };
            self.cursors[at].state = State::Resetting { in_flight: true, ready_at_ms };
            let id = self.register(Request::Reset { asked });
            return Some(Action::ListOffsets { id, node: leader.node, request: Typed::new(request) });
        }
        None
    }

    pub(super) fn start_fetch(&mut self, node: i32, now_ms: u64, cluster: &Cluster) -> Action {
        let mut asked = Vec::new();
        let mut topics: Vec<FetchTopic> = Vec::new();
        let mut by_id = true;
        let mut news_only = true;
        for offset in 0..self.cursors.len() {
            let at = (self.rotation + offset) % self.cursors.len();
            let cursor = &mut self.cursors[at];
            let leader = cluster.leader(&cursor.target.topic, cursor.target.partition).filter(|l| l.node == node);
            let Some(leader) = leader.filter(|_| cursor.is_fetchable(now_ms)) else { continue };
            cursor.topic_id = cluster.topic_id(&cursor.target.topic);
            by_id &= cursor.topic_id != Uuid::ZERO;
            news_only &= cursor.is_current();
            asked.push(Asked { cursor: at, generation: cursor.generation, position: cursor.position });
            let partition = FetchPartition {
                partition: cursor.target.partition,
                current_leader_epoch: leader.epoch,
                fetch_offset: cursor.position,
                last_fetched_epoch: cursor.last_fetched_epoch,
                partition_max_bytes: self.settings.max_partition_bytes,
                ..Default::default()
            };
            match topics.iter_mut().find(|t| *t.topic == *cursor.target.topic) {
                Some(topic) => topic.partitions.push(partition),
                None => topics.push(FetchTopic {
                    topic: cursor.target.topic.to_string(),
                    topic_id: cursor.topic_id,
                    partitions: vec![partition],
                    ..Default::default()
                }),
            }
        }
        let request = FetchRequest {
            // Where a partition ends is not known before its first answer: that one is not waited for, so that a
            // reader at the end hears so at once.
            max_wait_ms: if news_only { self.settings.max_wait_ms } else { 0 },
            min_bytes: self.settings.min_bytes,
            max_bytes: self.wanted_bytes(asked.len()),
            isolation_level: i8::from(self.settings.read_committed),
            session_id: 0,
            session_epoch: -1,
            topics,
            ..Default::default()
        };
        // Ids are preferred where the cluster has them: a topic deleted and created again is then told apart by the
        // broker, where by its name an old offset would silently read the new topic's records.
        let max_version = if by_id { i16::MAX } else { LAST_VERSION_BY_NAME };
        self.nodes.entry(node).or_default().in_flight = true;
        let id = self.register(Request::Fetch { node, asked });
        Action::Fetch { id, node, request: Typed::up_to(request, max_version) }
    }

    fn wanted_bytes(&self, partitions: usize) -> i32 {
        let partitions = i32::try_from(partitions).unwrap_or(i32::MAX);
        self.settings.max_partition_bytes.saturating_mul(partitions).min(self.settings.max_bytes)
    }
}
