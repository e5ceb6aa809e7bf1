//! Members of groups, of ours alone and beside Java's, librdkafka's and kafka-python's: each record is read by somebody,
//! and no partition belongs to two in one generation.

#[path = "groups/caller.rs"]
mod caller;
mod common;
#[path = "groups/offsets.rs"]
mod offsets;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use caller::{
    a_dropped_commit_is_made_up_for, a_partition_paused_as_it_comes_rests_until_resumed,
    a_partition_without_an_offset_waits_for_a_seek, commits_in_the_background_come_before_the_end,
    only_partitions_of_an_open_transaction_wait_for_it, panics_of_callbacks_are_told,
    the_end_of_what_is_committed_is_before_what_is_open, where_a_seek_goes_is_committed,
    who_lost_its_place_commits_in_no_transaction,
};
use common::{Cluster, batch, values};
use millstream_client::core::group::assignors::named;
use millstream_client::{
    Error, GroupConsumer, GroupEvent, GroupOptions, GroupProtocol, ProducerOptions, ResetPolicy, TopicPartition,
};
use millstream_testkit::foreign;
use offsets::a_committed_offset_is_held_to_its_leader_epoch;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const PARTITIONS: i32 = 6;

macro_rules! on_every_cluster {
    ($($case:ident),* $(,)?) => {
        mod in_process { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() { super::$case(&super::Cluster::in_process(3).await).await; }
        )* }
        mod on_kafka { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                if let Some(cluster) = super::Cluster::real().await { super::$case(&cluster).await; }
            }
        )* }
    };
}

on_every_cluster!(
    a_member_made_of_properties_alone_joins_and_commits,
    members_come_and_go_with_every_assignor,
    a_member_commits_before_it_gives_up,
    commits_are_the_owners_alone,
    a_static_member_keeps_its_partitions_over_a_restart,
    a_stalled_member_loses_its_partitions_and_comes_back,
    topics_that_match_are_found_when_they_come,
    partitions_added_are_assigned,
    a_committed_offset_is_held_to_its_leader_epoch,
    a_partition_without_an_offset_waits_for_a_seek,
    a_partition_paused_as_it_comes_rests_until_resumed,
    where_a_seek_goes_is_committed,
    a_dropped_commit_is_made_up_for,
    commits_in_the_background_come_before_the_end,
    only_partitions_of_an_open_transaction_wait_for_it,
    the_end_of_what_is_committed_is_before_what_is_open,
    who_lost_its_place_commits_in_no_transaction,
    panics_of_callbacks_are_told,
);

/// What members saw.
#[derive(Default)]
struct Log {
    /// By generation and partition, who read it.
    owners: Mutex<BTreeMap<(i32, TopicPartition), BTreeSet<usize>>>,
    seen: Mutex<BTreeMap<TopicPartition, Vec<i64>>>,
    /// By record.
    readers: Mutex<BTreeMap<(TopicPartition, i64), BTreeSet<usize>>>,
    /// By member.
    owned: Mutex<BTreeMap<usize, BTreeSet<TopicPartition>>>,
    lost: Mutex<usize>,
}

impl Log {
    fn seen(&self) -> usize {
        self.seen.lock().expect("no panic").values().map(|offsets| offsets.iter().collect::<BTreeSet<_>>().len()).sum()
    }

    fn read(&self) -> usize {
        self.seen.lock().expect("no panic").values().map(Vec::len).sum()
    }

    /// Who read the records from this offset on, and whether nobody read one that another read.
    fn shares(&self, from: i64) -> (BTreeSet<usize>, bool) {
        let readers = self.readers.lock().expect("no panic");
        let last: Vec<_> = readers.iter().filter(|((_, offset), _)| *offset >= from).map(|(_, it)| it).collect();
        (last.iter().flat_map(|it| it.iter().copied()).collect(), last.iter().all(|it| it.len() == 1))
    }

    fn owned(&self, member: usize) -> usize {
        self.owned.lock().expect("no panic").get(&member).map_or(0, BTreeSet::len)
    }

