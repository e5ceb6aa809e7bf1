//! The broker behind sockets and pipes: everything the core leaves out, on tokio.
//!
//! [`EmbeddedBroker`] is the handle; `driver` owns the core and its clock; `connection` moves frames between one client
//! and the driver; `load` fills topics without a client.

mod connection;
mod driver;
mod load;

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::records::{Decompressor, RecordBatch};
use tokio::io::DuplexStream;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::broker::{Broker, BrokerError, BrokerOptions, NodeAddress};
use driver::Driver;
pub use load::LoadOptions;

/// Bytes that may be under way in each direction of an in-process connection.
const PIPE_BYTES: usize = 256 * 1024;

/// Connections one node accepts at a time; a further one waits in the system's queue.
const MAX_CONNECTIONS: usize = 4096;

/// Why a broker did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be resolved or is in use.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address that was asked for.
        address: String,
        /// What the system says.
        source: io::Error,
    },
    /// A cluster has at least one node, and at most 64.
    #[error("a cluster of {0} nodes: it must be 1 to 64")]
    Nodes(usize),
}

/// One record of a partition, copied out for a test to look at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OwnedRecord {
    /// Its offset in the partition.
    pub offset: i64,
    /// Milliseconds since the epoch.
    pub timestamp: i64,
    /// Its key, if it has one.
    pub key: Option<Vec<u8>>,
    /// Its value; `None` is a tombstone.
    pub value: Option<Vec<u8>>,
}

/// How a broker is to be started. See [`EmbeddedBroker::builder`].
#[derive(Debug)]
pub struct Builder {
    listen: Option<String>,
    advertise: Option<String>,
    nodes: usize,
    options: BrokerOptions,
}

impl Builder {
    /// Where the first node listens; with port 0 the system chooses one. Further nodes take the ports behind it (or
    /// any, if it is 0). The default is `127.0.0.1:0`.
    #[must_use]
    pub fn listen(mut self, address: &str) -> Self {
        self.listen = Some(address.to_owned());
        self
    }

    /// No sockets at all: clients come through [`EmbeddedBroker::connect`].
    #[must_use]
    pub fn in_process(mut self) -> Self {
        self.listen = None;
        self
    }

    /// The host name that Metadata tells clients; by default the address that is listened on.
    #[must_use]
    pub fn advertise(mut self, host: &str) -> Self {
        self.advertise = Some(host.to_owned());
        self
    }

    /// How many nodes the cluster has.
    #[must_use]
    pub fn nodes(mut self, nodes: usize) -> Self {
        self.nodes = nodes;
        self
    }

    /// Partitions of a topic that is created on demand.
    #[must_use]
    pub fn partitions(mut self, partitions: i32) -> Self {
        self.options.default_partitions = partitions.max(1);
        self
    }

    /// Acknowledge what is produced and keep nothing of it; see [`BrokerOptions::null_sink`].
    #[must_use]
    pub fn null_sink(mut self, on: bool) -> Self {
        self.options.null_sink = on;
        self
    }

    /// Changes any other option.
    #[must_use]
    pub fn options(mut self, change: impl FnOnce(&mut BrokerOptions)) -> Self {
        change(&mut self.options);
        self
    }

    /// Starts the cluster on the current tokio runtime. It serves once this returns.
    ///
    /// # Errors
    /// An address cannot be listened on, or the number of nodes is out of range.
    pub async fn start(self) -> Result<EmbeddedBroker, StartError> {
        if !(1..=64).contains(&self.nodes) {
            return Err(StartError::Nodes(self.nodes));
        }
        let mut listeners = Vec::new();
        if let Some(address) = &self.listen {
            listeners = listen(address, self.nodes).await?;
        }
        let addresses: Vec<SocketAddr> = listeners.iter().map(|(_, address)| *address).collect();
        let nodes = (0..self.nodes).map(|index| node_address(self.advertise.as_deref(), addresses.get(index), index));
        let nodes: Vec<NodeAddress> = nodes.collect();
        let driver = Arc::new(Driver::new(Broker::new(self.options, nodes.clone())));
        let broker =
            EmbeddedBroker { driver, nodes, addresses, stop: CancellationToken::new(), tasks: TaskTracker::new() };
        broker.spawn(Arc::clone(&broker.driver).run_timers());
        for (node, (listener, _)) in listeners.into_iter().enumerate() {
            let accept = accept(Arc::clone(&broker.driver), listener, node, broker.stop.clone(), broker.tasks.clone());
            broker.spawn(accept);
        }
        Ok(broker)
    }
}

