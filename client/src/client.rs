//! The client: one cluster, one budget, any number of consumers and producers.

pub(crate) mod group;
mod offsets;
pub(crate) mod retry;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use millstream_protocol::code::ErrorCode;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};

use self::retry::Retry;
use crate::admin::Admin;
use crate::budget::MemoryBudget;
use crate::callback::Guarded;
use crate::config::{Config, ConfigError, ConsumerOptions, GroupOptions, ProducerOptions, ShareOptions};
use crate::consumer::{BatchConsumer, Consumer};
use crate::core::connection::Settings;
use crate::core::coordinator::{Coordinator, Kind};
use crate::core::metadata::Cluster;
use crate::error::Error;
use crate::group::GroupConsumer;
use crate::io::clock::Clock;
use crate::io::credentials::CredentialSource;
use crate::io::driver::Context;
use crate::io::metadata::Metadata;
use crate::io::pool::Pool;
use crate::io::{Connect, Tcp};
use crate::metrics::{Metrics, NoMetrics};
use crate::producer::Producer;
use crate::share::ShareConsumer;
use crate::transaction::TransactionalProducer;
use crate::types::TopicInfo;

/// Requests that one connection may have unanswered; consumers and producers keep to less on their own.
const MAX_IN_FLIGHT: usize = 64;
/// How often a topic's absence is believed only after asking again: brokers learn of a new topic one by one.
pub(crate) const ABSENCE_DOUBTED: usize = 2;

/// What a process shares among all that runs in it, handed to each client.
#[derive(Clone)]
pub struct Foundations {
    /// Bounds what is read ahead and what waits to be sent.
    pub budget: MemoryBudget,
    /// Ends everything when cancelled: waits end with [`Error::Closed`].
    pub cancel: CancellationToken,
    /// Takes the client's numbers.
    pub metrics: Arc<dyn Metrics>,
}

impl Default for Foundations {
    /// A budget of 512 MiB, a token of its own, and no metrics.
    fn default() -> Self {
        Self { budget: MemoryBudget::default(), cancel: CancellationToken::new(), metrics: Arc::new(NoMetrics) }
    }
}

/// A connected client. Cheap to clone; all clones are one client. When the last clone and the last handle made from it
/// are gone, its connections end.
///
/// ```no_run
/// # async fn example() -> Result<(), millstream_client::Error> {
/// use millstream_client::{Client, Config, ConsumerOptions, Foundations, TopicPartition};
///
/// let client = Client::connect(Config::new("localhost:9092"), Foundations::default()).await?;
/// let mut consumer = client.batch_consumer(ConsumerOptions::default());
/// consumer.assign(&[(TopicPartition::new("bids", 0), 0)]);
/// loop {
///     let fetched = consumer.next().await?;
///     println!("{} bytes, up to offset {}", fetched.records.len(), fetched.next_offset);
///     if fetched.is_caught_up() {
///         return Ok(());
///     }
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    foundations: Foundations,
    context: Arc<Context>,
    /// For everything but fetching and producing.
    pool: Arc<Pool>,
    metadata: Metadata,
    coordinators: Mutex<HashMap<(Kind, String), Coordinator>>,
    /// Ends the connections with the last handle.
    _guard: DropGuard,
}

