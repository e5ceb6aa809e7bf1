//! The client's one error type: every kind names what it happened to.
//!
//! Errors are values that many waiters may share (a lost batch fails every record in it), so they are `Clone` and
//! hold no `std::io::Error`.

use std::fmt;
use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::error::{DecodeError, EncodeError};
use millstream_protocol::records::RecordError;

use crate::config::ConfigError;
use crate::core::connection::{ConnectionError, Failure};
use crate::core::features;
use crate::types::{Address, TopicPartition};

/// What a caller can do about an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The same call may succeed later: the cluster was unreachable, slow, or moving something.
    Retriable,
    /// The transaction that the call belongs to can only be aborted; after that the same producer can begin another one.
    Abortable,
    /// Trying again gives the same answer: the topic is not there, the data is damaged, access is denied, a newer
    /// producer has taken over the transactional id.
    Fatal,
    /// The call itself is wrong: a bad option, a partition that does not exist, a handle used after its close.
    Misuse,
}

/// What went wrong in a call of the client.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// An option is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// None of the bootstrap addresses led to a cluster.
    #[error("no broker could be reached: {}", Attempts(attempts))]
    Bootstrap {
        /// Each address, with what was tried there and how it ended.
        attempts: Vec<BootstrapAttempt>,
    },
    /// The topic is not there.
    #[error("topic {topic:?} does not exist")]
    UnknownTopic {
        /// Topic name.
        topic: Arc<str>,
    },
    /// The topic has no such partition.
    #[error("topic {topic:?} has {count} partition{}, there is no partition {partition}", if *count == 1 { "" } else { "s" })]
    UnknownPartition {
        /// Topic name.
        topic: Arc<str>,
        /// The partition asked for.
        partition: i32,
        /// How many there are.
        count: usize,
    },
    /// The topic was deleted and another one of the same name created: offsets of the old one mean nothing in it.
    #[error("topic {topic:?} was deleted and created again: the positions in the old one are lost")]
    TopicRecreated {
        /// Topic name.
        topic: Arc<str>,
    },
    /// The position is no longer, or not yet, in the partition's log, and `auto.offset.reset` is `none`.
    #[error(
        "offset {offset} of {topic}[{partition}] is out of range{}: seek to one that is there, or let auto.offset.reset \
         say where to go on", Start(*log_start_offset)
    )]
    OffsetOutOfRange {
        /// Topic name.
        topic: Arc<str>,
        /// Partition index.
        partition: i32,
        /// The position that was asked for.
        offset: i64,
        /// Where the log starts, -1 when the broker does not say.
        log_start_offset: i64,
    },
    /// The log was cut below the position: records already handed on are gone from the cluster (KIP-320).
    #[error("the log of {topic}[{partition}] was truncated to {end_offset}, below the position {offset}")]
    LogTruncated {
        /// Topic name.
        topic: Arc<str>,
        /// Partition index.
        partition: i32,
        /// The position.
        offset: i64,
        /// Where the log now ends for the epoch that was last read.
        end_offset: i64,
    },
    /// The group has no offset in a partition that it reads, and `auto.offset.reset` is `none`.
    #[error("group {group:?} has committed no offset in {target}, and auto.offset.reset is none")]
    NoOffset {
        /// The group's id.
        group: Arc<str>,
        /// The partition, or the first of several.
        target: TopicPartition,
    },
    /// A record batch from the broker cannot be read.
    #[error("the batch at offset {offset} of {topic}[{partition}] is damaged: {source}")]
    Corrupt {
        /// Topic name.
        topic: Arc<str>,
        /// Partition index.
        partition: i32,
        /// The next offset that was to be read; it is in the damaged batch.
        offset: i64,
        /// Where to seek to, to go on behind the damaged batch and without its records; as far as its header can be
        /// believed, and at least one offset on.
        next_offset: i64,
        /// What is wrong with it.
        source: RecordError,
    },
    /// A single batch does not fit into what may be fetched or sent at once.
    #[error("{subject} is larger than the limit of {limit} bytes ({option})")]
    TooLarge {
        /// What is too large.
        subject: String,
        /// The limit in bytes.
        limit: usize,
        /// The option that sets the limit.
        option: &'static str,
    },
    /// A broker refused a request.
    #[error("{}", Refusal(*api, *code, subject, message.as_deref()))]
    Broker {
        /// The request's API.
        api: ApiKey,
        /// The broker's error code.
        code: ErrorCode,
        /// What was asked about: a topic partition, a group, a topic.
        subject: String,
        /// The broker's own words, when it sent any.
        message: Option<String>,
    },
    /// The broker does not speak a version of the API in which the call can be made. Nothing was done.
    #[error(
        "{} needs {} {wanted}, which Kafka has since {since}; {address} offers {offered}",
        feature.as_deref().unwrap_or("the call"), api.name()
    )]
    UnsupportedVersion {
        /// The broker.
        address: Address,
        /// The API.
        api: ApiKey,
        /// The versions that would do, as `min-max`.
        wanted: String,
        /// The versions the broker offers, as `min-max`, or `none`.
        offered: String,
        /// The first release of Kafka that has one of the versions wanted.
        since: &'static str,
        /// What was to be done, where the API's name does not say it.
        feature: Option<Arc<str>>,
    },
    /// The connection failed, or could not be made. The request may have been carried out.
    #[error("{address}: {cause}")]
    Connection {
        /// The broker.
        address: Address,
        /// Refused, timed out, closed, not authenticated, or an answer that is not Kafka's.
        cause: ConnectionError,
    },
    /// A broker's answer cannot be decoded.
    #[error("cannot decode an answer: {source}")]
    Decode {
        /// The API.
        api: ApiKey,
        /// What is wrong with it.
        source: DecodeError,
    },
    /// A request cannot be encoded in the version that the broker speaks.
    #[error("cannot encode a request: {source}")]
    Encode {
        /// The API.
        api: ApiKey,
        /// What is wrong with it.
        source: EncodeError,
    },
    /// The call did not end in its time.
    #[error("{what} was not done within {timeout_ms} ms{}", Because(cause.as_deref()))]
    Timeout {
        /// What was waited for.
        what: String,
        /// How long, in milliseconds.
        timeout_ms: u64,
        /// The last failure before the time was up.
        cause: Option<Arc<Error>>,
    },
    /// A batch could not be delivered in `delivery.timeout.ms`. It was **not** written.
    #[error("a batch for {target} was not delivered within {timeout_ms} ms{}", Because(cause.as_deref()))]
    DeliveryTimeout {
        /// Where it was to go.
        target: TopicPartition,
        /// `delivery.timeout.ms`.
        timeout_ms: u64,
        /// The last failure; [`Error::UnknownPartition`] when the partition is not there any more.
        cause: Option<Arc<Error>>,
    },
    /// The memory budget is used up; what waits in it is on its way.
    #[error("{bytes} bytes are not free in the memory budget of {limit}")]
    BufferFull {
        /// What the record needs, in bytes.
        bytes: usize,
        /// The budget's limit in bytes.
        limit: usize,
    },
    /// The topic's metadata has been asked for, and is not there yet.
    #[error("the metadata of topic {topic:?} is not there yet")]
    TopicPending {
        /// Topic name.
        topic: Arc<str>,
    },
    /// A batch was sent, and no answer tells whether it was written. It is never written by the client again.
    #[error("a batch for {target} may or may not have been written{}", Because(cause.as_deref()))]
    PossiblyWritten {
        /// Where it was to go.
        target: TopicPartition,
        /// What hid the outcome.
        cause: Option<Arc<Error>>,
    },
    /// Something in the transaction failed, so that it cannot be committed any more: abort it.
    #[error("the transaction of {transactional_id:?} can only be aborted: {cause}")]
    MustAbort {
        /// The producer's transactional id.
        transactional_id: Arc<str>,
        /// What failed first.
        cause: Arc<Error>,
    },
    /// Another producer has taken over the transactional id, or the coordinator has given up on this one: its
    /// transactions are over, and so is this producer.
    #[error(
        "the producer of {transactional_id:?} has been fenced ({}): another has its transactional.id, or a transaction \
         was open for longer than transaction.timeout.ms; what was not committed is aborted, and a new producer goes on",
        code.name()
    )]
    Fenced {
        /// The producer's transactional id.
        transactional_id: Arc<str>,
        /// The broker's error code.
        code: ErrorCode,
    },
    /// The commit of a transaction was asked for, and no answer will tell whether it was carried out. Reading the
    /// offsets that were sent in it, as a consumer that requires stable ones, shows it.
    #[error("the transaction of {transactional_id:?} may or may not have been committed: {cause}")]
    PossiblyCommitted {
        /// The producer's transactional id.
        transactional_id: Arc<str>,
        /// What hid the outcome.
        cause: Arc<Error>,
    },
    /// The handle or its client was closed, or the cancellation token fired.
    #[error("the client is closed")]
    Closed,
    /// The call makes no sense; the text says why.
    #[error("{0}")]
    Misuse(String),
}

