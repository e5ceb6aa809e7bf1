//! What connections survive: brokers that are silent, gone or moved, and callers that change their mind.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use common::Cluster;
use futures_util::FutureExt;
use millstream_client::admin::{ConfigResource, DescribeConfigs, GroupFilter, TransactionFilter};
use millstream_client::{
    Address, Admin, BatchConsumer, BoxStream, Client, Config, Connect, Connecting, ConnectionError, Consumer, Delivery,
    Error, ErrorKind, Fetched, Foundations, GroupConsumer, GroupOptions, NewTopic, OffsetCommit, OffsetSpec, Producer,
    RecordStream, Records, ShareConsumer, TopicPartition, TransactionalProducer,
};
use millstream_testkit::EmbeddedBroker;
use tokio::net::{TcpListener, TcpStream};

fn config(bootstrap: &str, options: &[(&str, &str)]) -> Config {
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let bootstrap = ("bootstrap.servers".to_owned(), bootstrap.to_owned());
    Config::from_properties(options.chain([bootstrap])).expect("good options")
}

/// Takes connections and says nothing.
async fn silent() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    (listener, address)
}

/// A client, and a topic that it knows, of a broker that says nothing any more.
async fn silenced(options: &[(&str, &str)]) -> (Cluster, Client, String) {
    let (cluster, faults) = Cluster::faulty(1, 1).await;
    let topic = cluster.topic("silent", 1).await;
    let mut config = cluster.config.clone();
    for (name, value) in options {
        config.set(name, value).expect("an option");
    }
    let client = Client::connect(config, Foundations::default()).await.expect("connected");
    client.topic(&topic).await.expect("it is there");
    faults.silent.store(true, Ordering::Relaxed);
    (cluster, client, topic)
}

/// `default.api.timeout.ms` bounds a call also where `request.timeout.ms`, 30 s, lets one request wait for longer.
#[tokio::test]
async fn a_call_ends_in_its_time_although_nobody_answers() {
    let (_cluster, client, topic) = silenced(&[("default.api.timeout.ms", "500")]).await;
    let (admin, target) = (client.admin(), TopicPartition::new(topic.as_str(), 0));
    let resource = ConfigResource::topic(&topic);
    let calls = async {
        let listed = client.list_offsets(&[(target.clone(), OffsetSpec::Latest)]).await;
        let committed = client.committed_offsets("a-group", &[target]).await;
        let described = admin.describe_configs(&[resource], &DescribeConfigs::default()).await.expect("asked");
        [listed.map(drop), committed.map(drop), described.all().map(drop)]
    };
    for told in tokio::time::timeout(Duration::from_secs(10), calls).await.expect("half a second each") {
        let error = told.expect_err("nobody answers");
        assert!(matches!(&error, Error::Timeout { timeout_ms: 500, .. }), "{error}");
        assert_eq!(error.to_string().matches("was not done within").count(), 1, "{error}");
    }
}

/// What went wrong before is told as well: the silence that cut the last attempt short says little.
#[tokio::test]
async fn a_call_that_is_cut_short_tells_what_went_wrong_before() {
    let options = [("request.timeout.ms", "400"), ("default.api.timeout.ms", "700")];
    let (_cluster, client, topic) = silenced(&options).await;
    let target = TopicPartition::new(topic.as_str(), 0);
    let before = Instant::now();
    let error = client.list_offsets(&[(target, OffsetSpec::Latest)]).await.expect_err("nobody answers");
    assert!(before.elapsed() < Duration::from_millis(1_500), "it took {:?}", before.elapsed());
    match &error {
        Error::Timeout { timeout_ms: 700, cause: Some(cause), .. } => {
            assert!(matches!(**cause, Error::Connection { .. }), "{cause}");
            assert!(error.to_string().contains(&cause.to_string()), "{error}");
        }
        other => panic!("{other}"),
    }
}

/// So it does what asks for metadata first, or for nothing else.
#[tokio::test]
async fn lists_end_in_their_time_although_nobody_answers() {
    let (_cluster, client, _) = silenced(&[("default.api.timeout.ms", "500")]).await;
    let (admin, unknown) = (client.admin(), TopicPartition::new("unknown", 0));
    let mut told = Vec::new();
    let calls = async {
        let mut note = |call: &'static str, outcome: Result<(), Error>| told.push((call, Instant::now(), outcome));
        note("topics", client.topics().await.map(drop));
        note("topic", client.topic("unknown").await.map(drop));
        note("describe_topic", admin.describe_topic("unknown").await.map(drop));
        note("describe_topics", admin.describe_topics(&["unknown"]).await.map(drop));
        note("list_offsets", client.list_offsets(&[(unknown, OffsetSpec::Latest)]).await.map(drop));
        note("list_groups", admin.list_groups(&GroupFilter::default()).await.map(drop));
        note("list_transactions", admin.list_transactions(&TransactionFilter::default()).await.map(drop));
    };
    let mut before = Instant::now();
    tokio::time::timeout(Duration::from_secs(30), calls).await.expect("half a second each");
    for (call, at, outcome) in told {
        let error = outcome.expect_err(call);
        assert!(matches!(&error, Error::Timeout { timeout_ms: 500, .. }), "{call}: {error}");
        assert!(at - before < Duration::from_millis(950), "{call} took {:?}", at - before);
        before = at;
    }
}

