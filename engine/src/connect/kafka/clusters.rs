//! The clusters that a script's tables live on: one client for each use of each of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use millstream_client::{
    Client, Config, Connect, ConsumerOptions, Foundations, MemoryBudget, ProducerOptions, ResetPolicy,
};
use tokio::sync::Mutex;

use super::addresses::Addresses;
use crate::error::Error;
use crate::plan::{ExpiredOffsets, KafkaTable, Table};
use crate::runtime::memory::Shares;

/// What a client is for. Sources and sinks have connections and memory of their own: a long poll must not delay a
/// write, and fetched rows that wait for the operators must not take the memory that the sink needs to drain them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Use {
    Read,
    Write,
}

/// A client, and how it is used.
#[derive(Clone)]
pub(crate) struct Cluster {
    pub(crate) client: Client,
    /// The address it was reached under.
    pub(crate) bootstrap: String,
    pub(crate) consumer: ConsumerOptions,
    pub(crate) producer: ProducerOptions,
}

type Key = (Use, String, BTreeMap<String, String>);

/// Connects once for each use, address and set of client options.
pub(crate) struct Clusters {
    addresses: Addresses,
    read: Foundations,
    write: Foundations,
    connector: Option<Arc<dyn Connect>>,
    /// Topics that a source names may be created: the broker in this process starts out empty.
    create_missing_sources: bool,
    clients: Mutex<HashMap<Key, Cluster>>,
}

/// 24 days: Kafka's own limit for a timeout.
const FOREVER_MS: u64 = i32::MAX as u64;

/// Fetched bytes that wait for the operators, at most: more prefetching than this only costs memory.
const PREFETCH_BYTES: usize = 32 << 20;

impl Clusters {
    /// What is fetched and what is being written stays within its share of the memory.
    pub(crate) fn new(
        addresses: Addresses,
        foundations: &Foundations,
        connector: Option<Arc<dyn Connect>>,
        memory: Shares,
        create_missing_sources: bool,
    ) -> Self {
        let share = |bytes: usize| Foundations { budget: MemoryBudget::new(bytes), ..foundations.clone() };
        Self {
            addresses,
            read: share(memory.read_bytes().min(PREFETCH_BYTES)),
            write: share(memory.write_bytes()),
            connector,
            create_missing_sources,
            clients: Mutex::default(),
        }
    }

    /// The client for a table; connects when there is none yet, within the client's deadline.
    pub(crate) async fn connect(&self, usage: Use, table: &Table, kafka: &KafkaTable) -> Result<Cluster, Error> {
        let bootstrap = self.addresses.resolve(&table.name, kafka.bootstrap.as_deref())?;
        let key = (usage, bootstrap.clone(), kafka.properties.clone());
        let mut clients = self.clients.lock().await;
        if let Some(cluster) = clients.get(&key) {
            return Ok(cluster.clone());
        }
        let doing = || format!("table {} at {bootstrap}", table.name);
        let properties = kafka.properties.clone().into_iter();
        let config = Config::from_properties(properties.chain([("bootstrap.servers".to_owned(), bootstrap.clone())]));
        let config = config.map_err(|error| Error::kafka(doing())(error.into()))?;
        // Like any producer, a sink lets the broker create its topic when the broker does such things.
        let (foundations, create) = match usage {
            Use::Read => (self.read.clone(), self.create_missing_sources),
            Use::Write => (self.write.clone(), true),
        };
        let consumer = consumer_options(&config, kafka);
        let producer = producer_options(&config, kafka);
        let mut config = config.with_auto_create_topics(create);
        if let Some(connector) = &self.connector {
            config = config.with_connector(Arc::clone(connector));
        }
        let client = Client::connect(config, foundations).await;
        let cluster = Cluster { client: client.map_err(Error::kafka(doing()))?, bootstrap, consumer, producer };
        clients.insert(key, cluster.clone());
        Ok(cluster)
    }

    /// Leaves every cluster.
    pub(crate) async fn close(&self) {
        for (_, cluster) in self.clients.lock().await.drain() {
            cluster.client.close().await;
        }
    }
}

/// Positions are the job's own, and are checked when it starts: one that is lost while it runs is an error, unless the
/// table says where to go instead.
fn consumer_options(config: &Config, kafka: &KafkaTable) -> ConsumerOptions {
    let reset = match kafka.expired_offsets {
        ExpiredOffsets::Fail => ResetPolicy::Fail,
        ExpiredOffsets::Earliest => ResetPolicy::Earliest,
        ExpiredOffsets::Latest => ResetPolicy::Latest,
    };
    ConsumerOptions { reset, ..config.consumer().clone() }
}

/// A broker that is away is waited for: nothing is lost, the sources just stop. So batches have no deadline unless the
/// table sets one.
fn producer_options(config: &Config, kafka: &KafkaTable) -> ProducerOptions {
    let mut options = config.producer().clone();
    if !kafka.properties.contains_key("delivery.timeout.ms") {
        options.delivery_timeout_ms = FOREVER_MS;
    }
    options
}
