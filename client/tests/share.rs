//! Share groups on a real Kafka: each record to one member at a time, until it is acknowledged.

mod common;

use std::collections::BTreeMap;
use std::time::Duration;

use common::{Cluster, batch};
use millstream_client::admin::{ConfigOp, ConfigResource};
use millstream_client::{Acknowledge, Error, OffsetCommit, ProducerOptions, ShareConsumer, ShareOptions, ShareRecord};

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
    let earliest = ConfigOp::set("share.auto.offset.reset", "earliest");
    let change = (ConfigResource::group(options.group.as_str()), vec![earliest]);
    let outcomes = cluster.client.admin().alter_configs(&[change], false).await.expect("the broker answers");
    outcomes.all().expect("the option is set");
    let mut consumer = cluster.client.share_consumer(options);
    consumer.subscribe([topic]);
    consumer
}

async fn next(consumer: &mut ShareConsumer) -> Vec<ShareRecord> {
    tokio::time::timeout(Duration::from_secs(20), consumer.next()).await.expect("records in time").expect("records")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_are_accepted_released_and_rejected() {
    let Some(cluster) = Cluster::real().await else { return };
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
async fn two_members_share_a_partition_and_what_one_leaves_the_other_gets() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("two", 2).await, cluster.name("two"));
    let few = || ShareOptions { max_records: 5, ..ShareOptions::new(&*group) };
    let mut first = member(&cluster, &topic, few()).await;
    let mut second = member(&cluster, &topic, few()).await;
    produce(&cluster, &topic, 0..50).await;
    let mut seen: BTreeMap<(i32, i64), usize> = BTreeMap::new();
    let mut count = |records: &[ShareRecord]| {
        for record in records {
            *seen.entry((record.partition, record.offset)).or_default() += 1;
        }
        seen.len()
    };
    let (mut mine, mut theirs) = (0, 0);
    loop {
        tokio::select! {
            records = first.next() => { let records = records.expect("records"); mine += records.len(); if count(&records) == 100 { break } }
            records = second.next() => { let records = records.expect("records"); theirs += records.len(); if count(&records) == 100 { break } }
            () = tokio::time::sleep(Duration::from_secs(20)) => panic!("{mine} and {theirs} of 100"),
        }
    }
    assert_eq!(mine + theirs, 100, "each to one of them");
    assert!(mine > 0 && theirs > 0, "{mine} and {theirs}");
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
    let mut consumer = cluster.client.share_consumer(ShareOptions::new(&*group));
    consumer.subscribe([topic.as_str()]);
    let outcome = tokio::time::timeout(Duration::from_secs(60), consumer.next()).await.expect("it is told");
    assert!(matches!(outcome, Err(Error::Broker { .. })), "{:?}", outcome.err());
}
