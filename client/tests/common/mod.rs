//! Clusters to test against: the embedded broker in process and over TCP, and a real Kafka.

#![allow(dead_code, reason = "each test file uses a part of this")]

pub(crate) mod faulty;

use std::io;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use millstream_client::{
    Address, BatchConsumer, Client, Config, Connect, Fetched, Foundations, Labels, Metrics, NewTopic, TopicPartition,
};
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches, SealedBatch};
use millstream_testkit::EmbeddedBroker;
use millstream_testkit::foreign::RealKafka;

use self::faulty::{Faults, Faulty};

/// How often coordinators look for transactions whose time is up: every ten seconds by default.
const SOON_EXPIRED: &str = "transaction.abort.timed.out.transaction.cleanup.interval.ms=200";

/// Lets groups lock records for no longer than a second.
const SHORT_LOCKS: &str = "group.share.min.record.lock.duration.ms=1000";

/// So many clusters there were. Tests that began in one millisecond, on one Kafka, must not share a name: a transactional
/// id would fence its other user.
static CLUSTERS: AtomicU32 = AtomicU32::new(0);

/// A cluster, and a name that no other test uses.
pub(crate) struct Cluster {
    pub(crate) client: Client,
    pub(crate) config: Config,
    pub(crate) embedded: Option<Arc<EmbeddedBroker>>,
    /// Its transactions are those of Kafka 3.
    pub(crate) is_old: bool,
    names: String,
    next: AtomicU32,
}

impl Cluster {
    pub(crate) async fn over_tcp() -> Self {
        let broker = EmbeddedBroker::builder().listen("127.0.0.1:0").start().await.expect("the broker starts");
        let config = Config::new(&broker.bootstrap());
        Self::connect(config, Some(Arc::new(broker))).await
    }

    pub(crate) async fn in_process(nodes: usize) -> Self {
        let (broker, connector) = embedded(nodes).await;
        let config = Config::new(&broker.bootstrap()).with_connector(connector);
        Self::connect(config, Some(broker)).await
    }

    /// The same, with streams that break; sound until told otherwise.
    pub(crate) async fn faulty(nodes: usize, seed: u64) -> (Self, Arc<Faults>) {
        let (broker, connector) = embedded(nodes).await;
        let (connector, faults) = Faulty::over(Some(connector), seed);
        let config = impatient(Config::new(&broker.bootstrap())).with_connector(connector);
        (Self::connect(config, Some(broker)).await, faults)
    }

    /// The same without faults, but for one node that nobody reaches.
    pub(crate) async fn without_node(nodes: usize, missing: usize) -> Self {
        let (broker, _) = embedded(nodes).await;
        let config = Config::new(&broker.bootstrap());
        let gone = config.bootstrap()[missing].clone();
        let connector = pipes(&broker, Some(gone));
        Self::connect(config.with_connector(connector), Some(broker)).await
    }

    /// The real Kafka, over streams that break.
    pub(crate) async fn faulty_real(seed: u64) -> Option<(Self, Arc<Faults>)> {
        let cluster = Self::real().await?;
        let (connector, faults) = Faulty::over(None, seed);
        Some((Self::connect(impatient(cluster.config).with_connector(connector), None).await, faults))
    }

    /// The same cluster over streams that break; sound until told otherwise.
    pub(crate) async fn behind_faults(&self, seed: u64) -> (Self, Arc<Faults>) {
        let (connector, faults) = Faulty::over(None, seed);
        (Self::connect(impatient(self.config.clone()).with_connector(connector), None).await, faults)
    }

    /// The Kafka at `MILLSTREAM_KAFKA` (`host:port`), else one that is started for this file's tests. Where neither can
    /// be had the test says so and is left out.
    pub(crate) async fn real() -> Option<Self> {
        static STARTED: OnceLock<Option<RealKafka>> = OnceLock::new();
        let named = std::env::var("MILLSTREAM_KAFKA").ok();
        let bootstrap = match named {
            Some(bootstrap) => bootstrap,
            // Compaction, expiry and the end of a lock on a record are waited for in tests, and by default all take long.
            None => {
                let settings = ["log.cleaner.backoff.ms=200", SOON_EXPIRED, SHORT_LOCKS];
                let options: Vec<&str> = settings.iter().flat_map(|setting| ["--set", *setting]).collect();
                STARTED.get_or_init(|| RealKafka::start_with(None, &options)).as_ref()?.address().to_owned()
            }
        };
        Some(Self::connect(Config::new(&bootstrap), None).await)
    }

    /// A real Kafka that has finalized the transactions of Kafka 3 and before (v1).
    pub(crate) async fn real_with_old_transactions() -> Option<Self> {
        static STARTED: OnceLock<Option<RealKafka>> = OnceLock::new();
        let options = ["--feature", "transaction.version=1", "--set", SOON_EXPIRED];
        let kafka = STARTED.get_or_init(|| RealKafka::start_with(None, &options)).as_ref()?;
        Some(Self { is_old: true, ..Self::connect(Config::new(kafka.address()), None).await })
    }

