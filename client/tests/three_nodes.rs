//! A consumer on a real cluster of three nodes: followers by rack, leaders that move and die, logs that are cut.
//!
//! Left out of the ordinary run, as each cluster takes half a minute:
//! `cargo test -p millstream-client --test three_nodes -- --ignored`.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use millstream_client::admin::ElectionType;
use millstream_client::metrics::names;
use millstream_client::{
    Client, Config, Consumer, ConsumerOptions, Foundations, Labels, Metrics, NewTopic, PartitionInfo, ProduceRecord,
    ProducerOptions, StartAt, TopicPartition,
};
use millstream_testkit::foreign::RealKafka;

const RACKS: &str = "replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector";

/// How many fetches each address answered.
#[derive(Default)]
struct Answers(Mutex<BTreeMap<String, u64>>);

impl Answers {
    fn take(&self) -> BTreeMap<String, u64> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Metrics for Answers {
    fn add(&self, _: &'static str, _: &Labels<'_>, _: u64) {}
    fn gauge(&self, _: &'static str, _: &Labels<'_>, _: i64) {}
    fn observe(&self, name: &'static str, labels: &Labels<'_>, _: f64) {
        if name == names::FETCH_LATENCY_MS {
            let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            *answers.entry(labels[0].1.to_owned()).or_default() += 1;
        }
    }
}

struct Nodes {
    kafka: RealKafka,
    client: Client,
    answers: Arc<Answers>,
}

impl Nodes {
    async fn start() -> Option<Self> {
        let kafka = RealKafka::start_with(None, &["--nodes", "3", "--set", RACKS])?;
        let answers = Arc::new(Answers::default());
        let foundations = Foundations { metrics: answers.clone(), ..Foundations::default() };
        let mut config = Config::new(kafka.address());
        config.set("metadata.max.age.ms", "3000").expect("an option");
        let client = Client::connect(config, foundations).await.expect("connected");
        Some(Self { kafka, client, answers })
    }

    async fn topic(&self, name: &str) -> TopicPartition {
        let new = NewTopic { replication_factor: 3, ..NewTopic::new(name, 1) };
        let new = new.with_config("min.insync.replicas", "2");
        self.client.admin().create_topics(&[new]).await.expect("created");
        TopicPartition::new(name, 0)
    }

    async fn produce(&self, target: &TopicPartition, values: std::ops::Range<u32>) {
        let producer = self.client.producer(ProducerOptions::default());
        for value in values {
            let record = ProduceRecord::to(target.topic.clone(), value.to_string());
            let _ = producer.send(record).await.expect("taken").await.expect("delivered");
        }
        producer.close(Duration::from_secs(30)).await.expect("nothing is left");
    }

    /// Node ids of the leader and the replicas, by a metadata refresh.
    async fn leader(&self, target: &TopicPartition) -> u32 {
        let info = self.client.topic(&target.topic).await.expect("the topic is there");
        info.partitions[0].leader.and_then(|node| u32::try_from(node).ok()).expect("a leader")
    }

    /// Where a node listens: the addresses stand in the order of the node ids, which begin at 1.
    fn address(&self, node: u32) -> String {
        self.kafka.address().split(',').nth(node as usize - 1).expect("as many addresses as nodes").to_owned()
    }

    fn consumer(&self, target: &TopicPartition, rack: &str) -> Consumer {
        let options = ConsumerOptions { rack: rack.to_owned(), max_wait_ms: 100, ..ConsumerOptions::default() };
        let mut consumer = self.client.consumer(options);
        consumer.assign(&[(target.clone(), StartAt::Earliest)]);
        consumer
    }
}

/// The next `count` values, within a minute.
async fn read(consumer: &mut Consumer, count: usize) -> Vec<u32> {
    let mut values = Vec::new();
    let deadline = Instant::now() + Duration::from_secs(60);
    while values.len() < count {
        let left = deadline.saturating_duration_since(Instant::now());
        let records = tokio::time::timeout(left, consumer.next()).await;
        let records = records.unwrap_or_else(|_| panic!("stuck at {:?}", values.last())).expect("records");
        values.extend(records.iter().map(|record| {
            let text = std::str::from_utf8(record.value().unwrap_or_default()).expect("text");
            text.parse::<u32>().expect("a number")
        }));
    }
    values
}

/// Waits on a consumer that has nothing to give.
async fn idle(consumer: &mut Consumer, wait: Duration) {
    let until = Instant::now() + wait;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        match tokio::time::timeout(left, consumer.next()).await {
            Err(_) => return,
            Ok(records) => assert!(records.expect("news").is_empty(), "nothing is written"),
        }
    }
}

