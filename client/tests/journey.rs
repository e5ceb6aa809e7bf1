//! One journey, produce to consume and all that belongs to it, on each kind of cluster.

mod common;

use std::time::{Duration, Instant};

use common::{Cluster, batch, next, read_all, values};
use millstream_client::{
    ConsumerOptions, Error, OffsetCommit, OffsetSpec, ProduceRecord, ProducerOptions, ResetPolicy, TopicPartition,
};

/// Runs every case on every kind of cluster, each as a test of its own.
macro_rules! on_every_cluster {
    ($($case:ident),* $(,)?) => {
        mod over_tcp { $(
            #[tokio::test]
            async fn $case() { super::$case(&super::Cluster::over_tcp().await).await; }
        )* }
        mod in_process { $(
            #[tokio::test]
            async fn $case() { super::$case(&super::Cluster::in_process(3).await).await; }
        )* }
        mod on_kafka { $(
            #[tokio::test]
            async fn $case() {
                if let Some(cluster) = super::Cluster::real().await { super::$case(&cluster).await; }
            }
        )* }
    };
}

on_every_cluster!(
    records_arrive_once_and_in_order,
    whole_batches_arrive_with_their_offsets,
    keys_choose_partitions_as_java_does,
    offsets_are_listed,
    commits_come_back_with_their_metadata,
    an_idle_consumer_sees_a_record_at_once,
    positions_out_of_range_fail_or_reset,
    a_negative_offset_is_no_position,
    seek_and_pause_are_obeyed,
    missing_topics_and_partitions_are_named,
    topics_are_created_listed_and_deleted,
    one_consumer_reads_many_partitions,
);

async fn records_arrive_once_and_in_order(cluster: &Cluster) {
    let topic = cluster.topic("records", 1).await;
    for compression in ["none", "gzip", "snappy", "lz4", "zstd"] {
        let options = ProducerOptions {
            compression: compression.parse().expect("a codec"),
            batch_bytes: 2_000,
            ..ProducerOptions::default()
        };
        let producer = cluster.client.producer(options);
        let mut deliveries = Vec::new();
        for i in 0..500 {
            let record = ProduceRecord::to(topic.as_str(), format!("{compression}-{i}"));
            deliveries.push(producer.send(record).await.expect("the record is taken"));
        }
        let mut offsets = Vec::new();
        for delivery in deliveries {
            offsets.push(delivery.await.expect("the record is delivered").offset.expect("with its offset"));
        }
        assert!(offsets.windows(2).all(|pair| pair[1] == pair[0] + 1), "{offsets:?}");
        producer.close(Duration::from_secs(5)).await.expect("nothing is left");
    }
    let all = read_all(&cluster.client, &TopicPartition::new(topic.as_str(), 0), 0).await;
    assert_eq!(all.len(), 2_500);
    assert_eq!((all[0].1.as_str(), all[2_499].1.as_str()), ("none-0", "zstd-499"));
    assert_eq!(cluster.client.config().notes().len(), 0);
}

async fn whole_batches_arrive_with_their_offsets(cluster: &Cluster) {
    let topic = cluster.topic("batches", 2).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    let mut deliveries = Vec::new();
    for i in 0..40 {
        let sealed = batch((0..25).map(|j| format!("{i}-{j}")));
        deliveries.push(producer.send_batch(&topic, i % 2, sealed).await.expect("the batch is taken"));
    }
    producer.flush().await.expect("all is sent");
    for (i, delivery) in deliveries.into_iter().enumerate() {
        let metadata = delivery.await.expect("the batch is delivered");
        assert_eq!(metadata.offset, Some((i as i64 / 2) * 25));
        assert_eq!(metadata.partition, i as i32 % 2);
    }
    let odd = read_all(&cluster.client, &TopicPartition::new(topic.as_str(), 1), 110).await;
    assert_eq!(odd.first(), Some(&(110, "9-10".to_owned())), "a fetch may land within a batch");
    assert_eq!(odd.last(), Some(&(499, "39-24".to_owned())));
}

