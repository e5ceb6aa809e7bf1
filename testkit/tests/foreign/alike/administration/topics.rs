//! Topics that are named twice or in two ways, and partitions placed where they cannot be.

use millstream_protocol::messages::create_partitions_request::{CreatePartitionsAssignment, CreatePartitionsTopic};
use millstream_protocol::messages::create_topics_request::{CreatableReplicaAssignment, CreatableTopic};
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::{CreatePartitionsRequest, CreateTopicsRequest, DeleteTopicsRequest};
use millstream_protocol::uuid::Uuid;

use crate::alike::wire::Wire;
use crate::alike::wire::told::name;

const TOPIC: &str = "odd";

pub(super) fn topics_asked_for_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    wire.create_topic(TOPIC, 2);
    wire.fill(TOPIC, 0, 1);
    let id = wire.topic_id(TOPIC);
    [topics_placed(&mut wire), partitions_placed(&mut wire), topics_deleted(&mut wire, id)].concat()
}

fn topics_placed(wire: &mut Wire) -> Vec<String> {
    let mut lines = Vec::new();
    for (num_partitions, replication_factor, places) in [
        (-1, -1, &[&[77][..]][..]),
        (-1, -1, &[&[1, 1]]),
        (-1, -1, &[&[]]),
        (-1, -1, &[&[1], &[1, 1]]),
        (1, -1, &[&[1]]),
        (-1, 1, &[&[1]]),
        (-1, -1, &[&[1], &[1]]),
    ] {
        let assignments = places.iter().zip(0..).map(|(broker_ids, partition_index)| CreatableReplicaAssignment {
            partition_index,
            broker_ids: broker_ids.iter().copied().collect(),
            ..Default::default()
        });
        let topic = CreatableTopic {
            name: "placed".to_owned(),
            num_partitions,
            replication_factor,
            assignments: assignments.collect(),
            ..Default::default()
        };
        let answer = wire.call(5, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
        let (code, message) = (answer.topics[0].error_code, &answer.topics[0].error_message);
        lines.push(format!("created on {places:?}: {} {message:?}", name(code)));
    }
    lines
}

fn partitions_placed(wire: &mut Wire) -> Vec<String> {
    let mut lines = Vec::new();
    for places in [&[&[9][..]][..], &[&[1, 2]], &[&[]], &[], &[&[1]]] {
        let assignments = places.iter().map(|broker_ids| CreatePartitionsAssignment {
            broker_ids: broker_ids.iter().copied().collect(),
            ..Default::default()
        });
        let assignments = Some(assignments.collect());
        let topic = CreatePartitionsTopic { name: TOPIC.to_owned(), count: 3, assignments, ..Default::default() };
        let request = CreatePartitionsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
        let answer = wire.call(1, &request);
        let (code, message) = (answer.results[0].error_code, &answer.results[0].error_message);
        lines.push(format!("added on {places:?}: {} {message:?}", name(code)));
    }
    lines
}

fn topics_deleted(wire: &mut Wire, id: Uuid) -> Vec<String> {
    let (odd, none) = (Some(TOPIC), Uuid::ZERO);
    let mut lines = Vec::new();
    for topics in [
        &[(None, none)][..],
        &[(odd, id)],
        &[(odd, none), (odd, none)],
        &[(None, id), (None, id)],
        &[(odd, none), (None, id)],
        &[(None, id)],
    ] {
        let named = topics.iter().map(|(name, topic_id)| DeleteTopicState {
            name: name.map(str::to_owned),
            topic_id: *topic_id,
            ..Default::default()
        });
        let request = DeleteTopicsRequest { topics: named.collect(), timeout_ms: 10_000, ..Default::default() };
        let answer = wire.call(6, &request);
        let responses = answer.responses.iter();
        let codes: Vec<_> = responses.map(|topic| (topic.name.as_deref(), name(topic.error_code))).collect();
        let names: Vec<_> = topics.iter().map(|(name, id)| (*name, *id != Uuid::ZERO)).collect();
        lines.push(format!("deleted {names:?}: {codes:?}"));
    }
    lines
}
