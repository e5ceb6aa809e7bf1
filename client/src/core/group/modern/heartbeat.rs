//! The one request of the protocol, and what its answers mean.
//!
//! A field that is null means "as before". So everything is told when the member joins, and again when an answer was
//! lost and nobody knows what the coordinator heard; else only what changed.

use std::collections::BTreeMap;

use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use millstream_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, ShareGroupHeartbeatRequest,
    ShareGroupHeartbeatResponse,
};
use millstream_protocol::numbers::Numbers;
use millstream_protocol::uuid::Uuid;

use super::{JOINING, Kind, Modern, State, Target};
use crate::core::connection::Failure;
use crate::core::coordinator::Coordinator;
use crate::core::group::{Action, Subscribed, refused};
use crate::core::request::{Answer, Outgoing, Typed};
use crate::error::Error;

/// The first version with regular expressions, and the one that came with the release that has the protocol switched on.
const REGEX_SINCE: i16 = 1;
const SWITCHED_ON_SINCE: i16 = 1;

/// What both kinds of heartbeat answer.
struct Heard {
    code: ErrorCode,
    message: Option<String>,
    member_id: Option<String>,
    epoch: i32,
    interval_ms: i32,
    target: Option<Target>,
}

impl Modern {
    pub(super) fn heartbeat(&mut self, coordinator: Coordinator, now_ms: u64) -> Action {
        let request: Box<dyn Outgoing> = match self.kind {
            Kind::Consumer => {
                let request = self.consumer_heartbeat();
                let min_version = if request.subscribed_topic_regex.is_some() { REGEX_SINCE } else { 0 };
                Box::new(Typed::between(request, min_version, i16::MAX))
            }
            Kind::Share => Box::new(Typed::new(self.share_heartbeat())),
        };
        let tells_owned = self.tell_owned || self.tell_all || self.epoch == JOINING;
        self.telling_owned |= tells_owned && self.kind == Kind::Consumer;
        (self.tell_all, self.tell_topics, self.tell_owned) = (false, false, false);
        self.heartbeat_at_ms = now_ms.saturating_add(self.interval_ms);
        self.base.send((), coordinator, request, 0)
    }

    fn consumer_heartbeat(&self) -> ConsumerGroupHeartbeatRequest {
        let all = self.tell_all || self.epoch == JOINING;
        let settings = &self.base.settings;
        let mut request = ConsumerGroupHeartbeatRequest {
            group_id: settings.group.clone(),
            member_id: self.member_id.clone(),
            member_epoch: self.epoch,
            instance_id: settings.instance_id.clone(),
            ..Default::default()
        };
        if all {
            request.rack_id = settings.rack.as_ref().map(|rack| rack.to_string());
            request.rebalance_timeout_ms = i32::try_from(settings.max_poll_interval_ms).unwrap_or(i32::MAX);
            request.server_assignor = settings.remote_assignor.clone();
        }
        if self.tell_topics || all {
            request.subscribed_topic_names = Some(self.topic_names());
            request.subscribed_topic_regex = match &self.subscribed {
                Subscribed::MatchingAtBroker(regex) => Some(regex.to_string()),
                _ => None,
            };
        }
        if self.tell_owned || all {
            request.topic_partitions = Some(self.owned_by_id());
        }
        request
    }

    fn share_heartbeat(&self) -> ShareGroupHeartbeatRequest {
        let all = self.tell_all || self.epoch == JOINING;
        let settings = &self.base.settings;
        ShareGroupHeartbeatRequest {
            group_id: settings.group.clone(),
            member_id: self.member_id.clone(),
            member_epoch: self.epoch,
            rack_id: settings.rack.as_ref().filter(|_| all).map(|rack| rack.to_string()),
            subscribed_topic_names: (self.tell_topics || all).then(|| self.topic_names()),
            ..Default::default()
        }
    }

    fn topic_names(&self) -> Vec<String> {
        self.topics.iter().map(|topic| topic.to_string()).collect()
    }

    fn owned_by_id(&self) -> Vec<TopicPartitions> {
        let mut by_id: BTreeMap<Uuid, Numbers<i32>> = BTreeMap::new();
        for partition in &self.owned {
            if let Some(id) = self.ids.get(&partition.topic) {
                by_id.entry(*id).or_default().push(partition.partition);
            }
        }
        let topics = by_id.into_iter();
        topics.map(|(topic_id, partitions)| TopicPartitions { topic_id, partitions, ..Default::default() }).collect()
    }

    pub(super) fn say_farewell(&mut self, epoch: i32) {
        if self.epoch == JOINING {
            return;
        }
        let settings = &self.base.settings;
        let (group_id, member_id) = (settings.group.clone(), self.member_id.clone());
        let request: Box<dyn Outgoing> = match self.kind {
            Kind::Consumer => Box::new(Typed::new(ConsumerGroupHeartbeatRequest {
                group_id,
                member_id,
                member_epoch: epoch,
                instance_id: settings.instance_id.clone(),
                ..Default::default()
            })),
            Kind::Share => Box::new(Typed::new(ShareGroupHeartbeatRequest {
                group_id,
                member_id,
                member_epoch: epoch,
                ..Default::default()
            })),
        };
        self.base.say_farewell(request);
    }

    fn key(&self) -> ApiKey {
        match self.kind {
            Kind::Consumer => ApiKey::ConsumerGroupHeartbeat,
            Kind::Share => ApiKey::ShareGroupHeartbeat,
        }
    }

