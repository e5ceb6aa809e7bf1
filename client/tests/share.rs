//! Share groups on a real Kafka, and some on the embedded broker: each record to one member at a time, until it is
//! acknowledged.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::atomic::Ordering;
use std::time::Duration;

use common::faulty::DAMAGED;
use common::{Cluster, batch};
use millstream_client::admin::{ConfigOp, ConfigResource};
use millstream_client::{
    Acknowledge, AcquireMode, Client, Error, ErrorKind, OffsetCommit, ProduceRecord, ProducerOptions, ShareConsumer,
    ShareOptions, ShareRecord,
};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::records::{BatchBuilder, Compression, TimestampType};
use millstream_testkit::foreign;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// How long something may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

async fn produce(cluster: &Cluster, topic: &str, values: std::ops::Range<usize>) {
    let producer = cluster.client.producer(ProducerOptions::default());
    for partition in 0..2 {
        let sealed = batch(values.clone().map(|value| format!("{partition}-{value}")));
        producer.send_batch(topic, partition, sealed).await.expect("taken").await.expect("written");
    }
    producer.close(Duration::from_secs(5)).await.expect("nothing is left");
}

/// A member of a group that begins at the beginning of the log: by default it would at the end, as soon as somebody reads
/// there.
async fn member(cluster: &Cluster, topic: &str, options: ShareOptions) -> ShareConsumer {
    configure(cluster, &options.group, "share.auto.offset.reset", "earliest").await;
    let mut consumer = cluster.client.share_consumer(options).expect("good options");
    consumer.subscribe([topic]);
    consumer
}

async fn configure(cluster: &Cluster, group: &str, name: &str, value: &str) {
    let change = (ConfigResource::group(group), vec![ConfigOp::set(name, value)]);
    let outcomes = cluster.client.admin().alter_configs(&[change], false).await.expect("the broker answers");
    outcomes.all().expect("the option is set");
}