    /// A real Kafka with TLS, SASL and an authorizer, started for this file's tests, by its plaintext listener, where
    /// anybody may do anything.
    pub(crate) async fn secured() -> Option<(Self, &'static RealKafka)> {
        static STARTED: OnceLock<Option<RealKafka>> = OnceLock::new();
        let kafka = STARTED.get_or_init(|| RealKafka::start_with(None, &["--secured"])).as_ref()?;
        Some((Self::connect(Config::new(kafka.address()), None).await, kafka))
    }

    async fn connect(config: Config, embedded: Option<Arc<EmbeddedBroker>>) -> Self {
        let client = Client::connect(config.clone(), Foundations::default()).await.expect("the client connects");
        let names = format!("t{}-{}-{}", std::process::id(), unique(), CLUSTERS.fetch_add(1, Ordering::Relaxed));
        Self { client, config, embedded, is_old: false, names, next: AtomicU32::new(0) }
    }

    pub(crate) fn name(&self, what: &str) -> String {
        format!("{}-{}-{what}", self.names, self.next.fetch_add(1, Ordering::Relaxed))
    }

    pub(crate) async fn topic(&self, what: &str, partitions: i32) -> String {
        let name = self.name(what);
        self.client.admin().create_topics(&[NewTopic::new(&name, partitions)]).await.expect("the topic is created");
        name
    }
}

/// Faults by the dozen are over sooner with short pauses, and an answer must fit between two of them.
fn impatient(mut config: Config) -> Config {
    for name in ["retry.backoff.ms", "retry.backoff.max.ms", "reconnect.backoff.ms", "reconnect.backoff.max.ms"] {
        config.set(name, "5").expect("an option");
    }
    config.set("max.partition.fetch.bytes", "2000").expect("an option");
    config
}

async fn embedded(nodes: usize) -> (Arc<EmbeddedBroker>, Arc<dyn Connect>) {
    let broker = EmbeddedBroker::builder().in_process().nodes(nodes).start().await.expect("the broker starts");
    let broker = Arc::new(broker);
    let connector = pipes(&broker, None);
    (broker, connector)
}

/// Reaches every node in process, except for the one that is missing.
fn pipes(broker: &Arc<EmbeddedBroker>, missing: Option<Address>) -> Arc<dyn Connect> {
    let broker = Arc::clone(broker);
    Arc::new(move |address: &Address| {
        let there = missing.as_ref().is_none_or(|missing| missing != address);
        let stream = there.then(|| broker.connect_to(&address.host, address.port)).flatten();
        stream.ok_or_else(|| io::Error::from(io::ErrorKind::ConnectionRefused))
    })
}

fn unique() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    since.as_millis() as u64
}

/// Adds up what a client counts under one name.
pub(crate) struct Counter {
    name: &'static str,
    count: AtomicU64,
}

impl Counter {
    pub(crate) fn of(name: &'static str) -> Arc<Self> {
        Arc::new(Self { name, count: AtomicU64::new(0) })
    }

    pub(crate) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

impl Metrics for Counter {
    fn add(&self, name: &'static str, _: &Labels<'_>, n: u64) {
        if name == self.name {
            self.count.fetch_add(n, Ordering::Relaxed);
        }
    }

    fn gauge(&self, _: &'static str, _: &Labels<'_>, _: i64) {}

    fn observe(&self, _: &'static str, _: &Labels<'_>, _: f64) {}
}

pub(crate) fn batch(values: impl IntoIterator<Item = String>) -> SealedBatch {
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec is needed");
    for value in values {
        builder.append(1_700_000_000_000, None, Some(value.as_bytes()), &[]).expect("the value fits");
    }
    builder.build()
}

/// The offsets and values of what was fetched, from its position on.
pub(crate) fn values(fetched: &Fetched) -> Vec<(i64, String)> {
    let mut decompressor = Decompressor::new(64 << 20);
    let mut values = Vec::new();
    for batch in RecordBatches::new(fetched.records.clone()) {
        let batch = batch.expect("whole batches only");
        let payload = batch.payload(&mut decompressor).expect("a sound batch");
        for record in batch.records(&payload) {
            let record = record.expect("a sound record");
            if record.offset >= fetched.start_offset {
                values.push((record.offset, String::from_utf8_lossy(record.value.unwrap_or_default()).into_owned()));
            }
        }
    }
    values
}

/// The next batches, within ten seconds.
pub(crate) async fn next(consumer: &mut BatchConsumer) -> Result<Fetched, millstream_client::Error> {
    tokio::time::timeout(Duration::from_secs(60), consumer.next()).await.expect("something within a minute")
}

/// Everything from `from` to the end of a partition.
pub(crate) async fn read_all(client: &Client, target: &TopicPartition, from: i64) -> Vec<(i64, String)> {
    let mut consumer = client.batch_consumer(client.config().consumer().clone());
    consumer.assign(&[(target.clone(), from)]);
    let mut all = Vec::new();
    loop {
        let fetched = next(&mut consumer).await.expect("the partition can be read");
        all.extend(values(&fetched));
        if fetched.is_caught_up() {
            return all;
        }
    }
}
