//! Share groups (KIP-932): records are handed out one by one, each for a while, and acknowledged one by one.
//!
//! A [`Session`] is the talk with one broker. It remembers which partitions are read, so requests name what changed; each
//! request carries the next epoch, 0 to begin and -1 to end, so there is one at a time. Acknowledgements ride on the next
//! fetch, or go alone when somebody waits for them.

use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::messages::share_acknowledge_request::{
    AcknowledgePartition, AcknowledgeTopic, AcknowledgementBatch as Alone,
};
use millstream_protocol::messages::share_fetch_request::{
    AcknowledgementBatch as Riding, FetchPartition, FetchTopic, ForgottenTopic,
};
use millstream_protocol::messages::{ShareAcknowledgeRequest, ShareFetchRequest};
use millstream_protocol::numbers::Numbers;
use millstream_protocol::uuid::Uuid;

use crate::core::request::Typed;

/// `share.acquire.mode`: what `max.poll.records` bounds (KIP-1206).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AcquireMode {
    /// `batch_optimized`: whole batches of records, so that it may be exceeded by those of one.
    BatchOptimized,
    /// `record_limit`: so many records and no more. Kafka 4.2 and later.
    RecordLimit,
}

/// What becomes of an acquired record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acknowledge {
    /// Done: it is not delivered again.
    Accept,
    /// Not done: it is delivered again, to anybody, unless that has been tried too often.
    Release,
    /// Cannot be done: it is not delivered again.
    Reject,
    /// Still at it: the lock on it begins anew. Kafka 4.2 and later.
    Renew,
}

impl Acknowledge {
    fn code(self) -> i8 {
        match self {
            Self::Accept => 1,
            Self::Release => 2,
            Self::Reject => 3,
            Self::Renew => 4,
        }
    }
}

/// The code for an offset within what was acquired where there is no record.
const GAP: i8 = 0;

/// A partition as brokers know it.
pub type PartitionId = (Uuid, i32);

/// Who reads, and how much at once.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `group.id`.
    pub group: String,
    /// `fetch.max.wait.ms`.
    pub max_wait_ms: i32,
    /// `fetch.min.bytes`.
    pub min_bytes: i32,
    /// `fetch.max.bytes`.
    pub max_bytes: i32,
    /// `max.poll.records`: records of one answer.
    pub max_records: i32,
    /// `share.acquire.mode`: whether batches may exceed that.
    pub acquire: AcquireMode,
}

/// The first versions that know of a strict limit of records, and of renewed locks.
const LIMIT_SINCE: i16 = 2;
const RENEW_SINCE: i16 = 2;

/// A fetch, to a broker that can keep to what it asks.
pub fn fetch_call(request: ShareFetchRequest) -> Typed<ShareFetchRequest> {
    let min_version = if request.share_acquire_mode == 0 { 0 } else { LIMIT_SINCE };
    Typed::between(request, min_version, i16::MAX)
}

/// Acknowledgements, to a broker that knows them.
pub fn acknowledge_call(request: ShareAcknowledgeRequest) -> Typed<ShareAcknowledgeRequest> {
    let min_version = if request.is_renew_ack { RENEW_SINCE } else { 0 };
    Typed::between(request, min_version, i16::MAX)
}

/// The share session with one broker.
#[derive(Debug, Default)]
pub struct Session {
    epoch: i32,
    known: BTreeSet<PartitionId>,
    /// By partition and offset.
    acknowledged: BTreeMap<PartitionId, BTreeMap<i64, i8>>,
}

impl Session {
    /// Notes what becomes of an offset; it is sent with the next request.
    pub fn acknowledge(&mut self, partition: PartitionId, offset: i64, how: Acknowledge) {
        self.acknowledged.entry(partition).or_default().insert(offset, how.code());
    }

    /// Notes that there is no record at an offset that was acquired.
    pub fn skip(&mut self, partition: PartitionId, offset: i64) {
        self.acknowledged.entry(partition).or_default().insert(offset, GAP);
    }

    /// Whether acknowledgements wait to be sent.
    pub fn has_acknowledgements(&self) -> bool {
        !self.acknowledged.is_empty()
    }

    /// Whether some of them say what became of a record.
    pub fn has_verdicts(&self) -> bool {
        self.acknowledged.values().flat_map(BTreeMap::values).any(|code| *code != GAP)
    }

    /// Whether some of them renew a lock, which a fetch may not carry.
    pub fn has_renewals(&self) -> bool {
        self.acknowledged.values().flat_map(BTreeMap::values).any(|code| *code == Acknowledge::Renew.code())
    }

    /// Asks for records of these partitions, with the acknowledgements so far.
    pub fn fetch(&mut self, settings: &Settings, member_id: &str, wanted: &BTreeSet<PartitionId>) -> ShareFetchRequest {
        let forgotten: Vec<PartitionId> = self.known.difference(wanted).copied().collect();
        let mut named: BTreeMap<PartitionId, Vec<Riding>> =
            wanted.difference(&self.known).map(|partition| (*partition, Vec::new())).collect();
        for (partition, offsets) in std::mem::take(&mut self.acknowledged) {
            let batches = runs(&offsets).map(|(first_offset, last_offset, acknowledge_types)| Riding {
                first_offset,
                last_offset,
                acknowledge_types,
                ..Default::default()
            });
            named.insert(partition, batches.collect());
        }
        self.known.clone_from(wanted);
        let mut topics: Vec<FetchTopic> = Vec::new();
        for ((topic_id, partition_index), acknowledgement_batches) in named {
            let partition = FetchPartition { partition_index, acknowledgement_batches, ..Default::default() };
            match topics.last_mut().filter(|topic| topic.topic_id == topic_id) {
                Some(topic) => topic.partitions.push(partition),
                None => topics.push(FetchTopic { topic_id, partitions: vec![partition], ..Default::default() }),
            }
        }
        let mut gone: BTreeMap<Uuid, Numbers<i32>> = BTreeMap::new();
        for (topic, partition) in forgotten {
            gone.entry(topic).or_default().push(partition);
        }
        ShareFetchRequest {
            group_id: Some(settings.group.clone()),
            member_id: Some(member_id.to_owned()),
            share_session_epoch: self.epoch,
            max_wait_ms: settings.max_wait_ms,
            min_bytes: settings.min_bytes,
            max_bytes: settings.max_bytes,
            max_records: settings.max_records,
            batch_size: settings.max_records,
            share_acquire_mode: match settings.acquire {
                AcquireMode::BatchOptimized => 0,
                AcquireMode::RecordLimit => 1,
            },
            topics,
            forgotten_topics_data: gone
                .into_iter()
                .map(|(topic_id, partitions)| ForgottenTopic { topic_id, partitions, ..Default::default() })
                .collect(),
            ..Default::default()
        }
    }

