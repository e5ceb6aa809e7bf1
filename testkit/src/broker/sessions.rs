//! Fetch sessions (KIP-227): what a consumer reads is said once, then only what changes, in both directions.

use std::collections::BTreeMap;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::fetch_response::PartitionData;
use millstream_protocol::messages::{FetchRequest, FetchResponse};
use millstream_protocol::uuid::Uuid;

use super::ids::IdSource;

/// The session epochs that begin a session and that do without one.
const BEGIN: i32 = 0;
const WITHOUT: i32 = -1;

/// How long a session stays untouched before another may take its place, in milliseconds (as in Kafka).
const IDLE_MS: i64 = 120_000;

/// How a fetch takes part in a session.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Membership {
    /// 0 if it does not.
    session_id: i32,
    /// Whether only what has changed is answered.
    incremental: bool,
}

/// A topic as a request names it: by id or by name.
type TopicKey = ([u8; 16], String);

/// One partition of a session, and what its reader was last told of it.
#[derive(Debug)]
struct Tracked {
    asked: FetchPartition,
    /// High watermark, last stable offset and log start; `None` before the first answer.
    told: Option<(i64, i64, i64)>,
}

#[derive(Debug)]
struct Session {
    /// The index of the node that keeps it.
    node: usize,
    /// The epoch the next request is to carry.
    epoch: i32,
    used_ms: i64,
    /// Counts fetches: each begins with another partition, so that none starves behind a busy one.
    turn: usize,
    partitions: BTreeMap<TopicKey, BTreeMap<i32, Tracked>>,
}

/// All sessions of the cluster.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_id: BTreeMap<i32, Session>,
}

/// Who asks, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asker {
    pub(crate) node: usize,
    pub(crate) now_ms: i64,
}

impl Sessions {
    /// Finds or makes the session of a request, and completes the request by what the session knows.
    ///
    /// # Errors
    /// `FETCH_SESSION_ID_NOT_FOUND` or `INVALID_FETCH_SESSION_EPOCH`: the client goes on with a full request.
    pub(crate) fn enter(
        &mut self,
        request: &mut FetchRequest,
        asker: Asker,
        limit: usize,
        ids: &mut IdSource,
    ) -> Result<Membership, ErrorCode> {
        match request.session_epoch {
            BEGIN | WITHOUT => {
                self.remove(request.session_id, asker.node);
                let room = request.session_epoch == BEGIN && !request.topics.is_empty() && self.make_room(asker, limit);
                Ok(if room { self.begin(request, asker, ids) } else { Membership::default() })
            }
            epoch => self.go_on(request, epoch, asker),
        }
    }

    fn begin(&mut self, request: &FetchRequest, asker: Asker, ids: &mut IdSource) -> Membership {
        let mut session_id = ids.positive();
        while self.by_id.contains_key(&session_id) {
            session_id = ids.positive();
        }
        let Asker { node, now_ms } = asker;
        let mut session = Session { node, epoch: 1, used_ms: now_ms, turn: 0, partitions: BTreeMap::new() };
        session.take_in(&request.topics);
        self.by_id.insert(session_id, session);
        Membership { session_id, incremental: false }
    }

    fn go_on(&mut self, request: &mut FetchRequest, epoch: i32, asker: Asker) -> Result<Membership, ErrorCode> {
        let session_id = request.session_id;
        let session = self.by_id.get_mut(&session_id).filter(|session| session.node == asker.node);
        let session = session.ok_or(ErrorCode::FETCH_SESSION_ID_NOT_FOUND)?;
        if session.epoch != epoch {
            return Err(ErrorCode::INVALID_FETCH_SESSION_EPOCH);
        }
        session.epoch = epoch.checked_add(1).unwrap_or(1);
        session.used_ms = asker.now_ms;
        session.take_in(&request.topics);
        for forgotten in &request.forgotten_topics_data {
            let key = (forgotten.topic_id.0, forgotten.topic.clone());
            if let Some(partitions) = session.partitions.get_mut(&key) {
                for index in forgotten.partitions.iter() {
                    partitions.remove(index);
                }
            }
        }
        session.partitions.retain(|_, partitions| !partitions.is_empty());
        request.topics = session.topics();
        if session.partitions.is_empty() {
            self.by_id.remove(&session_id);
            return Ok(Membership::default());
        }
        Ok(Membership { session_id, incremental: true })
    }