    fn check_owners(&self) {
        for ((generation, partition), owners) in &*self.owners.lock().expect("no panic") {
            assert_eq!(owners.len(), 1, "{partition} in generation {generation}: {owners:?}");
        }
    }
}

/// A member in a task of its own, until it is told to close.
struct Member {
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), Error>>,
}

impl Member {
    fn start(number: usize, mut consumer: GroupConsumer, log: &Arc<Log>) -> Self {
        let (stop, mut stopped) = oneshot::channel();
        let log = log.clone();
        let task = tokio::spawn(async move {
            loop {
                let event = tokio::select! {
                    event = consumer.poll() => event.inspect_err(|error| eprintln!("member {number} ends: {error}"))?,
                    _ = &mut stopped => break,
                };
                note(number, &consumer, event, &log);
            }
            log.owned.lock().expect("no panic").remove(&number);
            consumer.close().await
        });
        Self { stop, task }
    }

    async fn close(self) {
        self.stop.send(()).expect("the member runs");
        self.task.await.expect("no panic").expect("the member closes");
    }
}

fn note(number: usize, consumer: &GroupConsumer, event: GroupEvent<millstream_client::Fetched>, log: &Log) {
    match event {
        GroupEvent::Item(fetched) => {
            let target = TopicPartition::new(fetched.topic.clone(), fetched.partition);
            let read = values(&fetched);
            if !read.is_empty() {
                let generation = consumer.group_metadata().generation;
                let mut owners = log.owners.lock().expect("no panic");
                owners.entry((generation, target.clone())).or_default().insert(number);
            }
            for (offset, _) in &read {
                log.readers.lock().expect("no panic").entry((target.clone(), *offset)).or_default().insert(number);
            }
            log.seen.lock().expect("no panic").entry(target).or_default().extend(read.iter().map(|(offset, _)| offset));
        }
        GroupEvent::Assigned(partitions) => {
            log.owned.lock().expect("no panic").entry(number).or_default().extend(partitions);
        }
        GroupEvent::Revoked(partitions) => {
            let mut owned = log.owned.lock().expect("no panic");
            owned.entry(number).or_default().retain(|partition| !partitions.contains(partition));
        }
        GroupEvent::Lost(partitions) => {
            *log.lost.lock().expect("no panic") += 1;
            let mut owned = log.owned.lock().expect("no panic");
            owned.entry(number).or_default().retain(|partition| !partitions.contains(partition));
        }
    }
}

fn options(group: &str) -> GroupOptions {
    let mut options = GroupOptions::new(group);
    options.consumer.reset = ResetPolicy::Earliest;
    options.session_timeout_ms = 6_000;
    options.heartbeat_interval_ms = 200;
    options.auto_commit_interval_ms = Some(100);
    options
}

fn member(cluster: &Cluster, topic: &str, options: GroupOptions) -> GroupConsumer {
    let mut consumer = cluster.client.group_consumer(options).expect("good options");
    consumer.subscribe([topic]);
    consumer
}

async fn produce(cluster: &Cluster, topic: &str, each: usize) {
    let producer = cluster.client.producer(ProducerOptions::default());
    for partition in 0..PARTITIONS {
        let sealed = batch((0..each).map(|index| index.to_string()));
        producer.send_batch(topic, partition, sealed).await.expect("taken").await.expect("written");
    }
    producer.close(Duration::from_secs(5)).await.expect("nothing is left");
}

async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not within 30 s: {what}");
}

async fn members_come_and_go_with_every_assignor(cluster: &Cluster) {
    for assignor in ["range", "roundrobin", "sticky", "cooperative-sticky"] {
        let topic = cluster.topic(assignor, PARTITIONS).await;
        let group = cluster.name(assignor);
        let log = Arc::new(Log::default());
        let options = || GroupOptions { assignors: vec![named(assignor).expect("Kafka's")], ..options(&group) };
        produce(cluster, &topic, 10).await;
        let first = Member::start(0, member(cluster, &topic, options()), &log);
        until("one member has all", || log.owned(0) == 6 && log.seen() == 60).await;
        let second = Member::start(1, member(cluster, &topic, options()), &log);
        until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
        produce(cluster, &topic, 10).await;
        until("both read", || log.seen() == 120).await;
        first.close().await;
        until("the other takes over", || log.owned(1) == 6).await;
        produce(cluster, &topic, 10).await;
        until("all is read", || log.seen() == 180).await;
        second.close().await;
        log.check_owners();
        assert_eq!(log.read(), 180, "{assignor}: with commits before each revocation nothing is read twice");
        assert_eq!(*log.lost.lock().expect("no panic"), 0);
    }
}

