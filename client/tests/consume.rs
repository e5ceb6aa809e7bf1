//! What a consumer sees of what other clients wrote, on a real Kafka.

mod common;

use std::collections::BTreeSet;
use std::time::Duration;

use common::Cluster;
use futures_util::TryStreamExt;
use millstream_client::{
    Consumer, ConsumerOptions, Error, GroupOptions, NewTopic, ProduceRecord, ProducerOptions, Records, ResetPolicy,
    StartAt, TopicPartition, TopicSelection,
};
use millstream_protocol::records::{Compression, TimestampType};
use millstream_testkit::foreign;

/// The next records, within twenty seconds.
async fn next(consumer: &mut Consumer) -> Result<Records, Error> {
    tokio::time::timeout(Duration::from_secs(20), consumer.next()).await.expect("something within 20 s")
}

fn text(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(|| "(null)".to_owned(), |bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// The values of partition 0 from a start to the end, with their offsets.
async fn read(cluster: &Cluster, topic: &str, start: StartAt, options: ConsumerOptions) -> Vec<(i64, String)> {
    let mut consumer = cluster.client.consumer(options);
    consumer.assign(&[(TopicPartition::new(topic, 0), start)]);
    let mut all = Vec::new();
    loop {
        let records = next(&mut consumer).await.expect("the partition can be read");
        all.extend(records.iter().map(|record| (record.offset(), text(record.value()))));
        if records.is_caught_up() {
            return all;
        }
    }
}

async fn produce(cluster: &Cluster, topic: &str, values: impl IntoIterator<Item = String>) {
    let producer = cluster.client.producer(ProducerOptions::default());
    for value in values {
        // Flushed below: a failure shows there.
        drop(producer.send(ProduceRecord::to(topic, value)).await.expect("the record is taken"));
    }
    producer.close(Duration::from_secs(10)).await.expect("nothing is left");
}

/// Runs a script of confluent-kafka, librdkafka's Python; `false` when it cannot be had.
fn confluent(cluster: &Cluster, topic: &str, script: &str) -> bool {
    let Some(mut python) = foreign::python("confluent_kafka") else { return false };
    let bootstrap = cluster.client.config().bootstrap()[0].to_string();
    let output = python.args(["-c", script, &bootstrap, topic]).output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    true
}

#[tokio::test]
async fn aborted_transactions_are_hidden_from_those_who_read_committed() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("transactions", 1).await;
    // Two producers whose transactions interleave, and one that is left open behind them.
    let script = r#"
import sys
from confluent_kafka import Producer
make = lambda name: Producer({"bootstrap.servers": sys.argv[1], "transactional.id": sys.argv[2] + name, "linger.ms": 0})
a, b, c = make("a"), make("b"), make("c")
for p in (a, b, c): p.init_transactions(20)
def send(p, value):
    p.produce(sys.argv[2], value)
    p.flush(20)
for round in range(6):
    a.begin_transaction(); b.begin_transaction()
    for i in range(3):
        send(a, f"{'keep' if round % 2 == 0 else 'drop'}-a{round}-{i}")
        send(b, f"{'keep' if round % 3 == 0 else 'drop'}-b{round}-{i}")
    (a.commit_transaction if round % 2 == 0 else a.abort_transaction)(20)
    (b.commit_transaction if round % 3 == 0 else b.abort_transaction)(20)
c.begin_transaction()
send(c, "open")
import os; os._exit(0)
"#;
    if !confluent(&cluster, &topic, script) {
        return;
    }
    let committed = ConsumerOptions { read_committed: true, ..ConsumerOptions::default() };
    let visible = read(&cluster, &topic, StartAt::Earliest, committed.clone()).await;
    let everything = read(&cluster, &topic, StartAt::Earliest, ConsumerOptions::default()).await;
    assert_eq!((visible.len(), everything.len()), (15, 37), "{visible:?}");
    assert!(visible.iter().all(|(_, value)| value.starts_with("keep-")), "{visible:?}");
    let kept: Vec<_> = everything.iter().filter(|(_, value)| value.starts_with("keep-")).cloned().collect();
    assert_eq!(visible, kept, "in their order and at their offsets");
    let latest = read(&cluster, &topic, StartAt::Latest, committed).await;
    assert_eq!(latest, [], "the end is the last stable offset");
    // Two markers for each of six rounds stand between the last record seen and the one that is open.
    assert_eq!(everything.last().map(|(offset, _)| *offset), Some(36 + 12));
}

#[tokio::test]
async fn records_of_every_client_and_codec_are_read() {
    let Some(cluster) = Cluster::real().await else { return };
    let bootstrap = cluster.client.config().bootstrap()[0].to_string();
    let lines: String = (0..2_000).map(|i| format!("line {i} of a text that compresses well\n")).collect();
    for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
        let topic = cluster.topic(codec, 1).await;
        let Some(mut kcat) = foreign::kcat() else { return };
        let mut child = kcat
            .args(["-b", &bootstrap, "-P", "-t", &topic, "-z", codec])
            .stdin(std::process::Stdio::piped())
            .spawn()
            .expect("kcat runs");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), lines.as_bytes()).expect("it reads");
        assert!(child.wait().expect("it ends").success());
        if let Some(mut python) = foreign::python("kafka") {
            let script = "
import sys
from kafka import KafkaProducer
p = KafkaProducer(bootstrap_servers=sys.argv[1], compression_type=None if sys.argv[3] == 'none' else sys.argv[3])
for i in range(200): p.send(sys.argv[2], b'python %d' % i)
p.flush()
";
            let output = python.args(["-c", script, &bootstrap, &topic, codec]).output().expect("python runs");
            let errors = String::from_utf8_lossy(&output.stderr);
            // Codecs that this Python lacks a library for are left out.
            assert!(output.status.success() || errors.contains("ibraries"), "{codec}: {errors}");
        }
        let all = read(&cluster, &topic, StartAt::Earliest, ConsumerOptions::default()).await;
        assert!(all.iter().map(|(offset, _)| *offset).eq(0..all.len() as i64), "{codec}: offsets without holes");
        assert!(all.len() == 2_000 || all.len() == 2_200, "{codec}: {}", all.len());
        let written: String = all.iter().take(2_000).map(|(_, value)| format!("{value}\n")).collect();
        assert_eq!(written, lines, "{codec}");
    }
}

