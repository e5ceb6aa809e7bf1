//! Brokers' error codes as data: code, name, whether to try again, and what it means.

use std::fmt;

/// An error code as responses carry it. Codes that are newer than this crate stay what they are.
///
/// ```
/// use millstream_protocol::code::ErrorCode;
///
/// let code = ErrorCode(6);
/// assert_eq!(code, ErrorCode::NOT_LEADER_OR_FOLLOWER);
/// assert_eq!(code.name(), "NOT_LEADER_OR_FOLLOWER");
/// assert!(code.retriable());
/// assert_eq!(ErrorCode(999).to_string(), "error code 999");
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ErrorCode(pub i16);

/// One row of the table.
struct Row {
    code: i16,
    name: &'static str,
    retriable: bool,
    description: &'static str,
}

impl ErrorCode {
    /// Whether there is no error.
    pub const fn is_ok(self) -> bool {
        self.0 == 0
    }

    /// `Err` with the code unless it is [`ErrorCode::NONE`].
    pub const fn ok(self) -> Result<(), Self> {
        if self.is_ok() { Ok(()) } else { Err(self) }
    }

    /// The name that Kafka's documentation and logs use; `UNKNOWN` for a code that is newer than this crate.
    pub fn name(self) -> &'static str {
        self.row().map_or("UNKNOWN", |row| row.name)
    }

    /// Whether the same request may succeed later, perhaps elsewhere: what Java calls a retriable exception.
    ///
    /// Codes that are newer than this crate are not.
    pub fn retriable(self) -> bool {
        self.row().is_some_and(|row| row.retriable)
    }

    /// What it means, as the end of a sentence.
    pub fn description(self) -> &'static str {
        self.row().map_or("an error that this client does not know", |row| row.description)
    }

    /// Every code there is a name for, ascending.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| Self(row.code))
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.binary_search_by_key(&self.0, |row| row.code).ok().map(|at| &TABLE[at])
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row() {
            Some(row) => write!(f, "{} ({})", row.name, row.description),
            None => write!(f, "error code {}", self.0),
        }
    }
}

impl std::error::Error for ErrorCode {}

impl From<i16> for ErrorCode {
    fn from(code: i16) -> Self {
        Self(code)
    }
}

/// Makes the constants and the table of the same lines.
macro_rules! table {
    ($($code:literal $name:ident $again:ident $description:literal,)*) => {
        impl ErrorCode {
            $(#[doc = concat!("Code ", $code, ": ", $description, ".")]
            pub const $name: Self = Self($code);)*
        }

        /// Ascending by code.
        static TABLE: &[Row] = &[
            $(Row {
                code: $code,
                name: stringify!($name),
                retriable: table!(@ $again),
                description: $description,
            },)*
        ];
    };
    (@ retriable) => { true };
    (@ final) => { false };
}