async fn a_member_commits_before_it_gives_up(cluster: &Cluster) {
    let topic = cluster.topic("commit", PARTITIONS).await;
    let group = cluster.name("commit");
    // By hand, and never but when partitions go.
    let by_hand = || GroupOptions { auto_commit_interval_ms: None, ..options(&group) };
    produce(cluster, &topic, 10).await;
    let mut first = member(cluster, &topic, by_hand());
    let mut read = 0;
    while read < 60 {
        if let GroupEvent::Item(fetched) = first.poll().await.expect("news") {
            read += values(&fetched).len();
        }
    }
    let log = Arc::new(Log::default());
    let second = Member::start(1, member(cluster, &topic, by_hand()), &log);
    loop {
        if let GroupEvent::Revoked(partitions) = first.poll().await.expect("news") {
            assert_eq!(partitions.len(), 6, "the default is eager");
            first.commit().await.expect("its generation lives until it comes back");
            break;
        }
    }
    let going_on = Member::start(0, first, &log);
    until("both have their share", || log.owned(0) == 3 && log.owned(1) == 3).await;
    produce(cluster, &topic, 1).await;
    until("only what is new is read", || log.seen() == 6).await;
    assert_eq!(log.read(), 6);
    going_on.close().await;
    second.close().await;
}

async fn commits_are_the_owners_alone(cluster: &Cluster) {
    let topic = cluster.topic("owners", PARTITIONS).await;
    let group = cluster.name("owners");
    let mut consumer = member(cluster, &topic, GroupOptions { auto_commit_interval_ms: None, ..options(&group) });
    let commit = |partition, offset| millstream_client::OffsetCommit {
        topic: topic.as_str().into(),
        partition,
        offset,
        leader_epoch: 0,
        metadata: "by hand".to_owned(),
    };
    let refused = consumer.commit_offsets(&[commit(0, 1)]).await.expect_err("nothing is assigned yet");
    assert!(matches!(refused, Error::Misuse(_)), "{refused}");
    while consumer.assignment().len() < 6 {
        tokio::time::timeout(Duration::from_secs(10), consumer.poll()).await.expect("in time").expect("news");
    }
    consumer.commit_offsets(&[commit(0, 1), commit(5, 7)]).await.expect("committed");
    let targets = [TopicPartition::new(topic.as_str(), 5), TopicPartition::new(topic.as_str(), 1)];
    let committed = consumer.committed(&targets).await.expect("known");
    let offset = committed[0].1.clone().expect("an offset");
    assert_eq!((offset.offset, offset.metadata.as_str(), committed[1].1.clone()), (7, "by hand", None));
    let who = consumer.group_metadata();
    assert!(who.generation > 0 && !who.member_id.is_empty() && who.group == group);
    // Somebody without a generation is told so by the coordinator.
    let outsider = cluster.client.commit_offsets(&group, &[commit(0, 3)]).await.expect_err("the group has a member");
    assert!(matches!(&outsider, Error::Broker { .. }), "{outsider}");
    consumer.close().await.expect("closed");
}

