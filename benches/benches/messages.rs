//! Messages: a large Metadata response decoded and encoded, and the requests that a busy broker reads most.
//!
//! ```text
//! cargo bench -p millstream-benches --bench messages
//! ```
//!
//! Times are per message, dropping what was decoded included. Each run checks what it read or wrote.

#[path = "../codec_inputs.rs"]
#[allow(dead_code, reason = "others use more of it")]
mod inputs;

use std::hint::black_box;

use bytes::Bytes;
use divan::Bencher;
use divan::counter::BytesCount;
use inputs::{METADATA_VERSION, PARTITIONS, TOPICS, encoded, metadata, topic_id};
use millstream_protocol::api::Message;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::{FetchRequest, MetadataResponse, ProduceRequest};
use millstream_protocol::read::{Cursor, Reader};

fn main() {
    divan::main();
}

const FETCH_VERSION: i16 = 17;
const PRODUCE_VERSION: i16 = 12;

/// A full fetch session's first request.
fn fetch() -> FetchRequest {
    let partition = |partition: i32| FetchPartition {
        partition,
        current_leader_epoch: 7,
        fetch_offset: 1_000_000 + i64::from(partition),
        partition_max_bytes: 1 << 20,
        ..Default::default()
    };
    let topic = |topic: i32| FetchTopic {
        topic_id: topic_id(topic),
        partitions: (0..PARTITIONS).map(partition).collect(),
        ..Default::default()
    };
    FetchRequest { topics: (0..TOPICS).map(topic).collect(), ..Default::default() }
}

/// Ten partitions of three topics, each with a record set of a kilobyte.
fn produce() -> ProduceRequest {
    let partition = |index: i32| PartitionProduceData {
        index,
        records: Some(Bytes::from(vec![index as u8; 1024])),
        ..Default::default()
    };
    let topic = |topic: i32| TopicProduceData {
        name: format!("orders.by-region.{topic}"),
        partition_data: (0..10).map(partition).collect(),
        ..Default::default()
    };
    ProduceRequest { acks: -1, topic_data: (0..3).map(topic).collect(), ..Default::default() }
}

fn bench_decode<M: Message>(bencher: Bencher<'_, '_>, message: &M, version: i16) {
    let bytes = encoded(message, version);
    let decode = |bytes| M::decode(&mut Reader::new(bytes), version);
    assert_eq!(decode(&bytes).as_ref(), Ok(message));
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| {
        let message = decode(black_box(&bytes));
        drop(black_box(message));
    });
}

fn bench_encode<M: Message>(bencher: Bencher<'_, '_>, message: &M, version: i16) {
    let bytes = encoded(message, version);
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| {
        let written = encoded(black_box(message), version);
        assert_eq!(written.len(), bytes.len());
        drop(black_box(written));
    });
    assert_eq!(encoded(message, version), bytes);
}

#[divan::bench]
fn decode_metadata(bencher: Bencher<'_, '_>) {
    bench_decode(bencher, &metadata(), METADATA_VERSION);
}

/// Decodes in place, then looks at every topic, partition and replica.
#[divan::bench]
fn walk_metadata(bencher: Bencher<'_, '_>) {
    let bytes = encoded(&metadata(), METADATA_VERSION);
    let walk = |bytes: &Bytes| {
        let metadata = MetadataResponse::decode_ref(&mut Cursor::new(bytes), METADATA_VERSION).expect("a response");
        let (mut names, mut leaders, mut replicas) = (0, 0, 0);
        for topic in metadata.topics {
            names += topic.name.map_or(0, str::len);
            for partition in topic.partitions {
                leaders += partition.leader_id;
                replicas += partition.replica_nodes.iter().sum::<i32>();
            }
        }
        (names, leaders, replicas)
    };
    let each = TOPICS * PARTITIONS;
    assert_eq!((walk(&bytes).1, walk(&bytes).2), (each, 3 * each));
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| black_box(walk(black_box(&bytes))));
}

#[divan::bench]
fn encode_metadata(bencher: Bencher<'_, '_>) {
    bench_encode(bencher, &metadata(), METADATA_VERSION);
}

#[divan::bench]
fn decode_fetch_request(bencher: Bencher<'_, '_>) {
    bench_decode(bencher, &fetch(), FETCH_VERSION);
}

#[divan::bench]
fn encode_fetch_request(bencher: Bencher<'_, '_>) {
    bench_encode(bencher, &fetch(), FETCH_VERSION);
}

#[divan::bench]
fn decode_produce_request(bencher: Bencher<'_, '_>) {
    bench_decode(bencher, &produce(), PRODUCE_VERSION);
}

#[divan::bench]
fn encode_produce_request(bencher: Bencher<'_, '_>) {
    bench_encode(bencher, &produce(), PRODUCE_VERSION);
}
