//! Options, under Kafka's own names.
//!
//! Every name that is known has one line in a table ([`options`]): those that do something, those that cannot matter
//! here (accepted, with a note), and those that must not be ignored (refused). A name in none of them is an error with
//! the nearest known name. `docs/options.md` is the table for people.

mod group;
#[cfg_attr(
    not(feature = "oauth"),
    allow(dead_code, reason = "all options are read, whatever was compiled to use them")
)]
mod jaas;
mod options;
#[cfg_attr(
    not(feature = "oauth"),
    allow(dead_code, reason = "all options are read, whatever was compiled to use them")
)]
mod security;
mod share;

use std::fmt;
#[cfg(feature = "tokio")]
use std::sync::Arc;

use self::group::GivenGroup;
pub use self::group::{GroupOptions, GroupProtocol};
pub use self::options::{OptionKind, OptionSpec, Reader, document, options};
pub use self::security::SecurityProtocol;
#[cfg_attr(not(feature = "oauth"), allow(unused_imports, reason = "not every part of the shell is there"))]
pub(crate) use self::security::{PemSource, SaslMechanism, SecurityOptions, TlsOptions};
use self::share::GivenShare;
pub use self::share::{AcquireMode, ShareOptions};
use crate::core::backoff::Backoff;
pub use crate::core::fetch::ResetPolicy;
use crate::core::partitioner::Partitioning;
pub use crate::core::produce::Acks;
use crate::types::Address;
use millstream_protocol::records::Compression;

/// Something is wrong with an option.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// No option of that name.
    #[error("unknown client option {name:?}{}", DidYouMean(*suggestion))]
    Unknown {
        /// The name given.
        name: String,
        /// The nearest known name, when one is near.
        suggestion: Option<&'static str>,
    },
    /// The value does not fit the option.
    #[error("client option {name} = {value:?}: {reason}")]
    Invalid {
        /// The option.
        name: String,
        /// The value given; for a secret, only that there was one.
        value: String,
        /// What is wrong with it, and what would do.
        reason: String,
    },
    /// The option asks for something that the client cannot do yet and must not silently leave out.
    #[error("client option {name} = {value:?} is not supported yet: {reason}")]
    Unsupported {
        /// The option.
        name: String,
        /// The value given; for a secret, only that there was one.
        value: String,
        /// What is missing.
        reason: &'static str,
    },
    /// TLS cannot be set up: a file that cannot be read or used, a wrong password, an unfit processor.
    #[error("client option {option}: {reason}")]
    Tls {
        /// The option that names what is wrong.
        option: &'static str,
        /// What is wrong with it, and what would do.
        reason: String,
    },
    /// No bootstrap address was given.
    #[error("bootstrap.servers is missing: give at least one host:port")]
    NoBootstrap,
}

struct DidYouMean(Option<&'static str>);

impl fmt::Display for DidYouMean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |name| write!(f, " (did you mean {name:?}?)"))
    }
}

/// How to reach a cluster and how to behave towards it. Made from an address list or from Kafka's properties.
///
/// ```
/// use millstream_client::Config;
/// let options = [("bootstrap.servers", "a:9092,b:9092"), ("linger.ms", "20")];
/// let config = Config::from_properties(options.map(|(k, v)| (k.to_owned(), v.to_owned())))?;
/// assert_eq!(config.bootstrap().len(), 2);
/// assert_eq!(config.producer().linger_ms, 20);
///
/// let wrong = Config::from_properties([("linger.msec".to_owned(), "20".to_owned())]);
/// assert_eq!(wrong.unwrap_err().to_string(), "unknown client option \"linger.msec\" (did you mean \"linger.ms\"?)");
/// # Ok::<(), millstream_client::ConfigError>(())
/// ```
#[derive(Clone)]
pub struct Config {
    pub(crate) bootstrap: Vec<Address>,
    /// What was wrong with the list given to [`Config::new`]: told by the first call that can fail.
    pub(crate) bootstrap_error: Option<ConfigError>,
    pub(crate) client_id: String,
    pub(crate) bootstrap_timeout_ms: u64,
    pub(crate) api_timeout_ms: u64,
    pub(crate) request_timeout_ms: u64,
    pub(crate) connect_timeout_ms: u64,
    pub(crate) retry: Backoff,
    pub(crate) reconnect: Backoff,
    pub(crate) metadata_max_age_ms: u64,
    pub(crate) max_frame_bytes: usize,
    pub(crate) max_idle_ms: u64,
    pub(crate) recovery: RecoveryStrategy,
    pub(crate) allow_auto_create_topics: bool,
    pub(crate) security: SecurityOptions,
    pub(crate) consumer: ConsumerOptions,
    pub(crate) producer: ProducerOptions,
    /// `enable.idempotence=true` was given: then it is not left out for the sake of another option.
    wants_idempotence: bool,
    group: GivenGroup,
    share: GivenShare,
    /// `compression.CODEC.level`: each counts when that codec is chosen.
    codec_levels: Vec<(Compression, i32)>,
    notes: Vec<String>,
    #[cfg(feature = "tokio")]
    pub(crate) connector: Option<Arc<dyn crate::io::Connect>>,
}