async fn keys_choose_partitions_as_java_does(cluster: &Cluster) {
    let topic = cluster.topic("keys", 8).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    for (key, partition) in [("21", (-973_932_308i32 & i32::MAX) % 8), ("foobar", (-790_332_482i32 & i32::MAX) % 8)] {
        let record = ProduceRecord { key: Some(key.into()), ..ProduceRecord::to(topic.as_str(), "v") };
        let delivery = producer.send(record).await.expect("the record is taken");
        assert_eq!(delivery.await.expect("delivered").partition, partition);
    }
}

async fn offsets_are_listed(cluster: &Cluster) {
    let topic = cluster.topic("offsets", 2).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    for timestamp in [1_000, 2_000, 3_000] {
        let record =
            ProduceRecord { partition: Some(1), timestamp: Some(timestamp), ..ProduceRecord::to(topic.as_str(), "v") };
        let _ = producer.send(record).await.expect("taken").await.expect("delivered");
    }
    let at = |partition| TopicPartition::new(topic.as_str(), partition);
    let queries = [(at(1), OffsetSpec::Earliest), (at(0), OffsetSpec::Latest)];
    let listed = cluster.client.list_offsets(&queries).await.expect("listed");
    assert_eq!(listed.iter().map(|(t, l)| (t.partition, l.offset)).collect::<Vec<_>>(), [(1, 0), (0, 0)]);
    for (spec, offset) in
        [(OffsetSpec::Latest, 3), (OffsetSpec::Timestamp(1_500), 1), (OffsetSpec::Timestamp(9_000), 3)]
    {
        let listed = cluster.client.list_offsets(&[(at(1), spec)]).await.expect("listed");
        assert_eq!(listed[0].1.offset, offset, "{spec:?}");
    }
}

async fn commits_come_back_with_their_metadata(cluster: &Cluster) {
    let topic = cluster.topic("commits", 2).await;
    let group = cluster.name("group");
    let commit = OffsetCommit {
        topic: topic.as_str().into(),
        partition: 1,
        offset: 42,
        leader_epoch: 0,
        metadata: "m".repeat(OffsetCommit::MAX_METADATA_BYTES),
    };
    cluster.client.commit_offsets(&group, std::slice::from_ref(&commit)).await.expect("committed");
    let targets = [TopicPartition::new(topic.as_str(), 0), TopicPartition::new(topic.as_str(), 1)];
    let committed = cluster.client.committed_offsets(&group, &targets).await.expect("read");
    assert_eq!(committed[0], (targets[0].clone(), None));
    let offset = committed[1].1.as_ref().expect("an offset");
    assert_eq!((offset.offset, offset.leader_epoch, &offset.metadata), (42, 0, &commit.metadata));

    let longer = OffsetCommit { metadata: "m".repeat(OffsetCommit::MAX_METADATA_BYTES + 1), ..commit };
    let refused = cluster.client.commit_offsets(&group, &[longer]).await.expect_err("too long");
    assert!(refused.to_string().contains("OFFSET_METADATA_TOO_LARGE"), "{refused}");
}