#[tokio::test]
async fn headers_nulls_and_timestamps_come_as_they_were_written() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("fields", 1).await;
    let script = r#"
import sys
from confluent_kafka import Producer
p = Producer({"bootstrap.servers": sys.argv[1]})
p.produce(sys.argv[2], value=b"v", key=b"k", timestamp=1000, headers=[("a", b"1"), ("b", None), ("a", b"")])
p.produce(sys.argv[2], value=None, key=b"", timestamp=2000)
p.produce(sys.argv[2], value=b"", key=None, timestamp=3000)
assert p.flush(20) == 0
"#;
    if !confluent(&cluster, &topic, script) {
        return;
    }
    let mut consumer = cluster.client.consumer(ConsumerOptions::default());
    consumer.assign(&[(TopicPartition::new(topic.as_str(), 0), StartAt::Earliest)]);
    let mut records = Vec::new();
    while records.len() < 3 {
        records.extend(next(&mut consumer).await.expect("records"));
    }
    let first = &records[0];
    let headers: Vec<_> = first.headers().map(|header| (header.key, header.value)).collect();
    assert_eq!(headers, [(&b"a"[..], Some(&b"1"[..])), (b"b", None), (b"a", Some(b""))]);
    assert_eq!((first.key(), first.value(), first.timestamp()), (Some(&b"k"[..]), Some(&b"v"[..]), 1_000));
    assert_eq!((first.timestamp_type(), first.leader_epoch()), (TimestampType::CreateTime, 0));
    assert_eq!((records[1].key(), records[1].value()), (Some(&b""[..]), None));
    assert_eq!((records[2].key(), records[2].value()), (None, Some(&b""[..])));
    assert_eq!(first.value_bytes().as_deref(), Some(&b"v"[..]));
    assert_eq!(format!("{first:?}"), format!("{topic}[0]@0, bytes of key Some(1), of value Some(1)"));
    let by_time = |timestamp| read(&cluster, &topic, StartAt::Timestamp(timestamp), ConsumerOptions::default());
    assert_eq!(by_time(1_500).await, [(1, "(null)".to_owned()), (2, String::new())]);
    assert_eq!(by_time(3_001).await, []);

    let stamped = cluster.name("append-time");
    let new = NewTopic::new(&stamped, 1).with_config("message.timestamp.type", "LogAppendTime");
    cluster.client.admin().create_topics(&[new]).await.expect("the topic is created");
    produce(&cluster, &stamped, (0..3).map(|i| i.to_string())).await;
    consumer.assign(&[(TopicPartition::new(stamped.as_str(), 0), StartAt::Earliest)]);
    let records = next(&mut consumer).await.expect("records");
    let record = records.iter().next().expect("a record");
    assert_eq!(record.timestamp_type(), TimestampType::LogAppendTime);
    assert!(record.timestamp() > 1_700_000_000_000, "the broker's clock, not the producer's");
}

