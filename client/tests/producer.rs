//! What a producer does beyond the ordinary journey: batches that are too large, partitions chosen otherwise, memory that
//! runs out, topics that change, and what kcat makes of what was written.

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use common::{Cluster, read_all};
use futures_util::FutureExt;
use millstream_client::admin::NewPartitions;
use millstream_client::{
    Acks, Client, ConsumerOptions, Error, ErrorKind, Foundations, Labels, MemoryBudget, Metrics, NewTopic, OffsetSpec,
    Partitioner, Partitioning, ProduceRecord, ProducerOptions, TopicInfo, TopicPartition,
};
use millstream_testkit::foreign::kcat;

/// Runs every case on the embedded broker and on a real Kafka, each as a test of its own.
macro_rules! on_both {
    ($($case:ident),* $(,)?) => {
        mod embedded { $(
            #[tokio::test]
            async fn $case() { super::$case(&super::Cluster::over_tcp().await).await; }
        )* }
        mod on_kafka { $(
            #[tokio::test]
            async fn $case() {
                if let Some(cluster) = super::Cluster::real().await { super::$case(&cluster).await; }
            }
        )* }
    };
}

on_both!(
    batches_too_large_for_the_topic_are_split,
    partitions_are_chosen_as_told,
    a_negative_timestamp_is_refused,
    a_full_budget_is_told_or_waited_for,
    fewer_acks_are_fewer_promises,
    keys_headers_and_timestamps_reach_kcat,
    a_recreated_topic_is_written_on,
    a_partition_that_is_gone_is_named,
    added_partitions_are_used,
    a_dropped_send_sends_nothing,
    panics_of_others_stay_with_them,
    a_record_that_is_not_taken_at_once_comes_back_as_it_was,
    an_absent_topic_is_told_to_who_does_not_wait,
);

async fn batches_too_large_for_the_topic_are_split(cluster: &Cluster) {
    let name = cluster.name("split");
    let topic = NewTopic::new(&name, 1).with_config("max.message.bytes", "1500");
    cluster.client.admin().create_topics(&[topic]).await.expect("created");
    let producer = cluster.client.producer(ProducerOptions { linger_ms: 50, ..ProducerOptions::default() });
    let mut deliveries = Vec::new();
    for i in 0..100 {
        deliveries.push(producer.send(ProduceRecord::to(name.as_str(), format!("{i:0>100}"))).await.expect("taken"));
    }
    for (i, delivery) in deliveries.into_iter().enumerate() {
        assert_eq!(delivery.await.expect("delivered").offset, Some(i as i64));
    }
    let all = read_all(&cluster.client, &TopicPartition::new(name.as_str(), 0), 0).await;
    let numbers: Vec<usize> = all.iter().map(|(_, value)| value.parse().expect("a number")).collect();
    assert_eq!(numbers, (0..100).collect::<Vec<_>>());
    let alone = producer.send(ProduceRecord::to(name.as_str(), "x".repeat(2_000))).await.expect("taken");
    let refused = alone.await.expect_err("it cannot be split");
    assert!(refused.to_string().contains("MESSAGE_TOO_LARGE"), "{refused}");
    assert_eq!(refused.kind(), ErrorKind::Fatal);
    let next = producer.send(ProduceRecord::to(name.as_str(), "next")).await.expect("taken");
    assert_eq!(next.await.expect("delivered").offset, Some(100), "nothing was left out");
}

/// By the first byte of the key; others by the default.
struct ByFirstByte;

impl Partitioner for ByFirstByte {
    fn partition(&self, topic: &TopicInfo, key: Option<&[u8]>, _: Option<&[u8]>) -> Option<i32> {
        match key?.first()? {
            b'!' => panic!("a key that the partitioner does not like"),
            byte => Some(i32::from(*byte) % topic.partitions.len() as i32),
        }
    }
}

async fn partitions_are_chosen_as_told(cluster: &Cluster) {
    let topic = cluster.topic("chosen", 3).await;
    let sent = async |partitioning: Partitioning, keys: &[&'static str]| {
        let producer = cluster.client.producer(ProducerOptions { partitioning, ..ProducerOptions::default() });
        let mut partitions = Vec::new();
        for key in keys {
            let record = ProduceRecord { key: Some((*key).into()), ..ProduceRecord::to(topic.as_str(), "v") };
            partitions.push(producer.send(record).await.expect("taken").await.expect("delivered").partition);
        }
        partitions
    };
    assert_eq!(sent(Partitioning::RoundRobin, &["k", "k", "k", "k"]).await, [0, 1, 2, 0]);
    assert_eq!(sent(Partitioning::Fixed(2), &["a", "b"]).await, [2, 2]);
    assert_eq!(sent(Partitioning::Custom(Arc::new(ByFirstByte)), &["a", "b", "c", "a"]).await, [1, 2, 0, 1]);
    let by_key = sent(Partitioning::Default, &["foobar", "21"]).await;
    assert_eq!(by_key, sent(Partitioning::Custom(Arc::new(Undecided)), &["foobar", "21"]).await);
    let producer = cluster.client.producer(ProducerOptions::default());
    let wrong = ProduceRecord { partition: Some(3), ..ProduceRecord::to(topic.as_str(), "v") };
    let refused = producer.send(wrong).await.expect_err("there are three");
    assert!(matches!(refused, Error::UnknownPartition { partition: 3, count: 3, .. }), "{refused}");
}

