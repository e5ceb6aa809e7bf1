//! Share sessions: which partitions a member reads at a node is said once, then what changes. A session belongs to the
//! connection that began it, and ends with it.

use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::code::ErrorCode;

use crate::broker::ConnectionId;
use crate::broker::group::Place;

/// The epochs that begin a session and that end it.
pub(in crate::broker) const BEGIN: i32 = 0;
pub(in crate::broker) const END: i32 = -1;

/// The node that keeps a session, the group, and the member.
pub(in crate::broker) type SessionKey = (usize, String, String);

#[derive(Debug)]
struct Session {
    connection: ConnectionId,
    /// The epoch the next request is to carry.
    epoch: i32,
    /// In the order in which they came.
    places: Vec<Place>,
    /// The same, to look one up.
    known: BTreeSet<Place>,
    /// Those that came later, and that no answer has named yet.
    fresh: BTreeSet<Place>,
}

/// All sessions of the cluster.
#[derive(Debug, Default)]
pub(in crate::broker) struct ShareSessions {
    by_key: BTreeMap<SessionKey, Session>,
}

/// What a request says about its session.
#[derive(Debug)]
pub(in crate::broker) struct Entry<'a> {
    pub(in crate::broker) epoch: i32,
    pub(in crate::broker) connection: ConnectionId,
    pub(in crate::broker) added: &'a [Place],
    pub(in crate::broker) forgotten: &'a [Place],
}

impl ShareSessions {
    /// Takes a fetch into its session, which it may begin.
    ///
    /// # Errors
    /// The session is not there, its epoch is another, or there are too many: the member begins anew.
    pub(in crate::broker) fn fetch(
        &mut self,
        key: &SessionKey,
        entry: &Entry<'_>,
        limit: usize,
    ) -> Result<(), ErrorCode> {
        match entry.epoch {
            END => self.by_key.contains_key(key).then_some(()).ok_or(ErrorCode::SHARE_SESSION_NOT_FOUND),
            BEGIN => self.begin(key, entry, limit),
            epoch => {
                let session = self.advance(key, epoch)?;
                session.forget(entry.forgotten);
                session.add(entry.added);
                Ok(())
            }
        }
    }

    fn begin(&mut self, key: &SessionKey, entry: &Entry<'_>, limit: usize) -> Result<(), ErrorCode> {
        // Also where the new one then fails to begin.
        self.by_key.remove(key);
        let known: BTreeSet<Place> = entry.added.iter().copied().collect();
        if known.len() < entry.added.len() {
            // Kafka stumbles over a partition that is named twice, though only here.
            return Err(ErrorCode::UNKNOWN_SERVER_ERROR);
        }
        let here = self.by_key.keys().filter(|(node, ..)| *node == key.0).count();
        if here >= limit {
            return Err(ErrorCode::SHARE_SESSION_LIMIT_REACHED);
        }
        let (connection, places) = (entry.connection, entry.added.to_vec());
        self.by_key.insert(key.clone(), Session { connection, epoch: 1, places, known, fresh: BTreeSet::new() });
        Ok(())
    }

    /// Takes acknowledgements into their session.
    ///
    /// # Errors
    /// The session is not there, or its epoch is another.
    pub(in crate::broker) fn acknowledge(&mut self, key: &SessionKey, epoch: i32) -> Result<(), ErrorCode> {
        match epoch {
            BEGIN => Err(ErrorCode::INVALID_SHARE_SESSION_EPOCH),
            END => self.by_key.contains_key(key).then_some(()).ok_or(ErrorCode::SHARE_SESSION_NOT_FOUND),
            epoch => self.advance(key, epoch).map(drop),
        }
    }

    fn advance(&mut self, key: &SessionKey, epoch: i32) -> Result<&mut Session, ErrorCode> {
        let session = self.by_key.get_mut(key).ok_or(ErrorCode::SHARE_SESSION_NOT_FOUND)?;
        if session.epoch != epoch {
            return Err(ErrorCode::INVALID_SHARE_SESSION_EPOCH);
        }
        session.epoch = epoch.checked_add(1).unwrap_or(1);
        Ok(session)
    }

    /// What a session reads, each time beginning with another partition, so that none starves behind a busy one.
    pub(in crate::broker) fn places(&self, key: &SessionKey) -> Vec<Place> {
        let Some(session) = self.by_key.get(key) else { return Vec::new() };
        let mut places = session.places.clone();
        if !places.is_empty() {
            let turn = usize::try_from(session.epoch - 1).unwrap_or(0);
            let count = places.len();
            places.rotate_left(turn % count);
        }
        places
    }

    /// Whether an answer has to name a partition although there is nothing to say of it; it has by now.
    pub(in crate::broker) fn is_news(&mut self, key: &SessionKey, place: &Place) -> bool {
        self.by_key.get_mut(key).is_some_and(|session| session.fresh.remove(place))
    }

    /// Ends a session, and gives back what it read.
    pub(in crate::broker) fn end(&mut self, key: &SessionKey) -> Option<Vec<Place>> {
        self.by_key.remove(key).map(|session| session.places)
    }

    /// The sessions that a connection has begun.
    pub(in crate::broker) fn of_connection(&self, connection: ConnectionId) -> Vec<SessionKey> {
        let began = self.by_key.iter().filter(|(_, session)| session.connection == connection);
        began.map(|(key, _)| key.clone()).collect()
    }

    /// Whether some member of a group has a session with a node.
    pub(in crate::broker) fn has_group(&self, node: usize, group: &str) -> bool {
        self.by_key.keys().any(|(at, of, _)| *at == node && of == group)
    }

    /// Forgets the sessions of a node, as one does that restarts.
    pub(in crate::broker) fn forget_node(&mut self, node: usize) {
        self.by_key.retain(|(at, ..), _| *at != node);
    }
}

impl Session {
    fn add(&mut self, places: &[Place]) {
        for place in places {
            if self.known.insert(*place) {
                self.places.push(*place);
                self.fresh.insert(*place);
            }
        }
    }

    fn forget(&mut self, places: &[Place]) {
        if places.is_empty() {
            return;
        }
        for place in places {
            self.known.remove(place);
            self.fresh.remove(place);
        }
        self.places.retain(|place| self.known.contains(place));
    }
}
