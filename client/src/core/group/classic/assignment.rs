//! What a classic member does as its group's leader: assign, and see when that has to be done again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;

use super::{Classic, State};
use crate::core::group::assignors::{GroupMember, Topics};
use crate::core::group::refused;
use crate::core::group::subscription::encode_assignment;
use crate::core::metadata::Cluster;

impl Classic {
    pub(super) fn assign(&mut self, members: &[GroupMember], cluster: &Cluster) {
        let settings = &self.base.settings;
        let Some(assignor) = settings.assignors.iter().find(|assignor| assignor.name() == self.protocol) else {
            let message = format!("the group agreed on {:?}, which is none of ours", self.protocol);
            let code = ErrorCode::INCONSISTENT_GROUP_PROTOCOL;
            return self.fail(refused(ApiKey::JoinGroup, code, &settings.group, Some(message)));
        };
        let topics = topics_of(members, cluster);
        let mut assignments = BTreeMap::new();
        if !self.skips_assignment {
            let mut given = assignor.assign(&topics, members);
            for member in members {
                let mut partitions = given.remove(&member.id).unwrap_or_default();
                partitions.retain(|p| {
                    let exists = topics.get(&p.topic).is_some_and(|all| (0..all.len() as i32).contains(&p.partition));
                    exists && member.topics.contains(&p.topic)
                });
                assignments.insert(member.id.clone(), encode_assignment(&partitions));
            }
        }
        let all: BTreeSet<&Arc<str>> = members.iter().flat_map(|member| &member.topics).collect();
        self.watched =
            Some(all.into_iter().map(|topic| (topic.clone(), topics.get(topic).map_or(0, Vec::len))).collect());
        self.state = State::ExpectAssignment(assignments);
    }

    /// As the leader that is to assign: the group's topics, unless all of them were heard of while it formed. Then they
    /// are assigned.
    pub(super) fn unknown_topics(&mut self) -> Option<BTreeSet<Arc<str>>> {
        let State::ExpectDescription(members) = &self.state else { return None };
        let topics: BTreeSet<Arc<str>> = members.iter().flat_map(|member| member.topics.clone()).collect();
        let holds = |cluster: &Cluster| topics.iter().all(|topic| partitions(cluster, topic) > 0);
        let Some(cluster) = self.heard.take().filter(holds) else { return Some(topics) };
        let members = members.clone();
        self.assign(&members, &cluster);
        None
    }

    /// Topics came, went or grew: who may do something about it joins again.
    pub(super) fn see_topics(&mut self, cluster: &Cluster) {
        if let Some(topics) = self.subscribed.topics(Some(cluster)).filter(|topics| *topics != self.topics) {
            self.topics = topics;
            match self.state {
                State::ExpectTopics | State::Idle | State::Over => {}
                _ => self.rejoin("topics that match came or went"),
            }
        }
        if self.state == State::ExpectTopics {
            self.state = State::ExpectJoin;
        }
        let changed = |(topic, count): (&Arc<str>, &usize)| partitions(cluster, topic) != *count;
        if self.state == State::Stable && self.watched.as_ref().is_some_and(|watched| watched.iter().any(changed)) {
            self.rejoin("topics came, went or grew");
        }
    }
}

fn partitions(cluster: &Cluster, topic: &str) -> usize {
    cluster.topic(topic).map_or(0, |topic| topic.partitions.len())
}

fn topics_of(members: &[GroupMember], cluster: &Cluster) -> Topics {
    let mut topics = Topics::new();
    for topic in members.iter().flat_map(|member| &member.topics) {
        if topics.contains_key(topic) {
            continue;
        }
        if let Some(info) = cluster.topic(topic).filter(|info| !info.partitions.is_empty()) {
            let racks = |replicas: &Vec<i32>| replicas.iter().filter_map(|node| cluster.rack(*node)).cloned().collect();
            topics.insert(topic.clone(), info.partitions.iter().map(|p| racks(&p.replicas)).collect());
        }
    }
    topics
}
