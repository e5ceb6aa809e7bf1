//! What comes from members: they join, stay and leave.

use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::share_group_heartbeat_response::{Assignment, TopicPartitions};
use millstream_protocol::messages::{ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse};

use super::ShareGroup;
use super::member::{JOINING, LEAVING, ShareMember};
use crate::broker::group_config::ShareSettings;
use crate::broker::outbox::Outbox;
use crate::broker::topics::{Refusal, Topics};

/// One heartbeat, and what is to be known beside it.
pub(in crate::broker) struct ShareBeat<'a> {
    pub(in crate::broker) request: &'a ShareGroupHeartbeatRequest,
    pub(in crate::broker) client_id: &'a str,
    pub(in crate::broker) host: &'a Arc<str>,
    pub(in crate::broker) now_ms: i64,
    pub(in crate::broker) topics: &'a Topics,
    pub(in crate::broker) settings: ShareSettings,
}

impl ShareBeat<'_> {
    /// Whether the member asks to be let in.
    pub(in crate::broker) fn joins(&self) -> bool {
        self.request.member_epoch == JOINING
    }

    /// Whether it goes.
    pub(in crate::broker) fn leaves(&self) -> bool {
        self.request.member_epoch == LEAVING
    }
}

/// Whether a heartbeat is one that a member may send at all.
pub(in crate::broker) fn check(request: &ShareGroupHeartbeatRequest) -> Result<(), Refusal> {
    let invalid = |message: &str| Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    let is_blank = |text: &str| text.trim().is_empty();
    if is_blank(&request.group_id) {
        return invalid("GroupId can't be empty.");
    }
    if request.rack_id.as_deref().is_some_and(is_blank) {
        return invalid("RackId can't be empty.");
    }
    if request.member_epoch == JOINING && request.subscribed_topic_names.as_ref().is_none_or(Vec::is_empty) {
        return invalid("SubscribedTopicNames must be set in first request.");
    }
    if request.member_epoch < LEAVING {
        return invalid("MemberEpoch is invalid.");
    }
    Ok(())
}

impl ShareGroup {
    /// A member joins or stays.
    pub(in crate::broker) fn heartbeat(
        &mut self,
        beat: &ShareBeat<'_>,
        outbox: &mut Outbox,
    ) -> Result<ShareGroupHeartbeatResponse, Refusal> {
        let id: Arc<str> = beat.request.member_id.as_str().into();
        if !self.members.contains_key(&id) && self.members.len() >= self.max_members {
            let message = format!("The share group has reached its maximum capacity of {} members.", self.max_members);
            return Err(Refusal::new(ErrorCode::GROUP_MAX_SIZE_REACHED, message));
        }
        let mut member = self.admit(beat, &id)?;
        let before = (member.topics.clone(), member.assigned.clone());
        update(&mut member, beat);
        let resubscribed = member.topics != before.0;
        self.members.insert(Arc::clone(&id), member);
        self.notice_topics(resubscribed, beat.topics);
        self.assign();
        self.extend_session(&id, beat, outbox);
        let mut response = ShareGroupHeartbeatResponse {
            member_id: Some(id.to_string()),
            heartbeat_interval_ms: beat.settings.heartbeat_interval_ms,
            ..Default::default()
        };
        if let Some(member) = self.members.get_mut(&id) {
            if member.epoch != self.assignment_epoch {
                (member.previous_epoch, member.epoch) = (member.epoch, self.assignment_epoch);
                member.assigned.clone_from(&member.target);
            }
            response.member_epoch = member.epoch;
            // One that names its topics may have missed the last answer.
            let is_full = beat.joins() || beat.request.subscribed_topic_names.is_some();
            let tells = is_full || member.assigned != before.1;
            response.assignment = tells.then(|| assignment(member));
        }
        // As in Kafka this is under way when the heartbeat is answered, and counts for the next.
        self.begin_states(beat.topics);
        Ok(response)
    }

    /// The member as it was, or a new one.
    fn admit(&self, beat: &ShareBeat<'_>, id: &Arc<str>) -> Result<ShareMember, Refusal> {
        if beat.joins() {
            return Ok(self.members.get(id).cloned().unwrap_or_else(|| ShareMember::new(Arc::clone(id))));
        }
        let member = self.known(id)?;
        let epoch = beat.request.member_epoch;
        let fenced = |relation: &str, beside: String| {
            let message = format!(
                "The share group member has a {relation} member epoch ({epoch}) than the one known by the group \
                 coordinator ({}){beside}. The member must abandon all its partitions and rejoin.",
                member.epoch
            );
            Err(Refusal::new(ErrorCode::FENCED_MEMBER_EPOCH, message))
        };
        let previous = member.previous_epoch;
        match epoch {
            epoch if epoch > member.epoch => fenced("greater", String::new()),
            // The answer that raised it may have been lost.
            epoch if epoch < member.epoch && epoch != previous => {
                fenced("smaller", format!(", and it does not match the previous member epoch ({previous})"))
            }
            _ => Ok(member.clone()),
        }
    }

    /// A member goes.
    pub(in crate::broker) fn leave(&mut self, beat: &ShareBeat<'_>) -> Result<ShareGroupHeartbeatResponse, Refusal> {
        let id = Arc::clone(&self.known(&beat.request.member_id)?.id);
        self.remove(&id, beat.topics);
        let (member_id, member_epoch) = (Some(id.to_string()), LEAVING);
        Ok(ShareGroupHeartbeatResponse { member_id, member_epoch, ..Default::default() })
    }

    /// Who a request comes from, and `UNKNOWN_MEMBER_ID` if from nobody here.
    fn known(&self, member_id: &str) -> Result<&ShareMember, Refusal> {
        self.members.get(member_id).ok_or_else(|| {
            let message = format!("Member {member_id} is not a member of group {}.", self.id);
            Refusal::new(ErrorCode::UNKNOWN_MEMBER_ID, message)
        })
    }
}

/// Takes in what the heartbeat says of the member.
fn update(member: &mut ShareMember, beat: &ShareBeat<'_>) {
    let request = beat.request;
    member.client_id = beat.client_id.to_owned();
    member.host = Arc::clone(beat.host);
    if request.rack_id.is_some() {
        member.rack_id.clone_from(&request.rack_id);
    }
    if let Some(topics) = &request.subscribed_topic_names {
        member.topics = topics.iter().cloned().collect();
    }
}

fn assignment(member: &ShareMember) -> Assignment {
    let mut topic_partitions: Vec<TopicPartitions> = Vec::new();
    for (topic_id, partition) in &member.assigned {
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