async fn next(consumer: &mut ShareConsumer) -> Vec<ShareRecord> {
    tokio::time::timeout(PATIENCE, consumer.next()).await.expect("records in time").expect("records")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_are_accepted_released_and_rejected() {
    let Some(cluster) = Cluster::real().await else { return };
    settle(cluster).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_are_settled_on_the_embedded_broker() {
    settle(Cluster::over_tcp().await).await;
}

async fn settle(cluster: Cluster) {
    let (topic, group) = (cluster.topic("share", 2).await, cluster.name("share"));
    let mut consumer = member(&cluster, &topic, ShareOptions { explicit: true, ..ShareOptions::new(&*group) }).await;
    produce(&cluster, &topic, 0..10).await;
    // By value, how often it came and what became of it.
    let mut deliveries: BTreeMap<String, Vec<i16>> = BTreeMap::new();
    let mut settled = 0;
    while settled < 20 {
        for record in next(&mut consumer).await {
            let value = String::from_utf8_lossy(record.value.as_deref().unwrap_or_default()).into_owned();
            deliveries.entry(value.clone()).or_default().push(record.delivery_count);
            let how = match (record.offset, record.delivery_count) {
                (0..=3, _) => Acknowledge::Accept,
                (4..=6, _) => Acknowledge::Reject,
                (_, 1) => Acknowledge::Release,
                _ => Acknowledge::Accept,
            };
            settled += usize::from(how != Acknowledge::Release);
            consumer.acknowledge(&record, how).expect("it is ours");
            let again = consumer.acknowledge(&record, how).expect_err("once is enough");
            assert!(matches!(again, Error::Misuse(_)), "{again}");
        }
        consumer.commit().await.expect("in time");
    }
    for (value, counts) in &deliveries {
        let released = value[2..].parse::<i32>().expect("a number") > 6;
        assert_eq!(counts[..], if released { vec![1, 2] } else { vec![1] }, "{value}");
    }
    consumer.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_come_with_all_that_was_written() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("whole", 2).await, cluster.name("whole"));
    let mut consumer = member(&cluster, &topic, ShareOptions::new(&*group)).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    let headers =
        vec![("trace".to_owned(), Some("1".into())), ("trace".to_owned(), None), (String::new(), Some("".into()))];
    let written = ProduceRecord {
        key: Some("k".into()),
        value: None,
        headers: headers.clone(),
        timestamp: Some(1_600_000_000_123),
        ..ProduceRecord::to(topic.as_str(), "")
    };
    let _ = producer.send(written).await.expect("taken").await.expect("delivered");
    let records = next(&mut consumer).await;
    let [record] = &records[..] else { panic!("{records:?}") };
    assert_eq!((record.key.as_deref(), record.value.as_deref()), (Some(&b"k"[..]), None));
    assert_eq!((record.timestamp, record.timestamp_type), (1_600_000_000_123, TimestampType::CreateTime));
    assert_eq!(record.headers, headers);
    consumer.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_members_share_a_partition_and_what_one_leaves_the_other_gets() {
    let Some(cluster) = Cluster::real().await else { return };
    share(cluster).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_members_share_a_partition_of_the_embedded_broker() {
    share(Cluster::over_tcp().await).await;
}

async fn share(cluster: Cluster) {
    let (topic, group) = (cluster.topic("two", 2).await, cluster.name("two"));
    let few = || ShareOptions { max_records: 5, ..ShareOptions::new(&*group) };
    let mut first = member(&cluster, &topic, few()).await;
    let mut second = member(&cluster, &topic, few()).await;
    let mut seen: BTreeSet<(i32, i64)> = BTreeSet::new();
    let (mut mine, mut theirs, mut produced) = (0, 0, 0);
    let deadline = Instant::now() + PATIENCE;
    // Whoever joins first has everything to itself for a while: there is more until each has had some.
    while mine == 0 || theirs == 0 || seen.len() < produced {
        if seen.len() == produced {
            tokio::time::sleep(Duration::from_millis(50)).await;
            produce(&cluster, &topic, 0..50).await;
            produced += 100;
        }
        let (records, got) = tokio::select! {
            records = first.next() => (records, &mut mine),
            records = second.next() => (records, &mut theirs),
            () = tokio::time::sleep_until(deadline) => panic!("{mine} and {theirs} of {produced}"),
        };
        let records = records.expect("records");
        *got += records.len();
        seen.extend(records.iter().map(|record| (record.partition, record.offset)));
    }
    assert_eq!(mine + theirs, produced, "each to one of them");
    first.close().await.expect("closed");
    second.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_kept_out_of_the_group_hears_it_and_waits_no_longer() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("share", 1).await, cluster.name("classic"));
    // Now there is a group of another type.
    let commit = OffsetCommit {
        topic: topic.as_str().into(),
        partition: 0,
        offset: 0,
        leader_epoch: -1,
        metadata: String::new(),
    };
    cluster.client.commit_offsets(&group, &[commit]).await.expect("committed");
    let mut consumer = cluster.client.share_consumer(ShareOptions::new(&*group)).expect("good options");
    consumer.subscribe([topic.as_str()]);
    let outcome = tokio::time::timeout(Duration::from_secs(60), consumer.next()).await.expect("it is told");
    assert!(matches!(outcome, Err(Error::Broker { .. })), "{:?}", outcome.err());
}

/// Implicitly accepted is what one call gave when the next is made; not what came with it and was never given.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_caller_was_never_given_is_not_accepted() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("ungiven", 2).await, cluster.name("ungiven"));
    produce(&cluster, &topic, 0..5).await;
    let mut first = member(&cluster, &topic, ShareOptions::new(&*group)).await;
    let given = next(&mut first).await;
    // Both partitions may have come at once: the other waits inside.
    let partition = given[0].partition;
    assert!(given.iter().all(|record| record.partition == partition));
    first.close().await.expect("closed");
    let mut second = member(&cluster, &topic, ShareOptions::new(&*group)).await;
    let mut rest = Vec::new();
    while rest.len() + given.len() < 10 {
        rest.extend(next(&mut second).await);
    }
    let seen: Vec<_> = given.iter().chain(&rest).map(|record| (record.partition, record.offset)).collect();
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 10, "{seen:?}");
    second.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_not_acknowledged_alone_where_that_was_not_asked_for() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("implicit", 2).await, cluster.name("implicit"));
    let mut consumer = member(&cluster, &topic, ShareOptions::new(&*group)).await;
    produce(&cluster, &topic, 0..1).await;
    let records = next(&mut consumer).await;
    let error = consumer.acknowledge(&records[0], Acknowledge::Reject).expect_err("all are accepted");
    assert_eq!(error.kind(), ErrorKind::Misuse);
    assert!(error.to_string().contains("share.acknowledgement.mode=explicit"), "{error}");
    consumer.close().await.expect("closed");
}

/// Where nothing is fetched any more no fetch carries what became of the records: they are acknowledged alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_became_of_records_is_told_although_nothing_is_fetched_any_more() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("left", 2).await, cluster.name("left"));
    configure(&cluster, &group, "share.record.lock.duration.ms", "1000").await;
    let explicit = ShareOptions { explicit: true, ..ShareOptions::new(&*group) };
    let mut consumer = member(&cluster, &topic, explicit).await;
    produce(&cluster, &topic, 0..3).await;
    let mut given = 0;
    while given < 6 {
        for record in next(&mut consumer).await {
            given += 1;
            consumer.acknowledge(&record, Acknowledge::Accept).expect("it is ours");
        }
    }
    // Before the next call nothing of the last records is sent.
    consumer.subscribe([cluster.name("not-there")]);
    let nothing = tokio::time::timeout(Duration::from_secs(8), consumer.next()).await;
    assert!(nothing.is_err(), "{nothing:?}");
    drop(consumer);
    let mut other = member(&cluster, &topic, ShareOptions::new(&*group)).await;
    let again = tokio::time::timeout(Duration::from_secs(4), other.next()).await;
    assert!(again.is_err(), "they were accepted: {again:?}");
}

