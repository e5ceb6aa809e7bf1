//! What comes from members: they join, stay, say what they have, and leave.

use std::collections::BTreeSet;
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::consumer_group_heartbeat_response::{Assignment, TopicPartitions};
use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};

use super::member::{Held, JOINING, LEAVING, LEAVING_FOR_NOW, Member, Place};
use super::subscription::check_pattern;
use super::{ASSIGNORS, Identity, Modern};
use crate::broker::outbox::Outbox;
use crate::broker::topics::{Refusal, Topics};

/// The first version whose members choose their ids.
const MEMBERS_NAME_THEMSELVES_SINCE: i16 = 1;

/// One heartbeat, and what is to be known beside it.
pub(in crate::broker) struct Beat<'a> {
    pub(in crate::broker) request: &'a ConsumerGroupHeartbeatRequest,
    /// The request's member id, or a new one if it has none.
    pub(in crate::broker) member_id: Arc<str>,
    pub(in crate::broker) client_id: &'a str,
    pub(in crate::broker) host: &'a Arc<str>,
    pub(in crate::broker) now_ms: i64,
    pub(in crate::broker) topics: &'a Topics,
}

impl Beat<'_> {
    /// Whether the member asks to be let in.
    pub(in crate::broker) fn joins(&self) -> bool {
        self.request.member_epoch == JOINING
    }

    /// Whether it goes, for good or not.
    pub(in crate::broker) fn leaves(&self) -> bool {
        matches!(self.request.member_epoch, LEAVING | LEAVING_FOR_NOW)
    }

    /// What the member says it has, if it says anything.
    fn owned(&self) -> Option<BTreeSet<Place>> {
        let topics = self.request.topic_partitions.as_ref()?.iter();
        let places = topics.flat_map(|topic| topic.partitions.iter().map(|partition| (topic.topic_id, *partition)));
        Some(places.collect())
    }

    /// Whether it says everything, as it does when it joins and when an answer was lost.
    fn is_full(&self) -> bool {
        let request = self.request;
        let subscribes = request.subscribed_topic_names.is_some() || request.subscribed_topic_regex.is_some();
        self.joins() || (request.rebalance_timeout_ms != -1 && subscribes && request.topic_partitions.is_some())
    }
}

/// Whether a heartbeat is one that a member may send at all.
pub(in crate::broker) fn check(request: &ConsumerGroupHeartbeatRequest, version: i16) -> Result<(), Refusal> {
    let invalid = |message: &str| Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    let is_blank = |text: &str| text.trim().is_empty();
    let is_blank_if_any = |text: &Option<String>| text.as_deref().is_some_and(is_blank);
    let epoch = request.member_epoch;
    let needs_id = version >= MEMBERS_NAME_THEMSELVES_SINCE || epoch > JOINING || epoch == LEAVING;
    if needs_id && is_blank(&request.member_id) {
        return invalid("MemberId can't be empty.");
    }
    if is_blank(&request.group_id) {
        return invalid("GroupId can't be empty.");
    }
    if is_blank_if_any(&request.instance_id) {
        return invalid("InstanceId can't be empty.");
    }
    if is_blank_if_any(&request.rack_id) {
        return invalid("RackId can't be empty.");
    }
    if epoch == JOINING && request.rebalance_timeout_ms == -1 {
        return invalid("RebalanceTimeoutMs must be provided in first request.");
    }
    if epoch == JOINING && !request.topic_partitions.as_ref().is_some_and(Vec::is_empty) {
        return invalid("TopicPartitions must be empty when (re-)joining.");
    }
    let subscribes = request.subscribed_topic_names.is_some() || request.subscribed_topic_regex.is_some();
    if epoch == JOINING && !subscribes {
        return invalid("Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.");
    }
    if epoch == LEAVING_FOR_NOW && request.instance_id.is_none() {
        return invalid("InstanceId can't be null.");
    }
    if epoch < LEAVING_FOR_NOW {
        return invalid("MemberEpoch is invalid.");
    }
    match request.server_assignor.as_deref() {
        Some(assignor) if !ASSIGNORS.contains(&assignor) => {
            let supported = ASSIGNORS.join(", ");
            let message = format!("ServerAssignor {assignor} is not supported. Supported assignors: {supported}.");
            Err(Refusal::new(ErrorCode::UNSUPPORTED_ASSIGNOR, message))
        }
        _ => Ok(()),
    }
}