#[tokio::test]
async fn a_log_start_that_moves_is_out_of_range_or_reset() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("deleted", 1).await;
    produce(&cluster, &topic, (0..50).map(|i| i.to_string())).await;
    let script = r#"
import sys
from confluent_kafka import TopicPartition
from confluent_kafka.admin import AdminClient
admin = AdminClient({"bootstrap.servers": sys.argv[1]})
for f in admin.delete_records([TopicPartition(sys.argv[2], 0, 20)]).values(): f.result(20)
"#;
    if !confluent(&cluster, &topic, script) {
        return;
    }
    let target = TopicPartition::new(topic.as_str(), 0);
    let mut consumer = cluster.client.consumer(ConsumerOptions::default());
    consumer.assign(&[(target.clone(), 5)]);
    match next(&mut consumer).await {
        Err(Error::OffsetOutOfRange { offset: 5, .. }) => {}
        other => panic!("{other:?}"),
    }
    consumer.seek(&target, StartAt::Earliest).expect("assigned");
    assert_eq!(next(&mut consumer).await.expect("records").iter().next().map(|record| record.offset()), Some(20));
    let reset = ResetPolicy::Earliest;
    let all = read(&cluster, &topic, StartAt::Offset(5), ConsumerOptions { reset, ..ConsumerOptions::default() }).await;
    assert_eq!((all.len(), all[0].0), (30, 20));
}

/// KIP-1106, by oneself and in a group.
#[tokio::test]
async fn a_reset_by_duration_begins_at_what_is_no_older() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("by-duration", 1).await;
    let producer = cluster.client.producer(ProducerOptions { linger_ms: 0, ..ProducerOptions::default() });
    let unix = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let send = async |minutes_ago: i64| {
        let timestamp = Some(unix.as_millis() as i64 - minutes_ago * 60_000);
        let record = ProduceRecord { timestamp, ..ProduceRecord::to(topic.as_str(), minutes_ago.to_string()) };
        let _ = producer.send(record).await.expect("taken").await.expect("delivered");
    };
    for minutes_ago in [180, 61, 59, 30] {
        send(minutes_ago).await;
    }
    let client = async |age: &str| {
        let mut config = cluster.config.clone();
        config.set("auto.offset.reset", &format!("by_duration:{age}")).expect("an option");
        config.set("group.id", &cluster.name("by-duration")).expect("an option");
        millstream_client::Client::connect(config, Default::default()).await.expect("connected")
    };
    let hour = client("PT1H").await;
    let all = read(&cluster, &topic, StartAt::Offset(100), hour.config().consumer().clone()).await;
    assert_eq!(all, [(2, "59".to_owned()), (3, "30".to_owned())], "100 is out of range");

    let first = async |client: &millstream_client::Client| {
        let mut member = client.group_records(client.config().group().expect("it has a name")).expect("good options");
        member.subscribe([topic.as_str()]);
        let records = async {
            loop {
                let records = member.next().await.expect("the group has no offset");
                if let Some(record) = records.iter().next() {
                    return record.offset();
                }
                send(0).await;
            }
        };
        let offset = tokio::time::timeout(Duration::from_secs(30), records).await.expect("in time");
        member.close().await.expect("closed");
        offset
    };
    assert_eq!(first(&hour).await, 2);
    assert_eq!(first(&client("PT1M").await).await, 4, "there is none so young: the next is waited for");
}

