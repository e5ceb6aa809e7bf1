//! Elections where there is one to elect, and moves of partitions, of which there are none.

use millstream_protocol::messages::elect_leaders_request::TopicPartitions;
use millstream_protocol::messages::list_partition_reassignments_request::ListPartitionReassignmentsTopics;
use millstream_protocol::messages::{ElectLeadersRequest, ElectLeadersResponse, ListPartitionReassignmentsRequest};

use super::{PATIENCE, filled_topic};
use crate::alike::wire::Wire;
use crate::alike::wire::told::{name, sorted};

const TOPIC: &str = "odd-leaders";

pub(super) fn leaders_elected(address: &str) -> Vec<String> {
    filled_topic(&mut Wire::connect(address), TOPIC);
    let mut lines = Vec::new();
    for version in 0..=2 {
        for election_type in [0, 1, 7] {
            if version == 0 && election_type > 0 {
                continue;
            }
            for (what, topic_partitions) in [
                ("all", None),
                ("none", Some(vec![])),
                ("known", Some(vec![of(TOPIC, &[0, 1])])),
                ("unknown", Some(vec![of(TOPIC, &[1, 9]), of("nowhere", &[0])])),
                ("twice", Some(vec![of(TOPIC, &[0]), of(TOPIC, &[0, 1])])),
                ("no partitions", Some(vec![of(TOPIC, &[])])),
            ] {
                let request =
                    ElectLeadersRequest { election_type, topic_partitions, timeout_ms: 5_000, ..Default::default() };
                let answer = Wire::connect(address).patience(PATIENCE).try_call(version, &request);
                let told = answer.map_or("no answer".to_owned(), |answer| elected(&answer));
                lines.push(format!("elected {what} {election_type} v{version}: {told}"));
            }
        }
    }
    lines
}

fn of(topic: &str, partitions: &[i32]) -> TopicPartitions {
    TopicPartitions { topic: topic.to_owned(), partitions: partitions.iter().copied().collect(), ..Default::default() }
}

fn elected(answer: &ElectLeadersResponse) -> String {
    // Only a real broker has its coordinators' records in topics.
    let topics = answer.replica_election_results.iter().filter(|topic| !topic.topic.starts_with("__"));
    let results = sorted(topics.map(|topic| {
        let partitions = topic.partition_result.iter();
        let partitions =
            sorted(partitions.map(|it| (it.partition_id, name(it.error_code), it.error_message.is_some())));
        (topic.topic.as_str(), partitions)
    }));
    format!("{} {results:?}", name(answer.error_code))
}

pub(super) fn partitions_moving(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let moved = |name: &str, partitions: &[i32]| ListPartitionReassignmentsTopics {
        name: name.to_owned(),
        partition_indexes: partitions.iter().copied().collect(),
        ..Default::default()
    };
    let asked = [None, Some(vec![]), Some(vec![moved(TOPIC, &[0, 9]), moved("nowhere", &[0])])];
    let told = asked.map(|topics| {
        let request = ListPartitionReassignmentsRequest { timeout_ms: 5_000, topics, ..Default::default() };
        let answer = wire.call(0, &request);
        let (code, message) = (name(answer.error_code), &answer.error_message);
        format!("moving: {code} {message:?} {}", answer.topics.len())
    });
    told.to_vec()
}
