//! krabka-protocol: borrowed records and messages; built from its owned ones.

use bytes::Bytes;
use krabka_protocol::borrowed::metadata_response::MetadataResponse as Borrowed;
use krabka_protocol::owned::metadata_response::MetadataResponse;
use krabka_protocol::records::{Attributes, Record, RecordBatch, RecordBatchBorrowed, RecordHeader};
use krabka_protocol::{Decode, DecodeBorrow, Encode};

use super::{Run, appends, len, reads, writes};
use crate::case::{Case, Sum};
use crate::inputs::{self, BASE_TIME_MS, HEADERS, METADATA_VERSION, Shape};

pub fn prepare(case: Case) -> Option<Run> {
    match case {
        Case::Decode(shape, compression) => {
            let set = inputs::batch(shape, compression);
            reads(move || decode(&set))
        }
        Case::Build(shape, compression) => {
            let batch = batch(shape, compression.id());
            writes(move || batch.encode_to_bytes().expect("it fits"))
        }
        Case::MetadataOwned => {
            let bytes = inputs::metadata_bytes();
            reads(move || {
                let message = MetadataResponse::decode(&mut bytes.clone(), METADATA_VERSION).expect("valid");
                Sum::topics(message.topics.iter().map(|topic| {
                    let partitions = topic.partitions.iter().map(|it| (it.leader_id, it.replica_nodes.iter().copied()));
                    (topic.name.as_ref().map_or(0, |name| name.len()), partitions)
                }))
            })
        }
        Case::MetadataBorrowed => {
            let bytes = inputs::metadata_bytes();
            reads(move || {
                let message = Borrowed::decode_borrow(&mut &bytes[..], METADATA_VERSION).expect("valid");
                Sum::topics(message.topics.iter().map(|topic| {
                    let partitions = topic.partitions.iter().map(|it| (it.leader_id, it.replica_nodes.iter().copied()));
                    (topic.name.as_ref().map_or(0, |name| name.len()), partitions)
                }))
            })
        }
        Case::MetadataEncode => {
            let mut bytes = inputs::metadata_bytes();
            let message = MetadataResponse::decode(&mut bytes, METADATA_VERSION).expect("valid");
            appends(move |out| message.encode(out, METADATA_VERSION).expect("the version has all fields"))
        }
        Case::Checksum(_) | Case::Columns(_) => None,
    }
}

fn decode(set: &Bytes) -> Sum {
    let mut sum = Sum::default();
    let batch = RecordBatchBorrowed::decode_borrow(&mut &set[..], 0).expect("a valid batch");
    let header = batch.header();
    let (offset, time) = (header.base_offset.get(), header.base_timestamp.get());
    for record in batch.iter() {
        let record = record.expect("a valid record");
        let headers: usize = record.headers.iter().map(|it| it.key.len() + len(&it.value)).sum();
        let bytes = len(&record.key) + len(&record.value) + headers;
        sum.record(offset + i64::from(record.offset_delta), time + record.timestamp_delta, bytes);
    }
    sum
}

fn batch(shape: Shape, codec: u8) -> RecordBatch {
    let header = |(key, value): &(&str, &'static [u8])| RecordHeader {
        key: (*key).to_owned(),
        value: Some(Bytes::from_static(value)),
    };
    let record = |(at, value)| Record {
        attributes: 0,
        timestamp_delta: at as i64,
        offset_delta: at as i32,
        key: None,
        value: Some(value),
        headers: HEADERS[..shape.headers].iter().map(header).collect(),
    };
    let last = shape.records as i32 - 1;
    RecordBatch {
        attributes: Attributes(i16::from(codec)),
        last_offset_delta: last,
        base_timestamp: BASE_TIME_MS,
        max_timestamp: BASE_TIME_MS + i64::from(last),
        records: inputs::values(shape).into_iter().enumerate().map(record).collect(),
        ..Default::default()
    }
}
