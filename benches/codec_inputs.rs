//! The batches and messages that codecs are measured on: `benches/records.rs`, `benches/messages.rs` and `peers/codec`,
//! which is no part of this workspace, have them from here.

use std::fmt;

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::messages::MetadataResponse;
use millstream_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use millstream_protocol::records::{BatchBuilder, Compression};
use millstream_protocol::uuid::Uuid;
use millstream_protocol::write::Writer;

/// A batch's shape: how many records, how long their values are, how many headers each has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) records: usize,
    pub(crate) value_bytes: usize,
    pub(crate) headers: usize,
}

pub(crate) const SMALL: Shape = Shape { records: 1_000, value_bytes: 100, headers: 0 };
pub(crate) const WITH_HEADERS: Shape = Shape { headers: 2, ..SMALL };
pub(crate) const LARGE: Shape = Shape { records: 10_000, value_bytes: 1_024, headers: 0 };
pub(crate) const SHAPES: [Shape; 3] = [SMALL, WITH_HEADERS, LARGE];

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}B", self.records, self.value_bytes)?;
        if self.headers > 0 { write!(f, "+{}", self.headers) } else { Ok(()) }
    }
}

pub(crate) const HEADERS: [(&str, &[u8]); 2] =
    [("trace-id", b"4bf92f3577b34da6"), ("content-type", b"application/json")];
pub(crate) const BASE_TIME_MS: i64 = 1_700_000_000_000;
/// More than any of these batches has, unpacked.
pub(crate) const MAX_PAYLOAD_BYTES: usize = 64 << 20;

/// Values that compress about as JSON does: the same words, other numbers.
pub(crate) fn values(shape: Shape) -> Vec<Bytes> {
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

/// Puts a record of each value into the batch.
pub(crate) fn append_all(builder: &mut BatchBuilder, shape: Shape, values: &[Bytes]) {
    let headers = HEADERS.map(|(key, value)| (key, Some(value)));
    for (at, value) in values.iter().enumerate() {
        let time_ms = BASE_TIME_MS + at as i64;
        builder.append(time_ms, None, Some(value), &headers[..shape.headers]).expect("a batch of this size fits");
    }
}

/// A batch of one shape, in one codec.
pub(crate) fn batch(shape: Shape, compression: Compression) -> Bytes {
    let mut builder = BatchBuilder::new(compression, None).expect("all codecs are built in");
    append_all(&mut builder, shape, &values(shape));
    builder.build().finish()
}

/// Flexible, with topic ids: what clients of today ask for.
pub(crate) const METADATA_VERSION: i16 = 12;
pub(crate) const TOPICS: i32 = 100;
pub(crate) const PARTITIONS: i32 = 30;

pub(crate) fn topic_id(topic: i32) -> Uuid {
    Uuid([topic as u8 + 1; 16])
}

/// 100 topics of 30 partitions, three replicas each, all in sync: 130 KB.
pub(crate) fn metadata() -> MetadataResponse {
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
        topic_id: topic_id(topic),
        partitions: (0..PARTITIONS).map(partition).collect(),
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
        topics: (0..TOPICS).map(topic).collect(),
        ..Default::default()
    }
}

/// A message's bytes.
pub(crate) fn encoded<M: Message>(message: &M, version: i16) -> Bytes {
    let mut w = Writer::new();
    message.encode(&mut w, version).expect("the version has all fields");
    w.into_bytes()
}
