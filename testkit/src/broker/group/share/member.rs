//! One member of a share group.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::broker::group::Place;
use crate::broker::group::session::Session;

/// The epochs of a member that asks to be let in, and of one that goes.
pub(super) const JOINING: i32 = 0;
pub(super) const LEAVING: i32 = -1;

/// One member.
#[derive(Clone, Debug)]
pub(in crate::broker) struct ShareMember {
    pub(in crate::broker) id: Arc<str>,
    pub(in crate::broker) rack_id: Option<String>,
    pub(in crate::broker) client_id: String,
    pub(in crate::broker) host: Arc<str>,
    /// By name.
    pub(in crate::broker) topics: BTreeSet<String>,
    pub(in crate::broker) epoch: i32,
    /// The partitions it takes records from, as it was told.
    pub(in crate::broker) assigned: BTreeSet<Place>,
    /// Those it is to be told.
    pub(super) target: BTreeSet<Place>,
    pub(super) previous_epoch: i32,
    pub(super) session: Session,
}

impl ShareMember {
    pub(super) fn new(id: Arc<str>) -> Self {
        Self {
            id,
            rack_id: None,
            client_id: String::new(),
            host: "".into(),
            topics: BTreeSet::new(),
            epoch: JOINING,
            assigned: BTreeSet::new(),
            target: BTreeSet::new(),
            previous_epoch: JOINING,
            session: Session::NONE,
        }
    }
}
