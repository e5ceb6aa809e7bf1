//! Fetch sessions (KIP-227): a broker remembers what it was asked for, so that a request names only what changed, and
//! an answer only what there is news of. A thousand idle partitions then cost an empty request and an empty answer.

use std::collections::HashMap;
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic, ForgottenTopic};
use millstream_protocol::uuid::Uuid;

/// What is wanted of one partition in the next request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) topic: Arc<str>,
    pub(super) topic_id: Uuid,
    pub(super) partition: FetchPartition,
}

/// How the next request names itself and what it says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) id: i32,
    pub(super) epoch: i32,
    pub(super) topics: Vec<FetchTopic>,
    pub(super) forgotten: Vec<ForgottenTopic>,
}

struct Known {
    wanted: Wanted,
    /// The last request that wanted it.
    round: u64,
}

/// The session with one node, as far as both sides agree on it.
#[derive(Default)]
pub(super) struct Session {
    /// Zero while there is none.
    id: i32,
    /// Of the next request; zero asks for a new session (and ends the old one, if `id` names one).
    epoch: i32,
    /// Whether topics go by their ids. A session cannot change that.
    by_id: bool,
    known: HashMap<Arc<str>, HashMap<i32, Known>>,
    round: u64,
}

impl Session {
    /// Whether answers leave out what did not change.
    pub(super) fn is_established(&self) -> bool {
        self.epoch > 0
    }

    /// The next request, if it is to cover exactly `wanted`.
    pub(super) fn ask(&mut self, wanted: Vec<Wanted>, by_id: bool) -> Ask {
        if self.by_id != by_id {
            self.renew();
        }
        self.by_id = by_id;
        self.round += 1;
        if !self.is_established() {
            self.known.clear();
        }
        let mut ask = Ask { id: self.id, epoch: self.epoch, ..Ask::default() };
        for wanted in wanted {
            self.want(wanted, &mut ask);
        }
        self.forget(&mut ask);
        ask
    }

    /// Takes in the head of an answer. `false` when it refuses the session: the request is to be made anew.
    pub(super) fn handle_answer(&mut self, code: ErrorCode, session_id: i32) -> bool {
        match code {
            ErrorCode::NONE if self.epoch > 0 && session_id == self.id => {
                self.epoch = self.epoch.checked_add(1).unwrap_or(1);
                true
            }
            // A new session, or none (id 0): then every request is a full one.
            ErrorCode::NONE => {
                self.id = session_id;
                self.epoch = i32::from(session_id != 0);
                true
            }
            ErrorCode::FETCH_SESSION_ID_NOT_FOUND => {
                (self.id, self.epoch) = (0, 0);
                false
            }
            _ => {
                self.renew();
                false
            }
        }
    }

    /// Ends the session with the next request, which begins another: what the node knows is in doubt.
    pub(super) fn renew(&mut self) {
        self.epoch = 0;
    }

    fn want(&mut self, wanted: Wanted, ask: &mut Ask) {
        let partitions = match self.known.get_mut(&wanted.topic) {
            Some(partitions) => partitions,
            None => self.known.entry(wanted.topic.clone()).or_default(),
        };
        let round = self.round;
        match partitions.get_mut(&wanted.partition.partition) {
            Some(known) if known.wanted == wanted => known.round = round,
            Some(known) => {
                if known.wanted.topic_id != wanted.topic_id {
                    forget(&mut ask.forgotten, &known.wanted);
                }
                add(&mut ask.topics, &wanted);
                *known = Known { wanted, round };
            }
            None => {
                add(&mut ask.topics, &wanted);
                partitions.insert(wanted.partition.partition, Known { wanted, round });
            }
        }
    }

    /// Tells the node what is not wanted any more.
    fn forget(&mut self, ask: &mut Ask) {
        let mut gone = Vec::new();
        for partitions in self.known.values_mut() {
            let round = self.round;
            gone.extend(partitions.extract_if(|_, known| known.round != round).map(|(_, known)| known.wanted));
        }
        self.known.retain(|_, partitions| !partitions.is_empty());
        // The maps have an order of their own in each process, and the core is to do the same thing each time.
        gone.sort_by(|a, b| (&a.topic, a.partition.partition).cmp(&(&b.topic, b.partition.partition)));
        for wanted in &gone {
            forget(&mut ask.forgotten, wanted);
        }
    }
}

/// Neighbours of one topic share its entry: what is wanted comes topic by topic, but for where the rotation begins.
fn add(topics: &mut Vec<FetchTopic>, wanted: &Wanted) {
    match topics.last_mut() {
        Some(topic) if *topic.topic == *wanted.topic => topic.partitions.push(wanted.partition.clone()),
        _ => topics.push(FetchTopic {
            topic: wanted.topic.to_string(),
            topic_id: wanted.topic_id,
            partitions: vec![wanted.partition.clone()],
            ..FetchTopic::default()
        }),
    }
}