/// So it bounds a member's commit, together with those in the background that it waits for.
#[tokio::test]
async fn a_members_commit_ends_in_its_time_although_the_coordinator_is_silent() {
    let (cluster, faults) = Cluster::faulty(1, 1).await;
    let topic = cluster.topic("silent", 1).await;
    let mut config = cluster.config.clone();
    config.set("default.api.timeout.ms", "500").expect("an option");
    let client = Client::connect(config, Foundations::default()).await.expect("connected");
    let options = GroupOptions { auto_commit_interval_ms: None, ..GroupOptions::new("silent") };
    let mut consumer = client.group_consumer(options).expect("good options");
    consumer.subscribe([topic.as_str()]);
    while consumer.assignment().is_empty() {
        tokio::time::timeout(Duration::from_secs(10), consumer.poll()).await.expect("in time").expect("news");
    }
    faults.silent.store(true, Ordering::Relaxed);
    let target = TopicPartition::new(topic.as_str(), 0);
    let offset = OffsetCommit {
        topic: target.topic.clone(),
        partition: 0,
        offset: 3,
        leader_epoch: -1,
        metadata: String::new(),
    };
    let is_late = |told: Result<(), Error>| {
        let error = told.expect_err("nobody answers");
        assert!(matches!(&error, Error::Timeout { timeout_ms: 500, .. }), "{error}");
        assert!(error.to_string().starts_with("committing offsets of group \"silent\" was not done"), "{error}");
    };
    let before = Instant::now();
    let calls = async {
        consumer.commit_in_background(vec![offset.clone()]);
        is_late(consumer.commit_offsets(&[offset]).await);
        consumer.seek(&target, 1).expect("it is assigned");
        is_late(consumer.commit().await);
    };
    tokio::time::timeout(Duration::from_secs(10), calls).await.expect("half a second each");
    assert!(before.elapsed() >= Duration::from_secs(1), "each had its time: {:?}", before.elapsed());
}

#[test]
fn outside_of_a_runtime_there_is_no_client() {
    let connecting = Client::connect(Config::new("127.0.0.1:9092"), Foundations::default());
    let error = connecting.now_or_never().expect("nothing is waited for").expect_err("there is no tokio");
    assert_eq!(error.kind(), ErrorKind::Misuse);
    assert!(error.to_string().contains("connect within its runtime"), "{error}");
}

/// Calls that are dropped at any moment get no other call's answer, and no other call loses its own.
#[tokio::test]
async fn a_dropped_call_leaves_the_others_their_answers() {
    let cluster = Cluster::in_process(1).await;
    let mut topics = Vec::new();
    for partitions in 1..=4 {
        topics.push(cluster.topic("dropped", partitions).await);
    }
    let mut answered = 0;
    for round in 0..400_u64 {
        let at = (round % 4) as usize;
        tokio::select! {
            topic = cluster.client.topic(&topics[at]) => {
                assert_eq!(topic.expect("it is there").partitions.len(), at + 1, "round {round}");
                answered += 1;
            }
            () = turns(round % 23) => {}
        }
    }
    let target = TopicPartition::new(topics[0].as_str(), 0);
    let listed = cluster.client.list_offsets(&[(target, OffsetSpec::Latest)]).await.expect("the connection works");
    assert_eq!(listed[0].1.offset, 0);
    assert!((1..400).contains(&answered), "some were dropped, not all: {answered} answered");
}