impl Error {
    /// Whether the call may be made again, ends only its transaction, cannot succeed, or was wrong in itself.
    ///
    /// ```
    /// use millstream_client::{Error, ErrorKind};
    /// use millstream_protocol::{api::ApiKey, code::ErrorCode};
    ///
    /// let refused = |code| Error::Broker { api: ApiKey::Produce, code, subject: "bids[0]".into(), message: None };
    /// assert_eq!(refused(ErrorCode::NOT_LEADER_OR_FOLLOWER).kind(), ErrorKind::Retriable);
    /// assert_eq!(refused(ErrorCode::TRANSACTION_ABORTABLE).kind(), ErrorKind::Abortable);
    /// assert_eq!(refused(ErrorCode::TOPIC_AUTHORIZATION_FAILED).kind(), ErrorKind::Fatal);
    /// assert_eq!(Error::Misuse("two at once".into()).kind(), ErrorKind::Misuse);
    /// ```
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Config(_) | Self::Misuse(_) | Self::UnknownPartition { .. } | Self::Closed => ErrorKind::Misuse,
            Self::TooLarge { .. } | Self::Encode { .. } => ErrorKind::Misuse,
            Self::Bootstrap { attempts } if !attempts.is_empty() && attempts.iter().all(BootstrapAttempt::is_fatal) => {
                ErrorKind::Fatal
            }
            Self::Connection { cause, .. } if cause.is_fatal() => ErrorKind::Fatal,
            Self::Bootstrap { .. } | Self::Connection { .. } => ErrorKind::Retriable,
            Self::Timeout { .. } | Self::DeliveryTimeout { .. } => ErrorKind::Retriable,
            Self::BufferFull { .. } | Self::TopicPending { .. } => ErrorKind::Retriable,
            Self::Broker { code, .. } if code.retriable() => ErrorKind::Retriable,
            Self::MustAbort { .. } => ErrorKind::Abortable,
            // The coordinator aborted the transaction, or the broker wants it aborted (KIP-588, KIP-890).
            Self::Broker { code: ErrorCode::TRANSACTION_ABORTABLE, .. }
            | Self::Broker { api: ApiKey::Produce, code: ErrorCode::INVALID_PRODUCER_EPOCH, .. } => {
                ErrorKind::Abortable
            }
            _ => ErrorKind::Fatal,
        }
    }

    /// A failed request as the error that a caller sees.
    pub(crate) fn from_failure(address: &Address, failure: Failure) -> Self {
        match failure {
            Failure::Unsent(ConnectionError::Closed) | Failure::Lost(ConnectionError::Closed) => Self::Closed,
            Failure::Unsent(cause) | Failure::Lost(cause) => Self::Connection { address: address.clone(), cause },
            Failure::Unsupported { api, wanted, offered } => Self::UnsupportedVersion {
                address: address.clone(),
                api,
                wanted: wanted.to_string(),
                offered: offered.map_or_else(|| "none".to_owned(), |offered| offered.to_string()),
                since: api.version_since(wanted.min).unwrap_or_else(|| api.since()),
                feature: features::needing(api, wanted.min).map(Into::into),
            },
            Failure::Encode { api, source } => Self::Encode { api, source },
        }
    }

    /// Whether the same call may succeed later.
    pub fn is_retriable(&self) -> bool {
        self.kind() == ErrorKind::Retriable
    }

    /// Whether the outcome of a write is unknown: it must not be taken for "not written".
    pub fn is_possibly_written(&self) -> bool {
        matches!(self, Self::PossiblyWritten { .. } | Self::PossiblyCommitted { .. })
    }
}