#[tokio::test]
async fn a_compacted_topic_is_read_past_its_holes() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.name("compacted");
    let new = NewTopic::new(&topic, 1)
        .with_config("cleanup.policy", "compact")
        .with_config("segment.bytes", "1048576")
        .with_config("segment.ms", "100")
        .with_config("min.cleanable.dirty.ratio", "0.001");
    cluster.client.admin().create_topics(&[new]).await.expect("the topic is created");
    let producer = cluster.client.producer(ProducerOptions { linger_ms: 0, ..ProducerOptions::default() });
    let send = async |key: &str, value: String| {
        let record = ProduceRecord { key: Some(key.to_owned().into()), ..ProduceRecord::to(topic.as_str(), value) };
        let _ = producer.send(record).await.expect("taken").await.expect("delivered");
    };
    for i in 0..100 {
        send(&format!("k{}", i % 5), format!("v{i}")).await;
    }
    tokio::time::sleep(Duration::from_millis(150)).await;
    send("last", "last".to_owned()).await;
    let started = std::time::Instant::now();
    let all = loop {
        let all = read(&cluster, &topic, StartAt::Earliest, ConsumerOptions::default()).await;
        if all.len() < 101 || started.elapsed() > Duration::from_secs(20) {
            break all;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    };
    if all.len() == 101 {
        foreign::say_skipped("the log cleaner did not run within 20 s");
        return;
    }
    assert_eq!(all.last(), Some(&(100, "last".to_owned())));
    let kept: BTreeSet<_> = all.iter().map(|(_, value)| value.as_str()).collect();
    assert!((95..100).all(|i| kept.contains(format!("v{i}").as_str())), "the last of each key is there: {kept:?}");
    let from_within_a_hole = read(&cluster, &topic, StartAt::Offset(50), ConsumerOptions::default()).await;
    assert!(from_within_a_hole.iter().all(|(offset, _)| *offset >= 50) && from_within_a_hole.len() >= 6);
}

#[tokio::test]
async fn topics_and_partitions_that_come_later_are_followed() {
    let Some(cluster) = Cluster::real().await else { return };
    let prefix = cluster.name("followed");
    let admin = cluster.client.admin();
    let mut config = cluster.config.clone();
    config.set("metadata.max.age.ms", "200").expect("an option");
    let client = millstream_client::Client::connect(config, Default::default()).await.expect("connected");
    admin.create_topics(&[NewTopic::new(format!("{prefix}-a"), 1)]).await.expect("created");
    produce(&cluster, &format!("{prefix}-a"), ["before".to_owned()]).await;
    let mut consumer = client.consumer(ConsumerOptions::default());
    let pattern = TopicSelection::matching(&format!("{prefix}-[a-c]")).expect("a pattern");
    consumer.assign_topics(pattern, StartAt::Latest);
    while next(&mut consumer).await.expect("the end of a").topic().as_ref() != format!("{prefix}-a") {}
    assert_eq!(consumer.assignment().count(), 1);
    for (topic, partitions) in [("b", 2), ("d", 1)] {
        admin.create_topics(&[NewTopic::new(format!("{prefix}-{topic}"), partitions)]).await.expect("created");
        produce(&cluster, &format!("{prefix}-{topic}"), [format!("in {topic}")]).await;
    }
    produce(&cluster, &format!("{prefix}-a"), ["after".to_owned()]).await;
    let mut seen = BTreeSet::new();
    while seen.len() < 2 {
        seen.extend(next(&mut consumer).await.expect("records").iter().map(|record| text(record.value())));
    }
    assert!(seen.iter().eq(["after", "in b"]), "{seen:?}");
    assert_eq!(consumer.assignment().count(), 3);
    admin.delete_topics(&[&format!("{prefix}-b")]).await.expect("deleted");
    let mut stream = consumer.into_stream();
    let only = tokio::time::timeout(Duration::from_secs(2), stream.try_next()).await;
    assert!(only.is_err(), "a topic that goes is no error: {only:?}");
}

#[tokio::test]
async fn a_record_larger_than_the_limits_comes_all_the_same() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("large", 1).await;
    produce(&cluster, &topic, ["x".repeat(600_000), "small".to_owned(), "y".repeat(600_000)]).await;
    let options = ConsumerOptions { max_partition_bytes: 1_000, max_bytes: 1_000, ..ConsumerOptions::default() };
    let all = read(&cluster, &topic, StartAt::Earliest, options).await;
    assert_eq!(all.iter().map(|(_, value)| value.len()).collect::<Vec<_>>(), [600_000, 5, 600_000]);
}

