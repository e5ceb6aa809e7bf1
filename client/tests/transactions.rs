//! Transactions on real coordinators of both protocols: what is committed is seen, by foreign readers too, and nothing
//! else is.

mod common;

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::Duration;

use common::Cluster;
use millstream_client::core::transaction::Protocol;
use millstream_client::{
    ConsumerOptions, Error, ErrorKind, GroupMetadata, OffsetCommit, ProduceRecord, ProducerOptions, TopicPartition,
    TransactionalProducer,
};
use millstream_testkit::foreign::kcat;

/// Runs every case against both protocols, each as a test of its own.
macro_rules! in_both_protocols {
    ($($case:ident),* $(,)?) => {
        mod v2 { $(
            #[tokio::test]
            async fn $case() {
                if let Some(cluster) = super::Cluster::real().await { super::$case(&cluster).await; }
            }
        )* }
        mod v1 { $(
            #[tokio::test]
            async fn $case() {
                if let Some(cluster) = super::Cluster::real_with_old_transactions().await {
                    super::$case(&cluster).await;
                }
            }
        )* }
    };
}

in_both_protocols!(
    foreign_readers_see_what_is_committed_and_nothing_else,
    offsets_are_committed_with_the_records_or_not_at_all,
    a_newer_producer_fences_the_older,
    one_failed_record_makes_the_commit_refuse,
    wrong_turns_are_told,
    a_dropped_producer_aborts,
    transactions_survive_cut_connections,
    an_expired_transaction_is_told,
);

async fn producer(cluster: &Cluster, id: &str) -> TransactionalProducer {
    cluster.client.transactional_producer(id, ProducerOptions::default()).await.expect("a producer id")
}

async fn send(producer: &TransactionalProducer, topic: &str, values: impl IntoIterator<Item = String>) {
    for value in values {
        drop(producer.send(ProduceRecord::to(topic, value)).await.expect("taken"));
    }
}

