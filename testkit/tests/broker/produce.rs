//! Produce: what is stored, what is refused, and what an idempotent producer may do.

use bytes::{Bytes, BytesMut};
use millstream_protocol::messages::create_topics_request::{CreatableTopic, CreatableTopicConfig};
use millstream_protocol::messages::{CreateTopicsRequest, InitProducerIdRequest};
use millstream_protocol::records::{BatchBuilder, BatchHeader, Compression, Decompressor, RecordBatches, SealedBatch};
use millstream_testkit::broker::Action;

use crate::harness::{Cluster, batch, name, produce_request, sealed, sequenced};

fn create(cluster: &mut Cluster, topic: &str, configs: &[(&str, &str)]) {
    let connection = cluster.connect();
    let configs = configs.iter().map(|(name, value)| CreatableTopicConfig {
        name: (*name).to_owned(),
        value: Some((*value).to_owned()),
        ..Default::default()
    });
    let topic = CreatableTopic {
        name: topic.to_owned(),
        num_partitions: 1,
        replication_factor: 1,
        configs: configs.collect(),
        ..Default::default()
    };
    let response = cluster.call(connection, 7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
    assert_eq!(name(response.topics[0].error_code), "NONE");
}

#[test]
fn batches_get_the_next_offsets_and_come_back_as_they_went() {
    for compression in [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd]
    {
        let mut cluster = Cluster::new();
        let connection = cluster.connect();
        cluster.broker.create_topic("t", 1).unwrap();
        let sent = sealed(&["a", "b", "c"], compression).finish();
        assert_eq!(cluster.produce(connection, "t", 0, sent.clone()).base_offset, 0);
        assert_eq!(cluster.produce(connection, "t", 0, sent.clone()).base_offset, 3);
        let records = cluster.fetch(connection, "t", 0, 0).records.unwrap();
        assert_eq!(records.len(), 2 * sent.len());
        let batches: Vec<_> = RecordBatches::new(records).map(Result::unwrap).collect();
        assert_eq!(batches[1].header.base_offset, 3);
        assert_eq!(batches[1].header.partition_leader_epoch, 0);
        // Behind offset, length and epoch nothing has changed.
        assert_eq!(batches[1].bytes()[16..], sent[16..]);
    }
}

#[test]
fn damaged_batches_are_refused_with_kafkas_codes() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let good = batch(&["some value"]);
    let changed = |at: usize, byte: u8| {
        let mut bytes = BytesMut::from(&good[..]);
        bytes[at] = byte;
        bytes.freeze()
    };
    let two = [&good[..], &good[..]].concat();
    let cases: [(&str, Bytes, &str); 9] = [
        ("a flipped bit in a record", changed(good.len() - 3, 0xff), "CORRUPT_MESSAGE"),
        ("an old magic", changed(16, 1), "INVALID_RECORD"),
        ("a magic that does not exist", changed(16, 3), "CORRUPT_MESSAGE"),
        ("an offset that is not zero", changed(7, 5), "INVALID_RECORD"),
        ("a cut batch", good.slice(..good.len() - 1), "INVALID_RECORD"),
        ("only half a header", good.slice(..30), "INVALID_RECORD"),
        ("two batches", Bytes::from(two), "INVALID_RECORD"),
        ("no batch", Bytes::new(), "INVALID_RECORD"),
        ("zeros behind the batch", Bytes::from([&good[..], &[0; 30]].concat()), "CORRUPT_MESSAGE"),
    ];
    for (what, records, expected) in cases {
        let answer = cluster.produce(connection, "t", 0, records);
        assert_eq!(name(answer.error_code), expected, "{what}");
        assert_eq!(answer.base_offset, -1, "{what}");
    }
    assert_eq!(cluster.broker.offsets("t", 0), Ok((0, 0)));
}

/// Overwrites one byte behind the checksum, which is computed anew.
fn forged(batch: &Bytes, at: usize, byte: u8) -> Bytes {
    let mut bytes = BytesMut::from(&batch[..]);
    bytes[at] = byte;
    SealedBatch::reopen(bytes.freeze()).expect("still a batch").finish()
}