fn forget(topics: &mut Vec<ForgottenTopic>, known: &Wanted) {
    let partition = known.partition.partition;
    match topics.last_mut() {
        Some(topic) if *topic.topic == *known.topic && topic.topic_id == known.topic_id => {
            topic.partitions.push(partition);
        }
        _ => topics.push(ForgottenTopic {
            topic: known.topic.to_string(),
            topic_id: known.topic_id,
            partitions: [partition].into_iter().collect(),
            ..ForgottenTopic::default()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(partition: i32, fetch_offset: i64) -> Wanted {
        let partition = FetchPartition { partition, fetch_offset, ..FetchPartition::default() };
        Wanted { topic: "t".into(), topic_id: Uuid([1; 16]), partition }
    }

    fn named(ask: &Ask) -> (i32, i32, Vec<(i32, i64)>, Vec<i32>) {
        let asked = ask.topics.iter().flat_map(|t| &t.partitions).map(|p| (p.partition, p.fetch_offset));
        let mut forgotten: Vec<i32> = ask.forgotten.iter().flat_map(|t| t.partitions.to_vec()).collect();
        forgotten.sort_unstable();
        (ask.id, ask.epoch, asked.collect(), forgotten)
    }

    #[test]
    fn only_changes_are_asked_for() {
        let mut session = Session::default();
        let ask = session.ask(vec![wanted(0, 5), wanted(1, 0), wanted(2, 0)], true);
        assert_eq!(named(&ask), (0, 0, vec![(0, 5), (1, 0), (2, 0)], vec![]));
        assert!(session.handle_answer(ErrorCode::NONE, 77));
        let ask = session.ask(vec![wanted(1, 0), wanted(0, 6), wanted(3, 9)], true);
        assert_eq!(named(&ask), (77, 1, vec![(0, 6), (3, 9)], vec![2]));
        assert!(session.handle_answer(ErrorCode::NONE, 77));
        let ask = session.ask(vec![wanted(0, 6), wanted(1, 0), wanted(3, 9)], true);
        assert_eq!(named(&ask), (77, 2, vec![], vec![]));
        let ask = session.ask(vec![], true);
        assert_eq!(named(&ask), (77, 2, vec![], vec![0, 1, 3]));
    }

    #[test]
    fn a_session_that_is_refused_or_in_doubt_begins_anew() {
        let established = || {
            let mut session = Session::default();
            session.ask(vec![wanted(0, 5)], true);
            assert!(session.handle_answer(ErrorCode::NONE, 77) && session.is_established());
            session.ask(vec![wanted(0, 5)], true);
            session
        };
        let full = |mut session: Session, by_id| named(&session.ask(vec![wanted(0, 5)], by_id));
        let everything = vec![(0, 5)];
        let mut session = established();
        assert!(!session.handle_answer(ErrorCode::FETCH_SESSION_ID_NOT_FOUND, 0));
        assert_eq!(full(session, true), (0, 0, everything.clone(), vec![]), "there is none to end");
        for code in [
            ErrorCode::INVALID_FETCH_SESSION_EPOCH,
            ErrorCode::FETCH_SESSION_TOPIC_ID_ERROR,
            ErrorCode::INCONSISTENT_TOPIC_ID,
        ] {
            let mut session = established();
            assert!(!session.handle_answer(code, 0));
            assert_eq!(full(session, true), (77, 0, everything.clone(), vec![]), "the old one is ended");
        }
        let mut session = established();
        session.renew();
        assert_eq!(full(session, true), (77, 0, everything.clone(), vec![]));
        assert_eq!(full(established(), false), (77, 0, everything.clone(), vec![]), "names and ids do not mix");
        let mut session = established();
        session.renew();
        assert!(session.handle_answer(ErrorCode::NONE, 0), "a broker may keep none");
        assert_eq!(full(session, true), (0, 0, everything, vec![]));
    }

    #[test]
    fn epochs_go_round_without_meaning_a_new_session() {
        let mut session = Session { id: 7, epoch: i32::MAX, ..Session::default() };
        assert!(session.handle_answer(ErrorCode::NONE, 7));
        assert_eq!(session.epoch, 1);
    }

    #[test]
    fn another_topic_of_the_same_name_takes_the_place_of_the_first() {
        let mut session = Session::default();
        session.ask(vec![wanted(0, 5)], true);
        session.handle_answer(ErrorCode::NONE, 7);
        let ask = session.ask(vec![Wanted { topic_id: Uuid([2; 16]), ..wanted(0, 0) }], true);
        assert_eq!(named(&ask), (7, 1, vec![(0, 0)], vec![0]));
        assert_eq!((ask.topics[0].topic_id, ask.forgotten[0].topic_id), (Uuid([2; 16]), Uuid([1; 16])));
    }
}
