//! The nouns that every room of the client shares: topic partitions, addresses, offsets.

use std::fmt;
use std::sync::Arc;

use millstream_protocol::uuid::Uuid;

use crate::error::Error;

/// One partition of one topic.
///
/// ```
/// use millstream_client::TopicPartition;
/// assert_eq!(TopicPartition::new("bids", 3).to_string(), "bids[3]");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TopicPartition {
    /// Topic name.
    pub topic: Arc<str>,
    /// Partition index, from 0.
    pub partition: i32,
}

impl TopicPartition {
    /// Names partition `partition` of `topic`.
    pub fn new(topic: impl Into<Arc<str>>, partition: i32) -> Self {
        Self { topic: topic.into(), partition }
    }
}

impl fmt::Display for TopicPartition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.topic, self.partition)
    }
}

/// Where a broker listens: a host name or IP address, and a port.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// Host name or IP address, without the brackets of an IPv6 literal.
    pub host: Arc<str>,
    /// TCP port.
    pub port: u16,
}

impl Address {
    /// Names a listener.
    pub fn new(host: impl Into<Arc<str>>, port: u16) -> Self {
        Self { host: host.into(), port }
    }

    /// Parses `host:port`, `[ipv6]:port`, either with a `PLAINTEXT://` prefix as Kafka's listeners are written.
    ///
    /// ```
    /// use millstream_client::Address;
    /// assert_eq!(Address::parse("localhost:9092"), Some(Address::new("localhost", 9092)));
    /// assert_eq!(Address::parse("[::1]:9092"), Some(Address::new("::1", 9092)));
    /// assert_eq!(Address::parse("localhost"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix("PLAINTEXT://").unwrap_or(text);
        let (host, port) = text.rsplit_once(':')?;
        let host = match host.strip_prefix('[') {
            Some(bracketed) => bracketed.strip_suffix(']')?,
            None if host.contains(':') => return None,
            None => host,
        };
        if host.is_empty() || host.contains(['/', ' ']) {
            return None;
        }
        Some(Self::new(host, port.parse().ok()?))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.contains(':') {
            true => write!(f, "[{}]:{}", self.host, self.port),
            false => write!(f, "{}:{}", self.host, self.port),
        }
    }
}

/// Which offset of a partition is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffsetSpec {
    /// The log start: the oldest record that is still there.
    Earliest,
    /// The end of the log: the offset that the next record will get. With `isolation.level=read_committed` of the
    /// client's consumer options, the last stable offset.
    Latest,
    /// The first record whose timestamp (milliseconds since the Unix epoch) is this one or later; the end of the log
    /// when there is none.
    Timestamp(i64),
}

/// Where to begin to read a partition.
///
/// ```
/// use millstream_client::StartAt;
/// assert_eq!(StartAt::from(17), StartAt::Offset(17));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartAt {
    /// At this offset.
    Offset(i64),
    /// At an offset whose record before it was read, and committed, under a leader epoch. If the log was cut since
    /// (KIP-320), that is found out before anything is read.
    Committed {
        /// The next offset to read.
        offset: i64,
        /// Leader epoch of the record before it; -1 when unknown.
        leader_epoch: i32,
    },
    /// At the log start.
    Earliest,
    /// At the end: only what is written from now on.
    Latest,
    /// At the first record whose timestamp (milliseconds since the Unix epoch) is this one or later, or at the end.
    Timestamp(i64),
}

impl StartAt {
    /// Whether a record can be there: brokers take a negative offset for one that is out of range.
    pub(crate) fn check(self, target: &TopicPartition) -> Result<(), Error> {
        match self {
            Self::Offset(offset @ ..0) | Self::Committed { offset: offset @ ..0, .. } => {
                Err(Error::Misuse(format!("offset {offset} of {target} is negative: nothing can be read there")))
            }
            _ => Ok(()),
        }
    }
}

impl From<i64> for StartAt {
    fn from(offset: i64) -> Self {
        Self::Offset(offset)
    }
}

