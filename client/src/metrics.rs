//! The one door through which the client reports numbers. It names no exporter: whoever owns the process implements
//! [`Metrics`] and passes it in with [`Foundations`](crate::Foundations).

/// Names and values that tell one series of a metric from another, such as `[("topic", "bids")]`.
pub type Labels<'a> = [(&'static str, &'a str)];

/// Takes counters, gauges and observations. Called from hot paths: an implementation must be quick and must not block.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use millstream_client::metrics::names;
/// use millstream_client::{Labels, Metrics};
///
/// /// How often something had to be tried again, whatever it was.
/// #[derive(Default)]
/// struct Retries(AtomicU64);
///
/// impl Metrics for Retries {
///     fn add(&self, name: &'static str, _labels: &Labels<'_>, n: u64) {
///         if name == names::RETRIES || name == names::PRODUCE_RETRIES {
///             self.0.fetch_add(n, Ordering::Relaxed);
///         }
///     }
///     fn gauge(&self, _name: &'static str, _labels: &Labels<'_>, _value: i64) {}
///     fn observe(&self, _name: &'static str, _labels: &Labels<'_>, _value: f64) {}
/// }
///
/// # #[cfg(feature = "tokio")]
/// let foundations = millstream_client::Foundations { metrics: Arc::new(Retries::default()), ..Default::default() };
/// # Retries::default().add(names::RETRIES, &[], 1);
/// ```
pub trait Metrics: Send + Sync {
    /// Adds `n` to a counter.
    fn add(&self, name: &'static str, labels: &Labels<'_>, n: u64);
    /// Sets a gauge.
    fn gauge(&self, name: &'static str, labels: &Labels<'_>, value: i64);
    /// Adds one observation to a distribution.
    fn observe(&self, name: &'static str, labels: &Labels<'_>, value: f64);
}

/// Forgets everything it is told.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoMetrics;

impl Metrics for NoMetrics {
    fn add(&self, _name: &'static str, _labels: &Labels<'_>, _n: u64) {}
    fn gauge(&self, _name: &'static str, _labels: &Labels<'_>, _value: i64) {}
    fn observe(&self, _name: &'static str, _labels: &Labels<'_>, _value: f64) {}
}

/// The names under which the client reports. Bytes and milliseconds are in the names' endings.
pub mod names {
    /// Connections opened, by `address`.
    pub const CONNECTIONS_OPENED: &str = "client_connections_opened_total";
    /// Connections that failed or were closed by the broker, by `address`.
    pub const CONNECTIONS_LOST: &str = "client_connections_lost_total";
    /// Exchanges of credentials that went well, by `address`; a session that is renewed counts again.
    pub const AUTHENTICATIONS: &str = "client_authentications_total";
    /// Attempts at authentication that failed, by `address`.
    pub const AUTHENTICATION_FAILURES: &str = "client_authentication_failures_total";
    /// From a request's going out to its answer, by `address` and `api`: a distribution, in milliseconds.
    pub const REQUEST_LATENCY_MS: &str = "client_request_latency_ms";
    /// How long a broker wants to be spared, by `address`: a distribution, in milliseconds.
    pub const THROTTLE_MS: &str = "client_throttle_ms";
    /// Calls made again after a failure that may pass.
    pub const RETRIES: &str = "client_retries_total";
    /// Record batch bytes fetched, by `topic`.
    pub const FETCHED_BYTES: &str = "client_fetched_bytes_total";
    /// How long a broker took to answer a fetch, its long poll included, in milliseconds, by `address`.
    pub const FETCH_LATENCY_MS: &str = "client_fetch_latency_ms";
    /// How long a broker asks to be left alone after a fetch (KIP-219), in milliseconds, by `address`.
    pub const FETCH_THROTTLE_MS: &str = "client_fetch_throttle_ms";
    /// Records handed on by a [`Consumer`](crate::Consumer), by `topic`.
    pub const FETCHED_RECORDS: &str = "client_fetched_records_total";
    /// Records between what was handed on last and the end of the partition, by `topic` and `partition`.
    pub const LAG: &str = "client_consumer_lag_records";
    /// Batches acknowledged, by `topic`.
    pub const PRODUCED_BATCHES: &str = "client_produced_batches_total";
    /// Records acknowledged, by `topic`.
    pub const PRODUCED_RECORDS: &str = "client_produced_records_total";
    /// Batch bytes acknowledged, by `topic`.
    pub const PRODUCED_BYTES: &str = "client_produced_bytes_total";
    /// Batches sent again after a refusal that may pass, or without an answer.
    pub const PRODUCE_RETRIES: &str = "client_produce_retries_total";
    /// Batches given up on, by `topic`.
    pub const PRODUCE_FAILURES: &str = "client_produce_failures_total";
    /// Metadata requests made.
    pub const METADATA_REFRESHES: &str = "client_metadata_refreshes_total";
    /// Rebalances that a member came through, by `group`.
    pub const REBALANCES: &str = "client_group_rebalances_total";
    /// Partitions that a member lost without having given them up, by `group`.
    pub const PARTITIONS_LOST: &str = "client_group_partitions_lost_total";
    /// How long a coordinator took to answer a heartbeat, by `group`.
    pub const HEARTBEAT_MS: &str = "client_group_heartbeat_ms";
    /// Commits made by members, by `group`.
    pub const COMMITS: &str = "client_group_commits_total";
    /// Commits that failed for good, by `group`.
    pub const COMMIT_FAILURES: &str = "client_group_commit_failures_total";
}
