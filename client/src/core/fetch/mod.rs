//! Fetching: which partitions to ask which node for, and what to make of the answers.
//!
//! Each node with partitions of ours has at most one fetch in flight, a long poll over *all* of them: were a busy
//! partition left out because it has data waiting, a quiet one would hold up the next request for the whole poll.
//! What bounds memory instead is how much is fetched but not yet handed on. A position moves as soon as a response is
//! taken in, so the next poll goes out while the caller still works on the last one.
//!
//! A seek or a new assignment gives a cursor a new generation; what was asked in an older one is thrown away.

mod cursor;
mod scan;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::fetch_response::PartitionData;
use millstream_protocol::messages::{FetchRequest, FetchResponse, ListOffsetsRequest};
use millstream_protocol::uuid::Uuid;

use self::cursor::{Cursor, State};
use super::backoff::{Backoff, Random};
use super::list_offsets;
use super::metadata::Cluster;
use super::request::Typed;
use super::wish::MetadataWish;
use crate::error::Error;
use crate::types::{ListedOffset, OffsetSpec, TopicPartition};

/// Names a request to the fetcher that made it.
pub type RequestId = u64;

/// The last version that names topics by name; newer ones need an id (KIP-516).
const LAST_VERSION_BY_NAME: i16 = 12;

/// What to do when a position is not in the log (`auto.offset.reset`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetPolicy {
    /// Tell the caller.
    Fail,
    /// Go to the log start.
    Earliest,
    /// Go to the end of the log.
    Latest,
}

/// How to fetch.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The longest a broker may wait for data, in milliseconds (`fetch.max.wait.ms`).
    pub max_wait_ms: i32,
    /// Bytes that end the wait (`fetch.min.bytes`).
    pub min_bytes: i32,
    /// Bytes of one response, at most, unless its first batch is larger (`fetch.max.bytes`).
    pub max_bytes: i32,
    /// Bytes of one partition in a response (`max.partition.fetch.bytes`).
    pub max_partition_bytes: i32,
    /// Whether to stop at the last stable offset and drop aborted transactions (`isolation.level`).
    pub read_committed: bool,
    /// `auto.offset.reset`.
    pub reset: ResetPolicy,
    /// Whether to verify each batch's checksum (`check.crcs`).
    pub check_crcs: bool,
    /// Waits after a failure.
    pub backoff: Backoff,
    /// How old the metadata may get, in milliseconds (`metadata.max.age.ms`).
    pub metadata_max_age_ms: u64,
}

/// What the shell is to do.
#[derive(Debug)]
pub enum Action {
    /// Send a fetch; answer with [`Fetcher::handle_fetch`] or [`Fetcher::handle_failure`].
    Fetch {
        /// To be given back with the outcome.
        id: RequestId,
        /// To whom.
        node: i32,
        /// The request. Its `max_bytes` may be lowered to what memory is free.
        request: Typed<FetchRequest>,
    },
    /// Look up an offset; answer with [`Fetcher::handle_listed`].
    ListOffsets {
        /// To be given back with the outcome.
        id: RequestId,
        /// To whom.
        node: i32,
        /// The request, for one partition.
        request: Typed<ListOffsetsRequest>,
    },
    /// Learn about these topics anew; answer with [`Fetcher::handle_metadata`].
    RefreshMetadata(Vec<Arc<str>>),
}

/// Complete, checked batches of one partition, or the news that there are none (then `records` is empty).
/// `P` is the caller's hold on the memory of the response.
#[derive(Debug)]
pub struct Batches<P> {
    /// Topic name.
    pub topic: Arc<str>,
    /// Partition index.
    pub partition: i32,
    /// Whole record batches, none of them control batches.
    pub records: Bytes,
    /// Records below are not wanted: the first batch may begin before the position asked for.
    pub start_offset: i64,
    /// The position after these batches.
    pub next_offset: i64,
    /// The end of what can be read: the high watermark, or the last stable offset when reading committed data.
    pub high_watermark: i64,
    /// The log start; -1 when the broker does not say.
    pub log_start_offset: i64,
    /// The caller's hold on the memory of the response.
    pub permit: P,
}

