//! ElectLeaders, versions 0 to 2: partitions go back to the replica that is preferred as their leader, or to any that
//! runs. 1: unclean elections. 2: flexible.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::elect_leaders_response::{PartitionResult, ReplicaElectionResult};
use millstream_protocol::messages::{ElectLeadersRequest, ElectLeadersResponse};

use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 2);

/// The kinds of election.
const PREFERRED: i8 = 0;
const UNCLEAN: i8 = 1;

pub(super) fn handle(
    broker: &mut Broker,
    _caller: &Caller,
    request: ElectLeadersRequest,
) -> Answer<ElectLeadersResponse> {
    let asks_all = request.topic_partitions.is_none();
    let is_known = matches!(request.election_type, PREFERRED | UNCLEAN);
    let asked = match request.topic_partitions {
        Some(topics) if topics.is_empty() => return Answer::Now(ElectLeadersResponse::default()),
        Some(topics) => topics.into_iter().map(|it| (it.topic, it.partitions.iter().copied().collect())).collect(),
        None if is_known => all(broker),
        None => Vec::new(),
    };
    let results = asked.into_iter().map(|(topic, partitions)| {
        let elected = partitions.into_iter().map(|partition| {
            let outcome = match is_known {
                true => elect(broker, &topic, partition, request.election_type == PREFERRED),
                false => Err(ErrorCode::INVALID_REQUEST.into()),
            };
            (partition, outcome.err())
        });
        // Of all partitions, those that have the right leader already are not told of.
        let is_told = |refusal: &Refusal| !(asks_all && refusal.code == ErrorCode::ELECTION_NOT_NEEDED);
        let told = elected.filter(|(_, refusal)| refusal.as_ref().is_none_or(is_told));
        let partition_result = told.map(|(partition_id, refusal)| result(partition_id, refusal)).collect();
        ReplicaElectionResult { topic, partition_result, ..Default::default() }
    });
    let replica_election_results = results.collect();
    let code = if is_known { ErrorCode::NONE } else { ErrorCode::INVALID_REQUEST };
    Answer::Now(ElectLeadersResponse { error_code: code.0, replica_election_results, ..Default::default() })
}

fn result(partition_id: i32, refusal: Option<Refusal>) -> PartitionResult {
    let error_code = refusal.as_ref().map_or(ErrorCode::NONE, |refusal| refusal.code).0;
    let error_message = refusal.map(|refusal| refusal.message);
    PartitionResult { partition_id, error_code, error_message, ..Default::default() }
}

fn all(broker: &Broker) -> Vec<(String, Vec<i32>)> {
    let topics = broker.topics.iter();
    topics.map(|topic| (topic.name.to_string(), (0..topic.partitions.len() as i32).collect())).collect()
}

fn elect(broker: &mut Broker, name: &str, index: i32, is_preferred: bool) -> Result<(), Refusal> {
    let unknown = |what: String| Refusal::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, what);
    let topic = broker.topics.named(name).ok_or_else(|| unknown(format!("No such topic as {name}")))?;
    let partition = topic.partition(index).ok_or_else(|| unknown(format!("No such partition as {name}-{index}")))?;
    let preferred = broker.replicas(topic, partition).next();
    let is_led = broker.is_led(partition);
    let (successor, lacking) = match is_preferred {
        true if is_led && preferred == Some(partition.leader) => return Err(ErrorCode::ELECTION_NOT_NEEDED.into()),
        true => (preferred.filter(|node| broker.is_running(*node)), ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE),
        false if is_led => return Err(ErrorCode::ELECTION_NOT_NEEDED.into()),
        false => (broker.running_replicas(topic, partition).next(), ErrorCode::ELIGIBLE_LEADERS_NOT_AVAILABLE),
    };
    let moved = successor.is_some_and(|node| broker.move_leader(name, index, node).is_ok());
    if moved { Ok(()) } else { Err(lacking.into()) }
}