/// `metadata.recovery.strategy`: what to do when no known broker answers any more (KIP-899).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecoveryStrategy {
    /// Begin anew at the bootstrap addresses.
    Rebootstrap,
    /// Go on trying.
    None,
}

/// How a consumer fetches. Field by field Kafka's defaults, but for [`ConsumerOptions::reset`].
#[derive(Debug, Clone)]
pub struct ConsumerOptions {
    /// `fetch.max.wait.ms`: the longest a broker holds back an answer when it has nothing, in milliseconds (500).
    pub max_wait_ms: i32,
    /// `fetch.min.bytes`: bytes that end that wait (1).
    pub min_bytes: i32,
    /// `fetch.max.bytes` of one response (50 MiB).
    pub max_bytes: i32,
    /// `max.partition.fetch.bytes` of one partition in a response (1 MiB).
    pub max_partition_bytes: i32,
    /// `isolation.level`: whether to hand on only what is committed (`false`).
    pub read_committed: bool,
    /// `auto.offset.reset`: what to do when a position is not in the log. Kafka's default is `latest`; for positions
    /// that the caller names, silently going elsewhere would lose data, so the default here is to fail.
    pub reset: ResetPolicy,
    /// `check.crcs`: whether to verify the checksum of each batch (`true`).
    pub check_crcs: bool,
    /// `client.rack`: where the client is. A broker that knows racks, too, then names a replica in the same one to fetch
    /// from (KIP-392). Empty when unknown.
    pub rack: String,
    /// `max.poll.records`: how many records [`Consumer::next`](crate::Consumer::next) gives at most (500).
    pub max_poll_records: usize,
}

impl Default for ConsumerOptions {
    fn default() -> Self {
        Self {
            max_wait_ms: 500,
            min_bytes: 1,
            max_bytes: 50 << 20,
            max_partition_bytes: 1 << 20,
            read_committed: false,
            reset: ResetPolicy::Fail,
            check_crcs: true,
            rack: String::new(),
            max_poll_records: 500,
        }
    }
}

/// How a producer sends. Field by field Kafka's defaults.
#[derive(Debug, Clone)]
pub struct ProducerOptions {
    /// `acks` (all).
    pub acks: Acks,
    /// `enable.idempotence`: each batch once and in order, whatever is sent again (`true`; needs `acks=all`).
    pub idempotent: bool,
    /// `compression.type` of batches built from records (none).
    pub compression: Compression,
    /// The codec's level; `None` for its own default.
    pub compression_level: Option<i32>,
    /// `linger.ms`: how long records wait for others, in milliseconds (5); while their broker is behind with what it
    /// was sent, they wait for its next answer. Whole batches never wait.
    pub linger_ms: u64,
    /// `batch.size`: bytes at which a batch is full (16 KiB).
    pub batch_bytes: usize,
    /// `max.request.size`: bytes of one request, and of one record (1 MiB).
    pub max_request_bytes: usize,
    /// `max.in.flight.requests.per.connection`: 1 to 5 (5).
    pub max_in_flight: usize,
    /// `delivery.timeout.ms`: how long a batch may take, retries included, in milliseconds (120,000).
    pub delivery_timeout_ms: u64,
    /// How the partitions of records that name none are chosen (by key as Java does, else sticky).
    pub partitioning: Partitioning,
    /// `transaction.timeout.ms`: how long the coordinator lets a transaction stay open, in milliseconds (60,000).
    pub transaction_timeout_ms: u64,
}

