//! Committed offsets of a group without members: OffsetCommit with generation -1 and no member id, and OffsetFetch in
//! its single-group form (to version 7) and its batched one (KIP-709).

mod ids;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::offset_fetch_request::{
    OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
};
use millstream_protocol::messages::{
    OffsetCommitRequest, OffsetCommitResponse, OffsetFetchRequest, OffsetFetchResponse,
};
use millstream_protocol::uuid::Uuid;

pub use self::ids::{TopicIds, last_commit_version};
use crate::error::Error;
use crate::types::{CommittedOffset, OffsetCommit, TopicPartition};

/// The last versions that name topics by name.
pub const LAST_COMMIT_VERSION_BY_NAME: i16 = 9;
/// See [`LAST_COMMIT_VERSION_BY_NAME`].
pub const LAST_FETCH_VERSION_BY_NAME: i16 = 9;

/// That no offset is negative: a broker takes it, and has none committed from then on.
///
/// # Errors
///
/// [`Error::Misuse`] names the first that is.
pub fn check(offsets: &[OffsetCommit]) -> Result<(), Error> {
    match offsets.iter().find(|commit| commit.offset < 0) {
        None => Ok(()),
        Some(OffsetCommit { topic, partition, offset, .. }) => {
            Err(Error::Misuse(format!("offset {offset} of {topic}[{partition}] cannot be committed: it is negative")))
        }
    }
}

/// A commit from outside of any generation, as a simple consumer makes it.
pub fn commit_request(group: &str, offsets: &[OffsetCommit]) -> OffsetCommitRequest {
    identified_commit(group, offsets.iter().map(|offset| (offset, Uuid::ZERO)))
}

/// [`commit_request`] for offsets in topics with these ids, each zero when unknown. How new a version it may go out in,
/// [`last_commit_version`] says.
pub fn identified_commit<'a>(
    group: &str,
    offsets: impl IntoIterator<Item = (&'a OffsetCommit, Uuid)>,
) -> OffsetCommitRequest {
    let mut topics: Vec<OffsetCommitRequestTopic> = Vec::new();
    for (offset, topic_id) in offsets {
        let partition = OffsetCommitRequestPartition {
            partition_index: offset.partition,
            committed_offset: offset.offset,
            committed_leader_epoch: offset.leader_epoch,
            committed_metadata: Some(offset.metadata.clone()),
            ..Default::default()
        };
        match topics.iter_mut().find(|t| t.topic_id == topic_id && *t.name == *offset.topic) {
            Some(topic) => topic.partitions.push(partition),
            None => topics.push(OffsetCommitRequestTopic {
                name: offset.topic.to_string(),
                topic_id,
                partitions: vec![partition],
                ..Default::default()
            }),
        }
    }
    OffsetCommitRequest {
        group_id: group.to_owned(),
        generation_id_or_member_epoch: -1,
        member_id: String::new(),
        topics,
        ..Default::default()
    }
}

/// The refused partitions of a commit.
pub fn commit_refusals(response: &OffsetCommitResponse) -> Vec<(TopicPartition, ErrorCode)> {
    let mut refused = Vec::new();
    for topic in &response.topics {
        for partition in topic.partitions.iter().filter(|p| ErrorCode(p.error_code) != ErrorCode::NONE) {
            let target = TopicPartition::new(topic.name.as_str(), partition.partition_index);
            refused.push((target, ErrorCode(partition.error_code)));
        }
    }
    refused
}

/// Asks for the committed offsets of partitions, in the form of `version`. Pending transactional commits are waited
/// for (`require_stable`, from version 7): an offset that might yet be undone is none.
pub fn fetch_request(group: &str, partitions: &[TopicPartition], version: i16) -> OffsetFetchRequest {
    let mut topics: Vec<(&str, Vec<i32>)> = Vec::new();
    for TopicPartition { topic, partition } in partitions {
        match topics.iter_mut().find(|(name, _)| **name == **topic) {
            Some((_, indexes)) => indexes.push(*partition),
            None => topics.push((topic, vec![*partition])),
        }
    }
    let require_stable = version >= 7;
    if version < 8 {
        let topics = topics.into_iter().map(|(name, partition_indexes)| OffsetFetchRequestTopic {
            name: name.to_owned(),
            partition_indexes: partition_indexes.into(),
            ..Default::default()
        });
        let (group_id, topics) = (group.to_owned(), Some(topics.collect()));
        return OffsetFetchRequest { group_id, topics, require_stable, ..Default::default() };
    }
    let topics = topics.into_iter().map(|(name, partition_indexes)| OffsetFetchRequestTopics {
        name: name.to_owned(),
        partition_indexes: partition_indexes.into(),
        ..Default::default()
    });
    let topics = Some(topics.collect());
    let group = OffsetFetchRequestGroup { group_id: group.to_owned(), topics, ..Default::default() };
    OffsetFetchRequest { groups: vec![group], require_stable, ..Default::default() }
}

/// A partition's answer: its committed offset, if there is one, or the broker's refusal.
pub type Committed = Result<Option<CommittedOffset>, ErrorCode>;

/// The group's error, or each partition's answer, in whichever form it came.
pub fn fetched(response: &OffsetFetchResponse, version: i16) -> Result<Vec<(TopicPartition, Committed)>, ErrorCode> {
    let mut committed = Vec::new();
    let mut take = |topic: &str, partition: i32, offset: i64, epoch: i32, metadata: &Option<String>, code: i16| {
        let answer = match ErrorCode(code) {
            ErrorCode::NONE if offset < 0 => Ok(None),
            ErrorCode::NONE => {
                let metadata = metadata.clone().unwrap_or_default();
                Ok(Some(CommittedOffset { offset, leader_epoch: epoch, metadata }))
            }
            code => Err(code),
        };
        committed.push((TopicPartition::new(topic, partition), answer));
    };
    let code = if version < 8 {
        for topic in &response.topics {
            for p in &topic.partitions {
                let (offset, epoch) = (p.committed_offset, p.committed_leader_epoch);
                take(&topic.name, p.partition_index, offset, epoch, &p.metadata, p.error_code);
            }
        }
        response.error_code
    } else {
        let Some(group) = response.groups.first() else { return Ok(Vec::new()) };
        for topic in &group.topics {
            for p in &topic.partitions {
                let (offset, epoch) = (p.committed_offset, p.committed_leader_epoch);
                take(&topic.name, p.partition_index, offset, epoch, &p.metadata, p.error_code);
            }
        }
        group.error_code
    };
    match ErrorCode(code) {
        ErrorCode::NONE => Ok(committed),
        code => Err(code),
    }
}
