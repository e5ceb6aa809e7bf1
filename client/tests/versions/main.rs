//! Old releases of Apache Kafka, each run by `testkit/kafka/kafka`: what they have works, and what they lack is an error
//! that names it. Each starts a cluster of its own, so they are run by hand:
//! `cargo test -p millstream-client --test versions -- --ignored --test-threads=1`.

mod lacking;

use std::time::Duration;

use millstream_client::{
    Client, Config, ConsumerOptions, Error, Foundations, GroupMetadata, GroupOptions, NewTopic, OffsetCommit,
    OffsetSpec, ProduceRecord, ProducerOptions, ResetPolicy, StartAt, TopicPartition,
};
use millstream_protocol::code::ErrorCode;
use millstream_testkit::foreign::RealKafka;

macro_rules! releases {
    ($($name:ident: $release:literal),* $(,)?) => { $(
        #[tokio::test]
        #[ignore = "a cluster of that release: cargo test -p millstream-client --test versions -- --ignored --test-threads=1"]
        async fn $name() {
            if let Some(kafka) = RealKafka::start_with(Some($release), &[]) {
                everything_it_has_works(&kafka, $release).await;
            }
        }
    )* };
}

releases!(kafka_0_11_0_3: "0.11.0.3", kafka_1_1_1: "1.1.1", kafka_2_8_2: "2.8.2", kafka_3_9_1: "3.9.1", kafka_4_4_0: "4.4.0");

async fn everything_it_has_works(kafka: &RealKafka, release: &str) {
    let client = Client::connect(Config::new(kafka.address()), Foundations::default()).await.expect("it connects");
    let topic = "old";
    create(&client, topic, 2).await;
    let target = TopicPartition::new(topic, 1);
    for (round, compression) in ["none", "gzip", "snappy", "lz4", "zstd"].into_iter().enumerate() {
        let options =
            ProducerOptions { compression: compression.parse().expect("a codec"), ..ProducerOptions::default() };
        let sent = send(&client, topic, options).await;
        match (is_before(release, "2.1"), compression) {
            (true, "zstd") => lacking::tells(sent, "zstd compression", "2.1"),
            _ => assert_eq!(sent.unwrap_or_else(|error| panic!("{compression}: {error}")), round as i64 * 100 + 99),
        }
    }
    let count = if is_before(release, "2.1") { 400 } else { 500 };
    assert_eq!(read(&client, &target).await, count);

    let listed = client.list_offsets(&[(target.clone(), OffsetSpec::Timestamp(0))]).await.expect("listed");
    assert_eq!(listed[0].1.offset, 0);
    let commit =
        OffsetCommit { topic: topic.into(), partition: 1, offset: count, leader_epoch: 0, metadata: "here".to_owned() };
    client.commit_offsets("a-group", &[commit]).await.expect("committed");
    let committed = client.committed_offsets("a-group", std::slice::from_ref(&target)).await.expect("read back");
    let committed = committed[0].1.as_ref().expect("an offset");
    assert_eq!((committed.offset, &*committed.metadata), (count, "here"));
    headers_and_times_are_kept(&client, topic).await;
    a_member_reads_everything(&client, topic, count + 1).await;
    transactions_are_whole(&client, release).await;
    lacking::everything_it_lacks_is_told(&client, release, topic).await;
}

/// Whether a release came before another.
fn is_before(release: &str, other: &str) -> bool {
    let numbers = |release: &str| release.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    numbers(release) < numbers(other)
}

async fn headers_and_times_are_kept(client: &Client, topic: &str) {
    let headers = vec![("trace".to_owned(), Some("7".into()))];
    let timestamp = Some(1_700_000_000_000);
    let record = ProduceRecord { partition: Some(0), headers, timestamp, ..ProduceRecord::to(topic, "headed") };
    let producer = client.producer(ProducerOptions::default());
    let _ = producer.send(record).await.expect("taken").await.expect("delivered");
    let mut consumer = client.consumer(ConsumerOptions::default());
    consumer.assign(&[(TopicPartition::new(topic, 0), StartAt::Earliest)]);
    let records = consumer.next().await.expect("records");
    let record = records.iter().next().expect("one");
    assert_eq!((record.value(), record.timestamp()), (Some(&b"headed"[..]), 1_700_000_000_000));
    assert_eq!(record.headers().count(), 1);
}

