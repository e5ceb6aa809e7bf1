//! The bytes and values that everybody works on.

use std::io;
use std::path::Path;

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::messages::MetadataResponse;
use millstream_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use millstream_protocol::records::{BatchBuilder, Compression};
use millstream_protocol::uuid::Uuid;
use millstream_protocol::write::Writer;

use crate::case::{CODECS, LARGE, SHAPES, SMALL, Shape};

pub const HEADERS: [(&str, &[u8]); 2] = [("trace-id", b"4bf92f3577b34da6"), ("content-type", b"application/json")];
pub const BASE_TIME_MS: i64 = 1_700_000_000_000;
/// Flexible, with topic ids: what clients of today ask for.
pub const METADATA_VERSION: i16 = 12;

/// Values that compress about as JSON does: the same words, other numbers.
pub fn values(shape: Shape) -> Vec<Bytes> {
    let value = |at: usize| {
        let number = |place: usize| (at * 2_654_435_761 + place * 40_503) % 1_000_003;
        let mut text = String::new();
        let mut place = 0;
        while text.len() < shape.value_bytes {
            text.push_str(&format!("{{\"id\":{},\"price\":{},\"channel\":\"web\"}}", number(place), number(place + 7)));
            place += 1;
        }
        text.truncate(shape.value_bytes);
        Bytes::from(text)
    };
    (0..shape.records).map(value).collect()
}

/// A batch of one shape, in one codec.
pub fn batch(shape: Shape, compression: Compression) -> Bytes {
    let mut builder = BatchBuilder::new(compression, None).expect("all codecs are built in");
    let headers = HEADERS.map(|(key, value)| (key, Some(value)));
    for (at, value) in values(shape).iter().enumerate() {
        let time = BASE_TIME_MS + at as i64;
        builder.append(time, None, Some(value), &headers[..shape.headers]).expect("it fits");
    }
    builder.build().finish()
}

/// 100 topics of 30 partitions, three replicas each, all in sync: 130 KB.
pub fn metadata() -> MetadataResponse {
    let replicas = |index: i32| [index % 3, (index + 1) % 3, (index + 2) % 3];
    let partition = |index: i32| MetadataResponsePartition {
        partition_index: index,
        leader_id: index % 3,
        leader_epoch: 7,
        replica_nodes: replicas(index).into(),
        isr_nodes: replicas(index).into(),
        ..Default::default()
    };
    let topic = |topic: i32| MetadataResponseTopic {
        name: Some(format!("orders.by-region.{topic}")),
        topic_id: Uuid([topic as u8 + 1; 16]),
        partitions: (0..30).map(partition).collect(),
        ..Default::default()
    };
    let broker = |node_id: i32| MetadataResponseBroker {
        node_id,
        host: format!("broker-{node_id}.kafka.example"),
        port: 9092,
        ..Default::default()
    };
    MetadataResponse {
        brokers: (0..3).map(broker).collect(),
        cluster_id: Some("bmlnaHQtbWlsbHN0cmVhbQ".to_owned()),
        topics: (0..100).map(topic).collect(),
        ..Default::default()
    }
}

pub fn metadata_bytes() -> Bytes {
    let mut w = Writer::new();
    metadata().encode(&mut w, METADATA_VERSION).expect("the version has all fields");
    w.into_bytes()
}

/// Writes every input to `folder`, for the Java harness: a case's name without its verb is the file's.
pub fn write_all(folder: &Path) -> io::Result<()> {
    std::fs::write(folder.join("metadata"), metadata_bytes())?;
    for shape in SHAPES {
        std::fs::write(folder.join(format!("{shape} none")), batch(shape, Compression::None))?;
    }
    for (shape, compression) in [SMALL, LARGE].into_iter().flat_map(|shape| CODECS.map(|codec| (shape, codec))) {
        std::fs::write(folder.join(format!("{shape} {compression}")), batch(shape, compression))?;
    }
    Ok(())
}