// All codes of Apache Kafka 4.4.0.
table! {
     -1 UNKNOWN_SERVER_ERROR final "the broker failed in a way it has no code for",
      0 NONE final "no error",
      1 OFFSET_OUT_OF_RANGE final "the offset lies before the start or behind the end of the partition",
      2 CORRUPT_MESSAGE retriable "a record batch is damaged, too large, or lacks a key that a compacted topic needs",
      3 UNKNOWN_TOPIC_OR_PARTITION retriable "the broker does not have the topic or partition",
      4 INVALID_FETCH_SIZE final "the number of bytes to fetch is not valid",
      5 LEADER_NOT_AVAILABLE retriable "the partition has no leader at the moment",
      6 NOT_LEADER_OR_FOLLOWER retriable "the broker does not lead the partition, or holds no replica of it",
      7 REQUEST_TIMED_OUT retriable "the request took longer than it allowed",
      8 BROKER_NOT_AVAILABLE final "no such broker is up",
      9 REPLICA_NOT_AVAILABLE retriable "the replica cannot serve the partition at the moment",
     10 MESSAGE_TOO_LARGE final "a record batch is larger than the topic or broker accepts",
     11 STALE_CONTROLLER_EPOCH final "a newer controller has taken over since",
     12 OFFSET_METADATA_TOO_LARGE final "the text committed with an offset is too long",
     13 NETWORK_EXCEPTION retriable "the connection ended before the response came",
     14 COORDINATOR_LOAD_IN_PROGRESS retriable "the coordinator is still loading its state",
     15 COORDINATOR_NOT_AVAILABLE retriable "there is no coordinator at the moment",
     16 NOT_COORDINATOR retriable "the broker does not coordinate this group or transaction",
     17 INVALID_TOPIC_EXCEPTION final "the topic name is not valid, or the topic may not be used so",
     18 RECORD_LIST_TOO_LARGE final "a record batch is larger than a log segment",
     19 NOT_ENOUGH_REPLICAS retriable "too few replicas are in sync; nothing was written",
     20 NOT_ENOUGH_REPLICAS_AFTER_APPEND retriable "too few replicas are in sync; the leader alone has written",
     21 INVALID_REQUIRED_ACKS final "acks must be -1, 0 or 1",
     22 ILLEGAL_GENERATION final "the group has moved on to another generation",
     23 INCONSISTENT_GROUP_PROTOCOL final "the member shares no assignment protocol with the group",
     24 INVALID_GROUP_ID final "the group's id is empty, or not one that the operation allows",
     25 UNKNOWN_MEMBER_ID final "the group does not know the member",
     26 INVALID_SESSION_TIMEOUT final "the session timeout is outside of what the broker allows",
     27 REBALANCE_IN_PROGRESS final "the group is rebalancing; the member has to join again",
     28 INVALID_COMMIT_OFFSET_SIZE final "the committed offsets take too much space",
     29 TOPIC_AUTHORIZATION_FAILED final "not authorized for the topic",
     30 GROUP_AUTHORIZATION_FAILED final "not authorized for the group",
     31 CLUSTER_AUTHORIZATION_FAILED final "not authorized for the cluster",
     32 INVALID_TIMESTAMP final "a record's timestamp is too far from the broker's clock",
     33 UNSUPPORTED_SASL_MECHANISM final "the listener is not set up for the SASL mechanism",
     34 ILLEGAL_SASL_STATE final "the request does not fit the state of authentication",
     35 UNSUPPORTED_VERSION final "the broker does not have this version of the API",
     36 TOPIC_ALREADY_EXISTS final "a topic of this name exists",
     37 INVALID_PARTITIONS final "the number of partitions is not valid",
     38 INVALID_REPLICATION_FACTOR final "fewer than one replica was asked for, or more than there are brokers",
     39 INVALID_REPLICA_ASSIGNMENT final "the assignment of replicas is not valid",
     40 INVALID_CONFIG final "a setting is not valid",
     41 NOT_CONTROLLER retriable "the node is not the controller",
     42 INVALID_REQUEST final "the request makes no sense to the broker",
     43 UNSUPPORTED_FOR_MESSAGE_FORMAT final "the log's message format does not allow it",
     44 POLICY_VIOLATION final "the broker's policy forbids it",
     45 OUT_OF_ORDER_SEQUENCE_NUMBER final "a batch's sequence does not follow the producer's last one",
     46 DUPLICATE_SEQUENCE_NUMBER final "the batch was written before",
     47 INVALID_PRODUCER_EPOCH final "the producer's epoch is over",
     48 INVALID_TXN_STATE final "the transaction's state does not allow it",
     49 INVALID_PRODUCER_ID_MAPPING final "the producer id does not belong to the transactional id",
     50 INVALID_TRANSACTION_TIMEOUT final "the transaction timeout is longer than the broker allows",
     51 CONCURRENT_TRANSACTIONS retriable "the transaction is busy with another operation",
     52 TRANSACTION_COORDINATOR_FENCED final "another coordinator has taken over the transaction",
     53 TRANSACTIONAL_ID_AUTHORIZATION_FAILED final "not authorized for the transactional id",
     54 SECURITY_DISABLED final "the broker has no authorizer",
     55 OPERATION_NOT_ATTEMPTED final "not tried, because another part of the request failed",
     56 KAFKA_STORAGE_ERROR retriable "the broker cannot read or write its disk",
     57 LOG_DIR_NOT_FOUND final "the broker has no such log directory",
     58 SASL_AUTHENTICATION_FAILED final "the credentials were not accepted",
     59 UNKNOWN_PRODUCER_ID final "the broker remembers nothing of the producer",
     60 REASSIGNMENT_IN_PROGRESS final "the partition is being reassigned",
     61 DELEGATION_TOKEN_AUTH_DISABLED final "delegation tokens are switched off",
     62 DELEGATION_TOKEN_NOT_FOUND final "there is no such delegation token",
     63 DELEGATION_TOKEN_OWNER_MISMATCH final "the delegation token belongs to someone else",
     64 DELEGATION_TOKEN_REQUEST_NOT_ALLOWED final "this connection may not ask for delegation tokens",
     65 DELEGATION_TOKEN_AUTHORIZATION_FAILED final "not authorized for the delegation token",
     66 DELEGATION_TOKEN_EXPIRED final "the delegation token's time has run out",
     67 INVALID_PRINCIPAL_TYPE final "the type of principal is not supported",
     68 NON_EMPTY_GROUP final "the group still has members",
     69 GROUP_ID_NOT_FOUND final "there is no such group",
     70 FETCH_SESSION_ID_NOT_FOUND retriable "the broker has dropped the fetch session",
     71 INVALID_FETCH_SESSION_EPOCH retriable "the fetch session's epoch does not follow",
     72 LISTENER_NOT_FOUND retriable "the leader does not have the listener that was asked through",
     73 TOPIC_DELETION_DISABLED final "the broker does not delete topics",
     74 FENCED_LEADER_EPOCH retriable "the client's leader epoch is older than the broker's",
     75 UNKNOWN_LEADER_EPOCH retriable "the client's leader epoch is newer than the broker's",
     76 UNSUPPORTED_COMPRESSION_TYPE final "the client's version does not support the topic's compression",
     77 STALE_BROKER_EPOCH final "the broker has registered again since",
     78 OFFSET_NOT_AVAILABLE retriable "a new leader does not know the high watermark yet",
     79 MEMBER_ID_REQUIRED final "the member has to join again with the id it was given",
     80 PREFERRED_LEADER_NOT_AVAILABLE retriable "the partition's preferred replica cannot lead at the moment",
     81 GROUP_MAX_SIZE_REACHED final "the group is full",
     82 FENCED_INSTANCE_ID final "another member has taken over the static instance id",
     83 ELIGIBLE_LEADERS_NOT_AVAILABLE retriable "no replica that may lead is there",
     84 ELECTION_NOT_NEEDED retriable "the partition has the leader it should have",
     85 NO_REASSIGNMENT_IN_PROGRESS final "the partition is not being reassigned",
     86 GROUP_SUBSCRIBED_TO_TOPIC final "the group still subscribes to the topic",
     87 INVALID_RECORD final "the broker's checks refuse a record",
     88 UNSTABLE_OFFSET_COMMIT retriable "an open transaction holds offsets of the group",
     89 THROTTLING_QUOTA_EXCEEDED retriable "the quota is used up for now",
     90 PRODUCER_FENCED final "a newer producer has taken over the transactional id",
     91 RESOURCE_NOT_FOUND final "there is no such resource",
     92 DUPLICATE_RESOURCE final "the request names a resource twice",
     93 UNACCEPTABLE_CREDENTIAL final "the credential does not meet the requirements",
     94 INCONSISTENT_VOTER_SET final "sender or receiver is not among the voters",
     95 INVALID_UPDATE_VERSION final "the version to update to is not valid",
     96 FEATURE_UPDATE_FAILED final "the features could not be updated",
     97 PRINCIPAL_DESERIALIZATION_FAILURE final "a forwarded principal cannot be read",
     98 SNAPSHOT_NOT_FOUND final "there is no such snapshot",
     99 POSITION_OUT_OF_RANGE final "the position lies outside of the snapshot",
    100 UNKNOWN_TOPIC_ID retriable "the broker does not have a topic of this id",
    101 DUPLICATE_BROKER_REGISTRATION final "another live broker has registered under the same id",
    102 BROKER_ID_NOT_REGISTERED final "no broker of this id is registered",
    103 INCONSISTENT_TOPIC_ID retriable "the log belongs to another topic id",
    104 INCONSISTENT_CLUSTER_ID final "the node belongs to another cluster",
    105 TRANSACTIONAL_ID_NOT_FOUND final "there is no such transactional id",
    106 FETCH_SESSION_TOPIC_ID_ERROR retriable "the fetch session mixes topic names and topic ids",
    107 INELIGIBLE_REPLICA final "a replica may not join the in-sync set",
    108 NEW_LEADER_ELECTED final "the change was made, and the partition has a new leader",
    109 OFFSET_MOVED_TO_TIERED_STORAGE final "the offset is only in remote storage",
    110 FENCED_MEMBER_EPOCH final "the member was fenced; it has to give up its partitions and join again",
    111 UNRELEASED_INSTANCE_ID final "another member still holds the static instance id",
    112 UNSUPPORTED_ASSIGNOR final "the group does not have the assignor",
    113 STALE_MEMBER_EPOCH final "the member's epoch is behind; retry with the one from the next heartbeat",
    114 MISMATCHED_ENDPOINT_TYPE final "brokers were asked for what controllers know, or the other way round",
    115 UNSUPPORTED_ENDPOINT_TYPE final "the type of endpoint is not supported",
    116 UNKNOWN_CONTROLLER_ID final "there is no such controller",
    117 UNKNOWN_SUBSCRIPTION_ID final "the telemetry subscription is not valid any more",
    118 TELEMETRY_TOO_LARGE final "the telemetry is larger than the broker accepts",
    119 INVALID_REGISTRATION final "the controller refuses the broker's registration",
    120 TRANSACTION_ABORTABLE final "the transaction failed; after an abort the producer can go on",
    121 INVALID_RECORD_STATE final "the record cannot be acknowledged in its state",
    122 SHARE_SESSION_NOT_FOUND retriable "the broker has dropped the share session",
    123 INVALID_SHARE_SESSION_EPOCH retriable "the share session's epoch does not follow",
    124 FENCED_STATE_EPOCH final "the share partition's state epoch does not match",
    125 INVALID_VOTER_KEY final "the voter key is not the receiver's",
    126 DUPLICATE_VOTER final "the voter is among the voters already",
    127 VOTER_NOT_FOUND final "the quorum has no voter with that id and directory",
    128 INVALID_REGULAR_EXPRESSION final "the subscription's pattern cannot be parsed",
    129 REBOOTSTRAP_REQUIRED final "the client has to start again from its bootstrap addresses",
    130 STREAMS_INVALID_TOPOLOGY final "the streams topology is not valid",
    131 STREAMS_INVALID_TOPOLOGY_EPOCH final "the streams topology's epoch is not valid",
    132 STREAMS_TOPOLOGY_FENCED final "the streams topology's epoch is over",
    133 SHARE_SESSION_LIMIT_REACHED retriable "the broker has no room for another share session",
    134 GROUP_DELETION_FAILED final "the group could not be deleted; its own message says why",
    135 STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED final "the streams topology's description could not be stored",
    136 CONTROLLER_ID_NOT_REGISTERED final "no controller of this id is registered",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ascends_without_gaps() {
        let codes: Vec<i16> = ErrorCode::all().map(|code| code.0).collect();
        assert_eq!(codes, (-1..=136).collect::<Vec<i16>>());
    }

    #[test]
    fn a_code_speaks() {
        assert_eq!(ErrorCode::NONE.ok(), Ok(()));
        assert_eq!(
            ErrorCode(3).to_string(),
            "UNKNOWN_TOPIC_OR_PARTITION (the broker does not have the topic or partition)"
        );
        assert!(!ErrorCode(-1).retriable() && !ErrorCode(-2).retriable());
        assert_eq!(ErrorCode(-2).name(), "UNKNOWN");
    }
}
