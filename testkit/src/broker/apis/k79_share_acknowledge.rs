//! ShareAcknowledge, versions 1 and 2: what has become of records that a member of a share group was given (KIP-932).
//!
//! - 2: locks renewed, and how long they last (KIP-1222).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::share_acknowledge_request::{AcknowledgePartition, AcknowledgementBatch};
use millstream_protocol::messages::share_acknowledge_response::{
    LeaderIdAndEpoch, NodeEndpoint, PartitionData, ShareAcknowledgeTopicResponse,
};
use millstream_protocol::messages::{ShareAcknowledgeRequest, ShareAcknowledgeResponse};

use super::{Answer, Caller, addresses, share_members};
use crate::broker::Broker;
use crate::broker::group::Place;
use crate::broker::share::{END, Verdict};
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 2);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: ShareAcknowledgeRequest,
) -> Answer<ShareAcknowledgeResponse> {
    Answer::Now(take_in(broker, caller, &request).unwrap_or_else(|refusal| ShareAcknowledgeResponse {
        error_code: refusal.code.0,
        error_message: refusal.reason(),
        ..Default::default()
    }))
}

fn take_in(
    broker: &mut Broker,
    caller: &Caller,
    request: &ShareAcknowledgeRequest,
) -> Result<ShareAcknowledgeResponse, Refusal> {
    let key = share_members::key(caller, request.group_id.as_deref(), request.member_id.as_deref())?;
    broker.shares.sessions.acknowledge(&key, request.share_session_epoch).map_err(Refusal::wordless)?;
    let partitions = request.topics.iter().flat_map(|topic| topic.partitions.iter().map(|it| (topic.topic_id, it)));
    let verdicts = partitions.map(|(topic, partition)| ((topic, partition.partition_index), verdicts_of(partition)));
    let outcomes = share_members::acknowledge(broker, &key, request.is_renew_ack, verdicts);
    let touched = share_members::touched(&outcomes);
    if request.share_session_epoch == END {
        broker.end_share_session(&key);
    }
    let told: Vec<_> = outcomes.into_iter().map(|(place, outcome)| (place, tell(broker, place, outcome))).collect();
    let moved = told.iter().any(|(_, data)| data.current_leader.leader_id > 0);
    let responses = share_members::by_topic(told)
        .into_iter()
        .map(|(topic_id, partitions)| ShareAcknowledgeTopicResponse { topic_id, partitions, ..Default::default() });
    let response = ShareAcknowledgeResponse {
        throttle_time_ms: broker.throttle_ms,
        acquisition_lock_timeout_ms: broker.share_settings(&key.1).lock_ms,
        responses: responses.collect(),
        node_endpoints: if moved { endpoints(broker) } else { Vec::new() },
        ..Default::default()
    };
    touched.into_iter().for_each(|place| broker.wake_share_fetches(place));
    Ok(response)
}

fn tell(broker: &Broker, place: Place, outcome: Result<(), Refusal>) -> PartitionData {
    let mut data = PartitionData { partition_index: place.1, ..Default::default() };
    if let Err(refusal) = outcome {
        if refusal.code == ErrorCode::NOT_LEADER_OR_FOLLOWER {
            data.current_leader = leader_of(broker, place);
        }
        data.error_code = refusal.code.0;
        data.error_message = refusal.reason();
    }
    data
}

fn verdicts_of(partition: &AcknowledgePartition) -> Vec<Verdict> {
    let verdict = |batch: &AcknowledgementBatch| Verdict {
        first: batch.first_offset,
        last: batch.last_offset,
        kinds: batch.acknowledge_types.to_vec(),
    };
    partition.acknowledgement_batches.iter().map(verdict).collect()
}

fn leader_of(broker: &Broker, place: Place) -> LeaderIdAndEpoch {
    let Some((leader_id, leader_epoch)) = share_members::leader_of(broker, place) else { return Default::default() };
    LeaderIdAndEpoch { leader_id, leader_epoch, ..Default::default() }
}

fn endpoints(broker: &Broker) -> Vec<NodeEndpoint> {
    let endpoint = |(node_id, host, port)| NodeEndpoint { node_id, host, port, ..Default::default() };
    addresses(broker).map(endpoint).collect()
}
