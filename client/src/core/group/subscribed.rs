//! What a member wants to read: topics by name, or all whose names match.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::core::metadata::Cluster;

/// A subscription.
#[derive(Clone)]
pub enum Subscribed {
    /// These topics.
    To(BTreeSet<Arc<str>>),
    /// The topics that match, now and later; the cluster's own ones never do.
    Matching(Arc<dyn Fn(&str) -> bool + Send + Sync>),
    /// The topics that match by the coordinator's own regular expressions (RE2); KIP-848 only.
    MatchingAtBroker(Arc<str>),
}

impl Subscribed {
    /// Its topics as the cluster is known; `None` when that takes a list of all topics, and it has not been had.
    pub(super) fn topics(&self, cluster: Option<&Cluster>) -> Option<BTreeSet<Arc<str>>> {
        match self {
            Self::To(topics) => Some(topics.clone()),
            Self::Matching(matches) => {
                let ours = cluster?.topics().filter(|topic| !topic.internal && matches(&topic.name));
                Some(ours.map(|topic| topic.name.clone()).collect())
            }
            Self::MatchingAtBroker(_) => Some(BTreeSet::new()),
        }
    }
}

impl fmt::Debug for Subscribed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::To(topics) => f.debug_tuple("To").field(topics).finish(),
            Self::Matching(_) => f.write_str("Matching(..)"),
            Self::MatchingAtBroker(regex) => f.debug_tuple("MatchingAtBroker").field(regex).finish(),
        }
    }
}
