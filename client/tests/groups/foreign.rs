//! Members of ours beside Java's, librdkafka's and kafka-python's.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use millstream_client::core::group::assignors::named;
use millstream_client::{GroupOptions, GroupProtocol, TopicPartition};
use millstream_testkit::foreign;

use crate::common::Cluster;
use crate::log::{Log, Member};
use crate::{PARTITIONS, member, options, produce, until};

/// Somebody else's member; it prints what it reads, and is killed in the end.
struct Foreign(Child);

impl Foreign {
    fn start(number: usize, topic: &str, mut command: Command, log: &Arc<Log>) -> Self {
        let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = started.expect("it was found before");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let (log, topic) = (log.clone(), topic.to_owned());
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let numbers: Vec<i64> =
                    line.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
                let [partition, offset, ..] = numbers[..] else { continue };
                let target = TopicPartition::new(topic.as_str(), partition as i32);
                log.seen.lock().expect("no panic").entry(target.clone()).or_default().push(offset);
                log.readers.lock().expect("no panic").entry((target, offset)).or_default().insert(number);
            }
        });
        Self(child)
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn java(cluster: &Cluster, group: &str, topic: &str, properties: &[&str]) -> Option<Command> {
    let mut tool = foreign::java_tool("org.apache.kafka.tools.consumer.ConsoleConsumer")?;
    let bootstrap = cluster.config.bootstrap()[0].to_string();
    tool.args(["--bootstrap-server", &bootstrap, "--topic", topic, "--group", group, "--from-beginning"]);
    for property in ["print.partition=true", "print.offset=true", "print.value=false"] {
        tool.args(["--formatter-property", property]);
    }
    for property in properties.iter().chain(&["auto.commit.interval.ms=200"]) {
        tool.args(["--command-property", property]);
    }
    Some(tool)
}

fn python(cluster: &Cluster, library: &str, group: &str, topic: &str, how: [&str; 2]) -> Option<Command> {
    let mut python = foreign::python(library)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/groups/member.py");
    let bootstrap = cluster.config.bootstrap()[0].to_string();
    python.args([script, library, &bootstrap, group, topic]).args(how);
    Some(python)
}

/// Everyone reads some of the records that come when all are there, and none is read by two.
async fn share_with_others(cluster: &Cluster, topic: &str, options: GroupOptions, others: Vec<Command>) {
    let log = Arc::new(Log::default());
    let count = others.len() + 1;
    let protocol = options.protocol;
    let mine = Member::start(0, member(cluster, topic, options), &log);
    let others: Vec<Foreign> =
        (1..).zip(others).map(|(number, command)| Foreign::start(number, topic, command, &log)).collect();
    let mut rounds = 0;
    let shares = loop {
        produce(cluster, topic, 5).await;
        rounds += 1;
        until("all is read", || log.seen() >= rounds * 30).await;
        let (shares, alone) = log.shares((rounds as i64 - 1) * 5);
        if shares.len() == count && alone {
            break shares;
        }
        assert!(rounds < 60, "not everyone gets a share: {shares:?} of {count}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    };
    assert_eq!(shares.len(), count);
    // They die without a word, and we take over when their sessions end: in the new protocol after 45 s, which is for
    // `groups/kill.py`.
    drop(others);
    if protocol == GroupProtocol::Consumer {
        return mine.close().await;
    }
    produce(cluster, topic, 5).await;
    until("we read all of it", || log.owned(0) == 6 && log.seen() >= (rounds + 1) * 30).await;
    mine.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn javas_and_librdkafkas_and_kafka_pythons_members_share_a_group_with_ours() {
    let Some(cluster) = Cluster::real().await else { return };
    for strategy in ["range", "roundrobin"] {
        let (topic, group) = (cluster.topic(strategy, PARTITIONS).await, cluster.name(strategy));
        let class = match strategy {
            "range" => "partition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor",
            _ => "partition.assignment.strategy=org.apache.kafka.clients.consumer.RoundRobinAssignor",
        };
        let java = java(&cluster, &group, &topic, &[class, "session.timeout.ms=6000", "heartbeat.interval.ms=200"]);
        let librdkafka = python(&cluster, "confluent_kafka", &group, &topic, [strategy, "classic"]);
        let kafka_python = python(&cluster, "kafka", &group, &topic, [strategy, "classic"]);
        let others: Vec<Command> = [java, librdkafka, kafka_python].into_iter().flatten().collect();
        let options = GroupOptions { assignors: vec![named(strategy).expect("Kafka's")], ..options(&group) };
        share_with_others(&cluster, &topic, options, others).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn javas_and_librdkafkas_cooperative_members_share_a_group_with_ours() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("cooperative", PARTITIONS).await, cluster.name("cooperative"));
    let class = "partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor";
    let java = java(&cluster, &group, &topic, &[class, "session.timeout.ms=6000", "heartbeat.interval.ms=200"]);
    let librdkafka = python(&cluster, "confluent_kafka", &group, &topic, ["cooperative-sticky", "classic"]);
    let others: Vec<Command> = [java, librdkafka].into_iter().flatten().collect();
    let options = GroupOptions { assignors: vec![named("cooperative-sticky").expect("Kafka's")], ..options(&group) };
    share_with_others(&cluster, &topic, options, others).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_of_the_new_protocol_share_a_group_with_ours() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("new", PARTITIONS).await, cluster.name("new"));
    let java = java(&cluster, &group, &topic, &["group.protocol=consumer"]);
    let librdkafka = python(&cluster, "confluent_kafka", &group, &topic, ["", "consumer"]);
    let others: Vec<Command> = [java, librdkafka].into_iter().flatten().collect();
    let options = GroupOptions { protocol: GroupProtocol::Consumer, ..options(&group) };
    share_with_others(&cluster, &topic, options, others).await;
}