impl Client {
    /// Finds the cluster through the bootstrap addresses, within 10 seconds.
    ///
    /// # Errors
    ///
    /// [`Error::Bootstrap`] names each address and how the attempts ended there; [`Error::Config`] what is wrong with
    /// the options; [`Error::Misuse`] outside of a tokio runtime.
    pub async fn connect(config: Config, foundations: Foundations) -> Result<Self, Error> {
        if let Some(error) = config.bootstrap_error.clone() {
            return Err(error.into());
        }
        config.check()?;
        let runtime = Handle::try_current()
            .map_err(|_| Error::Misuse("a client runs on tokio: connect within its runtime".to_owned()))?;
        let foundations = Foundations { metrics: Arc::new(Guarded(foundations.metrics)), ..foundations };
        let cancel = foundations.cancel.child_token();
        let connector = connector(&config)?;
        let credentials = CredentialSource::new(&config.security)?;
        let context = Arc::new(Context {
            settings: Settings {
                client_id: config.client_id.clone(),
                max_frame_bytes: config.max_frame_bytes,
                request_timeout_ms: config.request_timeout_ms,
                max_in_flight: MAX_IN_FLIGHT,
                max_idle_ms: config.max_idle_ms,
            },
            connector,
            shows_certificate: config.security.tls.chain.is_some(),
            credentials,
            connect_timeout_ms: config.connect_timeout_ms,
            reconnect: config.reconnect,
            recovery: config.recovery,
            clock: Clock::start(),
            cluster: watch::Sender::default(),
            cancel: cancel.clone(),
            metrics: foundations.metrics.clone(),
            runtime,
        });
        let guard = cancel.drop_guard();
        let pool = Arc::new(Pool::new(context.clone()));
        let addresses = config.bootstrap.clone();
        let metadata =
            Metadata::bootstrap(context.clone(), pool.clone(), addresses, config.bootstrap_timeout_ms).await?;
        let coordinators = Mutex::new(HashMap::new());
        let inner = Inner { config, foundations, context, pool, metadata, coordinators, _guard: guard };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The options the client was made with.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Asks the cluster for all its topics, in order of their names.
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`] when no broker answers within `default.api.timeout.ms`.
    pub async fn topics(&self) -> Result<Vec<TopicInfo>, Error> {
        let mut retry = self.retry("listing the topics");
        while let Err(error) = retry.bound(self.inner.metadata.refresh(None, false)).await {
            retry.pause(error).await?;
        }
        let mut topics: Vec<TopicInfo> = self.cluster().topics().map(|topic| topic.as_ref().clone()).collect();
        topics.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(topics)
    }

    /// Asks the cluster about one topic. With `allow.auto.create.topics` a missing one is created, if the broker
    /// agrees, and waited for.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`] when it is not there; [`Error::Broker`] when the cluster refuses to say;
    /// [`Error::Timeout`] when it has no leaders, or no broker answers, for `default.api.timeout.ms`.
    pub async fn topic(&self, name: &str) -> Result<TopicInfo, Error> {
        let auto_create = self.inner.config.allow_auto_create_topics;
        let name: Arc<str> = name.into();
        let topics = [name.clone()];
        let mut retry = self.retry(format!("finding topic {name:?}"));
        let mut denials = 0;
        loop {
            let error = match retry.bound(self.inner.metadata.refresh(Some(&topics), auto_create)).await {
                Err(error) => error,
                Ok(refused) => match refused.first() {
                    None => match self.cluster().topic(&name) {
                        Some(topic) if !topic.partitions.is_empty() => return Ok(topic.as_ref().clone()),
                        _ => Error::UnknownTopic { topic: name.clone() },
                    },
                    Some((_, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)) => Error::UnknownTopic { topic: name.clone() },
                    Some((_, code)) => Error::Broker {
                        api: millstream_protocol::api::ApiKey::Metadata,
                        code: *code,
                        subject: format!("topic {name:?}"),
                        message: None,
                    },
                },
            };
            if matches!(error, Error::UnknownTopic { .. }) && !auto_create {
                denials += 1;
                if denials > ABSENCE_DOUBTED {
                    return Err(error);
                }
            }
            retry.pause_even_if_unknown(error).await?;
        }
    }

    /// A consumer of records, with nothing assigned yet.
    pub fn consumer(&self, options: ConsumerOptions) -> Consumer {
        Consumer::new(self.clone(), options)
    }

    /// A consumer of whole record batches, with nothing assigned yet.
    pub fn batch_consumer(&self, options: ConsumerOptions) -> BatchConsumer {
        BatchConsumer::new(self.clone(), options)
    }

    /// A member of a consumer group, for whole record batches. [`Config::group`] has its options when they are properties.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the options contradict each other.
    pub fn group_consumer(&self, options: GroupOptions) -> Result<GroupConsumer, Error> {
        GroupConsumer::new(self.clone(), self.batch_consumer(options.consumer.clone()), options)
    }