/// What a read_committed consumer of librdkafka reads of a topic, sorted; `None` without kcat.
fn committed(cluster: &Cluster, topic: &str) -> Option<Vec<String>> {
    let mut command = kcat()?;
    let bootstrap = cluster.config.bootstrap()[0].to_string();
    command.args(["-b", &bootstrap, "-C", "-t", topic, "-o", "beginning", "-e", "-q", "-f", "%s\n"]);
    let output = command.args(["-X", "isolation.level=read_committed"]).output().expect("kcat runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let mut values: Vec<String> = text.lines().map(str::to_owned).collect();
    values.sort();
    Some(values)
}

async fn foreign_readers_see_what_is_committed_and_nothing_else(cluster: &Cluster) {
    let topic = cluster.topic("tx", 3).await;
    let producer = producer(cluster, &cluster.name("id")).await;
    let mut expected = Vec::new();
    for round in 0..8 {
        producer.begin().expect("none is open");
        let values: Vec<String> = (0..50).map(|i| format!("{round}-{i:02}")).collect();
        send(&producer, &topic, values.clone()).await;
        if round % 2 == 0 {
            producer.commit().await.expect("committed");
            expected.extend(values);
        } else {
            if round == 3 {
                producer.flush().await.expect("sent");
            }
            producer.abort().await.expect("aborted");
        }
    }
    let is_old = cluster.is_old;
    assert_eq!(producer.protocol(), Some(if is_old { Protocol::V1 } else { Protocol::V2 }));
    // An empty one costs the coordinator nothing.
    producer.begin().expect("none is open");
    producer.commit().await.expect("committed");
    producer.close(Duration::from_secs(5)).await.expect("nothing is open");
    assert!(matches!(producer.begin(), Err(Error::Closed)));
    expected.sort();
    if let Some(read) = committed(cluster, &topic) {
        assert_eq!(read, expected);
    }
}

async fn offsets_are_committed_with_the_records_or_not_at_all(cluster: &Cluster) {
    let topic = cluster.topic("tx-offsets", 1).await;
    let target = TopicPartition::new(topic.as_str(), 0);
    let group = GroupMetadata::without_members(cluster.name("group"));
    let producer = producer(cluster, &cluster.name("id")).await;
    let at = |offset| {
        let metadata = format!("at {offset}");
        [OffsetCommit { topic: target.topic.clone(), partition: 0, offset, leader_epoch: -1, metadata }]
    };
    for (offset, is_committed) in [(5, true), (9, false), (7, true)] {
        producer.begin().expect("none is open");
        send(&producer, &topic, [format!("{offset}")]).await;
        producer.send_offsets(&at(offset), &group).await.expect("in the transaction");
        match is_committed {
            true => producer.commit().await.expect("committed"),
            false => producer.abort().await.expect("aborted"),
        }
        let read = cluster.client.committed_offsets(&group.group, std::slice::from_ref(&target)).await.expect("read");
        let expected = if is_committed { offset } else { 5 };
        assert_eq!(read[0].1.as_ref().map(|committed| committed.offset), Some(expected));
    }
    // Offsets alone are a transaction too.
    producer.begin().expect("none is open");
    producer.send_offsets(&at(8), &group).await.expect("in the transaction");
    producer.commit().await.expect("committed");

    let stranger = GroupMetadata { member_id: "gone".into(), generation: 3, ..group.clone() };
    producer.begin().expect("none is open");
    let refused = producer.send_offsets(&at(99), &stranger).await.expect_err("no such member");
    assert_eq!(refused.kind(), ErrorKind::Abortable, "{refused}");
    assert_eq!(producer.commit().await.expect_err("doomed").kind(), ErrorKind::Abortable);
    producer.abort().await.expect("aborted");
    let read = cluster.client.committed_offsets(&group.group, &[target]).await.expect("read");
    assert_eq!(read[0].1.as_ref().map(|committed| committed.offset), Some(8));
}

async fn a_newer_producer_fences_the_older(cluster: &Cluster) {
    let topic = cluster.topic("tx-fence", 1).await;
    let id = cluster.name("id");
    let older = producer(cluster, &id).await;
    older.begin().expect("none is open");
    send(&older, &topic, ["old".to_owned()]).await;
    older.flush().await.expect("sent");
    let newer = producer(cluster, &id).await;
    let fenced = older.commit().await.expect_err("fenced");
    assert!(matches!(fenced, Error::Fenced { .. }), "{fenced}");
    assert_eq!(fenced.kind(), ErrorKind::Fatal);
    assert!(matches!(older.begin(), Err(Error::Fenced { .. })), "it stays so");
    newer.begin().expect("none is open");
    send(&newer, &topic, ["new".to_owned()]).await;
    newer.commit().await.expect("committed");
    if let Some(read) = committed(cluster, &topic) {
        assert_eq!(read, ["new"]);
    }
}

async fn one_failed_record_makes_the_commit_refuse(cluster: &Cluster) {
    let topic = cluster.topic("tx-failed", 1).await;
    let options = ProducerOptions { max_request_bytes: 8 << 20, ..ProducerOptions::default() };
    let producer = cluster.client.transactional_producer(&cluster.name("id"), options).await.expect("a producer id");
    producer.begin().expect("none is open");
    send(&producer, &topic, ["fine".to_owned()]).await;
    // Larger than the broker's message.max.bytes.
    let large = producer.send(ProduceRecord::to(topic.as_str(), vec![b'x'; 4 << 20])).await.expect("taken");
    let refused = large.await.expect_err("too large");
    assert!(refused.to_string().contains("MESSAGE_TOO_LARGE"), "{refused}");
    let doomed = producer.send(ProduceRecord::to(topic.as_str(), "late")).await.expect_err("doomed");
    assert_eq!(doomed.kind(), ErrorKind::Abortable, "{doomed}");
    let error = producer.commit().await.expect_err("doomed");
    assert!(matches!(error, Error::MustAbort { .. }), "{error}");
    assert!(error.to_string().contains("MESSAGE_TOO_LARGE"), "the first cause is told: {error}");
    producer.abort().await.expect("aborted");
    producer.begin().expect("none is open");
    send(&producer, &topic, ["again".to_owned()]).await;
    producer.commit().await.expect("committed");
    if let Some(read) = committed(cluster, &topic) {
        assert_eq!(read, ["again"]);
    }
}

async fn wrong_turns_are_told(cluster: &Cluster) {
    let topic = cluster.topic("tx-misuse", 1).await;
    let producer = producer(cluster, &cluster.name("id")).await;
    let misuse = |error: Error| assert_eq!(error.kind(), ErrorKind::Misuse, "{error}");
    misuse(producer.send(ProduceRecord::to(topic.as_str(), "v")).await.expect_err("none is open"));
    misuse(producer.commit().await.expect_err("none is open"));
    misuse(producer.abort().await.expect_err("none is open"));
    producer.begin().expect("none is open");
    misuse(producer.begin().expect_err("one is open"));
    producer.abort().await.expect("aborted");
    let options = ProducerOptions { transaction_timeout_ms: u64::from(u32::MAX), ..ProducerOptions::default() };
    let refused = cluster.client.transactional_producer("t", options).await.expect_err("too long");
    assert!(refused.to_string().contains("INVALID_TRANSACTION_TIMEOUT"), "{refused}");
    misuse(cluster.client.transactional_producer("", ProducerOptions::default()).await.expect_err("no name"));
}

async fn a_dropped_producer_aborts(cluster: &Cluster) {
    let topic = cluster.topic("tx-dropped", 1).await;
    let first = producer(cluster, &cluster.name("id")).await;
    first.begin().expect("none is open");
    send(&first, &topic, ["gone".to_owned()]).await;
    first.flush().await.expect("sent");
    drop(first);
    let second = producer(cluster, &cluster.name("id")).await;
    second.begin().expect("none is open");
    send(&second, &topic, ["here".to_owned()]).await;
    second.commit().await.expect("committed");
    // The last stable offset passes the first one's records only when their transaction has ended.
    let options = ConsumerOptions { read_committed: true, ..ConsumerOptions::default() };
    let mut consumer = cluster.client.batch_consumer(options);
    consumer.assign(&[(TopicPartition::new(topic.as_str(), 0), 0)]);
    let seen = async {
        loop {
            let fetched = consumer.next().await.expect("batches");
            if common::values(&fetched).iter().any(|(_, value)| value == "here") {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), seen).await.expect("before the transaction's timeout of a minute");
}

async fn transactions_survive_cut_connections(cluster: &Cluster) {
    let (cluster, faults) = cluster.behind_faults(11).await;
    let topic = cluster.topic("tx-cut", 2).await;
    let group = GroupMetadata::without_members(cluster.name("group"));
    let target = TopicPartition::new(topic.as_str(), 0);
    faults.break_within_bytes.store(6_000, Ordering::Relaxed);
    let producer = producer(&cluster, &cluster.name("id")).await;
    let mut expected = BTreeSet::new();
    for round in 0..40i64 {
        producer.begin().expect("none is open");
        let values: Vec<String> = (0..20).map(|i| format!("{round:02}-{i:02}-{}", "x".repeat(40))).collect();
        send(&producer, &topic, values.clone()).await;
        let offset = round + 1;
        let read = OffsetCommit {
            topic: target.topic.clone(),
            partition: 0,
            offset,
            leader_epoch: -1,
            metadata: String::new(),
        };
        producer.send_offsets(&[read], &group).await.expect("in the transaction");
        match round % 4 {
            3 => producer.abort().await.expect("aborted"),
            _ => {
                producer.commit().await.expect("committed in the end");
                expected.extend(values);
            }
        }
    }
    faults.break_within_bytes.store(0, Ordering::Relaxed);
    let opened = faults.opened.load(Ordering::Relaxed);
    assert!(opened > 20, "the connections did break: {opened}");
    let read = cluster.client.committed_offsets(&group.group, &[target]).await.expect("read");
    assert_eq!(read[0].1.as_ref().map(|committed| committed.offset), Some(39));
    if let Some(read) = committed(&cluster, &topic) {
        assert_eq!(read, expected.into_iter().collect::<Vec<_>>());
    }
}

/// The coordinator aborts what stays open for longer than `transaction.timeout.ms`. A commit then ends the producer, with
/// the code that ends Java's too; the refusal of a record can be answered with an abort, after which v2 goes on.
async fn an_expired_transaction_is_told(cluster: &Cluster) {
    for says_more in [false, true] {
        let topic = cluster.topic("tx-expired", 1).await;
        let options = ProducerOptions { transaction_timeout_ms: 500, ..ProducerOptions::default() };
        let id = cluster.name("id");
        let producer = cluster.client.transactional_producer(&id, options).await.expect("a producer id");
        producer.begin().expect("none is open");
        send(&producer, &topic, ["late".to_owned()]).await;
        producer.flush().await.expect("sent");
        until_readable(cluster, &topic).await;
        if says_more {
            let delivery = producer.send(ProduceRecord::to(topic.as_str(), "later")).await.expect("taken");
            let refused = delivery.await.expect_err("another epoch has been there");
            assert!(refused.to_string().contains("INVALID_PRODUCER_EPOCH"), "{refused}");
        }
        let refused = producer.commit().await.expect_err("it has expired");
        let goes_on = says_more && !cluster.is_old;
        match says_more {
            true => {
                assert!(matches!(refused, Error::MustAbort { .. }), "{refused}");
                assert_eq!(producer.abort().await.is_ok(), goes_on);
            }
            false => {
                assert!(refused.to_string().contains("transaction.timeout.ms"), "{refused}");
                assert_eq!(refused.kind(), ErrorKind::Fatal, "{refused}");
                assert!(producer.begin().is_err(), "it stays so");
            }
        }
        if goes_on {
            producer.begin().expect("none is open");
            send(&producer, &topic, ["next".to_owned()]).await;
            producer.commit().await.expect("in time");
        }
        if let Some(read) = committed(cluster, &topic) {
            assert_eq!(read, if goes_on { &["marker", "next"][..] } else { &["marker"][..] });
        }
    }
}

/// Waits until nothing open is in the way of what comes next.
async fn until_readable(cluster: &Cluster, topic: &str) {
    let plain = cluster.client.producer(ProducerOptions::default());
    let _ = plain.send(ProduceRecord::to(topic, "marker")).await.expect("taken").await.expect("delivered");
    let options = ConsumerOptions { read_committed: true, ..ConsumerOptions::default() };
    let mut consumer = cluster.client.batch_consumer(options);
    consumer.assign(&[(TopicPartition::new(topic, 0), 0)]);
    let seen = async {
        loop {
            let fetched = consumer.next().await.expect("batches");
            if common::values(&fetched).iter().any(|(_, value)| value == "marker") {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), seen).await.expect("the transaction ends within a minute");
}
