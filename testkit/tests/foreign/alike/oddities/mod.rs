//! Requests that no client of Kafka's own makes: things named twice, in two ways or not at all, ids that nobody has,
//! topics that are the cluster's own.

mod batches;
mod committed;
mod coordinators;
mod internal;
mod leaders;
mod listed;
mod metadata;
mod rights;
mod transactions;

use std::time::Duration;

use millstream_protocol::messages::ProduceRequest;
use millstream_protocol::uuid::Uuid;

use super::Scenario;
use super::wire::Wire;
use super::wire::told::{name, sorted};

pub(super) const SCENARIOS: &[Scenario] = &[
    batches::batches_asked_for_oddly,
    listed::offsets_listed_oddly,
    committed::offsets_committed_oddly,
    committed::groups_deleted_oddly,
    coordinators::coordinators_asked_for_oddly,
    transactions::transactions_asked_for_oddly,
    metadata::topics_described_oddly,
    // They are there once groups and transactions were asked for.
    internal::internal_topics,
    rights::rights,
    leaders::leaders_elected,
    leaders::partitions_moving,
];

/// How long a broker may take that does not answer everything: what a real one stumbles over it leaves unanswered.
const PATIENCE: Duration = Duration::from_secs(5);

/// A topic of two partitions, each with a record, and its id.
fn filled_topic(wire: &mut Wire, topic: &str) -> Uuid {
    wire.create_topic(topic, 2);
    for index in 0..2 {
        wire.fill(topic, index, 1);
    }
    wire.topic_id(topic)
}

/// Asks, over a connection of its own, and tells what was written where; not in which order, of which Kafka makes none.
fn produced(address: &str, version: i16, request: &ProduceRequest) -> String {
    let mut wire = Wire::connect(address).patience(PATIENCE);
    let Some(answer) = wire.try_call(version, request) else { return "no answer".to_owned() };
    let topics = answer.responses.iter().map(|topic| {
        let partitions = topic.partition_responses.iter();
        let partitions =
            sorted(partitions.map(|it| {
                (it.index, name(it.error_code), it.base_offset, it.log_start_offset, it.record_errors.len())
            }));
        format!("{} {partitions:?}", topic.name)
    });
    sorted(topics).join(", ")
}
