//! What members say became of records.

use millstream_protocol::messages::ShareAcknowledgeRequest;
use millstream_protocol::messages::share_acknowledge_request::{
    AcknowledgePartition, AcknowledgeTopic, AcknowledgementBatch,
};

use super::script::Script;
use crate::alike::wire::told::{name, sorted};

/// What becomes of a record.
pub(super) const GAP: i8 = 0;
pub(super) const ACCEPT: i8 = 1;
pub(super) const RELEASE: i8 = 2;
pub(super) const REJECT: i8 = 3;
pub(super) const RENEW: i8 = 4;

/// Offsets in a row, the first and the last, and what becomes of them.
pub(super) type Verdict<'a> = (i64, i64, &'a [i8]);

/// The same of partitions of topics.
pub(super) type Verdicts<'a> = &'a [(&'a str, i32, &'a [Verdict<'a>])];

impl Script {
    pub(super) fn acknowledge(&mut self, member: &str, epoch: i32, verdicts: Verdicts<'_>) {
        self.acknowledge_as(member, epoch, false, verdicts);
    }

    pub(super) fn acknowledge_as(&mut self, member: &str, epoch: i32, renews: bool, verdicts: Verdicts<'_>) {
        let partitions = verdicts.iter().map(|(topic, partition_index, verdicts)| {
            let acknowledgement_batches = verdicts.iter().map(acknowledged).collect();
            let partition_index = *partition_index;
            (*topic, AcknowledgePartition { partition_index, acknowledgement_batches, ..Default::default() })
        });
        let topics = by_topic(partitions).into_iter().map(|(topic, partitions)| AcknowledgeTopic {
            topic_id: self.topics.id_of(topic),
            partitions,
            ..Default::default()
        });
        let request = ShareAcknowledgeRequest {
            group_id: Some(self.group.clone()),
            member_id: Some(member.to_owned()),
            share_session_epoch: epoch,
            is_renew_ack: renews,
            topics: topics.collect(),
            ..Default::default()
        };
        let answer = self.wire.call(2, &request);
        let data = answer.responses.iter().flat_map(|topic| topic.partitions.iter().map(move |data| (topic, data)));
        let outcomes = sorted(data.map(|(topic, data)| {
            format!(
                "{}-{}: {} {:?} leader={}/{}",
                self.topics.name_of(topic.topic_id),
                data.partition_index,
                name(data.error_code),
                data.error_message,
                data.current_leader.leader_id,
                data.current_leader.leader_epoch,
            )
        }));
        self.say(format!(
            "{member} acknowledges in {epoch} {verdicts:?}: {} {:?} lock={} {outcomes:?}",
            name(answer.error_code),
            answer.error_message,
            answer.acquisition_lock_timeout_ms,
        ));
    }
}

fn acknowledged((first_offset, last_offset, kinds): &Verdict<'_>) -> AcknowledgementBatch {
    AcknowledgementBatch {
        first_offset: *first_offset,
        last_offset: *last_offset,
        acknowledge_types: kinds.iter().copied().collect(),
        ..Default::default()
    }
}

/// Partitions of the same topic together, in the order in which topics first come.
pub(super) fn by_topic<'a, T>(places: impl Iterator<Item = (&'a str, T)>) -> Vec<(&'a str, Vec<T>)> {
    let mut topics: Vec<(&str, Vec<T>)> = Vec::new();
    for (topic, partition) in places {
        match topics.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, partitions)) => partitions.push(partition),
            None => topics.push((topic, vec![partition])),
        }
    }
    topics
}
