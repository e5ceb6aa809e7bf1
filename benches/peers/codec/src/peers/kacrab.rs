//! kacrab-protocol: records and messages own `Bytes` that share the frame.

use bytes::Bytes;
use kacrab_protocol::generated::metadata_response::MetadataResponseData;
use kacrab_protocol::record::{Record, RecordBatch, RecordHeader, decode_batches};

use super::{Run, appends, len, reads};
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
            appends(move |out| batch.encode(out).expect("it fits"))
        }
        Case::MetadataOwned => {
            let bytes = inputs::metadata_bytes();
            reads(move || metadata(&MetadataResponseData::read(&mut bytes.clone(), METADATA_VERSION).expect("valid")))
        }
        Case::MetadataEncode => {
            let mut bytes = inputs::metadata_bytes();
            let message = MetadataResponseData::read(&mut bytes, METADATA_VERSION).expect("valid");
            appends(move |out| message.write(out, METADATA_VERSION).expect("the version has all fields"))
        }
        Case::Checksum(_) | Case::Columns(_) | Case::MetadataBorrowed => None,
    }
}

fn decode(set: &Bytes) -> Sum {
    let mut sum = Sum::default();
    let mut rest = set.clone();
    for batch in decode_batches(&mut rest).expect("a valid batch") {
        for record in &batch.records {
            let headers: usize = record.headers.iter().map(|header| header.key.len() + len(&header.value)).sum();
            let offset = batch.base_offset + i64::from(record.offset_delta);
            let time = batch.first_timestamp + record.timestamp_delta;
            sum.record(offset, time, len(&record.key) + len(&record.value) + headers);
        }
    }
    sum
}

fn batch(shape: Shape, codec: u8) -> RecordBatch {
    let header = |(key, value): &(&'static str, &'static [u8])| RecordHeader {
        key: Bytes::from_static(key.as_bytes()),
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
        base_offset: 0,
        partition_leader_epoch: -1,
        magic: 2,
        attributes: i16::from(codec),
        last_offset_delta: last,
        first_timestamp: BASE_TIME_MS,
        max_timestamp: BASE_TIME_MS + i64::from(last),
        producer_id: -1,
        producer_epoch: -1,
        base_sequence: -1,
        records: inputs::values(shape).into_iter().enumerate().map(record).collect(),
    }
}

fn metadata(message: &MetadataResponseData) -> Sum {
    Sum::topics(message.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|it| (it.leader_id, it.replica_nodes.iter().copied()));
        (topic.name.as_ref().map_or(0, |name| name.as_str().len()), partitions)
    }))
}
