//! What the client survives: connections cut at any byte, brokers that go away and come back, little memory.

mod common;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use common::faulty::Faults;
use common::{Cluster, Counter, batch, next, read_all, values};
use millstream_client::{
    Client, Config, ConsumerOptions, Error, Foundations, MemoryBudget, NewTopic, ProduceRecord, ProducerOptions,
    TopicPartition, metrics::names,
};

/// Produces and consumes over connections that break every few kilobytes; nothing is lost, doubled or out of order.
async fn cut_at_any_byte(cluster: &Cluster, faults: &Faults, records: i64) {
    let topic = cluster.topic("cut", 1).await;
    let target = TopicPartition::new(topic.as_str(), 0);
    faults.break_within_bytes.store(12_000, Ordering::Relaxed);
    let producer = cluster.client.producer(ProducerOptions { batch_bytes: 1_000, ..ProducerOptions::default() });
    let mut deliveries = Vec::new();
    for i in 0..records {
        let value = format!("{i:0>100}");
        deliveries.push(match i % 10 {
            0 => producer.send_batch(&topic, 0, batch([value])).await.expect("taken"),
            _ => producer.send(ProduceRecord::to(topic.as_str(), value)).await.expect("taken"),
        });
    }
    for (i, delivery) in deliveries.into_iter().enumerate() {
        let metadata = delivery.await.expect("delivered in the end");
        assert!(metadata.offset.is_none_or(|offset| offset == i as i64), "record {i}: {metadata:?}");
    }
    let all = read_all(&cluster.client, &target, 0).await;
    assert_eq!(all.len() as i64, records);
    for (i, (offset, value)) in all.iter().enumerate() {
        assert_eq!((*offset, value.parse::<usize>().expect("a number")), (i as i64, i));
    }
    assert!(faults.opened.load(Ordering::Relaxed) > 20, "the connections did break");
}

#[tokio::test]
async fn connections_cut_at_any_byte_lose_and_double_nothing() {
    for seed in 1..=3 {
        let (cluster, faults) = Cluster::faulty(1, seed).await;
        cut_at_any_byte(&cluster, &faults, 1_500).await;
    }
}

#[tokio::test]
async fn connections_to_kafka_cut_at_any_byte_lose_and_double_nothing() {
    if let Some((cluster, faults)) = Cluster::faulty_real(7).await {
        cut_at_any_byte(&cluster, &faults, 3_000).await;
    }
}

#[tokio::test]
async fn a_broker_that_goes_away_and_returns_is_waited_for() {
    let (cluster, faults) = Cluster::faulty(1, 1).await;
    let topic = cluster.topic("away", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    let mut consumer = cluster.client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(TopicPartition::new(topic.as_str(), 0), 0)]);
    assert!(next(&mut consumer).await.expect("the end").is_caught_up());

    faults.down.store(true, Ordering::Relaxed);
    let delivery = producer.send_batch(&topic, 0, batch(["a".to_owned()])).await.expect("taken");
    assert!(tokio::time::timeout(Duration::from_millis(700), consumer.next()).await.is_err(), "nothing, and no error");
    faults.down.store(false, Ordering::Relaxed);
    assert_eq!(delivery.await.expect("delivered").offset, Some(0));
    assert_eq!(values(&next(&mut consumer).await.expect("the record")), [(0, "a".to_owned())]);
}

