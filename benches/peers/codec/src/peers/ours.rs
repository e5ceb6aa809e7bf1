//! millstream-protocol.

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::messages::MetadataResponse;
use millstream_protocol::read::{Cursor, Reader};
use millstream_protocol::records::{BatchBuilder, Decompressor, RecordBatches, RecordColumns};
use millstream_protocol::write::Writer;

use super::{Run, reads, writes};
use crate::case::{Case, Sum};
use crate::inputs::{self, BASE_TIME_MS, HEADERS, METADATA_VERSION};

const MAX_PAYLOAD_BYTES: usize = 64 << 20;

pub fn prepare(case: Case) -> Option<Run> {
    match case {
        Case::Decode(shape, compression) => {
            let set = inputs::batch(shape, compression);
            let mut scratch = Decompressor::new(MAX_PAYLOAD_BYTES);
            reads(move || decode(&set, &mut scratch))
        }
        Case::Checksum(shape) => {
            let set = inputs::batch(shape, Default::default());
            reads(move || {
                let batch = RecordBatches::new(set.clone()).next().and_then(Result::ok).expect("a valid batch");
                batch.verify_crc().expect("a valid checksum");
                Sum { count: shape.records as u64, ..Sum::default() }
            })
        }
        Case::Columns(shape) => {
            let set = inputs::batch(shape, Default::default());
            let mut scratch = Decompressor::new(MAX_PAYLOAD_BYTES);
            let mut columns = RecordColumns::default();
            reads(move || self::columns(&set, &mut scratch, &mut columns))
        }
        Case::Build(shape, compression) => {
            let values = inputs::values(shape);
            let headers = HEADERS.map(|(key, value)| (key, Some(value)));
            let mut builder = BatchBuilder::new(compression, None).expect("all codecs are built in");
            writes(move || {
                for (at, value) in values.iter().enumerate() {
                    let time = BASE_TIME_MS + at as i64;
                    builder.append(time, None, Some(value), &headers[..shape.headers]).expect("it fits");
                }
                builder.build().finish()
            })
        }
        Case::MetadataOwned => {
            let bytes = inputs::metadata_bytes();
            reads(move || {
                let message = MetadataResponse::decode(&mut Reader::new(&bytes), METADATA_VERSION).expect("valid");
                metadata(&message)
            })
        }
        Case::MetadataBorrowed => {
            let bytes = inputs::metadata_bytes();
            reads(move || walk_metadata(&bytes))
        }
        Case::MetadataEncode => {
            let message = inputs::metadata();
            writes(move || {
                let mut w = Writer::new();
                message.encode(&mut w, METADATA_VERSION).expect("the version has all fields");
                w.into_bytes()
            })
        }
    }
}

/// Reads a record set: also the check on what the others write.
pub fn decode(set: &Bytes, scratch: &mut Decompressor) -> Sum {
    let mut sum = Sum::default();
    for batch in RecordBatches::new(set.clone()) {
        let batch = batch.expect("a valid batch");
        let payload = batch.payload(scratch).expect("a valid checksum");
        for record in batch.records(&payload) {
            let record = record.expect("a valid record");
            let headers: usize = record.headers.map(|it| it.key.len() + it.value.map_or(0, <[u8]>::len)).sum();
            let bytes = record.key.map_or(0, <[u8]>::len) + record.value.map_or(0, <[u8]>::len) + headers;
            sum.record(record.offset, record.timestamp, bytes);
        }
    }
    sum
}

/// Decodes into columns; adding them up is not part of anybody's work, so only their ends are looked at.
fn columns(set: &Bytes, scratch: &mut Decompressor, columns: &mut RecordColumns) -> Sum {
    let batch = RecordBatches::new(set.clone()).next().and_then(Result::ok).expect("a valid batch");
    let payload = batch.payload(scratch).expect("a valid checksum");
    batch.columns(&payload, columns).expect("valid records");
    let offset = columns.offsets.last().copied().unwrap_or_default();
    let length = columns.values.last().map_or(0, |value| value.len);
    Sum { count: columns.len() as u64, bytes: length as u64, offsets: offset as u64, times: 0 }
}

fn metadata(message: &MetadataResponse) -> Sum {
    let mut sum = Sum::default();
    for topic in &message.topics {
        sum.bytes += topic.name.as_ref().map_or(0, String::len) as u64;
        for partition in &topic.partitions {
            sum.partition(partition.leader_id, partition.replica_nodes.iter().copied());
        }
    }
    sum
}

fn walk_metadata(bytes: &Bytes) -> Sum {
    let message = MetadataResponse::decode_ref(&mut Cursor::new(bytes), METADATA_VERSION).expect("valid");
    let mut sum = Sum::default();
    for topic in message.topics {
        sum.bytes += topic.name.map_or(0, str::len) as u64;
        for partition in topic.partitions {
            sum.partition(partition.leader_id, partition.replica_nodes.iter());
        }
    }
    sum
}
