//! DescribeShareGroupOffsets, versions 0 and 1: where share groups stand (KIP-932). 1: how far from the end (KIP-1226).

use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::api::VersionRange;
use millstream_protocol::messages::describe_share_group_offsets_request::{
    DescribeShareGroupOffsetsRequestGroup, DescribeShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::describe_share_group_offsets_response::{
    DescribeShareGroupOffsetsResponseGroup, DescribeShareGroupOffsetsResponsePartition,
    DescribeShareGroupOffsetsResponseTopic,
};
use millstream_protocol::messages::{DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse};

use super::{Answer, Caller, check_coordinator};
use crate::broker::Broker;
use crate::broker::group::{Group, ShareGroup};
use crate::broker::topics::Topic;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 1);

/// What stands for an offset or a lag that is not known.
const UNKNOWN: i64 = -1;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DescribeShareGroupOffsetsRequest,
) -> Answer<DescribeShareGroupOffsetsResponse> {
    let groups = request.groups.into_iter().map(|asked| describe(broker, caller, asked)).collect();
    Answer::Now(DescribeShareGroupOffsetsResponse { groups, ..Default::default() })
}

fn describe(
    broker: &Broker,
    caller: &Caller,
    asked: DescribeShareGroupOffsetsRequestGroup,
) -> DescribeShareGroupOffsetsResponseGroup {
    let id = asked.group_id;
    if let Err(refusal) = check_coordinator(broker, caller, &id) {
        return DescribeShareGroupOffsetsResponseGroup {
            group_id: id,
            error_code: refusal.code.0,
            error_message: Some(refusal.message),
            ..Default::default()
        };
    }
    // As in Kafka a group that is not there, or of another kind, just stands nowhere.
    let Some(Group { share: Some(share), .. }) = broker.groups.get(&id) else {
        return DescribeShareGroupOffsetsResponseGroup { group_id: id, ..Default::default() };
    };
    let topics = match asked.topics {
        Some(topics) => each_once(broker, topics),
        None => all(broker, share),
    };
    let topics = topics.into_iter().map(|topic| describe_topic(broker, share, topic)).collect();
    DescribeShareGroupOffsetsResponseGroup { group_id: id, topics, ..Default::default() }
}

/// A topic's name, and some of its partitions.
type Named = (String, Vec<i32>);

/// What a request asks for when it asks for everything.
fn all(broker: &Broker, share: &ShareGroup) -> Vec<Named> {
    let mut all: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for (topic, partition) in share.states.keys() {
        if let Some(name) = broker.topics.name_of(*topic) {
            all.entry(name).or_default().push(*partition);
        }
    }
    all.into_iter().map(|(name, partitions)| (name.to_owned(), partitions)).collect()
}

/// What a request names: as in Kafka each partition once, but for topics that are not there, which are told as named.
fn each_once(broker: &Broker, asked: Vec<DescribeShareGroupOffsetsRequestTopic>) -> Vec<Named> {
    let mut known: BTreeMap<String, BTreeSet<i32>> = BTreeMap::new();
    let mut unknown: Vec<Named> = Vec::new();
    for topic in asked {
        let partitions = topic.partitions.iter().copied();
        match broker.topics.named(&topic.topic_name) {
            Some(_) => known.entry(topic.topic_name).or_default().extend(partitions),
            None => unknown.push((topic.topic_name, partitions.collect())),
        }
    }
    let known = known.into_iter().map(|(name, partitions)| (name, partitions.into_iter().collect()));
    known.chain(unknown).collect()
}

fn describe_topic(
    broker: &Broker,
    share: &ShareGroup,
    (topic_name, partitions): Named,
) -> DescribeShareGroupOffsetsResponseTopic {
    let topic = broker.topics.named(&topic_name);
    let partitions = partitions.into_iter().map(|index| describe_partition(share, topic, index)).collect();
    let topic_id = topic.map(|topic| topic.id).unwrap_or_default();
    DescribeShareGroupOffsetsResponseTopic { topic_name, topic_id, partitions, ..Default::default() }
}

fn describe_partition(
    share: &ShareGroup,
    topic: Option<&Topic>,
    partition_index: i32,
) -> DescribeShareGroupOffsetsResponsePartition {
    let mut described = DescribeShareGroupOffsetsResponsePartition {
        partition_index,
        start_offset: UNKNOWN,
        lag: UNKNOWN,
        ..Default::default()
    };
    let state = topic.and_then(|topic| share.states.get(&(topic.id, partition_index)));
    let partition = topic.and_then(|topic| topic.partition(partition_index));
    if let (Some(state), Some(partition)) = (state, partition)
        && let Some(start) = state.start_offset
    {
        let done = i64::try_from(state.done()).unwrap_or(i64::MAX);
        described.start_offset = start;
        described.leader_epoch = state.leader_epoch;
        described.lag = partition.log.next_offset() - start - done;
    }
    described
}