async fn listen(address: &str, nodes: usize) -> Result<Vec<(TcpListener, SocketAddr)>, StartError> {
    let failed = |address: &str, source| StartError::Listen { address: address.to_owned(), source };
    let bind = async |address: String| -> Result<(TcpListener, SocketAddr), StartError> {
        let listener = TcpListener::bind(&address).await.map_err(|source| failed(&address, source))?;
        let bound = listener.local_addr().map_err(|source| failed(&address, source))?;
        Ok((listener, bound))
    };
    let first = bind(address.to_owned()).await?;
    let base = first.1;
    let any_port = address.ends_with(":0");
    let mut listeners = vec![first];
    for index in 1..nodes {
        let port = if any_port { 0 } else { base.port().saturating_add(index as u16) };
        listeners.push(bind(SocketAddr::new(base.ip(), port).to_string()).await?);
    }
    Ok(listeners)
}

/// What clients are told. A node that listens on all interfaces can only promise the loopback one.
fn node_address(advertise: Option<&str>, bound: Option<&SocketAddr>, index: usize) -> NodeAddress {
    let ip = bound.map(SocketAddr::ip).filter(|ip| !ip.is_unspecified()).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    NodeAddress {
        host: advertise.map_or_else(|| ip.to_string(), str::to_owned),
        port: bound.map_or(9092 + index as u16, SocketAddr::port),
    }
}

async fn accept(driver: Arc<Driver>, listener: TcpListener, node: usize, stop: CancellationToken, tasks: TaskTracker) {
    let slots = Arc::new(tokio::sync::Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Small answers must not wait for the next ones.
                let _ = stream.set_nodelay(true);
                let serve = connection::serve(Arc::clone(&driver), stream, node, peer.ip().to_string());
                let stop = stop.clone();
                tasks.spawn(async move {
                    stop.run_until_cancelled(serve).await;
                    drop(slot);
                });
            }
            Err(error) => {
                // Out of file descriptors, most likely: wait for some to be given back.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        }
    }
}