#[test]
fn records_that_consumers_could_not_read_are_refused() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let good = batch(&["a", "b"]);
    let one_more = forged(&forged(&good, 60, 3), 26, 2);
    let one_less = forged(&forged(&good, 60, 1), 26, 0);
    let cases = [
        ("a count that is wrong", forged(&good, 60, 3), "INVALID_RECORD"),
        ("a record that is not there", one_more, "INVALID_RECORD"),
        ("a record that is not counted", one_less, "INVALID_RECORD"),
        ("a record longer than the batch", forged(&good, 61, 0x7f), "INVALID_RECORD"),
        ("a codec that it is not in", forged(&good, 22, 1), "CORRUPT_MESSAGE"),
        ("a codec that does not exist", forged(&good, 22, 5), "CORRUPT_MESSAGE"),
        ("a control batch", forged(&good, 22, 0x20), "INVALID_RECORD"),
        ("a time an age ahead", forged(&good, 27, 0x10), "INVALID_TIMESTAMP"),
    ];
    for (what, records, expected) in cases {
        assert_eq!(name(cluster.produce(connection, "t", 0, records).error_code), expected, "{what}");
    }
    assert_eq!(cluster.broker.offsets("t", 0), Ok((0, 0)));
}

#[test]
fn a_batch_may_be_as_large_as_the_topic_says_and_no_larger() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    let large = batch(&[&"x".repeat(500)]);
    create(&mut cluster, "narrow", &[("max.message.bytes", &(large.len() - 1).to_string())]);
    create(&mut cluster, "wide", &[("max.message.bytes", &large.len().to_string())]);
    assert_eq!(name(cluster.produce(connection, "narrow", 0, large.clone()).error_code), "MESSAGE_TOO_LARGE");
    assert_eq!(name(cluster.produce(connection, "wide", 0, large).error_code), "NONE");
}

#[test]
fn a_compacted_topic_wants_keys_also_inside_a_compressed_batch() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    create(&mut cluster, "t", &[("cleanup.policy", "compact")]);
    for compression in [Compression::None, Compression::Lz4] {
        let keyless = sealed(&["v"], compression).finish();
        assert_eq!(name(cluster.produce(connection, "t", 0, keyless).error_code), "INVALID_RECORD");
        let mut builder = BatchBuilder::new(compression, None).unwrap();
        builder.append(0, Some(b"k"), None, &[]).unwrap();
        let keyed = builder.build().finish();
        assert_eq!(name(cluster.produce(connection, "t", 0, keyed).error_code), "NONE");
    }
}

#[test]
fn log_append_time_is_the_brokers() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    create(&mut cluster, "t", &[("message.timestamp.type", "LogAppendTime")]);
    let answer = cluster.produce(connection, "t", 0, batch(&["a", "b"]));
    assert_eq!(answer.log_append_time_ms, cluster.now_ms);
    let stored = cluster.broker.batches("t", 0).unwrap();
    stored[0].verify_crc().unwrap();
    let payload = stored[0].payload(&mut Decompressor::new(1 << 20)).unwrap();
    let timestamps: Vec<i64> = stored[0].records(&payload).map(|record| record.unwrap().timestamp).collect();
    assert_eq!(timestamps, [cluster.now_ms; 2]);
}

#[test]
fn without_acks_there_is_no_answer_and_an_error_closes_the_connection() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    cluster.send(connection, 9, &produce_request("t", 0, 0, batch(&["a"])));
    assert_eq!(cluster.action(connection), Some(Action::Proceed));
    assert_eq!(cluster.broker.offsets("t", 0), Ok((0, 1)));
    cluster.send(connection, 9, &produce_request("missing", 0, 0, batch(&["a"])));
    assert_eq!(cluster.action(connection), Some(Action::Close));
}

#[test]
fn other_acks_and_other_partitions_are_refused() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let answer = cluster.call(connection, 9, &produce_request("t", 0, 2, batch(&["a"])));
    assert_eq!(name(answer.responses[0].partition_responses[0].error_code), "INVALID_REQUIRED_ACKS");
    assert_eq!(name(cluster.produce(connection, "t", 1, batch(&["a"])).error_code), "UNKNOWN_TOPIC_OR_PARTITION");
    assert_eq!(name(cluster.produce(connection, "t", -1, batch(&["a"])).error_code), "UNKNOWN_TOPIC_OR_PARTITION");
}

