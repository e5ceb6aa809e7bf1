//! Old releases of Apache Kafka, each run by `testkit/kafka/kafka`: what they have works, and what they lack is an error
//! that names it. Each starts a cluster of its own, so they are run by hand:
//! `cargo test -p millstream-client --test versions -- --ignored --test-threads=1`.

use millstream_client::{
    Client, Config, ConsumerOptions, Error, Foundations, NewTopic, OffsetCommit, OffsetSpec, ProduceRecord,
    ProducerOptions, TopicPartition,
};
use millstream_testkit::foreign::RealKafka;

macro_rules! releases {
    ($($name:ident: $release:literal),* $(,)?) => { $(
        #[tokio::test]
        #[ignore = "starts a whole cluster of an old release"]
        async fn $name() {
            if let Some(kafka) = RealKafka::start_with(Some($release), &[]) {
                everything_it_has_works(&kafka, $release).await;
            }
        }
    )* };
}

releases!(kafka_1_1_1: "1.1.1", kafka_2_8_2: "2.8.2", kafka_3_9_1: "3.9.1", kafka_4_4_0: "4.4.0");

async fn everything_it_has_works(kafka: &RealKafka, release: &str) {
    let client = Client::connect(Config::new(kafka.address()), Foundations::default()).await.expect("it connects");
    let topic = "old";
    let replicas = NewTopic { replication_factor: 1, ..NewTopic::new(topic, 2) };
    client.admin().create_topics(&[replicas]).await.expect("the topic is created");
    let target = TopicPartition::new(topic, 1);
    for (round, compression) in ["none", "gzip", "snappy", "lz4", "zstd"].into_iter().enumerate() {
        let options =
            ProducerOptions { compression: compression.parse().expect("a codec"), ..ProducerOptions::default() };
        let sent = send(&client, topic, options).await;
        match (release, compression) {
            ("1.1.1", "zstd") => {
                let error = sent.expect_err("it came with 2.1");
                let Error::UnsupportedVersion { since, feature, .. } = &error else { panic!("{error}") };
                assert_eq!((*since, feature.as_deref()), ("2.1", Some("zstd compression")), "{error}");
            }
            _ => assert_eq!(sent.unwrap_or_else(|error| panic!("{compression}: {error}")), round as i64 * 100 + 99),
        }
    }
    let count = if release == "1.1.1" { 400 } else { 500 };
    assert_eq!(read(&client, &target).await, count);

    let listed = client.list_offsets(&[(target.clone(), OffsetSpec::Timestamp(0))]).await.expect("listed");
    assert_eq!(listed[0].1.offset, 0);
    let commit =
        OffsetCommit { topic: topic.into(), partition: 1, offset: count, leader_epoch: 0, metadata: "here".to_owned() };
    client.commit_offsets("a-group", &[commit]).await.expect("committed");
    let committed = client.committed_offsets("a-group", std::slice::from_ref(&target)).await.expect("read back");
    let committed = committed[0].1.as_ref().expect("an offset");
    assert_eq!((committed.offset, &*committed.metadata), (count, "here"));
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
