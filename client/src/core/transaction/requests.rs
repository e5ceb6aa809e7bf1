//! What the coordinator is asked, in words for each version.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::add_partitions_to_txn_request::AddPartitionsToTxnTopic;
use millstream_protocol::messages::txn_offset_commit_request::{
    TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use millstream_protocol::messages::{
    AddOffsetsToTxnRequest, AddPartitionsToTxnRequest, ApiVersionsRequest, EndTxnRequest, InitProducerIdRequest,
    TxnOffsetCommitRequest,
};

use super::{Ending, Errand, Offsets, Protocol, Question, Transaction, Whom};
use crate::core::coordinator::{self, Kind};
use crate::core::produce::Stamp;
use crate::core::request::{Outgoing, PerVersion, Typed};
use crate::types::TopicPartition;

/// AddPartitionsToTxn 4 and later is what brokers say to each other.
const LAST_ADD_PARTITIONS_OF_CLIENTS: i16 = 3;
/// EndTxn 5 is that of protocol v2; so is TxnOffsetCommit 5.
pub(super) const END_TXN_OF_V2: i16 = 5;
pub(super) const TXN_OFFSET_COMMIT_OF_V2: i16 = 5;
/// The last TxnOffsetCommit that names topics by name.
const LAST_TXN_OFFSET_COMMIT_BY_NAME: i16 = 5;
/// TxnOffsetCommit 3 has the member and its generation (KIP-447).
const TXN_OFFSET_COMMIT_OF_MEMBERS: i16 = 3;

impl Transaction {
    pub(super) fn question(&self, errand: Errand) -> Question {
        let request = self.request(errand);
        let whom = match errand {
            Errand::FindCoordinator | Errand::FindGroupCoordinator => None,
            Errand::CommitOffsets => self.group_coordinator.as_ref().map(|(_, address)| address.clone()),
            _ => self.coordinator.clone(),
        };
        let whom = whom.map_or(Whom::Anyone { failures: self.failures }, Whom::Broker);
        Question { whom, request }
    }

    fn request(&self, errand: Errand) -> Box<dyn Outgoing> {
        let id = self.settings.transactional_id.to_string();
        let none = Stamp { producer_id: -1, epoch: -1 };
        let Stamp { producer_id, epoch: producer_epoch } = self.identity.unwrap_or(none);
        let is_v2 = self.protocol == Some(Protocol::V2);
        match errand {
            Errand::FindCoordinator => {
                let build = move |version| coordinator::request(Kind::Transaction, &id, version);
                Box::new(PerVersion { build, max_version: i16::MAX })
            }
            Errand::FindGroupCoordinator => {
                let group = self.offsets.as_ref().map(|offsets| offsets.group.group.clone()).unwrap_or_default();
                let build = move |version| coordinator::request(Kind::Group, &group, version);
                Box::new(PerVersion { build, max_version: i16::MAX })
            }
            Errand::LearnFeatures => Box::new(Typed::new(ApiVersionsRequest {
                client_software_name: "millstream".to_owned(),
                client_software_version: env!("CARGO_PKG_VERSION").to_owned(),
                ..Default::default()
            })),
            Errand::GetIdentity => Box::new(Typed::new(InitProducerIdRequest {
                transactional_id: Some(id),
                transaction_timeout_ms: self.settings.timeout_ms,
                producer_id,
                producer_epoch,
                ..Default::default()
            })),
            Errand::AddPartitions => Box::new(Typed::up_to(
                AddPartitionsToTxnRequest {
                    v3_and_below_transactional_id: id,
                    v3_and_below_producer_id: producer_id,
                    v3_and_below_producer_epoch: producer_epoch,
                    v3_and_below_topics: by_topic(&self.wanted),
                    ..Default::default()
                },
                LAST_ADD_PARTITIONS_OF_CLIENTS,
            )),
            Errand::AddOffsets => {
                let group_id = self.offsets.as_ref().map(|offsets| offsets.group.group.clone()).unwrap_or_default();
                let transactional_id = id;
                Box::new(Typed::new(AddOffsetsToTxnRequest {
                    transactional_id,
                    producer_id,
                    producer_epoch,
                    group_id,
                    ..Default::default()
                }))
            }
            Errand::CommitOffsets => {
                let request = self.offsets.as_ref().map(|offsets| offset_commit(id, self.identity, offsets));
                let has_members = self.offsets.as_ref().is_some_and(|offsets| offsets.group.generation >= 0);
                let (min_version, max_version) = match (is_v2, has_members) {
                    (true, _) => (TXN_OFFSET_COMMIT_OF_V2, LAST_TXN_OFFSET_COMMIT_BY_NAME),
                    (false, true) => (TXN_OFFSET_COMMIT_OF_MEMBERS, TXN_OFFSET_COMMIT_OF_V2 - 1),
                    (false, false) => (0, TXN_OFFSET_COMMIT_OF_V2 - 1),
                };
                Box::new(Typed::between(request.unwrap_or_default(), min_version, max_version))
            }
            Errand::End(ending) => {
                let committed = ending == Ending::Commit;
                let transactional_id = id;
                let request =
                    EndTxnRequest { transactional_id, producer_id, producer_epoch, committed, ..Default::default() };
                let (min_version, max_version) = if is_v2 { (END_TXN_OF_V2, i16::MAX) } else { (0, END_TXN_OF_V2 - 1) };
                Box::new(Typed::between(request, min_version, max_version))
            }
        }
    }
}

impl Errand {
    pub(super) fn api(self) -> ApiKey {
        match self {
            Self::FindCoordinator | Self::FindGroupCoordinator => ApiKey::FindCoordinator,
            Self::LearnFeatures => ApiKey::ApiVersions,
            Self::GetIdentity => ApiKey::InitProducerId,
            Self::AddPartitions => ApiKey::AddPartitionsToTxn,
            Self::AddOffsets => ApiKey::AddOffsetsToTxn,
            Self::CommitOffsets => ApiKey::TxnOffsetCommit,
            Self::End(_) => ApiKey::EndTxn,
        }
    }
}

fn by_topic(targets: &[TopicPartition]) -> Vec<AddPartitionsToTxnTopic> {
    let mut topics: Vec<(&str, Vec<i32>)> = Vec::new();
    for TopicPartition { topic, partition } in targets {
        match topics.iter_mut().find(|(name, _)| **name == **topic) {
            Some((_, partitions)) => partitions.push(*partition),
            None => topics.push((topic, vec![*partition])),
        }
    }
    let topic = |(name, partitions): (&str, Vec<i32>)| AddPartitionsToTxnTopic {
        name: name.to_owned(),
        partitions: partitions.into(),
        ..Default::default()
    };
    topics.into_iter().map(topic).collect()
}

fn offset_commit(transactional_id: String, identity: Option<Stamp>, offsets: &Offsets) -> TxnOffsetCommitRequest {
    let mut topics: Vec<TxnOffsetCommitRequestTopic> = Vec::new();
    for commit in &offsets.commits {
        let partition = TxnOffsetCommitRequestPartition {
            partition_index: commit.partition,
            committed_offset: commit.offset,
            committed_leader_epoch: commit.leader_epoch,
            committed_metadata: Some(commit.metadata.clone()),
            ..Default::default()
        };
        match topics.iter_mut().find(|topic| *topic.name == *commit.topic) {
            Some(topic) => topic.partitions.push(partition),
            None => topics.push(TxnOffsetCommitRequestTopic {
                name: commit.topic.to_string(),
                partitions: vec![partition],
                ..Default::default()
            }),
        }
    }
    let group = &offsets.group;
    TxnOffsetCommitRequest {
        transactional_id,
        group_id: group.group.clone(),
        producer_id: identity.map_or(-1, |stamp| stamp.producer_id),
        producer_epoch: identity.map_or(-1, |stamp| stamp.epoch),
        generation_id_or_member_epoch: group.generation,
        member_id: group.member_id.clone(),
        group_instance_id: group.instance_id.clone(),
        topics,
        ..Default::default()
    }
}