#[tokio::test]
async fn a_delivery_timeout_says_what_is_known() {
    let (cluster, faults) = Cluster::faulty(1, 1).await;
    let topic = cluster.topic("timeout", 1).await;
    let producer = cluster.client.producer(ProducerOptions { delivery_timeout_ms: 300, ..ProducerOptions::default() });
    faults.down.store(true, Ordering::Relaxed);
    let delivery = producer.send_batch(&topic, 0, batch(["a".to_owned()])).await.expect("taken");
    match delivery.await {
        Err(error @ Error::DeliveryTimeout { timeout_ms: 300, .. }) => {
            assert!(!error.is_possibly_written());
            assert!(error.to_string().contains("connection refused"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    faults.down.store(false, Ordering::Relaxed);
    let delivery = producer.send_batch(&topic, 0, batch(["b".to_owned()])).await.expect("taken");
    assert_eq!(delivery.await.expect("delivered").offset, Some(0), "what timed out was not written");
}

/// Waits until something has happened that tells of itself by a number.
async fn until(what: &str, has_happened: impl Fn() -> bool) {
    let waiting = async {
        while !has_happened() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.unwrap_or_else(|_| panic!("no {what} in a minute"));
}

#[tokio::test]
async fn a_full_disk_is_waited_out() {
    let (cluster, _) = Cluster::faulty(1, 1).await;
    let topic = cluster.topic("disk", 1).await;
    let retries = Counter::of(names::PRODUCE_RETRIES);
    let foundations = Foundations { metrics: retries.clone(), ..Foundations::default() };
    let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
    let embedded = cluster.embedded.as_ref().expect("embedded");
    let set_full = |full| embedded.with(|broker, _| broker.set_disk_full(0, full)).expect("node 1");
    let producer = client.producer(ProducerOptions::default());
    set_full(true);
    let mut deliveries = Vec::new();
    for i in 0..5 {
        deliveries.push(producer.send_batch(&topic, 0, batch([i.to_string()])).await.expect("taken"));
    }
    until("third refusal", || retries.count() >= 3).await;
    set_full(false);
    for (i, delivery) in deliveries.into_iter().enumerate() {
        assert_eq!(delivery.await.expect("written in the end").offset, Some(i as i64));
    }
    set_full(true);
    let before = retries.count();
    let delivery = producer.send_batch(&topic, 0, batch(["late".to_owned()])).await.expect("taken");
    until("refusal", || retries.count() > before).await;
    let late = producer.close(Duration::from_millis(1)).await.expect_err("not before there is room");
    assert!(matches!(late, Error::Timeout { .. }), "{late}");
    // A disk that failed may have taken the batch before it did.
    let told = delivery.await.expect_err("given up");
    assert!(told.is_possibly_written() && told.to_string().contains("KAFKA_STORAGE_ERROR"), "{told}");
}

#[tokio::test]
async fn closing_while_nobody_answers_gives_every_record_back() {
    for is_silent in [true, false] {
        let (cluster, faults) = Cluster::faulty(1, 1).await;
        let topic = cluster.topic("nobody", 2).await;
        let budget = MemoryBudget::new(1 << 20);
        let foundations = Foundations { budget: budget.clone(), ..Foundations::default() };
        let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
        let producer = client.producer(ProducerOptions { batch_bytes: 200, ..ProducerOptions::default() });
        for partition in 0..2 {
            let record = ProduceRecord { partition: Some(partition), ..ProduceRecord::to(topic.as_str(), "first") };
            let delivery = producer.send(record).await.expect("taken");
            assert_eq!(delivery.await.expect("delivered").offset, Some(0));
        }
        let written = faults.written.load(Ordering::Relaxed);
        let fault = if is_silent { &faults.silent } else { &faults.down };
        fault.store(true, Ordering::Relaxed);
        let mut deliveries = Vec::new();
        for i in 0..100 {
            let to = ProduceRecord { partition: Some(i % 2), ..ProduceRecord::to(topic.as_str(), vec![b'x'; 50]) };
            deliveries.push(producer.send(to).await.expect("taken"));
        }
        if is_silent {
            until("request on its way", || faults.written.load(Ordering::Relaxed) > written).await;
        }
        let late = producer.close(Duration::from_millis(50)).await.expect_err("nobody answers");
        assert!(matches!(late, Error::Timeout { .. }), "{late}");
        let mut unknown = 0;
        for delivery in deliveries {
            let told = tokio::time::timeout(Duration::from_secs(60), delivery).await.expect("it has ended");
            let error = told.expect_err("nothing is confirmed");
            assert!(error.is_possibly_written() || matches!(error, Error::Closed), "{error}");
            unknown += u32::from(error.is_possibly_written());
        }
        // What is on its way may arrive; what never left did not.
        assert!(unknown > 0 || !is_silent, "{unknown} possibly written");
        assert!(unknown < 100, "{unknown} possibly written");
        assert_eq!(budget.used(), 0, "all memory came back");
        assert!(matches!(producer.send(ProduceRecord::to(topic.as_str(), "v")).await, Err(Error::Closed)));
    }
}

#[tokio::test]
async fn fetching_keeps_to_its_budget() {
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("budget", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    for i in 0..100 {
        drop(producer.send_batch(&topic, 0, batch([format!("{i:0>50000}")])).await.expect("taken"));
    }
    producer.flush().await.expect("sent");
    let budget = MemoryBudget::new(400_000);
    let foundations = Foundations { budget: budget.clone(), ..Foundations::default() };
    let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
    let mut consumer = client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(TopicPartition::new(topic.as_str(), 0), 0)]);
    let (mut records, mut held) = (0, Vec::new());
    while records < 100 {
        match tokio::time::timeout(Duration::from_millis(200), next(&mut consumer)).await {
            Ok(fetched) => {
                let fetched = fetched.expect("batches");
                records += values(&fetched).len();
                held.push(fetched);
            }
            // All the memory is held here: the consumer waits for some of it.
            Err(_) => {
                assert!(budget.used() > 300_000, "{budget:?}");
                held.clear();
            }
        }
    }
    drop(held);
    assert!(budget.peak() <= 450_000, "{} bytes at most", budget.peak());
    drop(consumer);
    client.close().await;
}

#[tokio::test]
async fn closing_ends_every_wait() {
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("close", 1).await;
    let mut consumer = cluster.client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(TopicPartition::new(topic.as_str(), 0), 0)]);
    assert!(next(&mut consumer).await.expect("the end").is_caught_up());
    let closing = async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        cluster.client.close().await;
    };
    let (ended, ()) = tokio::join!(next(&mut consumer), closing);
    assert!(matches!(ended, Err(Error::Closed)), "{ended:?}");
    let producer = cluster.client.producer(ProducerOptions::default());
    assert!(matches!(producer.send(ProduceRecord::to(topic.as_str(), "v")).await, Err(Error::Closed)));
}

#[tokio::test]
async fn a_dropped_producer_sends_what_it_took() {
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("dropped", 1).await;
    let producer = cluster.client.producer(ProducerOptions { linger_ms: 60_000, ..ProducerOptions::default() });
    let delivery = producer.send(ProduceRecord::to(topic.as_str(), "v")).await.expect("taken");
    drop(producer);
    let delivered = tokio::time::timeout(Duration::from_secs(5), delivery).await.expect("without lingering");
    assert_eq!(delivered.expect("delivered").offset, Some(0));
}

#[tokio::test]
async fn a_producer_gets_its_id_though_the_first_node_is_gone() {
    let cluster = Cluster::without_node(2, 0).await;
    cluster.embedded.as_ref().expect("embedded").create_topic("t", 2).expect("created");
    let producer = cluster.client.producer(ProducerOptions::default());
    // Node 2, the one that is there, leads partition 1.
    let record = ProduceRecord { partition: Some(1), ..ProduceRecord::to("t", "v") };
    let delivery = producer.send(record).await.expect("taken");
    let delivered = tokio::time::timeout(Duration::from_secs(60), delivery).await.expect("in time");
    assert_eq!(delivered.expect("delivered").offset, Some(0));
}

#[tokio::test]
async fn topics_are_created_and_deleted_though_the_controller_is_gone() {
    let cluster = Cluster::without_node(2, 0).await;
    let admin = cluster.client.admin();
    let name = cluster.topic("no-controller", 1).await;
    admin.delete_topics(&[&name]).await.expect("deleted");
    assert!(matches!(admin.describe_topic(&name).await, Err(Error::UnknownTopic { .. })));
}

#[tokio::test]
async fn topics_are_created_on_demand_only_when_asked_for() {
    let cluster = Cluster::in_process(1).await;
    let config = cluster.config.clone().with_auto_create_topics(true);
    let client = Client::connect(config, Foundations::default()).await.expect("connected");
    let name = cluster.name("on-demand");
    assert!(matches!(cluster.client.topic(&name).await, Err(Error::UnknownTopic { .. })));
    assert_eq!(client.topic(&name).await.expect("created").partitions.len(), 1);
}

#[tokio::test]
async fn a_deleted_and_recreated_topic_is_told_apart() {
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("again", 1).await;
    let target = TopicPartition::new(topic.as_str(), 0);
    let producer = cluster.client.producer(ProducerOptions::default());
    let _ = producer.send_batch(&topic, 0, batch(["old".to_owned()])).await.expect("taken").await.expect("delivered");
    let mut consumer = cluster.client.batch_consumer(ConsumerOptions::default());
    consumer.assign(&[(target, 0)]);
    assert_eq!(values(&next(&mut consumer).await.expect("the record")).len(), 1);
    let admin = cluster.client.admin();
    admin.delete_topics(&[&topic]).await.expect("deleted");
    admin.create_topics(&[NewTopic::new(&topic, 1)]).await.expect("created");
    let ended = loop {
        match next(&mut consumer).await {
            Ok(fetched) => assert!(fetched.records.is_empty()),
            Err(error) => break error,
        }
    };
    assert!(matches!(ended, Error::TopicRecreated { .. }), "{ended}");
}

/// A peer that answers with these bytes whatever it is told, or not at all.
fn peer(answer: &'static [u8]) -> Config {
    let connect = move |_: &millstream_client::Address| {
        let (near, mut far) = tokio::io::duplex(1 << 16);
        tokio::spawn(async move {
            use tokio::io::AsyncWriteExt;
            if !answer.is_empty() {
                far.write_all(answer).await.expect("a pipe");
            }
            // Stays open: silence is not the end of a connection.
            std::future::pending::<()>().await;
        });
        Ok(near)
    };
    Config::new("peer:1").with_connector(Arc::new(connect))
}

#[tokio::test(start_paused = true)]
async fn what_is_no_broker_is_told_within_ten_seconds() {
    for (answer, words) in [
        (&b""[..], "no answer within 10000 ms"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "it answers in HTTP"),
        (b"\x15\x03\x03\x00\x02\x02\x28", "the listener speaks TLS"),
        (b"\x7f\xff\xff\xff", "not a frame of sane size"),
        (b"\xff\xff\xff\xff", "not a frame of sane size"),
        (b"\x00\x00\x00\x08SSH-2.0-", "not one to the question asked"),
        (b"\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00", "cannot be read"),
    ] {
        let started = tokio::time::Instant::now();
        let error = Client::connect(peer(answer), Foundations::default()).await.expect_err("it is no broker");
        assert!(started.elapsed() <= Duration::from_millis(10_100), "{:?}", started.elapsed());
        let told = error.to_string();
        assert!(told.contains("peer:1") && told.contains(words), "{told}");
        // TLS where none is spoken stays so until an option is changed.
        assert_eq!(error.is_retriable(), !words.contains("TLS"), "{told}");
    }
}

#[tokio::test]
async fn every_address_is_tried_and_named() {
    let before = std::time::Instant::now();
    let error = Client::connect(Config::new("127.0.0.1:1,localhost:2"), Foundations::default()).await;
    let told = error.expect_err("nobody listens").to_string();
    assert!(told.contains("127.0.0.1:1: ") && told.contains("localhost:2: "), "{told}");
    assert!(told.contains("connection refused"), "{told}");
    assert!(before.elapsed() < Duration::from_secs(5));

    let wrong = Client::connect(Config::new("localhost"), Foundations::default()).await.expect_err("no port");
    assert!(matches!(wrong, Error::Config(_)), "{wrong}");
}
