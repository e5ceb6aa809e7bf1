//! Fetching: which partitions to ask which node for, and what to make of the answers.
//!
//! Each node with partitions of ours has at most one fetch in flight, a long poll over *all* of them: were a busy
//! partition left out because it has data waiting, a quiet one would hold up the next request for the whole poll.
//! What bounds memory instead is how much is fetched but not yet handed on. A position moves as soon as a response is
//! taken in, so the next poll goes out while the caller still works on the last one.
//!
//! A seek or a new assignment gives a cursor a new generation; what was asked in an older one is thrown away.

mod assignment;
mod cursor;
mod legacy;
mod request;
mod response;
mod scan;
#[cfg(test)]
mod tests;
mod types;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;

use self::cursor::{Cursor, State};
pub use self::types::{Action, Batches, RequestId, ResetPolicy, Settings};
use super::backoff::Random;
use super::metadata::Cluster;
use super::wish::MetadataWish;
use crate::error::Error;
use crate::types::{ListedOffset, TopicPartition};

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
    /// Where in `cursors` a partition is.
    indexes: HashMap<TopicPartition, usize>,
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
            indexes: HashMap::new(),
            rotation: 0,
            nodes: BTreeMap::new(),
            requests: HashMap::new(),
            next_request_id: 0,
            next_generation: 0,
            events: VecDeque::new(),
            metadata: MetadataWish::default(),
        }
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

    fn poll_metadata(&mut self, now_ms: u64) -> Option<Action> {
        if self.metadata.is_older_than(self.settings.metadata_max_age_ms, now_ms) {
            for cursor in &self.cursors {
                self.metadata.want(cursor.target.topic.clone());
            }
        }
        self.metadata.poll(now_ms).map(Action::RefreshMetadata)
    }

    fn node_is_ready(&self, node: i32, now_ms: u64) -> bool {
        let enough = usize::try_from(self.settings.max_bytes).unwrap_or(0) / 2;
        self.nodes
            .get(&node)
            .is_none_or(|n| !n.in_flight && n.ready_at_ms <= now_ms && (n.queued_bytes == 0 || n.queued_bytes < enough))
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

    fn register(&mut self, request: Request) -> RequestId {
        self.next_request_id += 1;
        self.requests.insert(self.next_request_id, request);
        self.next_request_id
    }
}
