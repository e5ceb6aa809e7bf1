//! The APIs this broker serves, one file each, and the way of a frame to the one that answers it.
//!
//! A request whose API or version is not served, or whose bytes are not such a request, has its connection closed,
//! as Kafka does; only ApiVersions answers a version it does not know, so that clients can find a common one.

mod alter_configs;
pub(super) mod k00_produce;
pub(super) mod k01_fetch;
pub(super) mod k02_list_offsets;
mod k03_metadata;
mod k08_offset_commit;
mod k09_offset_fetch;
mod k10_find_coordinator;
mod k11_join_group;
mod k12_heartbeat;
mod k13_leave_group;
mod k14_sync_group;
mod k15_describe_groups;
mod k16_list_groups;
mod k18_api_versions;
mod k19_create_topics;
pub(super) mod k20_delete_topics;
mod k21_delete_records;
mod k22_init_producer_id;
mod k23_offset_for_leader_epoch;
mod k24_add_partitions_to_txn;
mod k25_add_offsets_to_txn;
mod k26_end_txn;
mod k27_write_txn_markers;
mod k28_txn_offset_commit;
mod k29_describe_acls;
mod k30_create_acls;
mod k31_delete_acls;
mod k32_describe_configs;
mod k33_alter_configs;
mod k35_describe_log_dirs;
mod k37_create_partitions;
mod k42_delete_groups;
mod k43_elect_leaders;
mod k44_incremental_alter_configs;
mod k46_list_partition_reassignments;
mod k47_offset_delete;
mod k60_describe_cluster;
mod k61_describe_producers;
mod k65_describe_transactions;
mod k66_list_transactions;
mod k68_consumer_group_heartbeat;
mod k69_consumer_group_describe;
mod k75_describe_topic_partitions;
mod k76_share_group_heartbeat;
mod k77_share_group_describe;
pub(super) mod k78_share_fetch;
mod k79_share_acknowledge;
mod k90_describe_share_group_offsets;
mod k91_alter_share_group_offsets;
mod k92_delete_share_group_offsets;
mod share_members;

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Request, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::header::decode_request_header;
use millstream_protocol::numbers::Numbers;
use millstream_protocol::read::Reader;
use millstream_protocol::uuid::Uuid;

use super::outbox::ReplyTo;
use super::topics::{Partition, Refusal, Topic};
use super::{Broker, ConnectionId, NodeAddress, node_id};