/// A Kafka cluster in this process. It stops when it is dropped.
///
/// ```
/// use millstream_testkit::serve::EmbeddedBroker;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let broker = EmbeddedBroker::builder().listen("127.0.0.1:0").partitions(1).start().await?;
/// broker.load("greetings", None, ["hello", "world"])?;
/// println!("any Kafka client can read topic `greetings` from {}", broker.bootstrap());
/// assert_eq!(broker.records("greetings", 0)?[1].value.as_deref(), Some(&b"world"[..]));
/// broker.shutdown().await;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct EmbeddedBroker {
    driver: Arc<Driver>,
    nodes: Vec<NodeAddress>,
    addresses: Vec<SocketAddr>,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl EmbeddedBroker {
    /// One node on a free loopback port, unless told otherwise.
    pub fn builder() -> Builder {
        // No cryptography: ids only have to differ from those of other brokers.
        let seed = RandomState::new().hash_one("millstream");
        let options = BrokerOptions { seed, ..BrokerOptions::default() };
        Builder { listen: Some("127.0.0.1:0".to_owned()), advertise: None, nodes: 1, options }
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            stop.run_until_cancelled(task).await;
        });
    }

    /// The socket of the first node; `None` if the broker is only served in process.
    pub fn address(&self) -> Option<SocketAddr> {
        self.addresses.first().copied()
    }

    /// What to give to a client as `bootstrap.servers`: every node's address.
    pub fn bootstrap(&self) -> String {
        let address = |node: &NodeAddress| match node.host.contains(':') {
            true => format!("[{}]:{}", node.host, node.port), // IPv6
            false => format!("{}:{}", node.host, node.port),
        };
        let nodes: Vec<String> = self.nodes.iter().map(address).collect();
        nodes.join(",")
    }

    /// A connection to the first node without a socket.
    pub fn connect(&self) -> DuplexStream {
        self.connect_node(0)
    }

    /// A connection without a socket to the node that Metadata has at this host and port; `None` if there is none.
    pub fn connect_to(&self, host: &str, port: u16) -> Option<DuplexStream> {
        let node = self.nodes.iter().position(|node| node.host == host && node.port == port)?;
        Some(self.connect_node(node))
    }

    fn connect_node(&self, node: usize) -> DuplexStream {
        let (client, server) = tokio::io::duplex(PIPE_BYTES);
        self.spawn(connection::serve(Arc::clone(&self.driver), server, node, "in-process".to_owned()));
        client
    }

    /// Calls the broker itself, with the time as it knows it: for its getters, and for the commands that make something
    /// go wrong. The call must be short, as all clients wait for it.
    ///
    /// ```
    /// # use millstream_testkit::EmbeddedBroker;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// let broker = EmbeddedBroker::builder().nodes(3).in_process().start().await?;
    /// broker.create_topic("t", 1)?;
    /// broker.with(|broker, _now_ms| broker.move_leader("t", 0, 2))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with<T>(&self, call: impl FnOnce(&mut Broker, i64) -> T) -> T {
        self.driver.with(call)
    }

    /// Creates a topic with default settings.
    ///
    /// # Errors
    /// The name is taken or not allowed, or there are too many partitions.
    pub fn create_topic(&self, name: &str, partitions: i32) -> Result<(), BrokerError> {
        self.driver.with(|broker, _| broker.create_topic(name, partitions))
    }

    /// Fills a topic, which is created if need be, with one record per value: no key, stamped with the time of the call,
    /// in uncompressed batches. Without a `partition` the batches go round all of them. Returns the number of records.
    ///
    /// # Errors
    /// There is no such partition, the name is not allowed, or a value is too large for a batch.
    pub fn load<V: AsRef<[u8]>>(
        &self,
        topic: &str,
        partition: Option<i32>,
        values: impl IntoIterator<Item = V>,
    ) -> Result<u64, BrokerError> {
        let options = LoadOptions { partition, ..Default::default() };
        self.load_with(topic, &options, values.into_iter().map(|value| (None::<V>, value)))
    }

    /// The same with keys and a choice of codec and time.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_with<K: AsRef<[u8]>, V: AsRef<[u8]>>(
        &self,
        topic: &str,
        options: &LoadOptions,
        records: impl IntoIterator<Item = (Option<K>, V)>,
    ) -> Result<u64, BrokerError> {
        load::load(&self.driver, topic, options, records)
    }

    /// Appends record batches that are already built; see [`Broker::append`]. Returns the number of records.
    ///
    /// # Errors
    /// There is no such partition, or the bytes are not whole batches.
    pub fn append(&self, topic: &str, partition: i32, batches: Bytes) -> Result<i64, BrokerError> {
        self.driver.with(|broker, now_ms| broker.append(topic, partition, batches, now_ms))
    }

    /// The batches of a partition, as consumers would receive them.
    ///
    /// # Errors
    /// There is no such partition.
    pub fn batches(&self, topic: &str, partition: i32) -> Result<Vec<RecordBatch>, BrokerError> {
        self.driver.with(|broker, _| broker.batches(topic, partition))
    }

    /// The records of a partition, copied.
    ///
    /// # Errors
    /// There is no such partition, or a batch cannot be read (its producer built it wrong).
    pub fn records(&self, topic: &str, partition: i32) -> Result<Vec<OwnedRecord>, BrokerError> {
        let mut decompressor = Decompressor::new(load::MAX_PAYLOAD_BYTES);
        let mut records = Vec::new();
        for batch in self.batches(topic, partition)? {
            let unreadable = |error| BrokerError::Refused { code: "CORRUPT_MESSAGE", message: format!("{error}") };
            let payload = batch.payload(&mut decompressor).map_err(unreadable)?;
            for record in batch.records(&payload) {
                let record = record.map_err(unreadable)?;
                records.push(OwnedRecord {
                    offset: record.offset,
                    timestamp: record.timestamp,
                    key: record.key.map(<[u8]>::to_vec),
                    value: record.value.map(<[u8]>::to_vec),
                });
            }
        }
        Ok(records)
    }

    /// The first offset a partition still has, and the one its next record gets.
    ///
    /// # Errors
    /// There is no such partition.
    pub fn offsets(&self, topic: &str, partition: i32) -> Result<(i64, i64), BrokerError> {
        self.driver.with(|broker, _| broker.offsets(topic, partition))
    }

    /// Closes all connections and stops listening; returns once nothing of it runs any more.
    pub async fn shutdown(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Drop for EmbeddedBroker {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
