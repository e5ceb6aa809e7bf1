//! Partitions and topics that Produce names twice, or without records.

use bytes::Bytes;
use millstream_protocol::messages::ProduceRequest;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::uuid::Uuid;

use super::{filled_topic, produced};
use crate::alike::wire::Wire;
use crate::alike::wire::preparing::TRANSACTION;
use crate::alike::wire::producing::{batch, by_name, data, produce_request};
use crate::alike::wire::topics::UNKNOWN_ID;
use crate::alike::wire::transacting::Producer;

const FIRST: &str = "odd-batches";
const SECOND: &str = "odd-batches-too";

/// Where the producer's id stands in a batch.
const PRODUCER_ID: std::ops::Range<usize> = 43..51;

pub(super) fn batches_asked_for_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let (one, other) = (filled_topic(&mut wire, FIRST), filled_topic(&mut wire, SECOND));
    for transactional_id in ["", "never-seen"] {
        wire.await_coordinator(TRANSACTION, transactional_id);
    }
    let mut lines = Vec::new();
    for version in [3, 8, 9, 12] {
        let mut asked = [plain_batches(), batches_of_transactions()].concat();
        asked.retain(|(what, _)| version == 12 || *what != "no records");
        lines.extend(told(address, version, &asked));
    }
    lines.extend(told(address, 13, &batches_by_id(one, other)));
    lines
}

fn told(address: &str, version: i16, asked: &[Odd]) -> Vec<String> {
    let told = |(what, request): &Odd| format!("{what} v{version}: {}", produced(address, version, request));
    asked.iter().map(told).collect()
}

/// A request, and what is odd about it.
type Odd = (&'static str, ProduceRequest);

fn plain(index: i32) -> PartitionProduceData {
    data(index, batch(1))
}

fn without_records(index: i32) -> PartitionProduceData {
    PartitionProduceData { index, records: None, ..Default::default() }
}

fn transactional() -> PartitionProduceData {
    data(0, Producer { id: 4_711, epoch: 0 }.batch(0, 1))
}

/// The same of a producer without an id.
fn nobodys() -> PartitionProduceData {
    let mut bytes = Producer { id: 4_711, epoch: 0 }.batch(0, 1).to_vec();
    bytes[PRODUCER_ID].copy_from_slice(&(-1_i64).to_be_bytes());
    data(0, bytes.into())
}

fn plain_batches() -> Vec<Odd> {
    let of = |what, topics| (what, produce_request(None, topics));
    vec![
        of("twice", vec![by_name(FIRST, vec![plain(0), plain(0)])]),
        of("topic twice", vec![by_name(FIRST, vec![plain(0)]), by_name(FIRST, vec![plain(1)])]),
        of("both twice", vec![by_name(FIRST, vec![plain(0)]), by_name(FIRST, vec![plain(0)])]),
        of("unknown twice", vec![by_name("nowhere", vec![plain(0), plain(0)])]),
        of("no records", vec![by_name(FIRST, vec![without_records(0), plain(1)])]),
        of("empty records", vec![by_name(FIRST, vec![data(0, Bytes::new())])]),
        of("no records nowhere", vec![by_name(FIRST, vec![without_records(9)])]),
        of("no partitions", vec![by_name(FIRST, Vec::new())]),
    ]
}

fn batches_of_transactions() -> Vec<Odd> {
    let of = |what, id, topics| (what, produce_request(id, topics));
    let (empty, unknown) = (Some(""), Some("never-seen"));
    vec![
        of("no id", None, vec![by_name(FIRST, vec![transactional()])]),
        of("one without id", None, vec![by_name(FIRST, vec![transactional()]), by_name(SECOND, vec![plain(0)])]),
        of("no id, no producer", None, vec![by_name(FIRST, vec![nobodys()])]),
        of("no id nowhere", None, vec![by_name("nowhere", vec![transactional()])]),
        of("empty id", empty, vec![by_name(FIRST, vec![transactional()])]),
        of("unknown id", unknown, vec![by_name(FIRST, vec![transactional()])]),
        of("id for nothing", unknown, vec![by_name(FIRST, vec![plain(0)])]),
        of("mixed", unknown, vec![by_name(FIRST, vec![transactional(), plain(1)])]),
        ("acks", ProduceRequest { acks: 7, ..produce_request(None, vec![by_name(FIRST, vec![plain(0)])]) }),
    ]
}

fn batches_by_id(one: Uuid, other: Uuid) -> Vec<Odd> {
    let by_id = |topic_id, partition_data| TopicProduceData { topic_id, partition_data, ..Default::default() };
    let of = |what, topics| (what, produce_request(None, topics));
    vec![
        of("twice by id", vec![by_id(one, vec![plain(0), plain(0)])]),
        of(
            "topic twice by id",
            vec![by_id(one, vec![plain(0)]), by_id(other, vec![plain(0)]), by_id(one, vec![plain(1)])],
        ),
        of("zero id", vec![by_id(Uuid::ZERO, vec![plain(0)])]),
        of("unknown ids", vec![by_id(UNKNOWN_ID, vec![plain(0), plain(0)])]),
        of("no records by id", vec![by_id(one, vec![without_records(0)])]),
        of("transactional by id", vec![by_id(one, vec![transactional()])]),
    ]
}