impl Modern {
    /// A member joins or stays.
    pub(in crate::broker) fn heartbeat(
        &mut self,
        beat: &Beat<'_>,
        outbox: &mut Outbox,
    ) -> Result<ConsumerGroupHeartbeatResponse, Refusal> {
        let id = &beat.member_id;
        if let Some(pattern) = beat.request.subscribed_topic_regex.as_deref() {
            check_pattern(pattern)?;
        }
        if !self.members.contains_key(id) && self.members.len() >= self.limits.max_members {
            let max = self.limits.max_members;
            let message = format!("The consumer group has reached its maximum capacity of {max} members.");
            return Err(Refusal::new(ErrorCode::GROUP_MAX_SIZE_REACHED, message));
        }
        let owned = beat.owned();
        let mut member = self.admit(beat, owned.as_ref())?;
        let before = member.held.clone();
        let names = member.topics.clone();
        let resubscribed = update(&mut member, beat);
        // A pattern counts when it is known what it matches.
        let is_news = member.topics != names || (resubscribed && self.subscription.is_matched(&member));
        if let Some(instance_id) = &member.instance_id {
            self.instances.insert(Arc::clone(instance_id), Arc::clone(id));
        }
        self.members.insert(Arc::clone(id), member);
        if resubscribed || self.subscription.is_outdated(beat.topics) {
            let changed = self.subscription.refresh(self.members.values(), beat.topics);
            self.epoch += i32::from(is_news || changed);
        }
        self.assign(beat.now_ms);
        if self.reconcile(id, owned.as_ref(), resubscribed) {
            self.watch_revocation(id, beat.now_ms, outbox);
        }
        self.extend_session(id, beat.now_ms, outbox);
        let response = self.response(id, beat, &before);
        self.match_patterns(beat);
        Ok(response)
    }

    /// The member as it was, or a new one.
    fn admit(&mut self, beat: &Beat<'_>, owned: Option<&BTreeSet<Place>>) -> Result<Member, Refusal> {
        let (id, epoch) = (&beat.member_id, beat.request.member_epoch);
        let Some(instance_id) = beat.request.instance_id.as_deref() else {
            if beat.joins() {
                return Ok(self.members.get(id).cloned().unwrap_or_else(|| Member::new(Arc::clone(id))));
            }
            let member = self.known(id)?;
            check_epoch(member, epoch, owned)?;
            return Ok(member.clone());
        };
        if !beat.joins() {
            let member = self.known_static(instance_id, id)?;
            check_epoch(member, epoch, owned)?;
            return Ok(member.clone());
        }
        let Some(previous) = self.instances.get(instance_id).and_then(|id| self.members.get(id)) else {
            return Ok(Member::new(Arc::clone(id)));
        };
        if previous.epoch != LEAVING_FOR_NOW {
            let message = format!(
                "Static member {id} with instance id {instance_id} cannot join the group because the instance id is \
                 owned by {} member.",
                previous.id
            );
            return Err(Refusal::new(ErrorCode::UNRELEASED_INSTANCE_ID, message));
        }
        let previous_id = Arc::clone(&previous.id);
        let member = self.members.remove(&previous_id).map(|previous| previous.succeeded_by(Arc::clone(id)));
        Ok(member.unwrap_or_else(|| Member::new(Arc::clone(id))))
    }

    /// A member goes.
    pub(in crate::broker) fn leave(
        &mut self,
        beat: &Beat<'_>,
        outbox: &mut Outbox,
    ) -> Result<ConsumerGroupHeartbeatResponse, Refusal> {
        let id = Arc::clone(match beat.request.instance_id.as_deref() {
            Some(instance_id) => &self.known_static(instance_id, &beat.member_id)?.id,
            None => &self.known(&beat.member_id)?.id,
        });
        match self.members.get_mut(&id) {
            Some(member) if beat.request.member_epoch == LEAVING_FOR_NOW => {
                // What it held stays its own until its session ends.
                member.epoch = LEAVING_FOR_NOW;
                member.revoking = Held::new();
                if let Some(timer) = member.revocation_timer.take() {
                    outbox.timers.cancel(timer);
                }
            }
            _ => self.remove(&id, beat.topics, outbox),
        }
        let (member_id, member_epoch) = (Some(id.to_string()), beat.request.member_epoch);
        Ok(ConsumerGroupHeartbeatResponse { member_id, member_epoch, ..Default::default() })
    }