/// Lets others run so many times.
async fn turns(count: u64) {
    for _ in 0..count {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_silent_address_holds_up_neither_the_start_nor_the_view() {
    let broker = EmbeddedBroker::builder().listen("127.0.0.1:0").start().await.expect("the broker starts");
    let (_listener, silent) = silent().await;
    let bootstrap = format!("{silent},{}", broker.bootstrap());
    let before = Instant::now();
    let client = Client::connect(config(&bootstrap, &[]), Foundations::default()).await.expect("one answers");
    client.topics().await.expect("and tells of its topics");
    assert!(before.elapsed() < Duration::from_secs(4), "{:?}", before.elapsed());
}

#[tokio::test]
async fn a_peer_that_never_ends_its_part_is_given_up() {
    let (_listener, silent) = silent().await;
    let cause = |error: &Error| match error {
        Error::Bootstrap { attempts } => attempts[0].cause.clone(),
        other => panic!("{other}"),
    };
    let tls = [("security.protocol", "SSL"), ("socket.connection.setup.timeout.ms", "200")];
    let error = Client::connect(config(&silent, &tls), Foundations::default()).await.expect_err("no TLS comes");
    assert_eq!(cause(&error), Some(ConnectionError::ConnectTimeout { after_ms: 200 }));
    let plain = [("request.timeout.ms", "200")];
    let error = Client::connect(config(&silent, &plain), Foundations::default()).await.expect_err("no answer comes");
    assert!(matches!(cause(&error), Some(ConnectionError::Timeout { .. })), "{error}");
}

/// What is at the bootstrap address and around it, before and after a move.
struct Moving {
    has_moved: AtomicBool,
    before: Arc<EmbeddedBroker>,
    after: Address,
}

impl Connect for Moving {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        Box::pin(async move {
            let refused = || std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
            if !self.has_moved.load(Ordering::Relaxed) {
                let known = Config::new(&self.before.bootstrap()).bootstrap()[0].clone();
                let stream = self.before.connect_to(&known.host, known.port).ok_or_else(refused)?;
                return Ok(Box::new(stream) as Box<dyn millstream_client::Stream>);
            }
            if &*address.host == "bootstrap" || *address == self.after {
                let stream = TcpStream::connect((&*self.after.host, self.after.port)).await?;
                return Ok(Box::new(stream) as Box<dyn millstream_client::Stream>);
            }
            Err(refused())
        })
    }
}

/// KIP-899: every known broker is gone, and the bootstrap name leads to where the cluster is now.
#[tokio::test]
async fn a_cluster_that_moved_is_found_again_unless_that_is_not_wanted() {
    for (strategy, is_found) in [("rebootstrap", true), ("none", false)] {
        let before = EmbeddedBroker::builder().in_process().start().await.expect("the broker starts");
        let after = EmbeddedBroker::builder().listen("127.0.0.1:0").start().await.expect("the broker starts");
        let address = Config::new(&after.bootstrap()).bootstrap()[0].clone();
        let moving = Arc::new(Moving { has_moved: AtomicBool::new(false), before: Arc::new(before), after: address });
        let options = [("metadata.recovery.strategy", strategy), ("default.api.timeout.ms", "2000")];
        let config = config("bootstrap:9092", &options).with_connector(moving.clone());
        let client = Client::connect(config, Foundations::default()).await.expect("it connects");
        assert!(client.topics().await.expect("the first answers").is_empty());

        let there = Client::connect(Config::new(&after.bootstrap()), Foundations::default()).await.expect("there");
        there.admin().create_topics(&[NewTopic::new("moved", 1)]).await.expect("created");
        moving.has_moved.store(true, Ordering::Relaxed);
        moving.before.shutdown().await;
        let topics = client.topics().await.map(|topics| topics.len());
        match is_found {
            true => assert_eq!(topics.expect("the second answers"), 1),
            false => assert!(topics.expect_err("nobody is left").is_retriable()),
        }
    }
}

/// Panics at every third attempt.
struct Flighty(AtomicUsize);

impl Connect for Flighty {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        let attempt = self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move {
            assert!(!attempt.is_multiple_of(3), "a connector that panics");
            let stream = TcpStream::connect((&*address.host, address.port)).await?;
            Ok(Box::new(stream) as BoxStream)
        })
    }
}

/// It is an attempt that failed, not the end of the connection.
#[tokio::test]
async fn a_connector_that_panics_is_tried_again() {
    let broker = EmbeddedBroker::builder().listen("127.0.0.1:0").start().await.expect("the broker starts");
    let config = config(&broker.bootstrap(), &[("connections.max.idle.ms", "20")]);
    let flighty = Arc::new(Flighty(AtomicUsize::new(0)));
    let client = Client::connect(config.with_connector(flighty.clone()), Foundations::default()).await;
    let client = client.expect("it connects in the end");
    client.admin().create_topics(&[NewTopic::new("t", 1)]).await.expect("created");
    while flighty.0.load(Ordering::Relaxed) < 12 {
        assert_eq!(client.topic("t").await.expect("it is there").partitions.len(), 1);
        // Long enough for the connection to be given up.
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// Handles go into tasks and are shared among them, and so do the calls that are under way on them.
#[test]
fn handles_and_their_calls_are_for_any_thread() {
    fn shared<T: Send + Sync>() {}
    fn sent<T: Send>(_: impl FnOnce(T) -> Box<dyn Send>) {}
    shared::<Client>();
    shared::<Admin>();
    shared::<Producer>();
    shared::<TransactionalProducer>();
    shared::<Delivery>();
    shared::<Consumer>();
    shared::<BatchConsumer>();
    shared::<RecordStream>();
    shared::<GroupConsumer>();
    shared::<GroupConsumer<Consumer>>();
    shared::<ShareConsumer>();
    shared::<Records>();
    shared::<Fetched>();
    sent(|consumer: &'static GroupConsumer<Consumer>| Box::new(consumer.commit_offsets(&[])));
    sent(|consumer: &'static mut GroupConsumer<Consumer>| Box::new(consumer.next()));
    sent(|consumer: &'static mut ShareConsumer| Box::new(consumer.commit()));
    sent(|producer: &'static TransactionalProducer| Box::new(producer.commit()));
}
