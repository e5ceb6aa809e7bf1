//! What goes in and out of a fetcher.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use millstream_protocol::messages::{ListOffsetsRequest, OffsetForLeaderEpochRequest};

use super::request::FetchCall;
use crate::core::backoff::Backoff;
use crate::core::list_offsets;
use crate::core::metadata::LeaderHint;
use crate::core::request::Typed;
use crate::types::{Address, OffsetSpec, StartAt, TopicPartition};

/// Names a request to the fetcher that made it.
pub type RequestId = u64;

/// What to do when a position is not in the log (`auto.offset.reset`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetPolicy {
    /// Tell the caller.
    Fail,
    /// Go to the log start.
    Earliest,
    /// Go to the end of the log.
    Latest,
    /// Go to the first record that is no older than this, or to the end (KIP-1106).
    ByDuration(Duration),
}

impl ResetPolicy {
    /// Where to go; `None` is for [`ResetPolicy::Fail`].
    pub(super) fn wanted(self) -> Option<Sought> {
        match self {
            Self::Fail => None,
            Self::Earliest => Some(Sought::Spec(OffsetSpec::Earliest)),
            Self::Latest => Some(Sought::Spec(OffsetSpec::Latest)),
            Self::ByDuration(age) => Some(Sought::NoOlderThan(age)),
        }
    }

    /// Where to begin when there is no position at this time of the wall clock, in milliseconds since the Unix epoch.
    pub fn start(self, unix_ms: i64) -> Option<StartAt> {
        self.wanted().map(|wanted| wanted.at(unix_ms).into())
    }
}

/// An offset that is to be looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    Spec(OffsetSpec),
    /// Of the first record no older than this when it is asked for.
    NoOlderThan(Duration),
}

impl Sought {
    fn at(self, unix_ms: i64) -> OffsetSpec {
        match self {
            Self::Spec(spec) => spec,
            Self::NoOlderThan(age) => {
                let age_ms = i64::try_from(age.as_millis()).unwrap_or(i64::MAX);
                OffsetSpec::Timestamp(unix_ms.saturating_sub(age_ms))
            }
        }
    }
}

/// Offsets to be looked up, once the time is known at which they are asked for.
#[derive(Debug)]
pub struct LookUp {
    pub(super) queries: Vec<(TopicPartition, Sought, i32)>,
    pub(super) read_committed: bool,
}

impl LookUp {
    /// The request, at this time of the wall clock: milliseconds since the Unix epoch.
    pub fn at(self, unix_ms: i64) -> Typed<ListOffsetsRequest> {
        let queries = self.queries.into_iter().map(|(target, wanted, epoch)| (target, wanted.at(unix_ms), epoch));
        Typed::new(list_offsets::request(&queries.collect::<Vec<_>>(), self.read_committed))
    }
}

/// How to fetch.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The longest a broker may wait for data, in milliseconds (`fetch.max.wait.ms`).
    pub max_wait_ms: i32,
    /// Bytes that end the wait (`fetch.min.bytes`).
    pub min_bytes: i32,
    /// Bytes of one response, at most, unless its first batch is larger (`fetch.max.bytes`).
    pub max_bytes: i32,
    /// Bytes of one partition in a response (`max.partition.fetch.bytes`).
    pub max_partition_bytes: i32,
    /// Whether to stop at the last stable offset and drop aborted transactions (`isolation.level`).
    pub read_committed: bool,
    /// `auto.offset.reset`.
    pub reset: ResetPolicy,
    /// Whether to verify each batch's checksum (`check.crcs`).
    pub check_crcs: bool,
    /// Where the client is (`client.rack`), if that is known: brokers then name a replica nearer than the leader.
    pub rack: String,
    /// Waits after a failure.
    pub backoff: Backoff,
    /// How old the metadata may get, in milliseconds (`metadata.max.age.ms`).
    pub metadata_max_age_ms: u64,
}

/// What the shell is to do.
#[derive(Debug)]
pub enum Action {
    /// Send a fetch; answer with [`handle_fetch`](super::Fetcher::handle_fetch) or
    /// [`handle_failure`](super::Fetcher::handle_failure).
    Fetch {
        /// To be given back with the outcome.
        id: RequestId,
        /// To whom.
        node: i32,
        /// The request. Its `max_bytes` may be lowered to what memory is free.
        request: FetchCall,
    },
    /// Look up offsets; answer with [`handle_listed`](super::Fetcher::handle_listed) or
    /// [`handle_failure`](super::Fetcher::handle_failure).
    ListOffsets {
        /// To be given back with the outcome.
        id: RequestId,
        /// To whom.
        node: i32,
        /// What to look up, of partitions that the node leads.
        look_up: LookUp,
    },
    /// Ask where leader epochs ended; answer with [`handle_epoch_ends`](super::Fetcher::handle_epoch_ends),
    /// [`handle_unvalidated`](super::Fetcher::handle_unvalidated) when the broker cannot say, or
    /// [`handle_failure`](super::Fetcher::handle_failure).
    EpochEnds {
        /// To be given back with the outcome.
        id: RequestId,
        /// To whom.
        node: i32,
        /// The request, for partitions that the node leads.
        request: Typed<OffsetForLeaderEpochRequest>,
    },
    /// Take over leaders that a broker named, by [`Cluster::hinted`](crate::core::metadata::Cluster::hinted). There is
    /// no answer to it.
    Hints {
        /// The leaders.
        leaders: Vec<LeaderHint>,
        /// Where the nodes listen that the broker named with them.
        endpoints: Vec<(i32, Address)>,
    },
    /// Learn about these topics anew; answer with [`handle_metadata`](super::Fetcher::handle_metadata).
    RefreshMetadata(Vec<Arc<str>>),
}

/// Complete batches of one partition, or the news that there are none. `P` is the caller's hold on the memory of the
/// response.
#[derive(Debug)]
pub struct Batches<P> {
    /// Topic name.
    pub topic: Arc<str>,
    /// Partition index.
    pub partition: i32,
    /// Complete record batches, a share of the response's frame; none of them holds control records. With `check.crcs`
    /// (the default) each batch's checksum was verified. Empty when there is nothing but news of the position.
    pub records: Bytes,
    /// Records below this offset are not to be used: the first batch may begin before the position.
    pub start_offset: i64,
    /// The position behind these batches.
    pub next_offset: i64,
    /// Leader epoch of the last batch before that position, to be committed with it; -1 when unknown.
    pub leader_epoch: i32,
    /// The end of what can be read: the high watermark, or the last stable offset with `read_committed`.
    pub high_watermark: i64,
    /// The log start; -1 when the broker does not say.
    pub log_start_offset: i64,
    /// The hold on the response's memory.
    pub permit: P,
}

impl<P> Batches<P> {
    /// Whether the end of the partition, as it was when the broker answered, is reached.
    pub fn is_caught_up(&self) -> bool {
        self.next_offset >= self.high_watermark
    }
}