    /// An administrator takes a member out (LeaveGroup), a static one by its instance id alone.
    pub(in crate::broker) fn expel(
        &mut self,
        identity: Identity<'_>,
        topics: &Topics,
        outbox: &mut Outbox,
    ) -> ErrorCode {
        let known = match identity.instance_id {
            Some(instance_id) if identity.member_id.is_empty() => {
                self.instances.get(instance_id).cloned().ok_or(ErrorCode::UNKNOWN_MEMBER_ID)
            }
            Some(instance_id) => self
                .known_static(instance_id, identity.member_id)
                .map_err(|refusal| refusal.code)
                .map(|member| Arc::clone(&member.id)),
            None => self.known(identity.member_id).map_err(|refusal| refusal.code).map(|member| Arc::clone(&member.id)),
        };
        match known {
            Ok(id) => {
                self.remove(&id, topics, outbox);
                ErrorCode::NONE
            }
            Err(code) => code,
        }
    }

    fn response(&self, id: &str, beat: &Beat<'_>, before: &Held) -> ConsumerGroupHeartbeatResponse {
        let mut response = ConsumerGroupHeartbeatResponse {
            member_id: Some(id.to_owned()),
            heartbeat_interval_ms: self.limits.consumer_heartbeat_interval_ms,
            ..Default::default()
        };
        if let Some(member) = self.members.get(id) {
            response.member_epoch = member.epoch;
            let changed = !before.keys().eq(member.held.keys());
            response.assignment = (beat.is_full() || changed).then(|| assignment(&member.held));
        }
        response
    }

    fn match_patterns(&mut self, beat: &Beat<'_>) {
        if self.subscription.match_patterns(self.members.values(), beat.topics, beat.now_ms) {
            self.subscription.refresh(self.members.values(), beat.topics);
            self.epoch += 1;
        }
    }
}

/// Takes in what the heartbeat says of the member; whether its subscription has changed.
fn update(member: &mut Member, beat: &Beat<'_>) -> bool {
    let request = beat.request;
    member.client_id = beat.client_id.to_owned();
    member.host = Arc::clone(beat.host);
    if let Some(instance_id) = &request.instance_id {
        member.instance_id = Some(instance_id.as_str().into());
    }
    if request.rack_id.is_some() {
        member.rack_id.clone_from(&request.rack_id);
    }
    if request.server_assignor.is_some() {
        member.assignor.clone_from(&request.server_assignor);
    }
    if request.rebalance_timeout_ms != -1 {
        member.rebalance_timeout_ms = request.rebalance_timeout_ms;
    }
    let before = (member.topics.clone(), member.regex.clone());
    if let Some(topics) = &request.subscribed_topic_names {
        member.topics = topics.iter().cloned().collect();
    }
    if let Some(regex) = &request.subscribed_topic_regex {
        member.regex = Some(regex.clone()).filter(|regex| !regex.is_empty());
    }
    before != (member.topics.clone(), member.regex.clone())
}

/// A member whose epoch is not the broker's is fenced, unless the answer that raised it may have been lost: then it
/// comes with the one before, and with no more than it was given.
fn check_epoch(member: &Member, epoch: i32, owned: Option<&BTreeSet<Place>>) -> Result<(), Refusal> {
    let fenced = |relation: &str| {
        let message = format!(
            "The consumer group member has a {relation} member epoch ({epoch}) than the one known by the group \
             coordinator ({}). The member must abandon all its partitions and rejoin.",
            member.epoch
        );
        Err(Refusal::new(ErrorCode::FENCED_MEMBER_EPOCH, message))
    };
    if epoch > member.epoch {
        return fenced("greater");
    }
    let is_subset = owned.is_some_and(|owned| owned.iter().all(|place| member.held.contains_key(place)));
    if epoch < member.epoch && !(epoch == member.previous_epoch && is_subset) {
        return fenced("smaller");
    }
    Ok(())
}

fn assignment(held: &Held) -> Assignment {
    let mut topic_partitions: Vec<TopicPartitions> = Vec::new();
    for (topic_id, partition) in held.keys() {
        match topic_partitions.last_mut().filter(|topic| topic.topic_id == *topic_id) {
            Some(topic) => topic.partitions.push(*partition),
            None => topic_partitions.push(TopicPartitions {
                topic_id: *topic_id,
                partitions: [*partition].into(),
                ..Default::default()
            }),
        }
    }
    Assignment { topic_partitions, ..Default::default() }
}
