//! Members that ask for records, and what they are given.

use std::thread::sleep;
use std::time::Duration;

use millstream_protocol::messages::share_fetch_request::{AcknowledgementBatch, FetchPartition, FetchTopic};
use millstream_protocol::messages::share_fetch_response::PartitionData;
use millstream_protocol::messages::{ShareFetchRequest, ShareFetchResponse};
use millstream_protocol::records::RecordBatches;

use super::acknowledging::{Verdict, Verdicts, by_topic};
use super::script::Script;
use crate::alike::wire::told::{name, sorted};

/// How a member asks for records.
#[derive(Clone, Copy)]
pub(super) struct Want<'a> {
    pub(super) epoch: i32,
    pub(super) topics: &'a [(&'a str, i32)],
    pub(super) records: i32,
    pub(super) batch_size: i32,
    pub(super) strict: bool,
    pub(super) max_bytes: i32,
    pub(super) wait_ms: i32,
    pub(super) renews: bool,
}

/// As clients ask unless told otherwise.
pub(super) const WANT: Want<'static> = Want {
    epoch: 0,
    topics: &[],
    records: 500,
    batch_size: 500,
    strict: false,
    max_bytes: 1 << 20,
    wait_ms: 500,
    renews: false,
};

impl Script {
    fn fetching(&self, member: &str, want: Want<'_>, verdicts: Verdicts<'_>) -> ShareFetchRequest {
        let wanted = want.topics.iter().map(|(topic, partition_index)| {
            (*topic, FetchPartition { partition_index: *partition_index, ..Default::default() })
        });
        let judged = verdicts.iter().map(|(topic, partition_index, verdicts)| {
            let acknowledgement_batches = verdicts.iter().map(acknowledged).collect();
            let partition_index = *partition_index;
            (*topic, FetchPartition { partition_index, acknowledgement_batches, ..Default::default() })
        });
        let topics = by_topic(wanted.chain(judged)).into_iter().map(|(topic, partitions)| FetchTopic {
            topic_id: self.topics.id_of(topic),
            partitions,
            ..Default::default()
        });
        ShareFetchRequest {
            group_id: Some(self.group.clone()),
            member_id: Some(member.to_owned()),
            share_session_epoch: want.epoch,
            max_wait_ms: want.wait_ms,
            min_bytes: i32::from(!want.renews),
            max_bytes: want.max_bytes,
            max_records: want.records,
            batch_size: want.batch_size,
            share_acquire_mode: i8::from(want.strict),
            is_renew_ack: want.renews,
            topics: topics.collect(),
            ..Default::default()
        }
    }

    pub(super) fn fetch(&mut self, member: &str, want: Want<'_>) {
        self.fetch_with(member, want, &[]);
    }

    /// Fetches, and says on the way what became of earlier records.
    pub(super) fn fetch_with(&mut self, member: &str, want: Want<'_>, verdicts: Verdicts<'_>) {
        let request = self.fetching(member, want, verdicts);
        let answer = self.wire.call(2, &request);
        self.told_records(member, want.epoch, &answer);
    }

    fn told_records(&mut self, member: &str, epoch: i32, answer: &ShareFetchResponse) {
        let data = || answer.responses.iter().flat_map(|topic| topic.partitions.iter().map(move |data| (topic, data)));
        let acquired = data().flat_map(|(_, data)| &data.acquired_records);
        self.held = acquired.map(|it| (it.first_offset, it.last_offset)).collect();
        let told = sorted(data().map(|(topic, data)| handed_out(self.topics.name_of(topic.topic_id), data)));
        self.say(format!(
            "{member} fetches in {epoch}: {} {:?} lock={} nodes={} {told:?}",
            name(answer.error_code),
            answer.error_message,
            answer.acquisition_lock_timeout_ms,
            answer.node_endpoints.len(),
        ));
    }

    /// Has a broker begin with some partitions before they are looked at: a real one does so in the background.
    pub(super) fn warm_up(&mut self, topics: &[(&str, i32)]) {
        let request = self.fetching("a", Want { topics, ..WANT }, &[]);
        self.wire.call(2, &request);
        sleep(Duration::from_millis(100));
    }

    /// Fetches until nothing comes any more, and says which offsets came: how many at once is the broker's to choose.
    pub(super) fn read_all(&mut self, topics: &[(&str, i32)]) {
        let mut offsets: Vec<i64> = Vec::new();
        for epoch in 0.. {
            let want = Want { epoch, topics: if epoch == 0 { topics } else { &[] }, ..WANT };
            let answer = self.wire.call(2, &self.fetching("a", want, &[]));
            let data = answer.responses.iter().flat_map(|topic| &topic.partitions);
            let before = offsets.len();
            offsets.extend(data.flat_map(|it| &it.acquired_records).flat_map(|it| it.first_offset..=it.last_offset));
            if offsets.len() == before {
                break;
            }
        }
        self.say(format!("all of {topics:?}: {offsets:?}"));
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

fn handed_out(topic: &str, data: &PartitionData) -> String {
    let batches: Vec<_> = RecordBatches::new(data.records.clone().unwrap_or_default())
        .map(|batch| batch.expect("whole batches").header)
        .map(|header| (header.base_offset, header.last_offset()))
        .collect();
    let acquired = data.acquired_records.iter();
    let acquired: Vec<_> =
        acquired.map(|it| format!("{}..{}x{}", it.first_offset, it.last_offset, it.delivery_count)).collect();
    format!(
        "{topic}-{}: {} {:?} ack={} {:?} leader={}/{} {batches:?} {acquired:?}",
        data.partition_index,
        name(data.error_code),
        data.error_message,
        name(data.acknowledge_error_code),
        data.acknowledge_error_message,
        data.current_leader.leader_id,
        data.current_leader.leader_epoch,
    )
}