/// Every API and the versions that are served, as ApiVersions tells clients.
const SERVED: &[(ApiKey, VersionRange)] = &[
    // Kafka 4 refuses Produce 0 to 2 but has to advertise them: librdkafka derives from their presence what else
    // a broker can do (KAFKA-18659).
    (ApiKey::Produce, VersionRange::new(0, k00_produce::VERSIONS.max)),
    (ApiKey::Fetch, k01_fetch::VERSIONS),
    (ApiKey::ListOffsets, k02_list_offsets::VERSIONS),
    (ApiKey::Metadata, k03_metadata::VERSIONS),
    (ApiKey::OffsetCommit, k08_offset_commit::VERSIONS),
    (ApiKey::OffsetFetch, k09_offset_fetch::VERSIONS),
    (ApiKey::FindCoordinator, k10_find_coordinator::VERSIONS),
    (ApiKey::JoinGroup, k11_join_group::VERSIONS),
    (ApiKey::Heartbeat, k12_heartbeat::VERSIONS),
    (ApiKey::LeaveGroup, k13_leave_group::VERSIONS),
    (ApiKey::SyncGroup, k14_sync_group::VERSIONS),
    (ApiKey::DescribeGroups, k15_describe_groups::VERSIONS),
    (ApiKey::ListGroups, k16_list_groups::VERSIONS),
    (ApiKey::ApiVersions, k18_api_versions::VERSIONS),
    (ApiKey::CreateTopics, k19_create_topics::VERSIONS),
    (ApiKey::DeleteTopics, k20_delete_topics::VERSIONS),
    (ApiKey::DeleteRecords, k21_delete_records::VERSIONS),
    (ApiKey::InitProducerId, k22_init_producer_id::VERSIONS),
    (ApiKey::OffsetForLeaderEpoch, k23_offset_for_leader_epoch::VERSIONS),
    (ApiKey::AddPartitionsToTxn, k24_add_partitions_to_txn::VERSIONS),
    (ApiKey::AddOffsetsToTxn, k25_add_offsets_to_txn::VERSIONS),
    (ApiKey::EndTxn, k26_end_txn::VERSIONS),
    (ApiKey::WriteTxnMarkers, k27_write_txn_markers::VERSIONS),
    (ApiKey::TxnOffsetCommit, k28_txn_offset_commit::VERSIONS),
    (ApiKey::DescribeAcls, k29_describe_acls::VERSIONS),
    (ApiKey::CreateAcls, k30_create_acls::VERSIONS),
    (ApiKey::DeleteAcls, k31_delete_acls::VERSIONS),
    (ApiKey::DescribeConfigs, k32_describe_configs::VERSIONS),
    (ApiKey::AlterConfigs, k33_alter_configs::VERSIONS),
    (ApiKey::DescribeLogDirs, k35_describe_log_dirs::VERSIONS),
    (ApiKey::CreatePartitions, k37_create_partitions::VERSIONS),
    (ApiKey::DeleteGroups, k42_delete_groups::VERSIONS),
    (ApiKey::ElectLeaders, k43_elect_leaders::VERSIONS),
    (ApiKey::IncrementalAlterConfigs, k44_incremental_alter_configs::VERSIONS),
    (ApiKey::ListPartitionReassignments, k46_list_partition_reassignments::VERSIONS),
    (ApiKey::OffsetDelete, k47_offset_delete::VERSIONS),
    (ApiKey::DescribeCluster, k60_describe_cluster::VERSIONS),
    (ApiKey::DescribeProducers, k61_describe_producers::VERSIONS),
    (ApiKey::DescribeTransactions, k65_describe_transactions::VERSIONS),
    (ApiKey::ListTransactions, k66_list_transactions::VERSIONS),
    (ApiKey::ConsumerGroupHeartbeat, k68_consumer_group_heartbeat::VERSIONS),
    (ApiKey::ConsumerGroupDescribe, k69_consumer_group_describe::VERSIONS),
    (ApiKey::DescribeTopicPartitions, k75_describe_topic_partitions::VERSIONS),
    (ApiKey::ShareGroupHeartbeat, k76_share_group_heartbeat::VERSIONS),
    (ApiKey::ShareGroupDescribe, k77_share_group_describe::VERSIONS),
    (ApiKey::ShareFetch, k78_share_fetch::VERSIONS),
    (ApiKey::ShareAcknowledge, k79_share_acknowledge::VERSIONS),
    (ApiKey::DescribeShareGroupOffsets, k90_describe_share_group_offsets::VERSIONS),
    (ApiKey::AlterShareGroupOffsets, k91_alter_share_group_offsets::VERSIONS),
    (ApiKey::DeleteShareGroupOffsets, k92_delete_share_group_offsets::VERSIONS),
];

/// What a handler makes of a request.
#[derive(Debug)]
pub(super) enum Answer<M> {
    /// This response.
    Now(M),
    /// A response that comes when something has happened; the handler has seen to it.
    Later,
    /// No response, because none is wanted.
    Never,
    /// The connection is to be closed.
    Disconnect,
}

/// Whose request it is.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) reply_to: ReplyTo,
    /// The index of the node that was asked.
    pub(super) node: usize,
    pub(super) host: Arc<str>,
    pub(super) client_id: String,
    pub(super) now_ms: i64,
}

impl Caller {
    fn version(&self) -> i16 {
        self.reply_to.version
    }
}

/// Decodes one frame, has it handled, and queues the response if it is there already.
pub(super) fn dispatch(broker: &mut Broker, connection: ConnectionId, frame: &Bytes, now_ms: i64) -> Answer<()> {
    let Some((key, version)) = api_of(frame) else { return Answer::Disconnect };
    if key == ApiKey::ApiVersions as i16 && !k18_api_versions::VERSIONS.contains(version) {
        return k18_api_versions::refuse_version(broker, connection, frame);
    }
    let served = |(served, versions): &&(ApiKey, VersionRange)| *served as i16 == key && versions.contains(version);
    let Some((key, _)) = SERVED.iter().find(served) else {
        tracing::debug!(key, version, "no such API or version here");
        return Answer::Disconnect;
    };
    let Ok((header, body)) = decode_request_header(frame) else { return Answer::Disconnect };
    let Some(state) = broker.connections.get(&connection) else { return Answer::Disconnect };
    let caller = Caller {
        reply_to: ReplyTo { connection, key: *key, version, correlation_id: header.correlation_id },
        node: state.node,
        host: Arc::clone(&state.host),
        client_id: header.client_id.unwrap_or_default(),
        now_ms,
    };
    route(broker, &caller, &body)
}