struct Event<P> {
    cursor: usize,
    generation: u64,
    node: i32,
    bytes: usize,
    result: Result<Batches<P>, Error>,
}

#[derive(Debug, Default)]
struct Node {
    in_flight: bool,
    /// Fetched from it and not yet handed on.
    queued_bytes: usize,
    failures: u32,
    /// Not before this time: backoff, or the broker's throttle (KIP-219).
    ready_at_ms: u64,
}

struct Asked {
    cursor: usize,
    generation: u64,
    position: i64,
}

enum Request {
    Fetch { node: i32, asked: Vec<Asked> },
    Reset { asked: Asked },
}

/// The state of one consumer without a group.
pub struct Fetcher<P> {
    settings: Settings,
    random: Random,
    cursors: Vec<Cursor>,
    /// Where the next request begins in `cursors`, so that each partition is first in its turn (KIP-74 fills a
    /// response in the order of the request).
    rotation: usize,
    nodes: BTreeMap<i32, Node>,
    requests: HashMap<RequestId, Request>,
    next_request_id: RequestId,
    next_generation: u64,
    events: VecDeque<Event<P>>,
    metadata: MetadataWish,
}

impl<P: Clone> Fetcher<P> {
    /// A fetcher with nothing assigned. `seed` spreads its retries.
    pub fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            random: Random::new(seed),
            cursors: Vec::new(),
            rotation: 0,
            nodes: BTreeMap::new(),
            requests: HashMap::new(),
            next_request_id: 0,
            next_generation: 0,
            events: VecDeque::new(),
            metadata: MetadataWish::default(),
        }
    }

    /// Replaces the assignment: these partitions, from these offsets. What was fetched for the old one is dropped.
    pub fn assign(&mut self, partitions: &[(TopicPartition, i64)], now_ms: u64) {
        self.cursors.clear();
        for (target, position) in partitions {
            let generation = self.take_generation();
            self.cursors.push(Cursor::new(target.clone(), *position, generation));
        }
        self.rotation = 0;
        self.metadata.restart(now_ms);
        self.drop_stale_events();
    }

    /// Moves a position. `false` when the partition is not assigned.
    pub fn seek(&mut self, target: &TopicPartition, position: i64) -> bool {
        let generation = self.take_generation();
        let Some(cursor) = self.cursor_mut(target) else { return false };
        let paused = cursor.paused;
        *cursor = Cursor::new(target.clone(), position, generation);
        cursor.paused = paused;
        self.drop_stale_events();
        true
    }

    /// Stops (or lets go on) fetching and handing on a partition; its position stays. `false` when not assigned.
    pub fn set_paused(&mut self, target: &TopicPartition, paused: bool) -> bool {
        let Some(cursor) = self.cursor_mut(target) else { return false };
        cursor.paused = paused;
        true
    }

    /// The partitions assigned, each with the offset after what was handed on last.
    pub fn positions(&self) -> impl Iterator<Item = (&TopicPartition, i64)> {
        self.cursors.iter().map(|c| (&c.target, c.handed_on))
    }

    /// The next batches to hand on, or an error; a failed partition is left alone until it is assigned or sought anew.
    pub fn poll_event(&mut self) -> Option<Result<Batches<P>, Error>> {
        let at = self.events.iter().position(|e| self.cursors.get(e.cursor).is_some_and(|c| !c.paused))?;
        let event = self.events.remove(at)?;
        if let Some(node) = self.nodes.get_mut(&event.node) {
            node.queued_bytes = node.queued_bytes.saturating_sub(event.bytes);
        }
        if let Ok(batches) = &event.result {
            self.cursors[event.cursor].handed_on = batches.next_offset;
        }
        Some(event.result)
    }

    /// The next thing to do, if there is one now. To be called until it gives `None`, and again after every `handle_*`,
    /// every event handed on, and at [`Fetcher::poll_timeout`].
    pub fn poll_action(&mut self, now_ms: u64, cluster: &Cluster) -> Option<Action> {
        self.note_recreated_topics(cluster);
        if let Some(action) = self.poll_reset(now_ms, cluster) {
            return Some(action);
        }
        for at in 0..self.cursors.len() {
            let cursor = &self.cursors[(self.rotation + at) % self.cursors.len()];
            if !cursor.is_fetchable(now_ms) {
                continue;
            }
            match cluster.leader(&cursor.target.topic, cursor.target.partition) {
                None => self.metadata.want(cursor.target.topic.clone()),
                Some(leader) if self.node_is_ready(leader.node, now_ms) => {
                    return Some(self.start_fetch(leader.node, now_ms, cluster));
                }
                Some(_) => {}
            }
        }
        self.poll_metadata(now_ms)
    }

    /// When, after `now_ms`, [`Fetcher::poll_action`] may have something new although nothing happened.
    pub fn poll_timeout(&self, now_ms: u64) -> Option<u64> {
        let cursors = self.cursors.iter().filter_map(Cursor::wakes_at_ms);
        let nodes = self.nodes.values().filter(|n| !n.in_flight && n.ready_at_ms > 0).map(|n| n.ready_at_ms);
        let aged = (!self.cursors.is_empty()).then_some(self.settings.metadata_max_age_ms);
        cursors.chain(nodes).chain(self.metadata.wakes_at_ms(aged)).filter(|at| *at > now_ms).min()
    }

    /// Takes in the answer to a fetch. `permit` holds the memory of the response.
    pub fn handle_fetch(&mut self, id: RequestId, now_ms: u64, response: FetchResponse, permit: P) {
        let Some(Request::Fetch { node, asked }) = self.requests.remove(&id) else { return };
        let state = self.nodes.entry(node).or_default();
        state.in_flight = false;
        state.failures = 0;
        state.ready_at_ms = match u64::try_from(response.throttle_time_ms) {
            Ok(throttle_ms) if throttle_ms > 0 => now_ms.saturating_add(throttle_ms),
            _ => 0,
        };
        if ErrorCode(response.error_code) != ErrorCode::NONE {
            return self.back_off_node(node, &asked, now_ms);
        }
        self.rotation = self.rotation.wrapping_add(1);
        let mut expected = 0;
        for topic in response.responses {
            for data in topic.partitions {
                let Some(at) = self.find_asked(&asked, expected, &topic.topic, topic.topic_id, data.partition_index)
                else {
                    continue;
                };
                expected = at + 1;
                self.handle_partition(node, &asked[at], data, now_ms, &permit);
            }
        }
    }

    /// Takes in that a request got no usable answer: its node rests for a while, and metadata is asked for.
    pub fn handle_failure(&mut self, id: RequestId, now_ms: u64) {
        match self.requests.remove(&id) {
            Some(Request::Fetch { node, asked }) => {
                self.nodes.entry(node).or_default().in_flight = false;
                self.back_off_node(node, &asked, now_ms);
            }
            Some(Request::Reset { asked }) => self.retry_cursor(&asked, now_ms),
            None => {}
        }
    }

    /// Takes in the offset that a [`Action::ListOffsets`] asked for.
    pub fn handle_listed(&mut self, id: RequestId, now_ms: u64, listed: Result<ListedOffset, ErrorCode>) {
        let Some(Request::Reset { asked }) = self.requests.remove(&id) else { return };
        let Some(cursor) = self.current(&asked) else { return };
        match listed {
            // The reset holds only if nobody moved the position meanwhile (a seek has a newer generation).
            Ok(listed) => cursor.reset_to(listed.offset),
            Err(code) if code.retriable() => self.retry_cursor(&asked, now_ms),
            Err(code) => {
                let error = cursor.refusal(ApiKey::ListOffsets, code);
                self.fail(asked.cursor, -1, error);
            }
        }
    }

    /// Takes in the end of a metadata refresh: the topics that the cluster refused, or `None` when it failed.
    pub fn handle_metadata(&mut self, now_ms: u64, refused: Option<&[(Arc<str>, ErrorCode)]>) {
        let random = self.random.next_u64();
        let backoff = self.settings.backoff;
        let Some(refused) = refused else { return self.metadata.failed(now_ms, backoff, random) };
        for (topic, code) in self.metadata.succeeded(now_ms, backoff, refused) {
            for at in 0..self.cursors.len() {
                let cursor = &self.cursors[at];
                if cursor.target.topic != topic || cursor.state == State::Failed {
                    continue;
                }
                let error = match code {
                    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => Error::UnknownTopic { topic: topic.clone() },
                    code => cursor.refusal(ApiKey::Metadata, code),
                };
                self.fail(at, -1, error);
            }
        }
    }

    fn poll_reset(&mut self, now_ms: u64, cluster: &Cluster) -> Option<Action> {
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

    fn poll_metadata(&mut self, now_ms: u64) -> Option<Action> {
        if self.metadata.is_older_than(self.settings.metadata_max_age_ms, now_ms) {
            for cursor in &self.cursors {
                self.metadata.want(cursor.target.topic.clone());
            }
        }
        self.metadata.poll(now_ms).map(Action::RefreshMetadata)
    }

    fn start_fetch(&mut self, node: i32, now_ms: u64, cluster: &Cluster) -> Action {
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

    fn node_is_ready(&self, node: i32, now_ms: u64) -> bool {
        let enough = usize::try_from(self.settings.max_bytes).unwrap_or(0) / 2;
        self.nodes
            .get(&node)
            .is_none_or(|n| !n.in_flight && n.ready_at_ms <= now_ms && (n.queued_bytes == 0 || n.queued_bytes < enough))
    }

    /// Responses list partitions in the order of the request, so the next expected one is tried first.
    fn find_asked(&self, asked: &[Asked], expected: usize, topic: &str, id: Uuid, partition: i32) -> Option<usize> {
        let is_it = |a: &Asked| {
            self.cursors.get(a.cursor).is_some_and(|c| {
                let same_topic = match topic.is_empty() {
                    true => c.topic_id == id,
                    false => *c.target.topic == *topic,
                };
                c.generation == a.generation && c.target.partition == partition && same_topic
            })
        };
        match asked.get(expected) {
            Some(next) if is_it(next) => Some(expected),
            _ => asked.iter().position(is_it),
        }
    }

    fn handle_partition(&mut self, node: i32, asked: &Asked, data: PartitionData, now_ms: u64, permit: &P) {
        match ErrorCode(data.error_code) {
            ErrorCode::NONE => {}
            ErrorCode::OFFSET_OUT_OF_RANGE => return self.out_of_range(node, asked, data.log_start_offset),
            code if code.retriable() || code == ErrorCode::UNKNOWN_TOPIC_ID => return self.retry_cursor(asked, now_ms),
            code => {
                let error = self.cursors[asked.cursor].refusal(ApiKey::Fetch, code);
                return self.fail(asked.cursor, node, error);
            }
        }
        let diverged_at = data.diverging_epoch.end_offset;
        if diverged_at >= 0 {
            return self.truncated(node, asked, diverged_at);
        }
        let settings = &self.settings;
        let cursor = &mut self.cursors[asked.cursor];
        let (found, trouble) = cursor.take_in(&data, settings, permit);
        for batches in found {
            self.push_event(asked.cursor, node, Ok(batches));
        }
        if let Some(error) = trouble {
            self.fail(asked.cursor, node, error);
        }
    }

    fn out_of_range(&mut self, node: i32, asked: &Asked, log_start_offset: i64) {
        let policy = self.settings.reset;
        let Some(cursor) = self.current(asked) else { return };
        if cursor.position != asked.position {
            return;
        }
        match policy {
            ResetPolicy::Earliest | ResetPolicy::Latest => {
                cursor.state = State::Resetting { in_flight: false, ready_at_ms: 0 };
            }
            ResetPolicy::Fail => {
                let TopicPartition { topic, partition } = cursor.target.clone();
                let error = Error::OffsetOutOfRange { topic, partition, offset: cursor.position, log_start_offset };
                self.fail(asked.cursor, node, error);
            }
        }
    }

    fn truncated(&mut self, node: i32, asked: &Asked, end_offset: i64) {
        let policy = self.settings.reset;
        let Some(cursor) = self.current(asked) else { return };
        if policy == ResetPolicy::Fail {
            let TopicPartition { topic, partition } = cursor.target.clone();
            let error = Error::LogTruncated { topic, partition, offset: cursor.position, end_offset };
            return self.fail(asked.cursor, node, error);
        }
        cursor.reset_to(end_offset);
    }

    fn back_off_node(&mut self, node: i32, asked: &[Asked], now_ms: u64) {
        let random = self.random.next_u64();
        let state = self.nodes.entry(node).or_default();
        state.failures = state.failures.saturating_add(1);
        state.ready_at_ms = now_ms.saturating_add(self.settings.backoff.delay_ms(state.failures, random));
        for asked in asked {
            if let Some(topic) = self.current(asked).map(|cursor| cursor.target.topic.clone()) {
                self.metadata.want(topic);
            }
        }
    }

    fn retry_cursor(&mut self, asked: &Asked, now_ms: u64) {
        let random = self.random.next_u64();
        let backoff = self.settings.backoff;
        let Some(cursor) = self.current(asked) else { return };
        cursor.retry(now_ms, backoff, random);
        let topic = cursor.target.topic.clone();
        self.metadata.want(topic);
    }

    fn note_recreated_topics(&mut self, cluster: &Cluster) {
        for at in 0..self.cursors.len() {
            let cursor = &self.cursors[at];
            let id = cluster.topic_id(&cursor.target.topic);
            let known = cursor.topic_id;
            if cursor.state != State::Failed && known != Uuid::ZERO && id != Uuid::ZERO && known != id {
                let error = Error::TopicRecreated { topic: cursor.target.topic.clone() };
                self.fail(at, -1, error);
            }
        }
    }

    fn fail(&mut self, cursor: usize, node: i32, error: Error) {
        self.cursors[cursor].state = State::Failed;
        self.push_event(cursor, node, Err(error));
    }

    fn push_event(&mut self, cursor: usize, node: i32, result: Result<Batches<P>, Error>) {
        let bytes = result.as_ref().map_or(0, |batches| batches.records.len());
        if let Some(state) = self.nodes.get_mut(&node) {
            state.queued_bytes += bytes;
        }
        let generation = self.cursors[cursor].generation;
        self.events.push_back(Event { cursor, generation, node, bytes, result });
    }

    fn drop_stale_events(&mut self) {
        let (cursors, nodes) = (&self.cursors, &mut self.nodes);
        self.events.retain(|event| {
            let live = cursors.get(event.cursor).is_some_and(|c| c.generation == event.generation);
            if let (false, Some(node)) = (live, nodes.get_mut(&event.node)) {
                node.queued_bytes = node.queued_bytes.saturating_sub(event.bytes);
            }
            live
        });
    }

    fn current(&mut self, asked: &Asked) -> Option<&mut Cursor> {
        self.cursors.get_mut(asked.cursor).filter(|c| c.generation == asked.generation)
    }

    fn cursor_mut(&mut self, target: &TopicPartition) -> Option<&mut Cursor> {
        self.cursors.iter_mut().find(|c| c.target == *target)
    }

    fn take_generation(&mut self) -> u64 {
        self.next_generation += 1;
        self.next_generation
    }

    fn register(&mut self, request: Request) -> RequestId {
        self.next_request_id += 1;
        self.requests.insert(self.next_request_id, request);
        self.next_request_id
    }
}