#[tokio::test]
#[ignore = "three nodes: cargo test -p millstream-client --test three_nodes -- --ignored"]
async fn a_follower_in_the_same_rack_is_read_and_the_leader_when_it_dies() {
    let Some(mut nodes) = Nodes::start().await else { return };
    let target = nodes.topic("racks").await;
    nodes.produce(&target, 0..100).await;
    let leader = nodes.leader(&target).await;
    let follower = leader % 3 + 1;
    let mut consumer = nodes.consumer(&target, &format!("rack-{follower}"));
    assert!(read(&mut consumer, 100).await.into_iter().eq(0..100));
    nodes.answers.take();
    idle(&mut consumer, Duration::from_secs(2)).await;
    let answers = nodes.answers.take();
    let near = answers.get(&nodes.address(follower)).copied().unwrap_or(0);
    let far: u64 = answers.values().sum::<u64>() - near;
    assert!(near >= 8 && far <= 2, "the leader is asked anew every three seconds only: {answers:?}");
    assert!(nodes.kafka.kill(follower));
    nodes.produce(&target, 100..200).await;
    assert!(read(&mut consumer, 100).await.into_iter().eq(100..200));
    assert!(nodes.kafka.restart(follower));
    nodes.produce(&target, 200..220).await;
    assert!(read(&mut consumer, 20).await.into_iter().eq(200..220));
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        nodes.answers.take();
        idle(&mut consumer, Duration::from_secs(1)).await;
        if nodes.answers.take().contains_key(&nodes.address(follower)) {
            return;
        }
        assert!(Instant::now() < deadline, "it is read again when it is back");
    }
}

#[tokio::test]
#[ignore = "three nodes: cargo test -p millstream-client --test three_nodes -- --ignored"]
async fn leaders_of_all_partitions_are_elected_at_once() {
    let Some(mut nodes) = Nodes::start().await else { return };
    let admin = nodes.client.admin();
    let new = NewTopic { replication_factor: 3, ..NewTopic::new("all", 6) };
    admin.create_topics(&[new]).await.expect("created");
    let preferred: Vec<i32> = partitions(&nodes).await.iter().map(|it| it.replicas[0]).collect();
    let leaders = async |nodes: &Nodes| partitions(nodes).await.iter().map(|it| it.leader).collect::<Vec<_>>();
    assert_eq!(leaders(&nodes).await, preferred.iter().map(|node| Some(*node)).collect::<Vec<_>>());
    let dead = preferred[0];
    assert!(nodes.kafka.kill(dead.unsigned_abs()));
    let deadline = Instant::now() + Duration::from_secs(60);
    while leaders(&nodes).await.iter().any(|leader| leader.is_none_or(|leader| leader == dead)) {
        assert!(Instant::now() < deadline, "others lead");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(nodes.kafka.restart(dead.unsigned_abs()));
    while partitions(&nodes).await.iter().any(|it| it.isr.len() < 3) {
        assert!(Instant::now() < deadline + Duration::from_secs(60), "the node joins the others again");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let elected = admin.elect_all_leaders(ElectionType::Preferred).await.expect("asked").all().expect("elected");
    let of_topic: Vec<i32> =
        elected.iter().filter(|(target, ())| &*target.topic == "all").map(|(target, ())| target.partition).collect();
    let led_by_dead = (0..6).filter(|partition| preferred[*partition as usize] == dead).collect::<Vec<_>>();
    assert_eq!(of_topic.iter().copied().collect::<BTreeSet<_>>(), led_by_dead.iter().copied().collect(), "{elected:?}");
    while leaders(&nodes).await.iter().zip(&preferred).any(|(leader, wanted)| *leader != Some(*wanted)) {
        assert!(Instant::now() < deadline + Duration::from_secs(60), "all are led as wanted");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn partitions(nodes: &Nodes) -> Vec<PartitionInfo> {
    nodes.client.topic("all").await.expect("the topic is there").partitions
}

#[tokio::test]
#[ignore = "three nodes: cargo test -p millstream-client --test three_nodes -- --ignored"]
async fn leaders_that_die_one_after_the_other_cost_no_record() {
    let Some(mut nodes) = Nodes::start().await else { return };
    let target = nodes.topic("leaders").await;
    let mut consumer = nodes.consumer(&target, "");
    let mut written = 0;
    for _ in 0..4 {
        nodes.produce(&target, written..written + 50).await;
        assert!(read(&mut consumer, 50).await.into_iter().eq(written..written + 50));
        written += 50;
        let leader = nodes.leader(&target).await;
        assert!(nodes.kafka.kill(leader));
        nodes.produce(&target, written..written + 50).await;
        assert!(read(&mut consumer, 50).await.into_iter().eq(written..written + 50));
        written += 50;
        assert!(nodes.kafka.restart(leader));
        // In sync again, so that the next leader's death leaves two.
        let deadline = Instant::now() + Duration::from_secs(60);
        while nodes.client.topic(&target.topic).await.expect("there").partitions[0].isr.len() < 3 {
            assert!(Instant::now() < deadline, "the node joins the others again");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}