async fn a_negative_timestamp_is_refused(cluster: &Cluster) {
    let topic = cluster.topic("negative", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    let at = |timestamp| ProduceRecord { timestamp: Some(timestamp), ..ProduceRecord::to(topic.as_str(), "v") };
    for timestamp in [-1, -2, i64::MIN] {
        let wanted = format!("timestamp {timestamp} of a record for topic {topic:?} is negative");
        let refused = producer.send(at(timestamp)).await.expect_err("it would mean that there is none");
        assert_eq!((refused.kind(), refused.to_string()), (ErrorKind::Misuse, wanted));
        let rejected = producer.try_send(at(timestamp)).expect_err("nor so");
        assert!(matches!(rejected.error, Error::Misuse(_)) && rejected.record == at(timestamp), "{}", rejected.error);
    }
    let first = producer.send(at(0)).await.expect("the first millisecond of all").await.expect("delivered");
    assert_eq!(first.offset, Some(0), "nothing was written before it");
}

async fn a_record_that_is_not_taken_at_once_comes_back_as_it_was(cluster: &Cluster) {
    let topic = cluster.topic("back", 3).await;
    let foundations = Foundations { budget: MemoryBudget::new(2_000), ..Foundations::default() };
    let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
    let partitioning = Partitioning::Custom(Arc::new(ByFirstByte));
    let producer = client.producer(ProducerOptions { partitioning, linger_ms: 60_000, ..ProducerOptions::default() });
    let record = ProduceRecord { key: Some("a".into()), ..ProduceRecord::to(topic.as_str(), vec![b'x'; 1_500]) };
    let first = producer.send(record.clone()).await.expect("taken");
    let rejected = producer.try_send(record.clone()).expect_err("there is no room");
    assert!(matches!(rejected.error, Error::BufferFull { .. }), "{}", rejected.error);
    assert_eq!(rejected.record, record, "the partition is to be chosen again");
    assert_eq!(first.await.expect("it does not linger when memory is short").partition, 1);
}

async fn an_absent_topic_is_told_to_who_does_not_wait(cluster: &Cluster) {
    let topic = cluster.name("absent");
    let producer = cluster.client.producer(ProducerOptions::default());
    let record = ProduceRecord::to(topic.as_str(), "v");
    let told = async {
        loop {
            match producer.try_send(record.clone()).expect_err("it is not there").error {
                Error::TopicPending { .. } => tokio::time::sleep(Duration::from_millis(10)).await,
                error => return error,
            }
        }
    };
    let error = tokio::time::timeout(Duration::from_secs(30), told).await.expect("in time");
    assert!(matches!(error, Error::UnknownTopic { .. }), "{error}");
    cluster.client.admin().create_topics(&[NewTopic::new(&topic, 1)]).await.expect("created");
    let delivery = loop {
        match producer.try_send(record.clone()) {
            Ok(delivery) => break delivery,
            Err(rejected) => assert!(rejected.error.is_retriable(), "{}", rejected.error),
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(delivery.await.expect("delivered").offset, Some(0));
}

struct Undecided;

impl Partitioner for Undecided {
    fn partition(&self, _: &TopicInfo, _: Option<&[u8]>, _: Option<&[u8]>) -> Option<i32> {
        None
    }
}

async fn a_full_budget_is_told_or_waited_for(cluster: &Cluster) {
    let topic = cluster.topic("full", 1).await;
    let budget = MemoryBudget::new(20_000);
    let foundations = Foundations { budget: budget.clone(), ..Foundations::default() };
    let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
    let producer = client.producer(ProducerOptions { linger_ms: 100, ..ProducerOptions::default() });
    let record = || ProduceRecord::to(topic.as_str(), vec![b'x'; 3_000]);
    let pending = producer.try_send(record()).expect_err("the topic is not known yet");
    assert!(matches!(pending.error, Error::TopicPending { .. }), "{}", pending.error);
    assert!(pending.error.is_retriable());
    let mut deliveries = vec![producer.send(pending.record).await.expect("taken")];
    let full = loop {
        match producer.try_send(record()) {
            Ok(delivery) => deliveries.push(delivery),
            Err(rejected) => break rejected,
        }
    };
    assert!(matches!(full.error, Error::BufferFull { limit: 20_000, .. }), "{}", full.error);
    assert!(deliveries.len() >= 3, "{}", deliveries.len());
    deliveries.push(producer.send(full.record).await.expect("waited for"));
    for delivery in deliveries {
        let _ = delivery.await.expect("delivered");
    }
    producer.close(Duration::from_secs(5)).await.expect("nothing is left");
    assert_eq!(budget.used(), 0, "all memory came back");
}

async fn fewer_acks_are_fewer_promises(cluster: &Cluster) {
    let topic = cluster.topic("acks", 1).await;
    for (acks, knows_offset) in [(Acks::None, false), (Acks::Leader, true)] {
        let producer = cluster.client.producer(ProducerOptions { acks, ..ProducerOptions::default() });
        let delivery = producer.send(ProduceRecord::to(topic.as_str(), "v")).await.expect("taken");
        assert_eq!(delivery.await.expect("delivered").offset.is_some(), knows_offset, "{acks:?}");
        producer.close(Duration::from_secs(5)).await.expect("nothing is left");
    }
    let all = read_all(&cluster.client, &TopicPartition::new(topic.as_str(), 0), 0).await;
    assert_eq!(all.len(), 2);
}

async fn keys_headers_and_timestamps_reach_kcat(cluster: &Cluster) {
    let topic = cluster.topic("whole", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    let headers = vec![("a".to_owned(), Some("1".into())), ("a".to_owned(), Some("2".into())), ("b".to_owned(), None)];
    let record = ProduceRecord {
        key: Some("k".into()),
        headers,
        timestamp: Some(1_700_000_000_123),
        ..ProduceRecord::to(topic.as_str(), "v")
    };
    let _ = producer.send(record).await.expect("taken").await.expect("delivered");
    let tombstone = ProduceRecord { key: Some("k".into()), value: None, ..ProduceRecord::to(topic.as_str(), "") };
    let _ = producer.send(tombstone).await.expect("taken").await.expect("delivered");
    let Some(mut command) = kcat() else { return };
    let bootstrap = cluster.config.bootstrap()[0].to_string();
    command.args(["-b", &bootstrap, "-C", "-t", &topic, "-o", "beginning", "-e", "-q", "-f", "%k %S %s %T %h;"]);
    // The embedded broker has this thread's runtime.
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("kcat runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let mut lines = text.split(';');
    assert_eq!(lines.next(), Some("k 1 v 1700000000123 a=1,a=2,b=NULL"));
    assert!(lines.next().is_some_and(|line| line.starts_with("k -1 ")), "{text}");
}

async fn a_recreated_topic_is_written_on(cluster: &Cluster) {
    let topic = cluster.topic("recreated", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    for i in 0..3 {
        let delivery = producer.send(ProduceRecord::to(topic.as_str(), format!("old {i}"))).await.expect("taken");
        assert_eq!(delivery.await.expect("delivered").offset, Some(i));
    }
    let admin = cluster.client.admin();
    admin.delete_topics(&[&topic]).await.expect("deleted");
    admin.create_topics(&[NewTopic::new(&topic, 1)]).await.expect("created");
    let sending = async {
        loop {
            // While the brokers learn of it one by one, the topic may be missing.
            match producer.send(ProduceRecord::to(topic.as_str(), "new")).await {
                Ok(delivery) => match delivery.await {
                    Ok(metadata) => return metadata,
                    Err(error) => assert!(matches!(error, Error::UnknownTopic { .. }), "{error}"),
                },
                Err(error) => assert!(matches!(error, Error::UnknownTopic { .. }), "{error}"),
            }
        }
    };
    let metadata = tokio::time::timeout(Duration::from_secs(20), sending).await.expect("in time");
    assert_eq!(metadata.offset, Some(0), "it is another log");
}

/// A topic comes back with fewer partitions while records wait for one that it had.
async fn a_partition_that_is_gone_is_named(cluster: &Cluster) {
    let topic = cluster.topic("shrunk", 3).await;
    let client = Client::connect(cluster.config.clone(), Foundations::default()).await.expect("connected");
    let options = ProducerOptions { linger_ms: 4_000, delivery_timeout_ms: 8_000, ..ProducerOptions::default() };
    let producer = client.producer(options);
    let record = || ProduceRecord { partition: Some(2), ..ProduceRecord::to(topic.as_str(), "v") };
    let waiting = producer.send(record()).await.expect("taken");
    let admin = cluster.client.admin();
    admin.delete_topics(&[&topic]).await.expect("deleted");
    admin.create_topics(&[NewTopic::new(&topic, 1)]).await.expect("created");
    match waiting.await {
        Err(error @ Error::DeliveryTimeout { .. }) => {
            let words = format!("{topic:?} has 1 partition, there is no partition 2");
            assert!(error.to_string().contains(&words), "{error}");
            assert!(!error.is_possibly_written());
        }
        other => panic!("{other:?}"),
    }
    let refused = producer.send(record()).await.expect_err("it is known by now");
    assert!(matches!(refused, Error::UnknownPartition { partition: 2, count: 1, .. }), "{refused}");
    let there = ProduceRecord { partition: Some(0), ..record() };
    assert_eq!(producer.send(there).await.expect("taken").await.expect("delivered").offset, Some(0));
}

async fn added_partitions_are_used(cluster: &Cluster) {
    let topic = cluster.topic("growing", 1).await;
    let mut config = cluster.config.clone();
    config.set("metadata.max.age.ms", "100").expect("an option");
    let client = Client::connect(config, Foundations::default()).await.expect("connected");
    let partitioning = Partitioning::RoundRobin;
    let producer = client.producer(ProducerOptions { partitioning, ..ProducerOptions::default() });
    let send = async || {
        let delivery = producer.send(ProduceRecord::to(topic.as_str(), "v")).await.expect("taken");
        delivery.await.expect("delivered").partition
    };
    assert_eq!((send().await, send().await), (0, 0));
    let more = [NewPartitions::total(&topic, 3)];
    cluster.client.admin().create_partitions(&more, false).await.expect("asked").all().expect("added");
    let sending = async {
        let mut used = BTreeSet::new();
        while used.len() < 3 {
            used.insert(send().await);
        }
    };
    tokio::time::timeout(Duration::from_secs(60), sending).await.expect("all partitions in a minute");
}

async fn a_dropped_send_sends_nothing(cluster: &Cluster) {
    let topic = cluster.topic("dropped", 1).await;
    let budget = MemoryBudget::new(20_000);
    let foundations = Foundations { budget: budget.clone(), ..Foundations::default() };
    let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
    let producer = client.producer(ProducerOptions::default());
    let give_up = |value: &'static str| {
        let send = producer.send(ProduceRecord::to(topic.as_str(), value));
        assert!(send.now_or_never().is_none(), "{value}: it has to wait");
    };
    give_up("while the topic is asked about");
    let known = producer.send(ProduceRecord::to(topic.as_str(), "first")).await.expect("taken");
    // Nobody looks at what became of it.
    drop(known);
    producer.flush().await.expect("sent");
    let all_memory = budget.try_acquire(budget.limit()).expect("all is free");
    for _ in 0..3 {
        give_up("while there is no memory");
    }
    drop(all_memory);
    let last = producer.send(ProduceRecord::to(topic.as_str(), "last")).await.expect("taken");
    assert_eq!(last.await.expect("delivered").offset, Some(1));
    producer.close(Duration::from_secs(60)).await.expect("nothing is left");
    let all = read_all(&cluster.client, &TopicPartition::new(topic.as_str(), 0), 0).await;
    assert_eq!(all, [(0, "first".to_owned()), (1, "last".to_owned())]);
    assert_eq!(budget.used(), 0, "all memory came back");
}

struct Panicking;

impl Metrics for Panicking {
    fn add(&self, _: &'static str, _: &Labels<'_>, _: u64) {
        panic!("a counter that panics");
    }

    fn gauge(&self, _: &'static str, _: &Labels<'_>, _: i64) {
        panic!("a gauge that panics");
    }

    fn observe(&self, _: &'static str, _: &Labels<'_>, _: f64) {
        panic!("a distribution that panics");
    }
}

async fn panics_of_others_stay_with_them(cluster: &Cluster) {
    let topic = cluster.topic("panics", 3).await;
    let foundations = Foundations { metrics: Arc::new(Panicking), ..Foundations::default() };
    let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
    let partitioning = Partitioning::Custom(Arc::new(ByFirstByte));
    let producer = client.producer(ProducerOptions { partitioning, ..ProducerOptions::default() });
    let record = |key: &'static str| ProduceRecord { key: Some(key.into()), ..ProduceRecord::to(topic.as_str(), "v") };
    for _ in 0..2 {
        let panicked = producer.send(record("!")).await.expect_err("no partition");
        assert!(matches!(panicked, Error::Misuse(_)), "{panicked}");
        let delivery = producer.send(record("a")).await.expect("taken");
        assert_eq!(delivery.await.expect("delivered all the same").partition, 1);
    }
    let mut consumer = client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(TopicPartition::new(topic.as_str(), 1), 0)]);
    assert_eq!(common::next(&mut consumer).await.expect("read all the same").next_offset, 2);
    let target = TopicPartition::new(topic.as_str(), 1);
    let listed = client.list_offsets(&[(target, OffsetSpec::Latest)]).await.expect("the connections live");
    assert_eq!(listed[0].1.offset, 2);
}