    pub(super) fn take_answer(&mut self, outcome: Result<Answer, Failure>, now_ms: u64) {
        match outcome {
            Ok(answer) => {
                let heard = match self.kind {
                    Kind::Consumer => answer.decode::<ConsumerGroupHeartbeatRequest>().map(Heard::from),
                    Kind::Share => answer.decode::<ShareGroupHeartbeatRequest>().map(Heard::from),
                };
                match heard {
                    Ok(heard) => self.heard(heard, now_ms),
                    Err(source) => self.fail(Error::Decode { api: self.key(), source }),
                }
            }
            Err(failure) if failure.is_final() => {
                let error = self.base.to_error(failure);
                self.fail(error);
            }
            Err(_) => {
                self.tell_all = true;
                self.heartbeat_at_ms = now_ms;
                self.base.lose_coordinator(now_ms);
            }
        }
    }

    fn heard(&mut self, heard: Heard, now_ms: u64) {
        if heard.code != ErrorCode::NONE {
            return self.refuse(heard.code, heard.message, now_ms);
        }
        self.base.succeeded();
        self.unreleased_since_ms = None;
        let was_held_up = std::mem::take(&mut self.telling_owned) && self.target.is_some();
        if let Some(id) = heard.member_id.filter(|id| !id.is_empty()) {
            self.member_id = id;
        }
        self.epoch = heard.epoch;
        self.interval_ms = u64::try_from(heard.interval_ms).unwrap_or(0).max(1);
        self.heartbeat_at_ms = self.heartbeat_at_ms.min(now_ms.saturating_add(self.interval_ms));
        if self.tell_all || self.tell_owned || self.tell_topics {
            self.heartbeat_at_ms = now_ms;
        }
        if self.state == State::ExpectEpoch {
            self.state = State::Member;
        }
        if heard.target.is_some() || was_held_up {
            self.target = heard.target.or(self.target.take());
            // With the caller at it, this one's turn comes when that is done.
            if self.state == State::Member {
                self.describe_at_ms = Some(now_ms);
            }
        }
    }

    fn refuse(&mut self, code: ErrorCode, message: Option<String>, now_ms: u64) {
        // Whatever was told, it was not taken in.
        self.tell_all = true;
        self.heartbeat_at_ms = now_ms;
        match code {
            ErrorCode::NOT_COORDINATOR | ErrorCode::COORDINATOR_NOT_AVAILABLE => self.base.lose_coordinator(now_ms),
            ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::FENCED_MEMBER_EPOCH => {
                self.lose();
                self.base.pause(now_ms);
            }
            ErrorCode::UNRELEASED_INSTANCE_ID => {
                let since_ms = *self.unreleased_since_ms.get_or_insert(now_ms);
                let settings = &self.base.settings;
                if now_ms.saturating_sub(since_ms) > settings.max_poll_interval_ms {
                    return self.fail(refused(self.key(), code, &settings.group, message));
                }
                let instance = settings.instance_id.as_deref().unwrap_or_default();
                tracing::warn!(
                    group = settings.group,
                    instance,
                    "another member holds the instance id; waiting for it"
                );
                self.base.pause(now_ms);
            }
            ErrorCode::UNSUPPORTED_VERSION => self.fail(self.switched_off()),
            // As in Java: the rights may come, and the member stays until its session ends.
            ErrorCode::TOPIC_AUTHORIZATION_FAILED => {
                self.base.deny(refused(self.key(), code, &self.base.settings.group, message));
                self.base.pause(now_ms);
            }
            code if code.retriable() => self.base.pause(now_ms),
            code => {
                let error = refused(self.key(), code, &self.base.settings.group, message);
                self.fail(error);
            }
        }
    }
}

impl Modern {
    /// The broker knows the request, and its coordinator takes none: what old releases have for trying out only, and what
    /// newer ones have as a feature of the cluster.
    fn switched_off(&self) -> Error {
        let feature = match self.kind {
            Kind::Consumer => {
                "group.protocol=consumer (KIP-848; switched off there, see group.coordinator.rebalance.protocols and the \
                 feature group.version)"
            }
            Kind::Share => "a share group (KIP-932; switched off there, see the feature share.version)",
        };
        let api = self.key();
        let wanted = VersionRange { min: SWITCHED_ON_SINCE, max: api.request_versions().max };
        Error::UnsupportedVersion {
            address: self.base.address(),
            api,
            wanted: wanted.to_string(),
            offered: "none".to_owned(),
            since: api.version_since(SWITCHED_ON_SINCE).unwrap_or_else(|| api.since()),
            feature: Some(feature.into()),
        }
    }
}

impl From<ConsumerGroupHeartbeatResponse> for Heard {
    fn from(response: ConsumerGroupHeartbeatResponse) -> Self {
        let topics = response.assignment.map(|assignment| assignment.topic_partitions.into_iter());
        Self {
            code: ErrorCode(response.error_code),
            message: response.error_message,
            member_id: response.member_id,
            epoch: response.member_epoch,
            interval_ms: response.heartbeat_interval_ms,
            target: topics.map(|topics| target(topics.map(|topic| (topic.topic_id, topic.partitions)))),
        }
    }
}

impl From<ShareGroupHeartbeatResponse> for Heard {
    fn from(response: ShareGroupHeartbeatResponse) -> Self {
        let topics = response.assignment.map(|assignment| assignment.topic_partitions.into_iter());
        Self {
            code: ErrorCode(response.error_code),
            message: response.error_message,
            member_id: response.member_id,
            epoch: response.member_epoch,
            interval_ms: response.heartbeat_interval_ms,
            target: topics.map(|topics| target(topics.map(|topic| (topic.topic_id, topic.partitions)))),
        }
    }
}

fn target(topics: impl Iterator<Item = (Uuid, Numbers<i32>)>) -> Target {
    let mut target = Target::new();
    for (id, partitions) in topics {
        target.entry(id).or_default().extend(partitions.iter());
    }
    target
}
