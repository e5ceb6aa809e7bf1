//! A conversation about one group.

use std::collections::BTreeMap;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};
use millstream_protocol::uuid::Uuid;

use crate::alike::wire::Wire;
use crate::alike::wire::grouping::consumer_join;
use crate::alike::wire::preparing::GROUP;
use crate::alike::wire::told::name;
use crate::alike::wire::topics::Topics;

/// What is taken for an answer's code while it lacks partitions.
const MISSING: i16 = i16::MAX;

/// Places of a script: `alpha-0`.
pub(super) type Places<'a> = &'a [(&'a str, i32)];

/// What a scenario was answered, line by line; topics by their names.
pub(super) struct Script {
    pub(super) wire: Wire,
    pub(super) group: String,
    pub(super) topics: Topics,
    pub(super) lines: Vec<String>,
}

impl Script {
    pub(super) fn new(address: &str, group: &str, topics: &[(&str, i32)]) -> Self {
        let mut wire = Wire::connect(address);
        wire.await_coordinator(GROUP, group);
        let mut script = Self { wire, group: group.to_owned(), topics: Topics::default(), lines: Vec::new() };
        for (topic, partitions) in topics {
            script.create(topic, *partitions);
        }
        script.await_coordinator(topics);
        script
    }

    /// A real coordinator takes a moment to load, and to hear of topics: a member sees when it has, and goes again.
    fn await_coordinator(&mut self, topics: &[(&str, i32)]) {
        let names: Vec<&str> = topics.iter().map(|(topic, _)| *topic).collect();
        let partitions: i32 = topics.iter().map(|(_, partitions)| partitions).sum();
        let again = [ErrorCode(MISSING), ErrorCode::NOT_COORDINATOR, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
        let probe = self.joining("probe", &names);
        self.wire.call_while(1, &probe, &again, |answer| {
            let assigned = answer.assignment.iter().flat_map(|assignment| &assignment.topic_partitions);
            let assigned = assigned.map(|topic| topic.partitions.len() as i32).sum::<i32>();
            if answer.error_code == 0 && assigned < partitions { MISSING } else { answer.error_code }
        });
        let farewell = ConsumerGroupHeartbeatRequest { member_epoch: -1, ..self.beat("probe") };
        self.wire.call(1, &farewell);
        self.wire.delete_group(&self.group);
    }

    pub(super) fn create(&mut self, topic: &str, partitions: i32) {
        self.topics.create(&mut self.wire, topic, partitions);
    }

    pub(super) fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    pub(super) fn beat(&self, member: &str) -> ConsumerGroupHeartbeatRequest {
        ConsumerGroupHeartbeatRequest {
            group_id: self.group.clone(),
            member_id: member.to_owned(),
            ..Default::default()
        }
    }

    pub(super) fn owned(&self, places: Places<'_>) -> Vec<TopicPartitions> {
        let mut topics: BTreeMap<Uuid, Vec<i32>> = BTreeMap::new();
        for (topic, partition) in places {
            topics.entry(self.topics.id_of(topic)).or_default().push(*partition);
        }
        let owned = topics.into_iter().map(|(topic_id, partitions)| TopicPartitions {
            topic_id,
            partitions: partitions.into(),
            ..Default::default()
        });
        owned.collect()
    }

    pub(super) fn joining(&self, member: &str, topics: &[&str]) -> ConsumerGroupHeartbeatRequest {
        consumer_join(&self.group, member, topics)
    }

    /// Sends a heartbeat, and says what came back.
    pub(super) fn send(&mut self, request: &ConsumerGroupHeartbeatRequest) -> i32 {
        let answer = self.wire.call(1, request);
        self.told(request, &answer)
    }

    fn told(&mut self, request: &ConsumerGroupHeartbeatRequest, answer: &ConsumerGroupHeartbeatResponse) -> i32 {
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
        let request = self.joining(member, topics);
        self.send(&request)
    }

    /// A member says that it lives, and what it owns if that is given.
    pub(super) fn stay(&mut self, member: &str, epoch: i32, owned: Option<Places<'_>>) -> i32 {
        let request = self.staying(member, epoch, owned);
        self.send(&request)
    }

    pub(super) fn staying(&self, member: &str, epoch: i32, owned: Option<Places<'_>>) -> ConsumerGroupHeartbeatRequest {
        let topic_partitions = owned.map(|places| self.owned(places));
        ConsumerGroupHeartbeatRequest { member_epoch: epoch, topic_partitions, ..self.beat(member) }
    }

    /// The same until there is an assignment in the answer: a real Kafka takes a moment for some things.
    pub(super) fn stay_until_assigned(&mut self, member: &str, epoch: i32) -> i32 {
        let request = self.staying(member, epoch, None);
        let answer = self.wire.call_while(1, &request, &[ErrorCode(MISSING)], |answer| match answer.assignment {
            None if answer.error_code == 0 => MISSING,
            _ => answer.error_code,
        });
        self.told(&request, &answer)
    }

    pub(super) fn leave(&mut self, member: &str, epoch: i32, instance_id: Option<&str>) {
        let instance_id = instance_id.map(str::to_owned);
        let request = ConsumerGroupHeartbeatRequest { member_epoch: epoch, instance_id, ..self.beat(member) };
        self.send(&request);
    }
}
