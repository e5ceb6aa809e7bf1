//! Members: what they say to the coordinator, and what it says.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse};

use super::script::Script;
use crate::alike::wire::told::name;

impl Script {
    pub(super) fn beat(&self, member: &str, epoch: i32, topics: Option<&[&str]>) -> ShareGroupHeartbeatRequest {
        ShareGroupHeartbeatRequest {
            group_id: self.group.clone(),
            member_id: member.to_owned(),
            member_epoch: epoch,
            subscribed_topic_names: topics.map(|topics| topics.iter().map(|topic| topic.to_string()).collect()),
            ..Default::default()
        }
    }

    /// Sends a heartbeat, and says what came back.
    pub(super) fn send(&mut self, request: &ShareGroupHeartbeatRequest) -> i32 {
        let answer = self.wire.call(1, request);
        self.told(request, &answer)
    }

    fn told(&mut self, request: &ShareGroupHeartbeatRequest, answer: &ShareGroupHeartbeatResponse) -> i32 {
        let assigned = answer.assignment.as_ref().map(|assignment| {
            self.topics.places(assignment.topic_partitions.iter().map(|topic| (topic.topic_id, &topic.partitions[..])))
        });
        self.say(format!(
            "{} in {}: {} {:?} id={:?} epoch={} every={} {assigned:?}",
            request.member_id,
            request.member_epoch,
            name(answer.error_code),
            answer.error_message,
            answer.member_id,
            answer.member_epoch,
            answer.heartbeat_interval_ms,
        ));
        answer.member_epoch
    }

    pub(super) fn join(&mut self, member: &str, topics: &[&str]) -> i32 {
        let request = self.beat(member, 0, Some(topics));
        self.send(&request)
    }

    pub(super) fn stay(&mut self, member: &str, epoch: i32) -> i32 {
        let request = self.beat(member, epoch, None);
        self.send(&request)
    }

    /// The same until there is an assignment in the answer: a real Kafka takes a moment to begin to keep the progress.
    pub(super) fn stay_until_assigned(&mut self, member: &str, epoch: i32) -> i32 {
        let request = self.beat(member, epoch, None);
        let nothing = i16::MAX;
        let answer = self.wire.call_while(1, &request, &[ErrorCode(nothing)], |answer| match answer.assignment {
            None if answer.error_code == 0 => nothing,
            _ => answer.error_code,
        });
        self.told(&request, &answer)
    }

    /// Lets the group begin with some topics, from their beginnings.
    pub(super) fn begin(&mut self, member: &str, topics: &[&str]) {
        self.set("share.auto.offset.reset", "earliest");
        let epoch = self.join(member, topics);
        self.stay_until_assigned(member, epoch);
    }
}