impl Default for ProducerOptions {
    fn default() -> Self {
        Self {
            acks: Acks::All,
            idempotent: true,
            compression: Compression::None,
            compression_level: None,
            linger_ms: 5,
            batch_bytes: 16 << 10,
            max_request_bytes: 1 << 20,
            max_in_flight: 5,
            delivery_timeout_ms: 120_000,
            partitioning: Partitioning::Default,
            transaction_timeout_ms: 60_000,
        }
    }
}

impl Config {
    /// Kafka's defaults, with these bootstrap addresses: `host:port`, separated by commas. What is wrong with the list
    /// is reported by [`Client::connect`](crate::Client::connect).
    pub fn new(bootstrap: &str) -> Self {
        let mut config = Self {
            bootstrap: Vec::new(),
            bootstrap_error: None,
            client_id: "millstream".to_owned(),
            bootstrap_timeout_ms: 10_000,
            api_timeout_ms: 60_000,
            request_timeout_ms: 30_000,
            connect_timeout_ms: 10_000,
            retry: Backoff { initial_ms: 100, max_ms: 1_000 },
            reconnect: Backoff { initial_ms: 50, max_ms: 1_000 },
            metadata_max_age_ms: 300_000,
            max_frame_bytes: 256 << 20,
            max_idle_ms: 540_000,
            recovery: RecoveryStrategy::Rebootstrap,
            allow_auto_create_topics: false,
            security: SecurityOptions::default(),
            consumer: ConsumerOptions::default(),
            producer: ProducerOptions::default(),
            wants_idempotence: false,
            group: GivenGroup::default(),
            share: GivenShare::default(),
            codec_levels: Vec::new(),
            notes: Vec::new(),
            #[cfg(feature = "tokio")]
            connector: None,
        };
        match parse_bootstrap(bootstrap) {
            Ok(addresses) => config.bootstrap = addresses,
            Err(error) => config.bootstrap_error = Some(error),
        }
        config
    }

    /// Reads options under Kafka's names. `bootstrap.servers` may be left out and set later.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] names the first option that is unknown, wrong, or contradicts another.
    pub fn from_properties(properties: impl IntoIterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let mut config = Self { bootstrap_error: Some(ConfigError::NoBootstrap), ..Self::new("") };
        for (name, value) in properties {
            config.set(&name, &value)?;
        }
        config.check()?;
        Ok(config)
    }

    /// Sets one option by Kafka's name. Whether it fits the others is found out by [`Client::connect`](crate::Client::connect).
    ///
    /// # Errors
    ///
    /// [`ConfigError`] says what is wrong with the name or the value, and what would do.
    pub fn set(&mut self, name: &str, value: &str) -> Result<&mut Self, ConfigError> {
        if let Some(note) = options::apply(self, name, value)? {
            self.notes.push(note);
        }
        if let Some((_, level)) = self.codec_levels.iter().rfind(|(codec, _)| *codec == self.producer.compression) {
            let is_default = self.producer.compression == Compression::Gzip && *level == -1;
            self.producer.compression_level = (!is_default).then_some(*level);
        }
        Ok(self)
    }

    /// Connects through `connector` instead of TCP: to a broker in the same process, through a proxy, in a test.
    #[cfg(feature = "tokio")]
    pub fn with_connector(mut self, connector: Arc<dyn crate::io::Connect>) -> Self {
        self.connector = Some(connector);
        self
    }

    /// Asks `provider` for tokens whenever a connection authenticates by OAUTHBEARER.
    #[cfg(feature = "tokio")]
    pub fn with_token_provider(mut self, provider: Arc<dyn crate::io::TokenProvider>) -> Self {
        self.security.sasl.tokens = Some(provider);
        self
    }

    /// Does TLS with this cryptography instead of the built-in one.
    #[cfg(feature = "tls")]
    pub fn with_crypto_provider(mut self, provider: Arc<rustls::crypto::CryptoProvider>) -> Self {
        self.security.tls.provider = Some(provider);
        self
    }

    /// Whether asking for a topic that does not exist may create it, if the broker agrees
    /// (`allow.auto.create.topics`). Off unless asked for.
    pub fn with_auto_create_topics(mut self, allow: bool) -> Self {
        self.allow_auto_create_topics = allow;
        self
    }

    /// The bootstrap addresses.
    pub fn bootstrap(&self) -> &[Address] {
        &self.bootstrap
    }

    /// How long [`Client::connect`](crate::Client::connect) looks for the cluster, in milliseconds.
    pub fn bootstrap_timeout_ms(&self) -> u64 {
        self.bootstrap_timeout_ms
    }