#[tokio::test]
async fn no_call_gives_more_records_than_asked_and_a_dropped_one_loses_none() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("dropped", 1).await;
    for compression in [Compression::None, Compression::Lz4] {
        let producer = cluster.client.producer(ProducerOptions { compression, ..ProducerOptions::default() });
        for i in 0..2_500 {
            drop(producer.send(ProduceRecord::to(topic.as_str(), format!("value {i}"))).await.expect("taken"));
        }
        producer.close(Duration::from_secs(10)).await.expect("nothing is left");
    }
    let target = TopicPartition::new(topic.as_str(), 0);
    let options =
        ConsumerOptions { max_poll_records: 70, max_partition_bytes: 4_000, max_bytes: 4_000, ..Default::default() };
    let mut consumer = cluster.client.consumer(options);
    consumer.assign(&[(target.clone(), 0)]);
    let mut expected = 0;
    let mut turn = 0u64;
    while expected < 5_000 {
        turn += 1;
        let patience = Duration::from_micros(turn % 7 * 150);
        let Ok(records) = tokio::time::timeout(patience, consumer.next()).await else { continue };
        let records = records.expect("records");
        assert!(records.len() <= 70);
        for record in &records {
            assert_eq!(record.offset(), expected, "each once, in order");
            expected += 1;
        }
        assert_eq!(consumer.position(&target), Some(records.next_offset()));
        if turn.is_multiple_of(5) {
            consumer.pause(&target).expect("assigned");
            consumer.resume(&target).expect("assigned");
        }
    }
}

#[tokio::test]
async fn a_member_of_a_group_goes_on_where_another_stopped_within_a_batch() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("group", 1).await;
    produce(&cluster, &topic, (0..30).map(|i| i.to_string())).await;
    let mut seen = Vec::new();
    while seen.len() < 30 {
        let mut options = GroupOptions::new(topic.as_str());
        options.consumer = ConsumerOptions { max_poll_records: 7, reset: ResetPolicy::Earliest, ..Default::default() };
        let mut member = cluster.client.group_records(options).expect("sound options");
        member.subscribe([topic.as_str()]);
        let deadline = tokio::time::Instant::now() + Duration::from_secs(20);
        let before = seen.len();
        while seen.len() == before {
            let records = tokio::time::timeout_at(deadline, member.next()).await.expect("in time").expect("records");
            seen.extend(records.iter().map(|record| record.offset()));
        }
        member.close().await.expect("what was given is committed");
    }
    assert!(seen.iter().copied().eq(0..30), "{seen:?}");
}

#[tokio::test]
#[ignore = "counts the CPU time of the whole process, so it runs alone"]
async fn a_thousand_idle_partitions_take_less_than_a_hundredth_of_a_core() {
    let Some(cluster) = Cluster::real().await else { return };
    let topic = cluster.topic("idle", 1_000).await;
    let mut consumer = cluster.client.consumer(ConsumerOptions::default());
    consumer.assign_topics(TopicSelection::named([topic.as_str()]), StartAt::Earliest);
    for _ in 0..1_000 {
        assert!(next(&mut consumer).await.expect("the end of each").is_caught_up());
    }
    let before = cpu_ns();
    let silence = tokio::time::timeout(Duration::from_secs(10), consumer.next()).await;
    assert!(silence.is_err(), "{silence:?}");
    let percent = (cpu_ns() - before) as f64 / 1e8;
    eprintln!("{percent:.2} percent of a core");
    assert!(percent < 1.0, "{percent:.2} percent of a core");
}

/// CPU time of this process in nanoseconds, by the scheduler's count.
fn cpu_ns() -> u64 {
    let threads = std::fs::read_dir("/proc/self/task").expect("Linux");
    let stat = |thread: std::io::Result<std::fs::DirEntry>| {
        std::fs::read_to_string(thread.expect("a thread").path().join("schedstat")).unwrap_or_default()
    };
    threads.map(stat).filter_map(|stat| stat.split_ascii_whitespace().next()?.parse::<u64>().ok()).sum()
}
