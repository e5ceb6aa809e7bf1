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
mod intake;
mod legacy;
mod lookup;
mod request;
mod response;
mod scan;
mod session;
#[cfg(test)]
mod tests;
mod types;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;

use self::cursor::{Cursor, Place, State};
pub use self::request::FetchCall;
use self::session::Session;
pub use self::types::{Action, Batches, LookUp, RequestId, ResetPolicy, Settings};
use super::backoff::Random;
use super::metadata::{Cluster, Hints};
use super::wish::MetadataWish;
use crate::error::Error;

struct Event<P> {
    cursor: usize,
    generation: u64,
    node: i32,
    bytes: usize,
    result: Result<Batches<P>, Error>,
}

#[derive(Default)]
struct Node {
    in_flight: bool,
    session: Session,
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

impl Asked {
    fn of(at: usize, cursor: &Cursor) -> Self {
        Self { cursor: at, generation: cursor.generation, position: cursor.position.offset }
    }
}

/// A request under way; what it asks for, in the order of the cursors.
enum Request {
    Fetch { node: i32, asked: Vec<Asked>, is_incremental: bool },
    LookUp { asked: Vec<Asked> },
    Validate { node: i32, asked: Vec<Asked> },
}

/// The state of one consumer without a group.
pub struct Fetcher<P> {
    settings: Settings,
    random: Random,
    cursors: Vec<Cursor>,
    /// Where in `cursors` a partition of a topic is.
    indexes: HashMap<Arc<str>, HashMap<i32, usize>>,
    /// The snapshot that the cursors know; `None` when one of them knows less.
    followed: Option<Cluster>,
    /// Where the next request begins in `cursors`, so that each partition is first in its turn (KIP-74 fills a
    /// response in the order of the request).
    rotation: usize,
    nodes: BTreeMap<i32, Node>,
    requests: HashMap<RequestId, Request>,
    next_request_id: RequestId,
    next_generation: u64,
    events: VecDeque<Event<P>>,
    metadata: MetadataWish,
    /// Leaders that brokers named, not given out yet, and where nodes listen that were named with them.
    hints: Hints,
}

impl<P: Clone> Fetcher<P> {
    /// A fetcher with nothing assigned. `seed` spreads its retries.
    pub fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            random: Random::new(seed),
            cursors: Vec::new(),
            indexes: HashMap::new(),
            followed: None,
            rotation: 0,
            nodes: BTreeMap::new(),
            requests: HashMap::new(),
            next_request_id: 0,
            next_generation: 0,
            events: VecDeque::new(),
            metadata: MetadataWish::default(),
            hints: Hints::default(),
        }
    }

    /// The next batches to hand on, or an error; a failed partition is left alone until it is assigned or sought anew,
    /// one to which access is denied is asked for again.
    pub fn poll_event(&mut self) -> Option<Result<Batches<P>, Error>> {
        let at = self.events.iter().position(|e| self.cursors.get(e.cursor).is_some_and(|c| !c.paused))?;
        let event = self.events.remove(at)?;
        if let Some(node) = self.nodes.get_mut(&event.node) {
            node.queued_bytes = node.queued_bytes.saturating_sub(event.bytes);
        }
        let cursor = &mut self.cursors[event.cursor];
        match &event.result {
            Ok(batches) => {
                cursor.handed_on = Some(Place { offset: batches.next_offset, epoch: batches.leader_epoch });
            }
            Err(_) => cursor.telling = false,
        }
        Some(event.result)
    }

    /// The next thing to do, if there is one now. To be called until it gives `None`, and again after every `handle_*`,
    /// every event handed on, and at [`Fetcher::poll_timeout`].
    pub fn poll_action(&mut self, now_ms: u64, cluster: &Cluster) -> Option<Action> {
        self.follow(cluster);
        if let Some((leaders, endpoints)) = self.hints.take() {
            return Some(Action::Hints { leaders, endpoints });
        }
        if let Some(question) = self.poll_question(now_ms) {
            return Some(question);
        }
        for at in 0..self.cursors.len() {
            let cursor = &self.cursors[(self.rotation + at) % self.cursors.len()];
            if !cursor.is_fetchable(now_ms) {
                continue;
            }
            match cursor.node(now_ms) {
                None => self.metadata.want(cursor.target.topic.clone()),
                Some(node) if self.node_is_ready(node, now_ms) => return Some(self.start_fetch(node, now_ms)),
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
            Some(Request::Fetch { node, asked, .. }) => {
                let state = self.nodes.entry(node).or_default();
                state.in_flight = false;
                state.session.renew();
                self.back_off_node(node, &asked, now_ms);
            }
            Some(Request::LookUp { asked } | Request::Validate { asked, .. }) => {
                for asked in &asked {
                    self.retry_cursor(asked, now_ms);
                }
            }
            None => {}
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
                if cursor.target.topic != topic || cursor.state == State::Failed || cursor.telling {
                    continue;
                }
                match code {
                    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => {
                        self.fail(at, -1, Error::UnknownTopic { topic: topic.clone() });
                    }
                    code => self.refuse(at, -1, now_ms, ApiKey::Metadata, code),
                }
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
            let Some(cursor) = self.current(asked) else { continue };
            cursor.return_to_leader(now_ms);
            let topic = cursor.target.topic.clone();
            self.metadata.want(topic);
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

    /// Tells the cursors what is new about their leaders.
    fn follow(&mut self, cluster: &Cluster) {
        if self.followed.as_ref().is_some_and(|known| known.is(cluster)) {
            return;
        }
        self.followed = Some(cluster.clone());
        for at in 0..self.cursors.len() {
            let cursor = &mut self.cursors[at];
            if cursor.state != State::Failed && !cursor.follow(cluster) {
                let error = Error::TopicRecreated { topic: cursor.target.topic.clone() };
                self.fail(at, -1, error);
            }
        }
    }

    /// Takes in a refusal that does not pass by itself. Rights may be given at any time, so of those the caller hears
    /// again and again, as of Java's consumer: once for each answer, and asked is no more often than after any failure.
    fn refuse(&mut self, at: usize, node: i32, now_ms: u64, api: ApiKey, code: ErrorCode) {
        let error = self.cursors[at].refusal(api, code);
        if code != ErrorCode::TOPIC_AUTHORIZATION_FAILED {
            return self.fail(at, node, error);
        }
        let random = self.random.next_u64();
        let cursor = &mut self.cursors[at];
        cursor.retry(now_ms, self.settings.backoff, random);
        cursor.telling = true;
        self.push_event(at, node, Err(error));
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
