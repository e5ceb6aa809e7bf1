//! OffsetFetch, versions 1 to 10.
//!
//! - 2: null topics mean all, and an error for the group. 5: leader epochs. 6: flexible. 7: offsets that no open
//!   transaction may change, if so asked (KIP-447). 8: many groups at once (KIP-709). 9: member and epoch. 10: topics by id (KIP-848).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use millstream_protocol::messages::offset_fetch_response::{
    OffsetFetchResponseGroup, OffsetFetchResponsePartition, OffsetFetchResponsePartitions, OffsetFetchResponseTopic,
    OffsetFetchResponseTopics,
};
use millstream_protocol::messages::{OffsetFetchRequest, OffsetFetchResponse};

use super::{Answer, Caller, topic_of};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 10);

/// The first version with several groups, and the first that names topics by id.
const BATCHED_SINCE: i16 = 8;
const IDS_SINCE: i16 = 10;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: OffsetFetchRequest) -> Answer<OffsetFetchResponse> {
    if caller.version() >= BATCHED_SINCE {
        let stable = request.require_stable;
        let groups = request.groups.into_iter().map(|group| fetch(broker, caller, group, stable)).collect();
        return Answer::Now(OffsetFetchResponse { groups, ..Default::default() });
    }
    let topics = request.topics.map(|topics| {
        let asked = topics.into_iter().map(|topic| OffsetFetchRequestTopics {
            name: topic.name,
            partition_indexes: topic.partition_indexes,
            ..Default::default()
        });
        asked.collect()
    });
    let group = OffsetFetchRequestGroup { group_id: request.group_id, topics, ..Default::default() };
    let fetched = fetch(broker, caller, group, request.require_stable);
    let topics = fetched.topics.into_iter().map(|topic| OffsetFetchResponseTopic {
        name: topic.name,
        partitions: topic.partitions.into_iter().map(unbatched).collect(),
        ..Default::default()
    });
    Answer::Now(OffsetFetchResponse { topics: topics.collect(), error_code: fetched.error_code, ..Default::default() })
}

fn unbatched(partition: OffsetFetchResponsePartitions) -> OffsetFetchResponsePartition {
    OffsetFetchResponsePartition {
        partition_index: partition.partition_index,
        committed_offset: partition.committed_offset,
        committed_leader_epoch: partition.committed_leader_epoch,
        metadata: partition.metadata,
        error_code: partition.error_code,
        ..Default::default()
    }
}

fn fetch(broker: &Broker, caller: &Caller, asked: OffsetFetchRequestGroup, stable: bool) -> OffsetFetchResponseGroup {
    let group_id = asked.group_id;
    if broker.coordinator_of(&group_id) != caller.node {
        let error_code = ErrorCode::NOT_COORDINATOR.0;
        return OffsetFetchResponseGroup { group_id, error_code, ..Default::default() };
    }
    let modern = broker.groups.get(&group_id).and_then(|group| group.modern.as_ref());
    if let Some(Err(code)) = modern.map(|group| group.check_fetch(asked.member_id.as_deref(), asked.member_epoch)) {
        return OffsetFetchResponseGroup { group_id, error_code: code.0, ..Default::default() };
    }
    let topics = asked.topics.unwrap_or_else(|| all_topics(broker, &group_id));
    let by_id = caller.version() >= IDS_SINCE;
    let topics = topics.into_iter().map(|topic| fetch_topic(broker, &group_id, by_id, stable, topic)).collect();
    OffsetFetchResponseGroup { group_id, topics, ..Default::default() }
}

/// What a request asks for when it asks for everything.
fn all_topics(broker: &Broker, group_id: &str) -> Vec<OffsetFetchRequestTopics> {
    let Some(group) = broker.groups.get(group_id) else { return Vec::new() };
    let topics = group.offsets.topics().map(|(name, partitions)| OffsetFetchRequestTopics {
        name: name.to_owned(),
        topic_id: broker.topics.named(name).map(|topic| topic.id).unwrap_or_default(),
        partition_indexes: partitions.collect(),
        ..Default::default()
    });
    topics.collect()
}

fn fetch_topic(
    broker: &Broker,
    group_id: &str,
    by_id: bool,
    stable: bool,
    asked: OffsetFetchRequestTopics,
) -> OffsetFetchResponseTopics {
    // By name a topic need not exist: there just is no offset. By id there is no name to look under.
    let name = match by_id {
        false => Ok(asked.name.as_str()),
        true => topic_of(broker, true, asked.topic_id, "").map(|topic| &*topic.name),
    };
    let partitions = asked.partition_indexes.iter().map(|index| {
        let nothing = OffsetFetchResponsePartitions {
            partition_index: *index,
            committed_offset: -1,
            committed_leader_epoch: -1,
            metadata: Some(String::new()),
            ..Default::default()
        };
        let name = match name {
            Ok(name) => name,
            Err(code) => return OffsetFetchResponsePartitions { error_code: code.0, ..nothing },
        };
        let Some(group) = broker.groups.get(group_id) else { return nothing };
        if stable && group.offsets.is_pending(name, *index) {
            let error_code = ErrorCode::UNSTABLE_OFFSET_COMMIT.0;
            return OffsetFetchResponsePartitions { error_code, ..nothing };
        }
        match group.offsets.committed(name, *index) {
            Some(committed) => OffsetFetchResponsePartitions {
                committed_offset: committed.offset,
                committed_leader_epoch: committed.leader_epoch,
                metadata: Some(committed.metadata.clone()),
                ..nothing
            },
            None => nothing,
        }
    });
    let partitions = partitions.collect();
    OffsetFetchResponseTopics { name: asked.name, topic_id: asked.topic_id, partitions, ..Default::default() }
}