    /// A member of a consumer group, for records. [`Config::group`] has its options when they are properties.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the options contradict each other.
    pub fn group_records(&self, options: GroupOptions) -> Result<GroupConsumer<Consumer>, Error> {
        GroupConsumer::new(self.clone(), self.consumer(options.consumer.clone()), options)
    }

    /// A member of a share group. [`Config::share`] has its options when they are properties.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when an option makes no sense.
    pub fn share_consumer(&self, options: ShareOptions) -> Result<ShareConsumer, Error> {
        ShareConsumer::new(self.clone(), options)
    }

    /// A producer. It works in the background until it is closed or its last clone dropped.
    pub fn producer(&self, options: ProducerOptions) -> Producer {
        Producer::new(self.clone(), options)
    }

    /// A producer of transactions, once the coordinator has given it its epoch: whoever used `transactional_id` before
    /// is fenced, and a transaction that it left open is aborted.
    ///
    /// # Errors
    ///
    /// [`Error::UnsupportedVersion`] for a cluster without transactions (before Kafka 0.11); [`Error::Broker`] when the
    /// coordinator refuses, for instance a `transaction.timeout.ms` above its `transaction.max.timeout.ms`;
    /// [`Error::Timeout`] after `default.api.timeout.ms`, for instance while a transaction that somebody else left open
    /// is still being ended.
    pub async fn transactional_producer(
        &self,
        transactional_id: &str,
        options: ProducerOptions,
    ) -> Result<TransactionalProducer, Error> {
        TransactionalProducer::new(self.clone(), transactional_id, options).await
    }

    /// Creates, deletes and describes topics.
    pub fn admin(&self) -> Admin {
        Admin::new(self.clone())
    }

    /// Ends the connections. Waits of any handle of this client end with [`Error::Closed`]; close producers first.
    pub async fn close(&self) {
        self.inner.context.cancel.cancel();
    }

    pub(crate) fn foundations(&self) -> &Foundations {
        &self.inner.foundations
    }

    pub(crate) fn context(&self) -> &Arc<Context> {
        &self.inner.context
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.inner.pool
    }

    pub(crate) fn metadata(&self) -> &Metadata {
        &self.inner.metadata
    }

    pub(crate) fn cluster(&self) -> Arc<Cluster> {
        self.inner.metadata.cluster()
    }

    pub(crate) fn retry(&self, what: impl Into<String>) -> Retry {
        Retry::new(what.into(), self.inner.config.api_timeout_ms, self.inner.config.retry, self.inner.context.clone())
    }

    /// The topic as known, or as the cluster says when it is not known yet.
    pub(crate) async fn known_topic(&self, name: &str) -> Result<Arc<TopicInfo>, Error> {
        match self.cluster().topic(name).filter(|topic| !topic.partitions.is_empty()) {
            Some(topic) => Ok(topic.clone()),
            None => self.topic(name).await.map(Arc::new),
        }
    }

    pub(crate) fn partition_exists(topic: &TopicInfo, partition: i32) -> Result<(), Error> {
        match usize::try_from(partition).is_ok_and(|at| at < topic.partitions.len()) {
            true => Ok(()),
            false => {
                Err(Error::UnknownPartition { topic: topic.name.clone(), partition, count: topic.partitions.len() })
            }
        }
    }
}

/// What streams are opened with: TCP or what the embedder gave, and TLS inside where the protocol has it.
fn connector(config: &Config) -> Result<Arc<dyn Connect>, ConfigError> {
    let connector = config.connector.clone().unwrap_or_else(|| Arc::new(Tcp));
    if !config.security.protocol.has_tls() {
        return Ok(connector);
    }
    #[cfg(feature = "tls")]
    return Ok(Arc::new(crate::io::tls::TlsConnector::new(connector, &config.security.tls)?));
    #[cfg(not(feature = "tls"))]
    Err(ConfigError::Unsupported {
        name: "security.protocol".to_owned(),
        value: config.security.protocol.name().to_owned(),
        reason: "this build has no TLS (feature tls)",
    })
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("config", &self.inner.config).finish_non_exhaustive()
    }
}