/// What a broker may not have heard is not said to be committed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_is_lost_with_its_connection_is_an_error() {
    let Some((cluster, faults)) = Cluster::faulty_real(1).await else { return };
    let (topic, group) = (cluster.topic("lost", 2).await, cluster.name("lost"));
    let explicit = ShareOptions { explicit: true, ..ShareOptions::new(&*group) };
    let mut consumer = member(&cluster, &topic, explicit).await;
    produce(&cluster, &topic, 0..2).await;
    for record in next(&mut consumer).await {
        consumer.acknowledge(&record, Acknowledge::Accept).expect("it is ours");
    }
    faults.down.store(true, Ordering::Relaxed);
    let error = tokio::time::timeout(PATIENCE, consumer.commit()).await.expect("in time").expect_err("nobody hears it");
    assert_eq!(error.kind(), ErrorKind::Retriable, "{error}");
    faults.down.store(false, Ordering::Relaxed);
    consumer.commit().await.expect("there is nothing left to say");
    consumer.close().await.expect("closed");
}

/// It is rejected, as Java does; nothing else waits for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_batch_is_told_and_holds_up_no_other() {
    let Some((faulty, faults)) = Cluster::faulty_real(1).await else { return };
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("damaged", 2).await, cluster.name("damaged"));
    let producer = cluster.client.producer(ProducerOptions::default());
    let to_be_damaged = [DAMAGED; 64];
    for (partition, values) in [(0, ["a", "b"]), (0, ["", ""]), (0, ["c", "d"]), (1, ["e", "f"])] {
        let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
        for value in values {
            let value = if value.is_empty() { &to_be_damaged[..] } else { value.as_bytes() };
            builder.append(1_700_000_000_000, None, Some(value), &[]).expect("it fits");
        }
        producer.send_batch(&topic, partition, builder.build()).await.expect("taken").await.expect("written");
    }
    faults.damages.store(true, Ordering::Relaxed);
    let mut consumer = member(&faulty, &topic, ShareOptions::new(&*group)).await;
    let (mut read, mut told) = (Vec::new(), Vec::new());
    while read.len() < 6 || told.is_empty() {
        match tokio::time::timeout(PATIENCE, consumer.next()).await.expect("in time") {
            Ok(records) => read.extend(records.iter().map(|record| (record.partition, record.offset))),
            Err(error) => told.push(error),
        }
    }
    read.sort_unstable();
    assert_eq!(read, [(0, 0), (0, 1), (0, 4), (0, 5), (1, 0), (1, 1)]);
    match &told[..] {
        [Error::Corrupt { topic: damaged, partition: 0, offset: 2, next_offset: 4, .. }] => {
            assert_eq!(**damaged, *topic)
        }
        other => panic!("{other:?}"),
    }
    consumer.close().await.expect("closed");
    let mut other = member(&cluster, &topic, ShareOptions::new(&*group)).await;
    let again = tokio::time::timeout(Duration::from_secs(3), other.next()).await;
    assert!(again.is_err(), "it was rejected: {again:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_is_not_acknowledged_in_time_comes_again() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("expiring", 2).await, cluster.name("expiring"));
    configure(&cluster, &group, "share.record.lock.duration.ms", "1000").await;
    let strict = ShareOptions {
        explicit: true,
        max_records: 3,
        acquire: AcquireMode::RecordLimit,
        ..ShareOptions::new(&*group)
    };
    let mut consumer = member(&cluster, &topic, strict).await;
    produce(&cluster, &topic, 0..5).await;
    let late = next(&mut consumer).await;
    assert!(late.len() <= 3 && late.iter().all(|record| record.delivery_count == 1), "{late:?}");
    assert_eq!(consumer.lock_duration(), Some(Duration::from_secs(1)));
    let is = |record: &ShareRecord| (record.partition, record.offset);
    let mut again = 0;
    while again < late.len() {
        for record in next(&mut consumer).await {
            if late.iter().any(|late| is(late) == is(&record)) {
                assert!(record.delivery_count > 1, "{record:?}");
                again += 1;
            }
            consumer.acknowledge(&record, Acknowledge::Accept).expect("it is ours");
        }
        // On a machine that stalls a lock may end again; then the record comes again, too.
        match consumer.commit().await {
            Ok(()) | Err(Error::Broker { code: ErrorCode::INVALID_RECORD_STATE, .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    consumer.close().await.expect("closed");
}

/// Whether a record is still ours one and a half lock durations after it came, for its lock was renewed in between. `None`
/// when this machine was too slow for that to be told.
async fn outlives_its_lock(consumer: &mut ShareConsumer, record: &ShareRecord, came: Instant) -> Option<()> {
    let lock = consumer.lock_duration().expect("a broker has said it");
    tokio::time::sleep_until(came + lock.mul_f64(0.6)).await;
    consumer.acknowledge(record, Acknowledge::Renew).expect("it is ours");
    let renewed = Instant::now();
    let outcome = consumer.commit().await;
    if came.elapsed() > lock.mul_f64(0.9) {
        return None;
    }
    outcome.expect("the lock begins anew");
    tokio::time::sleep_until(renewed + lock.mul_f64(0.6)).await;
    assert!(came.elapsed() > lock);
    consumer.acknowledge(record, Acknowledge::Accept).expect("it is ours still");
    let outcome = consumer.commit().await;
    if renewed.elapsed() > lock.mul_f64(0.9) {
        return None;
    }
    outcome.expect("accepted");
    Some(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_renewed_lock_lasts() {
    let Some(cluster) = Cluster::real().await else { return };
    for lock_ms in [2_500, 5_000, 10_000] {
        let (topic, group) = (cluster.topic("renewed", 2).await, cluster.name("renewed"));
        configure(&cluster, &group, "share.record.lock.duration.ms", &lock_ms.to_string()).await;
        let explicit = ShareOptions { explicit: true, ..ShareOptions::new(&*group) };
        let mut consumer = member(&cluster, &topic, explicit).await;
        produce(&cluster, &topic, 0..1).await;
        let records = next(&mut consumer).await;
        let kept = outlives_its_lock(&mut consumer, &records[0], Instant::now()).await;
        // What it holds besides, it gives back.
        let closed = consumer.close().await;
        if kept.is_some() {
            return closed.expect("closed");
        }
    }
    panic!("the machine stalls for seconds");
}

/// Java's console consumer of share groups: the partition and offset of what it reads. Killed when dropped.
struct Java(Child);

impl Java {
    fn start(client: &Client, topic: &str, group: &str, told: mpsc::UnboundedSender<(i32, i64)>) -> Option<Self> {
        let mut tool = foreign::java_tool("org.apache.kafka.tools.consumer.ConsoleShareConsumer")?;
        let bootstrap = client.config().bootstrap()[0].to_string();
        tool.args(["--bootstrap-server", &bootstrap, "--topic", topic, "--group", group]);
        for property in ["print.partition=true", "print.offset=true", "print.value=false"] {
            tool.args(["--formatter-property", property]);
        }
        tool.args(["--command-property", "max.poll.records=5"]);
        let started = tool.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = started.expect("it was found before");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let numbers: Vec<i64> =
                    line.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
                if let [partition, offset, ..] = numbers[..] {
                    // The test may be over.
                    let _ = told.send((partition as i32, offset));
                }
            }
        });
        Some(Self(child))
    }
}

impl Drop for Java {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_java_member_shares_a_group_with_ours() {
    let Some(cluster) = Cluster::real().await else { return };
    share_with_java(cluster).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_java_member_shares_a_group_of_the_embedded_broker_with_ours() {
    share_with_java(Cluster::over_tcp().await).await;
}

async fn share_with_java(cluster: Cluster) {
    let (topic, group) = (cluster.topic("java", 2).await, cluster.name("java"));
    let few = ShareOptions { max_records: 5, ..ShareOptions::new(&*group) };
    let mut ours = member(&cluster, &topic, few).await;
    let (told, mut javas) = mpsc::unbounded_channel();
    let Some(_java) = Java::start(&cluster.client, &topic, &group, told) else { return };
    let mut seen: BTreeMap<(i32, i64), usize> = BTreeMap::new();
    let (mut mine, mut theirs, mut produced) = (0, 0, 0);
    let deadline = Instant::now() + PATIENCE;
    while mine == 0 || theirs == 0 || seen.len() < produced {
        if seen.len() == produced {
            produce(&cluster, &topic, 0..10).await;
            produced += 20;
        }
        tokio::select! {
            records = ours.next() => for record in records.expect("records") {
                mine += 1;
                *seen.entry((record.partition, record.offset)).or_default() += 1;
            },
            Some(at) = javas.recv() => {
                theirs += 1;
                *seen.entry(at).or_default() += 1;
            }
            () = tokio::time::sleep_until(deadline) => panic!("{mine} and {theirs} of {produced}"),
        }
    }
    assert_eq!(mine + theirs, produced, "each to one of them");
    ours.close().await.expect("closed");
}
