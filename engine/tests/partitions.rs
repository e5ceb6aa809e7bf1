//! Where partitions start and end, which of them are idle, and those that come later.

mod support;

use std::sync::Arc;
use std::time::Duration;

use millstream_engine::{Address, BoxStream, Connect, Connecting, Error, Script};
use millstream_protocol::api::{ApiKey, Message};
use millstream_protocol::header::{decode_response_header, encode_request};
use millstream_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use millstream_protocol::messages::{CreatePartitionsRequest, CreatePartitionsResponse};
use millstream_protocol::read::Reader;
use millstream_testkit::EmbeddedBroker;
use millstream_testkit::serve::LoadOptions;
use support::{PARALLELISMS, broker, engine_of, engine_on, run, texts, wait_for};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

/// Copies topic `a` to topic `b`.
fn copy(options: &str) -> String {
    format!(
        "CREATE TABLE a (n INT) WITH ('connector' = 'kafka', 'topic' = 'a', 'format' = 'json', {options});
         CREATE TABLE b (n INT) WITH ('connector' = 'kafka', 'topic' = 'b', 'format' = 'json');
         INSERT INTO b SELECT n FROM a;"
    )
}

fn numbers(range: std::ops::Range<i32>) -> Vec<String> {
    range.map(|n| format!(r#"{{"n":{n}}}"#)).collect()
}

/// Ten records a millisecond apart, from 1,000 ms on, in batches of their own.
fn ten_records(broker: &EmbeddedBroker) {
    for n in 0..10 {
        let options = LoadOptions { timestamp_ms: Some(1_000 + i64::from(n)), ..LoadOptions::default() };
        broker.load_with("a", &options, numbers(n..n + 1).iter().map(|text| (None::<&str>, text))).expect("loaded");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scans_start_and_end_where_they_are_told() {
    for (options, expected) in [
        ("'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'", 0..10),
        ("'scan.startup.mode' = 'latest-offset', 'scan.bounded.mode' = 'latest-offset'", 10..10),
        (
            "'scan.startup.mode' = 'timestamp', 'scan.startup.timestamp-millis' = '1003',
             'scan.bounded.mode' = 'timestamp', 'scan.bounded.timestamp-millis' = '1006'",
            3..6,
        ),
        (
            "'scan.startup.mode' = 'specific-offsets', 'scan.startup.specific-offsets' = 'partition:0,offset:2',
             'scan.bounded.mode' = 'specific-offsets', 'scan.bounded.specific-offsets' = 'partition:0,offset:7'",
            2..7,
        ),
        (
            "'scan.startup.mode' = 'group-offsets', 'properties.auto.offset.reset' = 'earliest',
             'scan.bounded.mode' = 'specific-offsets', 'scan.bounded.specific-offsets' = 'partition:0,offset:4'",
            0..4,
        ),
    ] {
        let broker = broker().await;
        ten_records(&broker);
        let report = run(&broker, "copy.sql", &copy(options)).await.expect(options);
        assert_eq!(report.total().rows_in, expected.len() as u64, "{options}");
        let written = if expected.is_empty() { Vec::new() } else { texts(&broker, "b") };
        assert_eq!(written, numbers(expected), "{options}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offset_beyond_the_log_is_refused() {
    let broker = broker().await;
    ten_records(&broker);
    let options = "'scan.startup.mode' = 'specific-offsets', 'scan.startup.specific-offsets' = 'partition:0,offset:99'";
    let error = run(&broker, "copy.sql", &copy(options)).await.expect_err("there is no such offset");
    assert!(matches!(error, Error::OffsetBeyondEnd { committed: 99, log_end: 10, .. }), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_partition_holds_no_window_back() {
    for threads in PARALLELISMS {
        idle_partition(threads).await;
    }
}

async fn idle_partition(threads: usize) {
    let broker = broker().await;
    broker.create_topic("clicks", 2).expect("created");
    let at = |second: i32| format!(r#"{{"seen":"2024-01-01 00:00:{second:02}"}}"#);
    broker.load("clicks", Some(0), (0..30).map(at)).expect("loaded");
    let sql = "CREATE TABLE clicks (seen TIMESTAMP(3), WATERMARK FOR seen AS seen) WITH ('connector' = 'kafka',
                 'topic' = 'clicks', 'format' = 'json', 'scan.startup.mode' = 'earliest-offset',
                 'scan.watermark.idle-timeout' = '150 ms');
               CREATE TABLE counts (window_end TIMESTAMP(3), n BIGINT) WITH ('connector' = 'kafka',
                 'topic' = 'counts', 'format' = 'json');
               INSERT INTO counts SELECT window_end, COUNT(*)
               FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(seen), INTERVAL '10' SECOND)) GROUP BY window_start, window_end;";
    let engine = engine_of(&broker, threads).build().expect("an engine");
    let mut job = engine.submit(Script::new("counts", sql)).await.expect("started");
    while job.progress().total().rows_in < 30 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(texts(&broker, "counts").is_empty(), "the silent partition is waited for");
    wait_for(&broker, "counts", 2).await;
    let expected = ["10", "20"].map(|second| format!(r#"{{"window_end":"2024-01-01 00:00:{second}","n":10}}"#));
    assert_eq!(texts(&broker, "counts"), expected);
    job.stop();
    job.wait().await.expect("stopped");
}

/// Grows a topic, as `kafka-topics --alter --partitions` does.
async fn add_partitions(broker: &EmbeddedBroker, topic: &str, count: i32) {
    let topic = CreatePartitionsTopic { name: topic.into(), count, assignments: None, ..Default::default() };
    let request = CreatePartitionsRequest { topics: vec![topic], timeout_ms: 1_000, ..Default::default() };
    let frame = encode_request(1, None, 3, &request).expect("encoded");
    let mut connection = broker.connect();
    connection.write_all(&frame).await.expect("sent");
    let size = connection.read_u32().await.expect("answered");
    let mut answer = vec![0; size as usize];
    connection.read_exact(&mut answer).await.expect("answered");
    let (_, body) = decode_response_header(ApiKey::CreatePartitions, 3, &answer.into()).expect("a response");
    let response = CreatePartitionsResponse::decode(&mut Reader::new(&body), 3).expect("a response");
    assert_eq!(response.results[0].error_code, 0, "{:?}", response.results[0].error_message);
}

#[tokio::test(flavor = "multi_thread")]
async fn partitions_that_come_later_are_found_and_read_from_their_start() {
    for threads in PARALLELISMS {
        later_partitions(threads).await;
        later_windows(threads).await;
    }
}

/// Windows wait for partitions that come later, whichever thread reads them.
async fn later_windows(threads: usize) {
    let broker = broker().await;
    broker.create_topic("clicks", 2).expect("created");
    let at = |second: i32| format!(r#"{{"seen":"2024-01-01 00:00:{second:02}","k":{}}}"#, second % 7);
    let sql = "CREATE TABLE clicks (seen TIMESTAMP(3), k INT, WATERMARK FOR seen AS seen) WITH ('connector' = 'kafka',
                 'topic' = 'clicks', 'format' = 'json', 'scan.startup.mode' = 'earliest-offset',
                 'scan.watermark.idle-timeout' = '0 s', 'scan.topic-partition-discovery.interval' = '20 ms');
               CREATE TABLE counts (k INT, n BIGINT) WITH ('connector' = 'kafka', 'topic' = 'counts', 'format' = 'json');
               INSERT INTO counts SELECT k, COUNT(*)
               FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(seen), INTERVAL '10' SECOND)) GROUP BY k, window_start, window_end;";
    let engine = engine_of(&broker, threads).set("commit.interval", "5 ms").build().expect("an engine");
    let mut job = engine.submit(Script::new("counts", sql)).await.expect("started");
    add_partitions(&broker, "clicks", 5).await;
    // Once rows of the later ones come, all of them are known; the first two have said nothing yet.
    for (partitions, rows) in [(2..4, 40), (0..2, 80)] {
        for partition in partitions {
            broker.load("clicks", Some(partition), (0..20).map(at)).expect("loaded");
        }
        while job.progress().total().rows_in < rows {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert!(texts(&broker, "counts").is_empty(), "{threads} threads: the last partition is waited for");
    broker.load("clicks", Some(4), (0..20).map(at)).expect("loaded");
    wait_for(&broker, "counts", 7).await;
    let mut counts = texts(&broker, "counts");
    counts.sort();
    let count = |k: i32| (0..10).filter(|second| second % 7 == k).count() * 5;
    let expected: Vec<String> = (0..7).map(|k| format!(r#"{{"k":{k},"n":{}}}"#, count(k))).collect();
    assert_eq!(counts, expected, "{threads} threads");
    job.stop();
    job.wait().await.expect("stopped");
}

async fn later_partitions(threads: usize) {
    let broker = broker().await;
    broker.create_topic("a", 1).expect("created");
    let engine = engine_of(&broker, threads).build().expect("an engine");
    let options = "'scan.startup.mode' = 'latest-offset', 'scan.topic-partition-discovery.interval' = '50 ms'";
    let mut job = engine.submit(Script::new("copy.sql", copy(options))).await.expect("started");
    broker.load("a", Some(0), numbers(0..5)).expect("loaded");
    wait_for(&broker, "b", 5).await;
    add_partitions(&broker, "a", 3).await;
    broker.load("a", Some(2), numbers(5..9)).expect("loaded");
    wait_for(&broker, "b", 9).await;
    job.stop();
    assert_eq!(job.wait().await.expect("stopped").total().rows_in, 9);
}

/// The way to a broker of two nodes, of which the second does not answer yet.
struct SlowNode {
    first: u16,
    answers: CancellationToken,
}

impl Connect for SlowNode {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        Box::pin(async move {
            if address.port != self.first {
                self.answers.cancelled().await;
            }
            Ok(Box::new(TcpStream::connect((&*address.host, address.port)).await?) as BoxStream)
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partition_that_cannot_be_looked_up_yet_holds_nothing_up() {
    let broker = EmbeddedBroker::builder().nodes(2).start().await.expect("a broker");
    let first = broker.address().expect("it listens");
    let line = Arc::new(SlowNode { first: first.port(), answers: CancellationToken::new() });
    broker.create_topic("a", 1).expect("created");
    broker.create_topic("b", 1).expect("created");
    let builder = engine_on(&broker).override_bootstrap(first.to_string()).connector(line.clone());
    let engine = builder.build().expect("an engine");
    let options = "'scan.startup.mode' = 'latest-offset', 'scan.topic-partition-discovery.interval' = '20 ms'";
    let mut job = engine.submit(Script::new("copy.sql", copy(options))).await.expect("started");
    add_partitions(&broker, "a", 2).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    broker.load("a", Some(0), numbers(0..5)).expect("loaded");
    wait_for(&broker, "b", 5).await;
    line.answers.cancel();
    broker.load("a", Some(1), numbers(5..9)).expect("loaded");
    wait_for(&broker, "b", 9).await;
    job.stop();
    assert_eq!(job.wait().await.expect("stopped").total().rows_in, 9);
}
