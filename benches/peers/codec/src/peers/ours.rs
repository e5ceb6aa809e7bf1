//! millstream-protocol.

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::messages::MetadataResponse;
use millstream_protocol::read::{Cursor, Reader};
use millstream_protocol::records::{BatchBuilder, Decompressor, RecordBatches, RecordColumns};

use super::{Run, len, reads, writes};
use crate::case::{Case, Sum};
use crate::inputs::{self, MAX_PAYLOAD_BYTES, METADATA_VERSION};

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
            let mut builder = BatchBuilder::new(compression, None).expect("all codecs are built in");
            writes(move || {
                inputs::append_all(&mut builder, shape, &values);
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
            writes(move || inputs::encoded(&message, METADATA_VERSION))
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
            let headers: usize = record.headers.map(|it| it.key.len() + len(&it.value)).sum();
            let bytes = len(&record.key) + len(&record.value) + headers;
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
    Sum::topics(message.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|it| (it.leader_id, it.replica_nodes.iter().copied()));
        (topic.name.as_ref().map_or(0, String::len), partitions)
    }))
}

fn walk_metadata(bytes: &Bytes) -> Sum {
    let message = MetadataResponse::decode_ref(&mut Cursor::new(bytes), METADATA_VERSION).expect("valid");
    Sum::topics(message.topics.into_iter().map(|topic| {
        let partitions = topic.partitions.into_iter().map(|it| (it.leader_id, it.replica_nodes.iter()));
        (topic.name.map_or(0, str::len), partitions)
    }))
}
