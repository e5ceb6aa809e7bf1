//! kafka-protocol: records and messages own `Bytes` that share the frame.

use bytes::Bytes;
use kafka_protocol::messages::MetadataResponse;
use kafka_protocol::protocol::{Decodable, Encodable, StrBytes};
use kafka_protocol::records::{
    Compression, NO_PARTITION_LEADER_EPOCH, NO_PRODUCER_EPOCH, NO_PRODUCER_ID, Record, RecordBatchDecoder,
    RecordBatchEncoder, RecordEncodeOptions, TimestampType,
};

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
            let records = records(shape);
            let compression = match compression.id() {
                0 => Compression::None,
                1 => Compression::Gzip,
                2 => Compression::Snappy,
                3 => Compression::Lz4,
                _ => Compression::Zstd,
            };
            let options = RecordEncodeOptions { version: 2, compression };
            appends(move |out| RecordBatchEncoder::encode(out, &records, &options).expect("it fits"))
        }
        Case::MetadataOwned => {
            let bytes = inputs::metadata_bytes();
            reads(move || metadata(&MetadataResponse::decode(&mut bytes.clone(), METADATA_VERSION).expect("valid")))
        }
        Case::MetadataEncode => {
            let mut bytes = inputs::metadata_bytes();
            let message = MetadataResponse::decode(&mut bytes, METADATA_VERSION).expect("valid");
            appends(move |out| message.encode(out, METADATA_VERSION).expect("the version has all fields"))
        }
        Case::Checksum(_) | Case::Columns(_) | Case::MetadataBorrowed => None,
    }
}

fn decode(set: &Bytes) -> Sum {
    let mut sum = Sum::default();
    let mut rest = set.clone();
    for set in RecordBatchDecoder::decode_all(&mut rest).expect("a valid batch") {
        for record in &set.records {
            let headers: usize = record.headers.iter().map(|(key, value)| key.len() + len(value)).sum();
            sum.record(record.offset, record.timestamp, len(&record.key) + len(&record.value) + headers);
        }
    }
    sum
}

fn records(shape: Shape) -> Vec<Record> {
    let headers = HEADERS[..shape.headers].iter();
    let headers = headers.map(|(key, value)| (StrBytes::from_static_str(key), Some(Bytes::from_static(value))));
    let record = |(at, value)| Record {
        transactional: false,
        control: false,
        delete_horizon: false,
        partition_leader_epoch: NO_PARTITION_LEADER_EPOCH,
        producer_id: NO_PRODUCER_ID,
        producer_epoch: NO_PRODUCER_EPOCH,
        timestamp_type: TimestampType::Creation,
        offset: at as i64,
        // The encoder starts another batch where sequence and offset do not run in step.
        sequence: at as i32,
        timestamp: BASE_TIME_MS + at as i64,
        key: None,
        value: Some(value),
        headers: headers.clone().collect(),
    };
    inputs::values(shape).into_iter().enumerate().map(record).collect()
}

fn metadata(message: &MetadataResponse) -> Sum {
    Sum::topics(message.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter();
        let partitions = partitions.map(|it| (it.leader_id.0, it.replica_nodes.iter().map(|replica| replica.0)));
        (topic.name.as_ref().map_or(0, |name| name.len()), partitions)
    }))
}