    /// Sends the acknowledgements alone; with `ends`, as the last request. `None` when there is no session to do it in.
    pub fn commit(&mut self, group: &str, member_id: &str, ends: bool) -> Option<ShareAcknowledgeRequest> {
        if self.epoch == 0 {
            // What was acquired in a session that is gone is free again.
            self.acknowledged.clear();
            return None;
        }
        let is_renew_ack = self.has_renewals();
        let mut topics: Vec<AcknowledgeTopic> = Vec::new();
        for ((topic_id, partition_index), offsets) in std::mem::take(&mut self.acknowledged) {
            let batches = runs(&offsets).map(|(first_offset, last_offset, acknowledge_types)| Alone {
                first_offset,
                last_offset,
                acknowledge_types,
                ..Default::default()
            });
            let partition = AcknowledgePartition {
                partition_index,
                acknowledgement_batches: batches.collect(),
                ..Default::default()
            };
            match topics.last_mut().filter(|topic| topic.topic_id == topic_id) {
                Some(topic) => topic.partitions.push(partition),
                None => topics.push(AcknowledgeTopic { topic_id, partitions: vec![partition], ..Default::default() }),
            }
        }
        Some(ShareAcknowledgeRequest {
            group_id: Some(group.to_owned()),
            member_id: Some(member_id.to_owned()),
            share_session_epoch: if ends { -1 } else { self.epoch },
            is_renew_ack,
            topics,
            ..Default::default()
        })
    }

    /// A request was answered without an error of the session.
    pub fn advance(&mut self) {
        self.epoch = if self.epoch == i32::MAX { 1 } else { self.epoch + 1 };
    }

    /// The session is gone: what was acquired in it is free again, and the next fetch begins a new one.
    pub fn restart(&mut self) {
        *self = Self::default();
    }
}

/// Offsets in a row: the first, the last, and what becomes of each, in one word when it is the same for all.
fn runs(offsets: &BTreeMap<i64, i8>) -> impl Iterator<Item = (i64, i64, Numbers<i8>)> {
    let mut runs: Vec<(i64, i64, Vec<i8>)> = Vec::new();
    for (offset, code) in offsets {
        match runs.last_mut().filter(|(_, last, _)| last + 1 == *offset) {
            Some((_, last, codes)) => {
                *last = *offset;
                codes.push(*code);
            }
            None => runs.push((*offset, *offset, vec![*code])),
        }
    }
    runs.into_iter().map(|(first, last, codes)| {
        let alike = codes.iter().all(|code| *code == codes[0]);
        (first, last, if alike { Numbers::from([codes[0]]) } else { codes.into_iter().collect() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_name_what_changed_and_acknowledgements_ride_along() {
        let settings = Settings {
            group: "g".to_owned(),
            max_wait_ms: 1,
            min_bytes: 1,
            max_bytes: 1,
            max_records: 10,
            acquire: AcquireMode::RecordLimit,
        };
        let (a, b) = ((Uuid([1; 16]), 0), (Uuid([1; 16]), 1));
        let mut session = Session::default();
        let first = session.fetch(&settings, "m", &[a, b].into());
        assert_eq!((first.share_session_epoch, first.topics.len(), first.topics[0].partitions.len()), (0, 1, 2));
        session.advance();
        for offset in [3, 4, 5] {
            session.acknowledge(b, offset, Acknowledge::Accept);
        }
        session.acknowledge(b, 6, Acknowledge::Reject);
        assert!(session.has_verdicts());
        session.skip(b, 9);
        let second = session.fetch(&settings, "m", &[b].into());
        assert_eq!((second.share_session_epoch, &*second.forgotten_topics_data[0].partitions), (1, &[0][..]));
        let batches = &second.topics[0].partitions[0].acknowledgement_batches;
        let told: Vec<_> = batches
            .iter()
            .map(|batch| (batch.first_offset, batch.last_offset, batch.acknowledge_types.to_vec()))
            .collect();
        assert_eq!(told, [(3, 6, vec![1, 1, 1, 3]), (9, 9, vec![0])]);
        assert!(!session.has_acknowledgements() && !session.has_verdicts());
        session.advance();
        session.acknowledge(b, 7, Acknowledge::Renew);
        let alone = session.commit("g", "m", false).expect("a session");
        assert!(alone.is_renew_ack && alone.share_session_epoch == 2);
        assert_eq!((first.share_acquire_mode, fetch_call(first).min_version), (1, 2));
        assert_eq!(acknowledge_call(alone).min_version, 2);
        session.restart();
        session.acknowledge(b, 8, Acknowledge::Accept);
        assert!(session.commit("g", "m", true).is_none());
    }
}