    /// The options that [`ConsumerOptions`] begin from when they come from properties.
    pub fn consumer(&self) -> &ConsumerOptions {
        &self.consumer
    }

    /// The options that [`ProducerOptions`] begin from when they come from properties.
    pub fn producer(&self) -> &ProducerOptions {
        &self.producer
    }

    /// How to take part in the group that properties name; `None` without `group.id`.
    ///
    /// ```
    /// use millstream_client::Config;
    /// let mut config = Config::new("localhost:9092");
    /// config.set("session.timeout.ms", "10000")?.set("enable.auto.commit", "false")?;
    /// assert!(config.group().is_none());
    ///
    /// let options = config.set("group.id", "billing")?.group().expect("it has a name");
    /// assert_eq!((options.session_timeout_ms, options.auto_commit_interval_ms), (10_000, None));
    /// # Ok::<(), millstream_client::ConfigError>(())
    /// ```
    pub fn group(&self) -> Option<GroupOptions> {
        self.group.complete(&self.consumer)
    }

    /// How to take part in the share group that properties name; `None` without `group.id`. Options that share groups
    /// have in common with consumer groups count: `group.id`, `max.poll.interval.ms`, and those of consumers.
    ///
    /// ```
    /// use millstream_client::Config;
    /// let mut config = Config::new("localhost:9092");
    /// config.set("group.id", "jobs")?.set("share.acknowledgement.mode", "explicit")?;
    /// assert!(config.share().is_some_and(|options| options.explicit));
    /// # Ok::<(), millstream_client::ConfigError>(())
    /// ```
    pub fn share(&self) -> Option<ShareOptions> {
        self.share.complete(&self.group, &self.consumer)
    }

    /// What a user should hear about the options given: those that change nothing here, and why.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Checks what no single option shows.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        let ProducerOptions { acks, idempotent, max_in_flight, linger_ms, delivery_timeout_ms, .. } = self.producer;
        let conflict = |name: &str, value: &str, reason: &str| {
            Err(ConfigError::Invalid { name: name.to_owned(), value: value.to_owned(), reason: reason.to_owned() })
        };
        if idempotent && acks != Acks::All {
            return conflict("enable.idempotence", "true", "needs acks=all");
        }
        if idempotent && !(1..=5).contains(&max_in_flight) {
            let name = "max.in.flight.requests.per.connection";
            return conflict(name, &max_in_flight.to_string(), "must be 1 to 5 with enable.idempotence");
        }
        if linger_ms >= delivery_timeout_ms {
            let reason =
                format!("must be less than delivery.timeout.ms ({delivery_timeout_ms}): records would end unsent");
            return conflict("linger.ms", &linger_ms.to_string(), &reason);
        }
        self.group.check()?;
        self.security.check()
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("bootstrap", &self.bootstrap)
            .field("client_id", &self.client_id)
            .field("bootstrap_timeout_ms", &self.bootstrap_timeout_ms)
            .field("api_timeout_ms", &self.api_timeout_ms)
            .field("request_timeout_ms", &self.request_timeout_ms)
            .field("connect_timeout_ms", &self.connect_timeout_ms)
            .field("retry", &self.retry)
            .field("reconnect", &self.reconnect)
            .field("metadata_max_age_ms", &self.metadata_max_age_ms)
            .field("max_idle_ms", &self.max_idle_ms)
            .field("recovery", &self.recovery)
            .field("max_frame_bytes", &self.max_frame_bytes)
            .field("allow_auto_create_topics", &self.allow_auto_create_topics)
            .field("security", &self.security)
            .field("consumer", &self.consumer)
            .field("producer", &self.producer)
            .field("group", &self.group.options)
            .field("auto_commit", &self.group.auto_commit)
            .field("share", &self.share)
            .finish_non_exhaustive()
    }
}

fn parse_bootstrap(text: &str) -> Result<Vec<Address>, ConfigError> {
    let entries: Vec<&str> = text.split(',').map(str::trim).filter(|entry| !entry.is_empty()).collect();
    if entries.is_empty() {
        return Err(ConfigError::NoBootstrap);
    }
    let mut addresses = Vec::with_capacity(entries.len());
    for entry in entries {
        let address = Address::parse(entry).ok_or_else(|| ConfigError::Invalid {
            name: "bootstrap.servers".to_owned(),
            value: entry.to_owned(),
            reason: "expected host:port, such as localhost:9092".to_owned(),
        })?;
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    Ok(addresses)
}