fn route(broker: &mut Broker, caller: &Caller, body: &Bytes) -> Answer<()> {
    match caller.reply_to.key {
        ApiKey::Produce => serve(broker, caller, body, k00_produce::handle),
        ApiKey::Fetch => serve(broker, caller, body, k01_fetch::handle),
        ApiKey::ListOffsets => serve(broker, caller, body, k02_list_offsets::handle),
        ApiKey::Metadata => serve(broker, caller, body, k03_metadata::handle),
        ApiKey::OffsetCommit => serve(broker, caller, body, k08_offset_commit::handle),
        ApiKey::OffsetFetch => serve(broker, caller, body, k09_offset_fetch::handle),
        ApiKey::FindCoordinator => serve(broker, caller, body, k10_find_coordinator::handle),
        ApiKey::JoinGroup => serve(broker, caller, body, k11_join_group::handle),
        ApiKey::Heartbeat => serve(broker, caller, body, k12_heartbeat::handle),
        ApiKey::LeaveGroup => serve(broker, caller, body, k13_leave_group::handle),
        ApiKey::SyncGroup => serve(broker, caller, body, k14_sync_group::handle),
        ApiKey::DescribeGroups => serve(broker, caller, body, k15_describe_groups::handle),
        ApiKey::ListGroups => serve(broker, caller, body, k16_list_groups::handle),
        ApiKey::ApiVersions => serve(broker, caller, body, k18_api_versions::handle),
        ApiKey::CreateTopics => serve(broker, caller, body, k19_create_topics::handle),
        ApiKey::DeleteTopics => serve(broker, caller, body, k20_delete_topics::handle),
        ApiKey::DeleteRecords => serve(broker, caller, body, k21_delete_records::handle),
        ApiKey::InitProducerId => serve(broker, caller, body, k22_init_producer_id::handle),
        ApiKey::OffsetForLeaderEpoch => serve(broker, caller, body, k23_offset_for_leader_epoch::handle),
        ApiKey::AddPartitionsToTxn => serve(broker, caller, body, k24_add_partitions_to_txn::handle),
        ApiKey::AddOffsetsToTxn => serve(broker, caller, body, k25_add_offsets_to_txn::handle),
        ApiKey::EndTxn => serve(broker, caller, body, k26_end_txn::handle),
        ApiKey::WriteTxnMarkers => serve(broker, caller, body, k27_write_txn_markers::handle),
        ApiKey::TxnOffsetCommit => serve(broker, caller, body, k28_txn_offset_commit::handle),
        ApiKey::DescribeAcls => serve(broker, caller, body, k29_describe_acls::handle),
        ApiKey::CreateAcls => serve(broker, caller, body, k30_create_acls::handle),
        ApiKey::DeleteAcls => serve(broker, caller, body, k31_delete_acls::handle),
        ApiKey::DescribeConfigs => serve(broker, caller, body, k32_describe_configs::handle),
        ApiKey::AlterConfigs => serve(broker, caller, body, k33_alter_configs::handle),
        ApiKey::DescribeLogDirs => serve(broker, caller, body, k35_describe_log_dirs::handle),
        ApiKey::CreatePartitions => serve(broker, caller, body, k37_create_partitions::handle),
        ApiKey::DeleteGroups => serve(broker, caller, body, k42_delete_groups::handle),
        ApiKey::ElectLeaders => serve(broker, caller, body, k43_elect_leaders::handle),
        ApiKey::IncrementalAlterConfigs => serve(broker, caller, body, k44_incremental_alter_configs::handle),
        ApiKey::ListPartitionReassignments => serve(broker, caller, body, k46_list_partition_reassignments::handle),
        ApiKey::OffsetDelete => serve(broker, caller, body, k47_offset_delete::handle),
        ApiKey::DescribeCluster => serve(broker, caller, body, k60_describe_cluster::handle),
        ApiKey::DescribeProducers => serve(broker, caller, body, k61_describe_producers::handle),
        ApiKey::DescribeTransactions => serve(broker, caller, body, k65_describe_transactions::handle),
        ApiKey::ListTransactions => serve(broker, caller, body, k66_list_transactions::handle),
        ApiKey::ConsumerGroupHeartbeat => serve(broker, caller, body, k68_consumer_group_heartbeat::handle),
        ApiKey::ConsumerGroupDescribe => serve(broker, caller, body, k69_consumer_group_describe::handle),
        ApiKey::DescribeTopicPartitions => serve(broker, caller, body, k75_describe_topic_partitions::handle),
        ApiKey::ShareGroupHeartbeat => serve(broker, caller, body, k76_share_group_heartbeat::handle),
        ApiKey::ShareGroupDescribe => serve(broker, caller, body, k77_share_group_describe::handle),
        ApiKey::ShareFetch => serve(broker, caller, body, k78_share_fetch::handle),
        ApiKey::ShareAcknowledge => serve(broker, caller, body, k79_share_acknowledge::handle),
        ApiKey::DescribeShareGroupOffsets => serve(broker, caller, body, k90_describe_share_group_offsets::handle),
        ApiKey::AlterShareGroupOffsets => serve(broker, caller, body, k91_alter_share_group_offsets::handle),
        ApiKey::DeleteShareGroupOffsets => serve(broker, caller, body, k92_delete_share_group_offsets::handle),
        _ => Answer::Disconnect,
    }
}

