//! Kafka's wire protocol without any I/O: `cargo run -p millstream-examples --example wire`.
//!
//! A record batch is built, put into a Produce request, and read back as a broker would read it.

use std::error::Error;

use millstream_protocol::api::Message;
use millstream_protocol::header::{decode_request_header, encode_request};
use millstream_protocol::messages::ProduceRequest;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::read::Reader;
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches};

/// The last version that names topics by name.
const VERSION: i16 = 12;

fn main() -> Result<(), Box<dyn Error>> {
    for line in round_trip()? {
        println!("{line}");
    }
    Ok(())
}

/// Encodes two records and decodes them again; a line for each.
pub(crate) fn round_trip() -> Result<Vec<String>, Box<dyn Error>> {
    let mut builder = BatchBuilder::new(Compression::Lz4, None)?;
    builder.append(1_700_000_000_000, Some(b"a"), Some(b"first"), &[])?;
    builder.append(1_700_000_000_001, Some(b"b"), None, &[("why", Some(b"gone"))])?;

    let partition = PartitionProduceData { index: 0, records: Some(builder.build().finish()), ..Default::default() };
    let topic = TopicProduceData { name: "letters".into(), partition_data: vec![partition], ..Default::default() };
    let request = ProduceRequest { acks: -1, timeout_ms: 1_000, topic_data: vec![topic], ..Default::default() };
    let frame = encode_request(7, Some("wire example"), VERSION, &request)?;

    // On the other side: the frame without its four bytes of size.
    let (header, body) = decode_request_header(&frame.slice(4..))?;
    let request = ProduceRequest::decode(&mut Reader::new(&body), header.request_api_version)?;
    let mut lines = Vec::new();
    let mut decompressor = Decompressor::new(1 << 20);
    for topic in &request.topic_data {
        for batch in topic.partition_data.iter().filter_map(|p| p.records.clone()).flat_map(RecordBatches::new) {
            let batch = batch?;
            let payload = batch.payload(&mut decompressor)?;
            for record in batch.records(&payload) {
                let record = record?;
                let text = |bytes: Option<&[u8]>| bytes.map(|b| String::from_utf8_lossy(b).into_owned());
                lines.push(format!("{} {:?} = {:?}", topic.name, text(record.key), text(record.value)));
            }
        }
    }
    Ok(lines)
}