#[test]
fn zstd_needs_version_7() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let request = produce_request("t", 0, -1, sealed(&["a"], Compression::Zstd).finish());
    let code = |response: millstream_protocol::messages::ProduceResponse| {
        response.responses[0].partition_responses[0].error_code
    };
    assert_eq!(name(code(cluster.call(connection, 6, &request))), "UNSUPPORTED_COMPRESSION_TYPE");
    assert_eq!(name(code(cluster.call(connection, 7, &request))), "NONE");
}

#[test]
fn an_idempotent_producer_may_retry_but_not_skip() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let given = cluster.call(connection, 4, &InitProducerIdRequest { transactional_id: None, ..Default::default() });
    assert_eq!((name(given.error_code), given.producer_epoch), ("NONE", 0));
    let id = given.producer_id;
    let next = cluster.call(connection, 4, &InitProducerIdRequest { transactional_id: None, ..Default::default() });
    assert_ne!(next.producer_id, id);
    let mut produce = |epoch, first, count| {
        let answer = cluster.produce(connection, "t", 0, sequenced(id, epoch, first, count));
        (name(answer.error_code), answer.base_offset)
    };
    assert_eq!(produce(0, 0, 3), ("NONE", 0));
    assert_eq!(produce(0, 3, 2), ("NONE", 3));
    assert_eq!(produce(0, 0, 3), ("NONE", 0), "a retry of the first batch");
    assert_eq!(produce(0, 6, 1), ("OUT_OF_ORDER_SEQUENCE_NUMBER", -1));
    assert_eq!(produce(1, 1, 1), ("OUT_OF_ORDER_SEQUENCE_NUMBER", -1));
    assert_eq!(produce(1, 0, 1), ("NONE", 5));
    assert_eq!(produce(0, 5, 1), ("INVALID_PRODUCER_EPOCH", -1));
    assert_eq!(cluster.broker.offsets("t", 0), Ok((0, 6)));
}

#[test]
fn a_null_sink_acknowledges_and_forgets() {
    let mut cluster = Cluster::with(1, |options| options.null_sink = true);
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    assert_eq!(cluster.produce(connection, "t", 0, batch(&["a", "b"])).base_offset, 0);
    assert_eq!(cluster.produce(connection, "t", 0, batch(&["c"])).base_offset, 2);
    assert_eq!(cluster.broker.offsets("t", 0), Ok((3, 3)));
    assert!(cluster.broker.batches("t", 0).unwrap().is_empty());
    // Filling a topic from within is not producing.
    cluster.broker.append("t", 0, batch(&["d"]), 0).unwrap();
    assert_eq!(cluster.broker.offsets("t", 0), Ok((3, 4)));
}

#[test]
fn retention_by_size_forgets_the_oldest_batches() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    let one = batch(&["12345"]);
    create(&mut cluster, "t", &[("retention.bytes", &(2 * one.len()).to_string())]);
    for _ in 0..10 {
        cluster.produce(connection, "t", 0, one.clone());
    }
    assert_eq!(cluster.broker.offsets("t", 0), Ok((8, 10)));
}

#[test]
fn appended_batches_are_renumbered_in_place() {
    let mut cluster = Cluster::new();
    cluster.broker.create_topic("t", 1).unwrap();
    let both = Bytes::from([&batch(&["a", "b"])[..], &batch(&["c"])[..]].concat());
    assert_eq!(cluster.broker.append("t", 0, both.clone(), 0), Ok(3));
    assert_eq!(cluster.broker.append("t", 0, both.clone(), 0), Ok(3));
    let bases: Vec<i64> =
        cluster.broker.batches("t", 0).unwrap().iter().map(|batch| batch.header.base_offset).collect();
    assert_eq!(bases, [0, 2, 3, 5]);
    assert!(cluster.broker.append("t", 0, both.slice(..both.len() - 1), 0).is_err());
    assert_eq!(cluster.broker.offsets("t", 0), Ok((0, 6)));
    assert_eq!(BatchHeader::parse(&both).map(|header| header.base_offset), Ok(0), "the caller's bytes are untouched");
}