async fn a_static_member_keeps_its_partitions_over_a_restart(cluster: &Cluster) {
    let topic = cluster.topic("static", PARTITIONS).await;
    let group = cluster.name("static");
    let log = Arc::new(Log::default());
    let options = |instance: &str| GroupOptions { instance_id: Some(instance.to_owned()), ..options(&group) };
    let first = Member::start(0, member(cluster, &topic, options("a")), &log);
    until("one member has all", || log.owned(0) == 6).await;
    let second = Member::start(1, member(cluster, &topic, options("b")), &log);
    until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
    let before = log.owned.lock().expect("no panic")[&1].clone();
    second.close().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(log.owned(0), 3, "nobody takes over");
    let again = Member::start(2, member(cluster, &topic, options("b")), &log);
    until("it is back", || log.owned(2) == 3).await;
    assert_eq!(log.owned.lock().expect("no panic")[&2], before);
    // A second one of the same name puts the first out.
    let mut fenced = member(cluster, &topic, options("b"));
    let ended = tokio::time::timeout(Duration::from_secs(10), again.task);
    let polling = tokio::spawn(async move {
        loop {
            fenced.poll().await.expect("it goes on");
        }
    });
    let error = ended.await.expect("in time").expect("no panic").expect_err("it is fenced");
    assert!(error.to_string().contains("FENCED_INSTANCE_ID"), "{error}");
    polling.abort();
    first.close().await;
}

async fn a_member_made_of_properties_alone_joins_and_commits(cluster: &Cluster) {
    let topic = cluster.topic("properties", PARTITIONS).await;
    let group = cluster.name("properties");
    let mut config = cluster.config.clone();
    for (name, value) in [
        ("group.id", group.as_str()),
        ("partition.assignment.strategy", "cooperative-sticky"),
        ("session.timeout.ms", "6000"),
        ("heartbeat.interval.ms", "200"),
        ("enable.auto.commit", "false"),
        ("auto.offset.reset", "earliest"),
        ("max.poll.records", "2"),
    ] {
        config.set(name, value).expect("an option");
    }
    let client = millstream_client::Client::connect(config, Default::default()).await.expect("connected");
    let mut consumer = client.group_records(client.config().group().expect("it has a name")).expect("good options");
    consumer.subscribe([topic.as_str()]);
    produce(cluster, &topic, 3).await;
    let (mut read, all) = (0, 3 * PARTITIONS as usize);
    while read < all {
        let records = tokio::time::timeout(Duration::from_secs(10), consumer.next()).await.expect("in time");
        let count = records.expect("records").iter().count();
        assert!(count <= 2, "{count} at once");
        read += count;
    }
    let partitions: Vec<_> = (0..PARTITIONS).map(|index| TopicPartition::new(topic.as_str(), index)).collect();
    let committed = async || {
        let committed = cluster.client.committed_offsets(&group, &partitions).await.expect("read");
        committed.into_iter().map(|(_, offset)| offset.map(|it| it.offset)).collect::<Vec<_>>()
    };
    assert_eq!(committed().await, vec![None; PARTITIONS as usize], "auto commit is off");
    consumer.commit().await.expect("committed");
    assert_eq!(committed().await, vec![Some(3); PARTITIONS as usize]);
    consumer.close().await.expect("closed");
    client.close().await;
}

async fn a_stalled_member_loses_its_partitions_and_comes_back(cluster: &Cluster) {
    let topic = cluster.topic("stalled", PARTITIONS).await;
    let group = cluster.name("stalled");
    let log = Arc::new(Log::default());
    let mut stalling = member(cluster, &topic, GroupOptions { max_poll_interval_ms: 1_500, ..options(&group) });
    while stalling.assignment().len() < 6 {
        tokio::time::timeout(Duration::from_secs(10), stalling.poll()).await.expect("in time").expect("news");
    }
    let patient = Member::start(1, member(cluster, &topic, options(&group)), &log);
    // It does not come back, not even to give up what it has.
    until("the others go on without it", || log.owned(1) == 6).await;
    let late = millstream_client::OffsetCommit {
        topic: topic.as_str().into(),
        partition: 0,
        offset: 0,
        leader_epoch: -1,
        metadata: String::new(),
    };
    let refused = stalling.commit_offsets(&[late]).await.expect_err("it is out");
    assert!(refused.to_string().contains("UNKNOWN_MEMBER_ID"), "{refused}");
    let event = tokio::time::timeout(Duration::from_secs(10), async {
        loop {
            match stalling.poll().await.expect("news") {
                GroupEvent::Lost(partitions) => return partitions,
                GroupEvent::Revoked(partitions) => assert_eq!(partitions.len(), 6),
                _ => {}
            }
        }
    });
    event.await.expect("it hears of its loss");
    let back = Member::start(0, stalling, &log);
    until("it is back", || log.owned(0) == 3 && log.owned(1) == 3).await;
    back.close().await;
    patient.close().await;
}

