//! One member, and how partitions are written down.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::uuid::Uuid;

use crate::broker::group::session::Session;
use crate::broker::timers::TimerKey;

/// A partition by the id of its topic: a topic that is made again under its name is another one.
pub(in crate::broker) type Place = (Uuid, i32);

/// The partitions a member holds, each with the member epoch in which it was given.
pub(in crate::broker) type Held = BTreeMap<Place, i32>;

/// The partitions a member is to hold.
pub(in crate::broker) type Target = BTreeSet<Place>;

/// The epoch of a member that asks to be let in.
pub(super) const JOINING: i32 = 0;
/// The epoch of a member that goes.
pub(super) const LEAVING: i32 = -1;
/// The epoch of a static member that goes and will be back (KIP-345).
pub(super) const LEAVING_FOR_NOW: i32 = -2;

/// How far a member has come towards its target, in Kafka's terms.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum State {
    /// It holds what it is to hold in its epoch.
    Stable,
    /// It has yet to say that it gave up partitions, and stays in its old epoch.
    UnrevokedPartitions,
    /// Partitions of its target are still held by others.
    UnreleasedPartitions,
}

/// One member.
#[derive(Clone, Debug)]
pub(in crate::broker) struct Member {
    pub(in crate::broker) id: Arc<str>,
    pub(in crate::broker) instance_id: Option<Arc<str>>,
    pub(in crate::broker) rack_id: Option<String>,
    pub(in crate::broker) client_id: String,
    pub(in crate::broker) host: Arc<str>,
    pub(in crate::broker) topics: BTreeSet<String>,
    /// A pattern for names of topics; never empty.
    pub(in crate::broker) regex: Option<String>,
    pub(in crate::broker) epoch: i32,
    pub(in crate::broker) held: Held,
    pub(in crate::broker) target: Target,
    pub(super) assignor: Option<String>,
    pub(super) rebalance_timeout_ms: i32,
    pub(super) previous_epoch: i32,
    pub(super) state: State,
    /// What it is to give up, and has not said yet that it has.
    pub(super) revoking: Held,
    /// Ends its membership if that takes too long.
    pub(super) revocation_timer: Option<TimerKey>,
    pub(super) session: Session,
}

impl Member {
    pub(super) fn new(id: Arc<str>) -> Self {
        Self {
            id,
            instance_id: None,
            rack_id: None,
            client_id: String::new(),
            host: "".into(),
            topics: BTreeSet::new(),
            regex: None,
            epoch: JOINING,
            held: Held::new(),
            target: Target::new(),
            assignor: None,
            rebalance_timeout_ms: -1,
            previous_epoch: JOINING,
            state: State::Stable,
            revoking: Held::new(),
            revocation_timer: None,
            session: Session::NONE,
        }
    }

    /// The same member under a new id, as a process that has taken its place.
    pub(super) fn succeeded_by(self, id: Arc<str>) -> Self {
        Self { id, epoch: JOINING, previous_epoch: JOINING, revocation_timer: None, session: Session::NONE, ..self }
    }

    /// Whether it is where the group wants it to be.
    pub(super) fn has_arrived(&self, assignment_epoch: i32) -> bool {
        self.state == State::Stable && self.epoch == assignment_epoch
    }

    /// What nobody else may have because of this member.
    pub(in crate::broker) fn occupied(&self) -> BTreeSet<Place> {
        self.held.keys().chain(self.revoking.keys()).copied().collect()
    }
}
