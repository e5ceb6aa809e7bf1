//! krabka-protocol: borrowed records and messages; built from its owned ones.

use bytes::{Bytes, BytesMut};
use krabka_protocol::borrowed::metadata_response::MetadataResponse as Borrowed;
use krabka_protocol::owned::metadata_response::MetadataResponse;
use krabka_protocol::records::{Attributes, Record, RecordBatch, RecordBatchBorrowed, RecordHeader};
use krabka_protocol::{Decode, DecodeBorrow, Encode};

use super::{Run, reads, writes};
use crate::case::{Case, Shape, Sum};
use crate::inputs::{self, BASE_TIME_MS, HEADERS, METADATA_VERSION};

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
                let mut sum = Sum::default();
                for topic in &message.topics {
                    sum.bytes += topic.name.as_ref().map_or(0, |name| name.len()) as u64;
                    for partition in &topic.partitions {
                        sum.partition(partition.leader_id, partition.replica_nodes.iter().copied());
                    }
                }
                sum
            })
        }
        Case::MetadataBorrowed => {
            let bytes = inputs::metadata_bytes();
            reads(move || {
                let message = Borrowed::decode_borrow(&mut &bytes[..], METADATA_VERSION).expect("valid");
                let mut sum = Sum::default();
                for topic in &message.topics {
                    sum.bytes += topic.name.as_ref().map_or(0, |name| name.len()) as u64;
                    for partition in &topic.partitions {
                        sum.partition(partition.leader_id, partition.replica_nodes.iter().copied());
                    }
                }
                sum
            })
        }
        Case::MetadataEncode => {
            let mut bytes = inputs::metadata_bytes();
            let message = MetadataResponse::decode(&mut bytes, METADATA_VERSION).expect("valid");
            let mut out = BytesMut::new();
            writes(move || {
                message.encode(&mut out, METADATA_VERSION).expect("the version has all fields");
                out.split().freeze()
            })
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
        let headers: usize = record.headers.iter().map(|it| it.key.len() + it.value.map_or(0, <[u8]>::len)).sum();
        let bytes = record.key.map_or(0, <[u8]>::len) + record.value.map_or(0, <[u8]>::len) + headers;
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
