//! rskafka: its codec is public under a feature for fuzzing only. Its Metadata ends at version 4, so it is left out there.

use std::io::Cursor;

use bytes::Bytes;
use rskafka::protocol::record::{
    ControlBatchOrRecords, Record, RecordBatch, RecordBatchCompression, RecordBatchTimestampType, RecordHeader,
};
use rskafka::protocol::traits::{ReadType, WriteType};

use super::{Run, len, reads, writes};
use crate::case::{Case, Sum};
use crate::inputs::{self, BASE_TIME_MS, HEADERS, Shape};

pub fn prepare(case: Case) -> Option<Run> {
    match case {
        Case::Decode(shape, compression) => {
            let set = inputs::batch(shape, compression);
            reads(move || decode(&set))
        }
        Case::Build(shape, compression) => {
            let batch = batch(shape, compression.id());
            let mut room = 0;
            writes(move || {
                let mut out = Vec::with_capacity(room);
                batch.write(&mut out).expect("it fits");
                room = out.len();
                Bytes::from(out)
            })
        }
        _ => None,
    }
}

fn decode(set: &Bytes) -> Sum {
    let mut sum = Sum::default();
    let batch = RecordBatch::read(&mut Cursor::new(set)).expect("a valid batch");
    let ControlBatchOrRecords::Records(records) = &batch.records else { unreachable!("not a control batch") };
    for record in records {
        let headers: usize = record.headers.iter().map(|header| header.key.len() + header.value.len()).sum();
        let offset = batch.base_offset + i64::from(record.offset_delta);
        let time = batch.first_timestamp + record.timestamp_delta;
        sum.record(offset, time, len(&record.key) + len(&record.value) + headers);
    }
    sum
}

fn batch(shape: Shape, codec: u8) -> RecordBatch {
    let header = |(key, value): &(&str, &[u8])| RecordHeader { key: (*key).to_owned(), value: value.to_vec() };
    let record = |(at, value): (usize, Bytes)| Record {
        timestamp_delta: at as i64,
        offset_delta: at as i32,
        key: None,
        value: Some(value.to_vec()),
        headers: HEADERS[..shape.headers].iter().map(header).collect(),
    };
    let last = shape.records as i32 - 1;
    RecordBatch {
        base_offset: 0,
        partition_leader_epoch: -1,
        last_offset_delta: last,
        first_timestamp: BASE_TIME_MS,
        max_timestamp: BASE_TIME_MS + i64::from(last),
        producer_id: -1,
        producer_epoch: -1,
        base_sequence: -1,
        records: ControlBatchOrRecords::Records(inputs::values(shape).into_iter().enumerate().map(record).collect()),
        compression: match codec {
            0 => RecordBatchCompression::NoCompression,
            1 => RecordBatchCompression::Gzip,
            2 => RecordBatchCompression::Snappy,
            3 => RecordBatchCompression::Lz4,
            _ => RecordBatchCompression::Zstd,
        },
        is_transactional: false,
        timestamp_type: RecordBatchTimestampType::CreateTime,
    }
}
