//! The steps from what the member owns to what the coordinator wants it to have.

use std::collections::{BTreeMap, BTreeSet};

use super::{Modern, State, UNKNOWN_TOPIC_MS};
use crate::core::group::Event;
use crate::core::metadata::Cluster;
use crate::types::TopicPartition;

impl Modern {
    /// Goes on as far as it can without the caller: gives up first, takes on then. The coordinator hears of each step.
    pub(super) fn reconcile(&mut self, cluster: &Cluster, now_ms: u64) {
        let Some(target) = &self.target else { return };
        let mut wanted = BTreeSet::new();
        let mut ids = BTreeMap::new();
        for (id, partitions) in target {
            if let Some(topic) = cluster.topics().find(|topic| topic.id == *id) {
                ids.insert(topic.name.clone(), *id);
                wanted.extend(partitions.iter().map(|at| TopicPartition::new(topic.name.clone(), *at)));
            }
        }
        let unknown = ids.len() < target.len();
        // A partition of a topic that was deleted is not the one of the topic that has its name now.
        let is_of_another =
            |owned: &TopicPartition| ids.get(&owned.topic).is_some_and(|id| self.ids.get(&owned.topic) != Some(id));
        let goes = |owned: &&TopicPartition| !wanted.contains(*owned) || is_of_another(owned);
        let revoked: Vec<_> = self.owned.iter().filter(goes).cloned().collect();
        if !revoked.is_empty() {
            self.giving_up.clone_from(&revoked);
            self.base.tell(Event::Revoked(revoked));
            self.state = State::ExpectRelease;
            return;
        }
        let added: Vec<_> = wanted.difference(&self.owned).cloned().collect();
        if !added.is_empty() && self.telling_owned {
            return;
        }
        if !added.is_empty() || self.owned.is_empty() {
            self.base.tell(Event::Assigned(added));
        }
        self.owned = wanted;
        self.ids.extend(ids);
        self.tell_owned = true;
        self.heartbeat_at_ms = now_ms;
        match unknown {
            true => self.describe_at_ms = Some(now_ms.saturating_add(UNKNOWN_TOPIC_MS)),
            false => self.target = None,
        }
    }

    /// The caller has given up what it was told to.
    pub(super) fn gave_up(&mut self, now_ms: u64) {
        let gone = std::mem::take(&mut self.giving_up);
        self.owned.retain(|partition| !gone.contains(partition));
        self.state = State::Member;
        self.tell_owned = true;
        self.heartbeat_at_ms = now_ms;
        self.describe_at_ms = Some(now_ms);
    }

    /// Whether other topics match now.
    pub(super) fn match_topics(&mut self, cluster: &Cluster) {
        if let Some(topics) = self.subscribed.topics(Some(cluster)).filter(|topics| *topics != self.topics) {
            self.topics = topics;
            self.tell_topics = true;
            self.heartbeat_at_ms = 0;
        }
    }
}