async fn an_idle_consumer_sees_a_record_at_once(cluster: &Cluster) {
    let topic = cluster.topic("idle", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    // The first batch of a producer has to wait for its identity.
    let first = producer.send_batch(&topic, 0, batch(["first".to_owned()])).await.expect("taken");
    let _ = first.await.expect("delivered");
    // Polls so long that waiting for one to end cannot be taken for a busy machine.
    let patient = ConsumerOptions { max_wait_ms: 8_000, ..ConsumerOptions::default() };
    let mut consumer = cluster.client.batch_consumer(patient);
    consumer.assign(&[(TopicPartition::new(topic.as_str(), 0), 1)]);
    let before = Instant::now();
    let end = next(&mut consumer).await.expect("the news that nothing is there");
    assert!(end.records.is_empty() && end.is_caught_up());
    assert!(before.elapsed() < Duration::from_secs(3), "the end is told without waiting for a long poll");
    for i in 0..5 {
        let (sent, fetched) = tokio::join!(
            async {
                tokio::time::sleep(Duration::from_millis(50)).await;
                let sent = Instant::now();
                let delivery = producer.send_batch(&topic, 0, batch([format!("{i}")])).await.expect("taken");
                let _ = delivery.await.expect("delivered");
                sent
            },
            async { (next(&mut consumer).await.expect("the record"), Instant::now()) },
        );
        let (fetched, seen) = fetched;
        assert_eq!(values(&fetched), [(i + 1, format!("{i}"))]);
        assert!(seen - sent < Duration::from_secs(3), "{:?}", seen - sent);
    }
}

async fn positions_out_of_range_fail_or_reset(cluster: &Cluster) {
    let topic = cluster.topic("range", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    let delivery = producer.send_batch(&topic, 0, batch(["a".to_owned(), "b".to_owned()])).await.expect("taken");
    let _ = delivery.await.expect("delivered");
    let target = TopicPartition::new(topic.as_str(), 0);
    let mut consumer = cluster.client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(target.clone(), 99)]);
    match next(&mut consumer).await {
        Err(Error::OffsetOutOfRange { offset: 99, partition: 0, .. }) => {}
        other => panic!("{other:?}"),
    }
    consumer.seek(&target, 1).expect("assigned");
    assert_eq!(values(&next(&mut consumer).await.expect("it goes on")), [(1, "b".to_owned())]);

    let options = ConsumerOptions { reset: ResetPolicy::Earliest, ..ConsumerOptions::default() };
    let mut consumer = cluster.client.batch_consumer(options);
    consumer.assign(&[(target, 99)]);
    assert_eq!(values(&next(&mut consumer).await.expect("it goes to the start")).len(), 2);
}

/// Not even where a position out of range is reset.
async fn a_negative_offset_is_no_position(cluster: &Cluster) {
    let topic = cluster.topic("negative", 1).await;
    let target = TopicPartition::new(topic.as_str(), 0);
    let options = ConsumerOptions { reset: ResetPolicy::Earliest, ..ConsumerOptions::default() };
    let mut consumer = cluster.client.batch_consumer(options);
    let words = format!("offset -1 of {target} is negative");
    consumer.assign(&[(target.clone(), -1)]);
    let error = next(&mut consumer).await.expect_err("nothing is there");
    assert!(matches!(error, Error::Misuse(_)) && error.to_string().contains(&words), "{error}");
    consumer.seek(&target, 0).expect("assigned");
    assert!(next(&mut consumer).await.expect("the end").is_caught_up());
    let error = consumer.seek(&target, -1).expect_err("nothing is there");
    assert!(matches!(error, Error::Misuse(_)) && error.to_string().contains(&words), "{error}");
    assert_eq!(consumer.position(&target), Some(0), "it stays where it was");
}

async fn seek_and_pause_are_obeyed(cluster: &Cluster) {
    let topic = cluster.topic("seek", 2).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    for partition in 0..2 {
        let sealed = batch((0..10).map(|i| format!("{partition}-{i}")));
        let _ = producer.send_batch(&topic, partition, sealed).await.expect("taken").await.expect("delivered");
    }
    let at = |partition| TopicPartition::new(topic.as_str(), partition);
    let mut consumer = cluster.client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(at(0), 0), (at(1), 0)]);
    consumer.pause(&at(0)).expect("assigned");
    assert_eq!(values(&next(&mut consumer).await.expect("the other one"))[0].1, "1-0");
    consumer.seek(&at(1), 7).expect("assigned");
    let again = next(&mut consumer).await.expect("from the new position");
    assert_eq!((again.start_offset, values(&again)[0].1.as_str()), (7, "1-7"));
    consumer.resume(&at(0)).expect("assigned");
    assert_eq!(values(&next(&mut consumer).await.expect("the first one"))[0].1, "0-0");
    assert!(matches!(consumer.seek(&at(5), 0), Err(Error::Misuse(_))));
    assert_eq!(consumer.positions().map(|(_, position)| position).collect::<Vec<_>>(), [10, 10]);
}