impl From<OffsetSpec> for StartAt {
    fn from(spec: OffsetSpec) -> Self {
        match spec {
            OffsetSpec::Earliest => Self::Earliest,
            OffsetSpec::Latest => Self::Latest,
            OffsetSpec::Timestamp(timestamp) => Self::Timestamp(timestamp),
        }
    }
}

impl From<&CommittedOffset> for StartAt {
    fn from(committed: &CommittedOffset) -> Self {
        Self::Committed { offset: committed.offset, leader_epoch: committed.leader_epoch }
    }
}

/// An offset that a broker named for a partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedOffset {
    /// The offset.
    pub offset: i64,
    /// The leader epoch of the record at that offset; -1 when the broker does not say.
    pub leader_epoch: i32,
    /// The timestamp of that record in milliseconds; -1 when it was not asked for by timestamp.
    pub timestamp: i64,
}

/// What the cluster says about a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicInfo {
    /// Topic name.
    pub name: Arc<str>,
    /// Topic id (KIP-516); [`Uuid::ZERO`] when the cluster is too old to have one.
    pub id: Uuid,
    /// Whether it is one of the cluster's own topics (`__consumer_offsets` and its like).
    pub internal: bool,
    /// The partitions, in order of their index.
    pub partitions: Vec<PartitionInfo>,
}

/// What the cluster says about a partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartitionInfo {
    /// Partition index.
    pub partition: i32,
    /// Node id of the leader; `None` while there is none.
    pub leader: Option<i32>,
    /// Epoch of that leadership; -1 when the cluster is too old to say.
    pub leader_epoch: i32,
    /// Node ids of all replicas.
    pub replicas: Vec<i32>,
    /// Node ids of the replicas in sync.
    pub isr: Vec<i32>,
}

/// An offset to commit for a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffsetCommit {
    /// Topic name.
    pub topic: Arc<str>,
    /// Partition index.
    pub partition: i32,
    /// The next offset to read: everything below is done.
    pub offset: i64,
    /// Leader epoch of the last record consumed; -1 when unknown.
    pub leader_epoch: i32,
    /// Free text kept beside the offset, at most [`OffsetCommit::MAX_METADATA_BYTES`] (Kafka's default limit).
    pub metadata: String,
}

impl OffsetCommit {
    /// Kafka's `offset.metadata.max.bytes` by default.
    pub const MAX_METADATA_BYTES: usize = 4096;
}

/// An offset that a group has committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommittedOffset {
    /// The next offset to read.
    pub offset: i64,
    /// Leader epoch given with the commit; -1 when unknown.
    pub leader_epoch: i32,
    /// The text given with the commit.
    pub metadata: String,
}

/// Who a consumer is in its group, at one moment: what sending offsets in a transaction needs, so that a
/// member whose partitions others have taken over cannot commit offsets for them (KIP-447).
///
/// ```
/// use millstream_client::GroupMetadata;
/// let outside = GroupMetadata::without_members("etl");
/// assert_eq!((outside.member_id.as_str(), outside.generation), ("", -1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupMetadata {
    /// The group's id.
    pub group: String,
    /// The id that the coordinator knows the member by; empty outside of any generation.
    pub member_id: String,
    /// The generation, or the member's epoch in the protocol of KIP-848; -1 outside of any.
    pub generation: i32,
    /// `group.instance.id` of a static member.
    pub instance_id: Option<String>,
}

impl GroupMetadata {
    /// A group whose partitions are handed out by someone else: no members, no generation.
    pub fn without_members(group: impl Into<String>) -> Self {
        Self { group: group.into(), member_id: String::new(), generation: -1, instance_id: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parsed_and_printed() {
        for (text, printed) in [
            ("localhost:9092", Some("localhost:9092")),
            (" 10.0.0.5:1 ", Some("10.0.0.5:1")),
            ("[::1]:9092", Some("[::1]:9092")),
            ("PLAINTEXT://kafka:29092", Some("kafka:29092")),
            ("::1:9092", None),
            ("SSL://kafka:9093", None),
            ("kafka:", None),
            ("kafka:70000", None),
            (":9092", None),
            ("", None),
        ] {
            assert_eq!(Address::parse(text).map(|a| a.to_string()).as_deref(), printed, "{text:?}");
        }
    }
}