/// In the classic protocol, which all releases have.
async fn a_member_reads_everything(client: &Client, topic: &str, count: i64) {
    let consumer = ConsumerOptions { reset: ResetPolicy::Earliest, ..ConsumerOptions::default() };
    let mut member = client.group_records(GroupOptions { consumer, ..GroupOptions::new("members") }).expect("options");
    member.subscribe([topic]);
    let mut read = 0;
    let reading = async {
        while read < count {
            read += i64::try_from(member.next().await.expect("records").len()).expect("few");
        }
    };
    tokio::time::timeout(Duration::from_secs(60), reading).await.expect("everything within a minute");
    assert_eq!(read, count);
    member.close().await.expect("it commits and leaves");
    let both = [TopicPartition::new(topic, 0), TopicPartition::new(topic, 1)];
    let committed = client.committed_offsets("members", &both).await.expect("read back");
    let sum: i64 = committed.iter().map(|(_, offset)| offset.as_ref().map_or(0, |offset| offset.offset)).sum();
    assert_eq!(sum, count);
}

/// Committed ones are read, aborted ones are not; with the offsets of a group that has no members.
async fn transactions_are_whole(client: &Client, release: &str) {
    let topic = "transactional";
    create(client, topic, 1).await;
    let producer = client.transactional_producer("an-id", ProducerOptions::default()).await.expect("an identity");
    for (value, commits) in [("kept", true), ("undone", false), ("kept too", true)] {
        producer.begin().expect("none is open");
        let _ = producer.send(ProduceRecord::to(topic, value)).await.expect("taken").await.expect("delivered");
        let read = OffsetCommit { topic: "old".into(), partition: 0, offset: 1, leader_epoch: -1, metadata: "".into() };
        let group = GroupMetadata::without_members("transactional");
        producer.send_offsets(&[read], &group).await.expect("offsets are taken");
        match commits {
            true => producer.commit().await.expect("committed"),
            false => producer.abort().await.expect("aborted"),
        }
    }
    let options = ConsumerOptions { read_committed: true, ..ConsumerOptions::default() };
    let mut consumer = client.consumer(options);
    consumer.assign(&[(TopicPartition::new(topic, 0), StartAt::Earliest)]);
    let mut values = Vec::new();
    while values.len() < 2 {
        let records = tokio::time::timeout(Duration::from_secs(60), consumer.next()).await.expect("in a minute");
        let records = records.expect("records");
        values.extend(records.iter().map(|record| record.value().unwrap_or_default().to_vec()));
    }
    assert_eq!(values, [b"kept".to_vec(), b"kept too".to_vec()], "{release}");
}

/// An old node listens before its controller knows of it, and until then no replica can be placed.
async fn create(client: &Client, topic: &str, partitions: i32) {
    let new = NewTopic { replication_factor: 1, ..NewTopic::new(topic, partitions) };
    let deadline = std::time::Instant::now() + Duration::from_secs(60);
    loop {
        match client.admin().create_topics(std::slice::from_ref(&new)).await {
            Err(Error::Broker { code: ErrorCode::INVALID_REPLICATION_FACTOR, .. })
                if std::time::Instant::now() < deadline => {}
            outcome => return outcome.expect("the topic is created"),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// A hundred records to partition 1: the offset of the last.
async fn send(client: &Client, topic: &str, options: ProducerOptions) -> Result<i64, Error> {
    let producer = client.producer(options);
    let mut deliveries = Vec::new();
    for i in 0..100 {
        let record = ProduceRecord { partition: Some(1), ..ProduceRecord::to(topic, format!("value {i}")) };
        deliveries.push(producer.send(record).await?);
    }
    let mut last = -1;
    for delivery in deliveries {
        last = delivery.await?.offset.expect("acks=all");
    }
    producer.close(std::time::Duration::from_secs(10)).await?;
    Ok(last)
}

/// How many records a partition holds, by reading them.
async fn read(client: &Client, target: &TopicPartition) -> i64 {
    let mut consumer = client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(target.clone(), 0)]);
    let mut decompressor = millstream_protocol::records::Decompressor::new(1 << 20);
    let mut count = 0;
    loop {
        let fetched = consumer.next().await.expect("it can be read");
        for batch in millstream_protocol::records::RecordBatches::new(fetched.records.clone()) {
            let batch = batch.expect("a whole batch");
            let payload = batch.payload(&mut decompressor).expect("a sound batch");
            count += batch.records(&payload).inspect(|record| assert!(record.is_ok())).count() as i64;
        }
        if fetched.is_caught_up() {
            return count;
        }
    }
}