async fn missing_topics_and_partitions_are_named(cluster: &Cluster) {
    let missing = cluster.name("missing");
    let before = Instant::now();
    match cluster.client.topic(&missing).await {
        Err(Error::UnknownTopic { topic }) => assert_eq!(*topic, *missing),
        other => panic!("{other:?}"),
    }
    assert!(before.elapsed() < Duration::from_secs(20));
    let producer = cluster.client.producer(ProducerOptions::default());
    assert!(matches!(producer.send(ProduceRecord::to(missing.as_str(), "v")).await, Err(Error::UnknownTopic { .. })));

    let mut consumer = cluster.client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(TopicPartition::new(missing.as_str(), 0), 0)]);
    match next(&mut consumer).await {
        Err(Error::UnknownTopic { topic }) => assert_eq!(*topic, *missing),
        other => panic!("{other:?}"),
    }

    let topic = cluster.topic("there", 2).await;
    match cluster.client.list_offsets(&[(TopicPartition::new(topic.as_str(), 2), OffsetSpec::Latest)]).await {
        Err(Error::UnknownPartition { partition: 2, count: 2, .. }) => {}
        other => panic!("{other:?}"),
    }
}

async fn topics_are_created_listed_and_deleted(cluster: &Cluster) {
    let topic = cluster.topic("admin", 3).await;
    let admin = cluster.client.admin();
    let described = admin.describe_topic(&topic).await.expect("it is there");
    assert_eq!(described.partitions.len(), 3);
    assert!(admin.list_topics().await.expect("listed").iter().any(|t| *t.name == *topic));
    let twice = admin.create_topics(&[millstream_client::NewTopic::new(&topic, 1)]).await.expect_err("it is there");
    assert!(twice.to_string().contains("TOPIC_ALREADY_EXISTS"), "{twice}");
    admin.delete_topics(&[&topic]).await.expect("deleted");
    // A broker may hear of it a moment later than the controller.
    let mut tries = 50;
    while admin.list_topics().await.expect("listed").iter().any(|t| *t.name == *topic) {
        assert!(tries > 0, "it is still listed");
        tries -= 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(matches!(admin.describe_topic(&topic).await, Err(Error::UnknownTopic { .. })));
}

async fn one_consumer_reads_many_partitions(cluster: &Cluster) {
    let topic = cluster.topic("many", 12).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    for round in 0..5 {
        for partition in 0..12 {
            let sealed = batch((0..20).map(|i| format!("{partition}:{}", round * 20 + i)));
            drop(producer.send_batch(&topic, partition, sealed).await.expect("taken"));
        }
    }
    producer.flush().await.expect("sent");
    let options = ConsumerOptions { max_partition_bytes: 700, ..ConsumerOptions::default() };
    let mut consumer = cluster.client.batch_consumer(options);
    let all: Vec<_> = (0..12).map(|partition| (TopicPartition::new(topic.as_str(), partition), 0)).collect();
    consumer.assign(&all);
    let mut read = vec![Vec::new(); 12];
    let mut ended = 0;
    while ended < 12 {
        let fetched = next(&mut consumer).await.expect("batches");
        let more = values(&fetched);
        ended += usize::from(!more.is_empty() && fetched.next_offset == 100);
        read[fetched.partition as usize].extend(more);
    }
    for (partition, records) in read.iter().enumerate() {
        assert_eq!(records.len(), 100);
        for (i, (offset, value)) in records.iter().enumerate() {
            assert_eq!((*offset, value.as_str()), (i as i64, format!("{partition}:{i}").as_str()));
        }
    }
    drop(consumer);
    assert_eq!(cluster.client.config().bootstrap().len().max(1), cluster.config.bootstrap().len());
}