/// How the attempt to bootstrap from one address ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BootstrapAttempt {
    /// The address as configured.
    pub address: Address,
    /// What was tried and how it ended, in a few words.
    pub outcome: String,
    /// Why the connection failed, where that is what failed.
    pub cause: Option<ConnectionError>,
}

impl BootstrapAttempt {
    /// Whether trying that address again in the same way is of no use.
    pub fn is_fatal(&self) -> bool {
        self.cause.as_ref().is_some_and(ConnectionError::is_fatal)
    }
}

struct Attempts<'a>(&'a [BootstrapAttempt]);

impl fmt::Display for Attempts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, attempt) in self.0.iter().enumerate() {
            let separator = if i == 0 { "" } else { "; " };
            write!(f, "{separator}{}: {}", attempt.address, attempt.outcome)?;
        }
        Ok(())
    }
}

struct Refusal<'a>(ApiKey, ErrorCode, &'a str, Option<&'a str>);

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(api, code, subject, message) = self;
        write!(f, "{} of {subject} failed with {}", api.name(), code.name())?;
        match message.filter(|message| !message.is_empty()) {
            Some(message) => write!(f, ": {message}"),
            None => write!(f, ": {}", code.description()),
        }
    }
}

/// Where a log starts, as far as the broker says.
struct Start(i64);

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 { Ok(()) } else { write!(f, " (the log starts at {})", self.0) }
    }
}

struct Because<'a>(Option<&'a Error>);

impl fmt::Display for Because<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(cause) => write!(f, " (last: {cause})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_broker_leaves_out_is_not_told() {
        let refused = |message: Option<&str>| Error::Broker {
            api: ApiKey::FindCoordinator,
            code: ErrorCode::GROUP_AUTHORIZATION_FAILED,
            subject: "group \"g\"".to_owned(),
            message: message.map(str::to_owned),
        };
        assert_eq!(refused(Some("")).to_string(), refused(None).to_string());
        assert!(refused(Some("because")).to_string().ends_with("FAILED: because"));
        let outside = |log_start_offset| Error::OffsetOutOfRange {
            topic: "t".into(),
            partition: 0,
            offset: 100,
            log_start_offset,
        };
        assert!(outside(7).to_string().contains("out of range (the log starts at 7): seek"), "{}", outside(7));
        assert!(outside(-1).to_string().contains("out of range: seek"), "{}", outside(-1));
    }
}