async fn topics_that_match_are_found_when_they_come(cluster: &Cluster) {
    let prefix = cluster.name("match");
    let mut config = cluster.config.clone();
    config.set("metadata.max.age.ms", "300").expect("an option");
    let client = millstream_client::Client::connect(config, Default::default()).await.expect("connected");
    let mut consumer = client.group_consumer(options(&cluster.name("match"))).expect("good options");
    let wanted = prefix.clone();
    consumer.subscribe_matching(move |topic| topic.starts_with(&wanted));
    let log = Arc::new(Log::default());
    let member = Member::start(0, consumer, &log);
    let admin = client.admin();
    admin.create_topics(&[millstream_client::NewTopic::new(format!("{prefix}-a"), 2)]).await.expect("created");
    until("the first is found", || log.owned(0) == 2).await;
    admin.create_topics(&[millstream_client::NewTopic::new(format!("{prefix}-b"), 3)]).await.expect("created");
    until("the second is found", || log.owned(0) == 5).await;
    member.close().await;
}

async fn partitions_added_are_assigned(cluster: &Cluster) {
    let mut config = cluster.config.clone();
    config.set("metadata.max.age.ms", "300").expect("an option");
    let client = millstream_client::Client::connect(config, Default::default()).await.expect("connected");
    let (topic, group) = (cluster.name("later"), cluster.name("later"));
    let mut consumer = client.group_consumer(options(&group)).expect("good options");
    consumer.subscribe([topic.as_str()]);
    let log = Arc::new(Log::default());
    let member = Member::start(0, consumer, &log);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let admin = client.admin();
    admin.create_topics(&[millstream_client::NewTopic::new(&topic, 2)]).await.expect("created");
    until("a topic that came later is read", || log.owned(0) == 2).await;
    member.close().await;
}

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_of_the_new_protocol_come_and_go() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("kip848", PARTITIONS).await, cluster.name("kip848"));
    let options = || GroupOptions { protocol: GroupProtocol::Consumer, ..options(&group) };
    let log = Arc::new(Log::default());
    produce(&cluster, &topic, 10).await;
    let first = Member::start(0, member(&cluster, &topic, options()), &log);
    until("one member has all", || log.owned(0) == 6 && log.seen() == 60).await;
    let mut second = cluster.client.group_consumer(options()).expect("good options");
    second.subscribe_regex(&format!("{topic}|nothing-else"));
    let second = Member::start(1, second, &log);
    until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
    produce(&cluster, &topic, 10).await;
    until("both read", || log.seen() == 120).await;
    first.close().await;
    until("the other takes over", || log.owned(1) == 6).await;
    produce(&cluster, &topic, 10).await;
    until("all is read", || log.seen() == 180).await;
    second.close().await;
    assert_eq!(log.read(), 180, "with commits before each revocation nothing is read twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_static_member_of_the_new_protocol_is_waited_for() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("static848", PARTITIONS).await, cluster.name("static848"));
    let log = Arc::new(Log::default());
    let options = |instance: &str| GroupOptions {
        instance_id: Some(instance.to_owned()),
        protocol: GroupProtocol::Consumer,
        ..options(&group)
    };
    let first = Member::start(0, member(&cluster, &topic, options("a")), &log);
    let second = Member::start(1, member(&cluster, &topic, options("b")), &log);
    until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
    let before = log.owned.lock().expect("no panic")[&1].clone();
    second.close().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(log.owned(0), 3, "nobody takes over");
    let again = Member::start(2, member(&cluster, &topic, options("b")), &log);
    until("it is back", || log.owned(2) == 3).await;
    assert_eq!(log.owned.lock().expect("no panic")[&2], before);
    again.close().await;
    first.close().await;
}
