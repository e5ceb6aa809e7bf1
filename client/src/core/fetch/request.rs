//! The fetches of a fetcher: what to ask a node for.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::error::EncodeError;
use millstream_protocol::header;
use millstream_protocol::messages::FetchRequest;
use millstream_protocol::messages::fetch_request::FetchPartition;
use millstream_protocol::uuid::Uuid;

use super::session::Wanted;
use super::{Action, Asked, Fetcher, Request};
use crate::core::request::Outgoing;

/// The last version that names topics by name; newer ones need an id (KIP-516).
const LAST_VERSION_BY_NAME: i16 = 12;
/// The first version in which a broker compares the epoch of what was fetched last with its own log (KIP-595).
const FIRST_VERSION_WITH_EPOCHS: i16 = 12;
/// The first version with a limit for the whole answer (KIP-74), and record batches (KIP-98).
const FIRST_VERSION: i16 = 4;

/// A fetch on its way to a connection.
#[derive(Debug)]
pub struct FetchCall {
    /// The request, as the newest version has it.
    pub request: FetchRequest,
    /// The newest version it may be encoded in.
    pub max_version: i16,
}

impl Outgoing for FetchCall {
    fn key(&self) -> ApiKey {
        ApiKey::Fetch
    }

    fn versions(&self) -> VersionRange {
        let max = ApiKey::Fetch.request_versions().max.min(self.max_version);
        VersionRange { min: FIRST_VERSION, max }
    }

    fn encode(&self, correlation_id: i32, client_id: &str, version: i16) -> Result<Bytes, EncodeError> {
        if version >= FIRST_VERSION_WITH_EPOCHS {
            return header::encode_request(correlation_id, Some(client_id), version, &self.request);
        }
        let mut request = self.request.clone();
        for partition in request.topics.iter_mut().flat_map(|topic| &mut topic.partitions) {
            partition.last_fetched_epoch = -1;
        }
        header::encode_request(correlation_id, Some(client_id), version, &request)
    }
}

impl<P: Clone> Fetcher<P> {
    pub(super) fn start_fetch(&mut self, node: i32, now_ms: u64) -> Action {
        let mut asked = Vec::new();
        let mut wanted = Vec::new();
        let mut by_id = true;
        let mut news_only = true;
        let mut shuns_replicas = false;
        for offset in 0..self.cursors.len() {
            let at = (self.rotation + offset) % self.cursors.len();
            let cursor = &self.cursors[at];
            let Some(leader) = cursor.leader else { continue };
            if cursor.node(now_ms) != Some(node) || !cursor.is_fetchable(now_ms) {
                continue;
            }
            by_id &= cursor.topic_id != Uuid::ZERO;
            news_only &= cursor.answered;
            shuns_replicas |= leader.node == node && cursor.shuns_replicas(now_ms);
            asked.push(Asked::of(at, cursor));
            let partition = FetchPartition {
                partition: cursor.target.partition,
                current_leader_epoch: leader.epoch,
                fetch_offset: cursor.position.offset,
                last_fetched_epoch: cursor.position.epoch,
                partition_max_bytes: self.settings.max_partition_bytes,
                ..Default::default()
            };
            wanted.push(Wanted { topic: cursor.target.topic.clone(), topic_id: cursor.topic_id, partition });
        }
        let max_bytes = self.wanted_bytes(asked.len());
        let state = self.nodes.entry(node).or_default();
        state.in_flight = true;
        let ask = state.session.ask(wanted, by_id);
        let request = FetchRequest {
            // Where a partition ends is not known before its first answer: that one is not waited for, so that a
            // reader at the end hears so at once.
            max_wait_ms: if news_only { self.settings.max_wait_ms } else { 0 },
            min_bytes: self.settings.min_bytes,
            max_bytes,
            isolation_level: i8::from(self.settings.read_committed),
            session_id: ask.id,
            session_epoch: ask.epoch,
            topics: ask.topics,
            forgotten_topics_data: ask.forgotten,
            rack_id: if shuns_replicas { String::new() } else { self.settings.rack.clone() },
            ..Default::default()
        };
        // Ids are preferred where the cluster has them: a topic deleted and created again is then told apart by the
        // broker, where by its name an old offset would silently read the new topic's records.
        let max_version = if by_id { i16::MAX } else { LAST_VERSION_BY_NAME };
        asked.sort_unstable_by_key(|asked| asked.cursor);
        let id = self.register(Request::Fetch { node, asked, is_incremental: ask.epoch > 0 });
        Action::Fetch { id, node, request: FetchCall { request, max_version } }
    }

    fn wanted_bytes(&self, partitions: usize) -> i32 {
        let partitions = i32::try_from(partitions).unwrap_or(i32::MAX);
        self.settings.max_partition_bytes.saturating_mul(partitions).min(self.settings.max_bytes)
    }
}
