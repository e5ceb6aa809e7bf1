//! Administration of a cluster: one file for each family of requests, one [`Admin`] that has them all.
//!
//! Where Kafka answers for each thing that was asked about, so does the client: [`Outcomes`] holds a result for each. What
//! fails for a passing reason is asked again until `default.api.timeout.ms` are over, and only that; what the cluster is too old
//! for fails before anything is done, with the release that has it ([`Error::UnsupportedVersion`]).

mod acls;
mod classic_groups;
mod cluster;
mod configs;
mod consumer_groups;
mod elections;
mod features;
mod groups;
mod log_dirs;
mod members;
mod offsets;
mod outcomes;
mod partitions;
mod producers;
mod quorum;
mod quotas;
mod reassignments;
mod records;
mod routes;
#[cfg(feature = "sasl")]
mod scram;
mod share_groups;
mod streams_groups;
mod targets;
mod tokens;
mod topics;
mod transactions;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;

use crate::client::Client;
use crate::error::Error;

pub use self::acls::{AclBinding, AclFilter, AclOperation, AclPermission, AclResource, DeletedAcls, PatternType};
pub use self::classic_groups::{ClassicGroup, ClassicMember};
pub use self::cluster::{BrokerInfo, ClusterDescription};
pub use self::configs::{
    ConfigEntry, ConfigOp, ConfigResource, ConfigSource, ConfigSynonym, ConfigType, DescribeConfigs, ResourceType,
};
pub use self::consumer_groups::{ConsumerGroup, ConsumerMember};
pub use self::elections::ElectionType;
pub use self::features::{FeatureRange, FeatureUpdate, Features, UpgradeType};
pub use self::groups::{GroupFilter, GroupListing, GroupType};
pub use self::log_dirs::{LogDir, LogDirReplica, ReplicaOnBroker};
pub use self::members::GroupMember;
pub use self::outcomes::Outcomes;
pub use self::partitions::NewPartitions;
pub use self::producers::ActiveProducer;
pub use self::quorum::{Quorum, QuorumNode, QuorumReplica};
pub use self::quotas::{QuotaEntity, QuotaFilter, QuotaMatch, QuotaOp};
pub use self::reassignments::Reassignment;
#[cfg(feature = "sasl")]
pub use self::scram::{ScramChange, ScramCredential};
pub use self::share_groups::{ShareGroup, ShareMember, ShareOffset};
pub use self::streams_groups::{StreamsGroup, StreamsMember, StreamsTasks, Subtopology};
pub use self::tokens::{DelegationToken, NewToken, Principal};
pub use self::topics::{CreateTopics, CreatedTopic, NewTopic, TopicDescription, TopicName, TopicPartitionDescription};
pub use self::transactions::{HangingTransaction, TransactionDescription, TransactionFilter, TransactionListing};

/// Administration of a cluster. Made by [`Client::admin`]; cheap to clone.
///
/// # Errors
///
/// A call fails as a whole with [`Error::UnsupportedVersion`] where the cluster lacks what it asks for, before anything is
/// done; with [`Error::Closed`] after the client's end; and, where it is about one thing, with what became of that. Where
/// it is about several, each has an outcome of its own:
///
/// - [`Error::Broker`]: it was refused; the code is Kafka's, the message the broker's. `CLUSTER_`, `TOPIC_` and
///   `GROUP_AUTHORIZATION_FAILED` are for want of rights.
/// - [`Error::UnknownTopic`] and [`Error::UnknownPartition`]: it is not there.
/// - [`Error::Misuse`]: no such broker.
/// - [`Error::Timeout`]: it failed for a passing reason until `default.api.timeout.ms` were over. It may have been done.
///
/// What a call can fail with besides stands beside it.
///
/// ```no_run
/// # async fn example(client: millstream_client::Client) -> Result<(), millstream_client::Error> {
/// use millstream_client::admin::{ConfigOp, ConfigResource, NewTopic};
///
/// let admin = client.admin();
/// admin.create_topics(&[NewTopic::new("orders", 6)]).await?;
/// let keep_a_day = ConfigOp::set("retention.ms", "86400000");
/// admin.alter_configs(&[(ConfigResource::topic("orders"), vec![keep_a_day])], false).await?.all()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Admin {
    client: Client,
}

impl Admin {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// How long a broker may take over a request that changes the cluster, in milliseconds.
    fn timeout_ms(&self) -> i32 {
        i32::try_from(self.client.config().request_timeout_ms).unwrap_or(i32::MAX)
    }
}

/// `Ok` without an error code, else the broker's refusal.
fn checked(api: ApiKey, code: i16, subject: impl Into<String>, message: Option<String>) -> Result<(), Error> {
    match ErrorCode(code) {
        ErrorCode::NONE => Ok(()),
        code => Err(Error::Broker { api, code, subject: subject.into(), message }),
    }
}

/// [`checked`], for a topic that may not be there.
fn checked_topic(api: ApiKey, code: i16, topic: &str, message: Option<String>) -> Result<(), Error> {
    match ErrorCode(code) {
        ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => Err(Error::UnknownTopic { topic: topic.into() }),
        _ => checked(api, code, format!("topic {topic:?}"), message),
    }
}