fn serve<R: Request>(
    broker: &mut Broker,
    caller: &Caller,
    body: &Bytes,
    handle: impl FnOnce(&mut Broker, &Caller, R) -> Answer<R::Response>,
) -> Answer<()> {
    let request = match R::decode(&mut Reader::new(body), caller.version()) {
        Ok(request) => request,
        Err(error) => {
            tracing::debug!(%error, "a request cannot be decoded");
            return Answer::Disconnect;
        }
    };
    match handle(broker, caller, request) {
        Answer::Now(response) => {
            broker.outbox.reply(caller.reply_to, &response);
            Answer::Now(())
        }
        Answer::Later => Answer::Later,
        Answer::Never => Answer::Never,
        Answer::Disconnect => Answer::Disconnect,
    }
}

/// The API key and version in front of every request header.
fn api_of(frame: &[u8]) -> Option<(i16, i16)> {
    let (key, rest) = frame.split_first_chunk()?;
    let version = rest.first_chunk()?;
    Some((i16::from_be_bytes(*key), i16::from_be_bytes(*version)))
}

/// Finds the topic that a request names by id (newer versions) or by name (older ones).
fn topic_of<'a>(broker: &'a Broker, by_id: bool, id: Uuid, name: &str) -> Result<&'a Topic, ErrorCode> {
    if !by_id {
        return broker.topics.named(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    }
    let name = broker.topics.name_of(id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?;
    broker.topics.named(name).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)
}

/// Finds a partition on the node that was asked, and fences clients with another idea of its leader (KIP-320).
fn led_partition(topic: &Topic, index: i32, caller_node: usize, client_epoch: i32) -> Result<&Partition, ErrorCode> {
    let partition = topic.partition(index).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    if partition.leader != caller_node {
        return Err(ErrorCode::NOT_LEADER_OR_FOLLOWER);
    }
    check_epoch(partition, client_epoch)?;
    Ok(partition)
}

/// Fences a client with another idea of a partition's leader; -1 is none (KIP-320).
fn check_epoch(partition: &Partition, client_epoch: i32) -> Result<(), ErrorCode> {
    match client_epoch {
        epoch if epoch < 0 || epoch == partition.leader_epoch => Ok(()),
        epoch if epoch < partition.leader_epoch => Err(ErrorCode::FENCED_LEADER_EPOCH),
        _ => Err(ErrorCode::UNKNOWN_LEADER_EPOCH),
    }
}

/// The code for a producer that has a successor, as clients of that version know it.
fn fencing_code(code: ErrorCode, knows_fenced: bool) -> ErrorCode {
    if code == ErrorCode::PRODUCER_FENCED && !knows_fenced { ErrorCode::INVALID_PRODUCER_EPOCH } else { code }
}

/// Whether the node that was asked coordinates a group.
fn check_coordinator(broker: &Broker, caller: &Caller, group: &str) -> Result<(), Refusal> {
    match broker.coordinator_of(group) == caller.node {
        true => Ok(()),
        false => Err(ErrorCode::NOT_COORDINATOR.into()),
    }
}

/// Each node's id, host and port, for clients that are told of another leader (KIP-951).
fn addresses(broker: &Broker) -> impl Iterator<Item = (i32, String, i32)> {
    let address = |(index, node): (usize, &NodeAddress)| (node_id(index), node.host.clone(), i32::from(node.port));
    broker.nodes.iter().enumerate().map(address)
}

/// The ids of some nodes, as a list in a response.
fn ids(nodes: impl Iterator<Item = usize>) -> Numbers<i32> {
    nodes.map(node_id).collect()
}

/// What a client may do, one bit per operation: everything, as on a Kafka without an authorizer (KIP-430).
mod authorized {
    /// On a group: read, delete, describe and alter its configs.
    pub(super) const ON_GROUP: i32 = 3400;
    /// On a topic.
    pub(super) const ON_TOPIC: i32 = 3576;
    /// On the cluster.
    pub(super) const ON_CLUSTER: i32 = 8096;
    /// The answer to those who did not ask.
    pub(super) const NOT_ASKED: i32 = i32::MIN;
}