    /// Takes out of a response what its reader knows already, and remembers what it is told.
    pub(crate) fn leave(&mut self, membership: Membership, response: &mut FetchResponse) {
        let Some(session) = self.by_id.get_mut(&membership.session_id) else { return };
        response.session_id = membership.session_id;
        for topic in &mut response.responses {
            let key = (topic.topic_id.0, topic.topic.clone());
            let Some(tracked) = session.partitions.get_mut(&key) else { continue };
            topic.partitions.retain(|data| match tracked.get_mut(&data.partition_index) {
                Some(tracked) => tracked.tell(data) || !membership.incremental,
                None => true,
            });
        }
        response.responses.retain(|topic| !topic.partitions.is_empty());
    }

    /// Forgets the sessions of a node, as one does that restarts.
    pub(crate) fn forget_node(&mut self, node: usize) {
        self.by_id.retain(|_, session| session.node != node);
    }

    fn remove(&mut self, session_id: i32, node: usize) {
        if self.by_id.get(&session_id).is_some_and(|session| session.node == node) {
            self.by_id.remove(&session_id);
        }
    }

    /// Whether a node may keep one session more, if need be instead of one that nobody has used for long.
    fn make_room(&mut self, asker: Asker, limit: usize) -> bool {
        let here = || self.by_id.iter().filter(|(_, session)| session.node == asker.node);
        if here().count() < limit {
            return true;
        }
        let oldest = here().min_by_key(|(_, session)| session.used_ms).map(|(id, session)| (*id, session.used_ms));
        match oldest {
            Some((id, used_ms)) if used_ms.saturating_add(IDLE_MS) <= asker.now_ms => {
                self.by_id.remove(&id);
                true
            }
            _ => false,
        }
    }
}

impl Session {
    fn take_in(&mut self, topics: &[FetchTopic]) {
        for topic in topics {
            let partitions = self.partitions.entry((topic.topic_id.0, topic.topic.clone())).or_default();
            for asked in &topic.partitions {
                match partitions.get_mut(&asked.partition) {
                    Some(tracked) => tracked.asked = asked.clone(),
                    None => {
                        partitions.insert(asked.partition, Tracked { asked: asked.clone(), told: None });
                    }
                }
            }
        }
    }

    /// Everything the session reads, as a full request would say it.
    fn topics(&mut self) -> Vec<FetchTopic> {
        self.turn = self.turn.wrapping_add(1);
        let turn = self.turn;
        let topic = |((id, name), partitions): (&TopicKey, &BTreeMap<i32, Tracked>)| {
            let mut partitions: Vec<_> = partitions.values().map(|tracked| tracked.asked.clone()).collect();
            rotate(&mut partitions, turn);
            FetchTopic { topic: name.clone(), topic_id: Uuid(*id), partitions, ..Default::default() }
        };
        let mut topics: Vec<_> = self.partitions.iter().map(topic).collect();
        rotate(&mut topics, turn);
        topics
    }
}

fn rotate<T>(list: &mut [T], turn: usize) {
    if !list.is_empty() {
        list.rotate_left(turn % list.len());
    }
}

impl Tracked {
    /// Notes what is told; whether it is news.
    fn tell(&mut self, data: &PartitionData) -> bool {
        let now = (data.high_watermark, data.last_stable_offset, data.log_start_offset);
        let has_records = data.records.as_ref().is_some_and(|records| !records.is_empty());
        let is_special =
            data.error_code != 0 || data.preferred_read_replica >= 0 || data.diverging_epoch.end_offset >= 0;
        let is_news = has_records || is_special || self.told != Some(now);
        // An error is told again each time, and once it is over, so is everything else.
        self.told = (data.error_code == 0).then_some(now);
        is_news
    }
}
