//! What a broker is told when it is made. Names and defaults are Kafka's where Kafka has them.

/// The settings of an embedded broker. `Default` is a single-node Kafka with one partition per topic and
/// no initial rebalance delay.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BrokerOptions {
    /// Partitions of a topic whose creator names no count (`num.partitions`).
    pub default_partitions: i32,
    /// Whether asking for a topic's metadata creates it (`auto.create.topics.enable`).
    pub auto_create: bool,
    /// The largest record batch a topic takes unless it says otherwise, in bytes (`message.max.bytes`).
    pub max_message_bytes: i32,
    /// The largest request, in bytes (`socket.request.max.bytes`). Also the most one connection makes the broker hold.
    pub max_request_bytes: usize,
    /// The most records one fetch response carries, in bytes, whatever the client asks for (`fetch.max.bytes`).
    pub max_fetch_bytes: usize,
    /// Fetch sessions that each node keeps (`max.incremental.fetch.session.cache.slots`, KIP-227). With 0, or when all are
    /// in use, clients are told to go on with full requests.
    pub max_fetch_sessions: usize,
    /// Check the headers and checksums of produced batches, acknowledge them, advance the log's end and keep nothing: for
    /// benchmarks of clients.
    pub null_sink: bool,
    /// How long a new group waits for more members before its first generation (`group.initial.rebalance.delay.ms`).
    pub initial_rebalance_delay_ms: i32,
    /// Members one group may have, so that a client cannot fill the memory with them (`group.max.size`).
    pub max_group_size: usize,
    /// The shortest session timeout a member may ask for (`group.min.session.timeout.ms`).
    pub min_session_timeout_ms: i32,
    /// The longest session timeout a member may ask for (`group.max.session.timeout.ms`).
    pub max_session_timeout_ms: i32,
    /// How long a member in the protocol of KIP-848 may be silent (`group.consumer.session.timeout.ms`).
    pub consumer_session_timeout_ms: i32,
    /// How often such a member is told to send a heartbeat (`group.consumer.heartbeat.interval.ms`).
    pub consumer_heartbeat_interval_ms: i32,
    /// How long such a group keeps an assignment at least (`group.consumer.assignment.interval.ms`); a second in Kafka, to
    /// spare work where many members come at once.
    pub assignment_interval_ms: i32,
    /// Members one share group may have (`group.share.max.size`).
    pub max_share_group_size: usize,
    /// How long a member of a share group may be silent (`group.share.session.timeout.ms`).
    pub share_session_timeout_ms: i32,
    /// How often such a member is told to send a heartbeat (`group.share.heartbeat.interval.ms`).
    pub share_heartbeat_interval_ms: i32,
    /// How long a record that was handed out is its member's (`group.share.record.lock.duration.ms`).
    pub share_record_lock_ms: i32,
    /// The least that a group may set of it (`group.share.min.record.lock.duration.ms`).
    pub min_share_record_lock_ms: i32,
    /// How often a record is handed out at most (`group.share.delivery.count.limit`).
    pub share_delivery_count_limit: i32,
    /// Records of one partition that a share group may be at (`group.share.partition.max.record.locks`).
    pub share_partition_max_record_locks: i32,
    /// Share sessions that each node keeps (`group.share.max.share.sessions`).
    pub max_share_sessions: usize,
    /// The rack of each node in their order, for consumers that read from a replica near them (`broker.rack`, KIP-392).
    pub racks: Vec<String>,
    /// The longest that a transaction may ask to last (`transaction.max.timeout.ms`).
    pub max_transaction_timeout_ms: i32,
    /// The finalized level of the feature `transaction.version`: 2 for KIP-890, in which every end of a transaction
    /// raises its producer's epoch; 0 or 1 for clients to take the older flow.
    pub transaction_version: i16,
    /// How long an ended transaction takes to write its markers; meanwhile a new one is refused with
    /// `CONCURRENT_TRANSACTIONS`. With 0 it is over when EndTxn is answered.
    pub marker_delay_ms: i64,
    /// The cluster's name in responses; 22 characters like Kafka's, but any string will do.
    pub cluster_id: String,
    /// Where topic ids and member ids come from: the same seed and the same requests give the same ids.
    pub seed: u64,
}

impl Default for BrokerOptions {
    fn default() -> Self {
        Self {
            default_partitions: 1,
            auto_create: true,
            max_message_bytes: 1_048_588,
            max_request_bytes: 104_857_600,
            max_fetch_bytes: 57_671_680,
            max_fetch_sessions: 1_000,
            null_sink: false,
            initial_rebalance_delay_ms: 0,
            max_group_size: 10_000,
            min_session_timeout_ms: 6_000,
            max_session_timeout_ms: 1_800_000,
            consumer_session_timeout_ms: 45_000,
            consumer_heartbeat_interval_ms: 5_000,
            assignment_interval_ms: 0,
            max_share_group_size: 200,
            share_session_timeout_ms: 45_000,
            share_heartbeat_interval_ms: 5_000,
            share_record_lock_ms: 30_000,
            min_share_record_lock_ms: 15_000,
            share_delivery_count_limit: 5,
            share_partition_max_record_locks: 2_000,
            max_share_sessions: 2_000,
            racks: Vec::new(),
            max_transaction_timeout_ms: 900_000,
            transaction_version: 2,
            marker_delay_ms: 0,
            cluster_id: "millstream-embedded-00".to_owned(),
            seed: 0,
        }
    }
}

/// The address at which clients reach one node of the cluster.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NodeAddress {
    /// A name or an IPv4 address; it is what Metadata tells clients.
    pub host: String,
    /// The port clients connect to.
    pub port: u16,
}
