//! Offsets that are listed twice, or of no time.

use millstream_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use millstream_protocol::messages::{ListOffsetsRequest, ListOffsetsResponse};

use super::filled_topic;
use crate::alike::wire::Wire;
use crate::alike::wire::told::{name, sorted};

const TOPIC: &str = "odd-listed";

pub(super) fn offsets_listed_oddly(address: &str) -> Vec<String> {
    filled_topic(&mut Wire::connect(address), TOPIC);
    let mut lines = Vec::new();
    for version in [1, 4, 7, 10] {
        for (what, topics) in [
            ("twice", vec![topic(TOPIC, vec![at(0, -1), at(0, -1)])]),
            ("twice and another", vec![topic(TOPIC, vec![at(0, -1), at(1, -2), at(0, -2)])]),
            ("three times", vec![topic(TOPIC, vec![at(0, -1), at(0, -2), at(0, -1)])]),
            ("topic twice", vec![topic(TOPIC, vec![at(0, -1)]), topic(TOPIC, vec![at(1, -2)])]),
            ("both twice", vec![topic(TOPIC, vec![at(0, -1)]), topic(TOPIC, vec![at(0, -2)])]),
            ("unknown twice", vec![topic("nowhere", vec![at(0, -1), at(0, -1)])]),
            ("no partition twice", vec![topic(TOPIC, vec![at(9, -1), at(9, -1)])]),
            ("no partitions", vec![topic(TOPIC, vec![])]),
            ("unknown time", vec![topic(TOPIC, vec![at(0, -77)])]),
        ] {
            let request = ListOffsetsRequest { replica_id: -1, topics, ..Default::default() };
            let answer = Wire::connect(address).try_call(version, &request);
            let told = answer.map_or("no answer".to_owned(), |answer| told(&answer));
            lines.push(format!("listed {what} v{version}: {told}"));
        }
    }
    lines
}

fn topic(name: &str, partitions: Vec<ListOffsetsPartition>) -> ListOffsetsTopic {
    ListOffsetsTopic { name: name.to_owned(), partitions, ..Default::default() }
}

fn at(partition_index: i32, timestamp: i64) -> ListOffsetsPartition {
    ListOffsetsPartition { partition_index, current_leader_epoch: -1, timestamp, ..Default::default() }
}

fn told(answer: &ListOffsetsResponse) -> String {
    let topics = answer.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter();
        let partitions = sorted(
            partitions.map(|it| (it.partition_index, name(it.error_code), it.offset, it.timestamp, it.leader_epoch)),
        );
        format!("{} {partitions:?}", topic.name)
    });
    sorted(topics).join(", ")
}
