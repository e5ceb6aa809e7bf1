//! The APIs by their keys.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiInfo, VersionRange};

/// An API's key, as a request header carries it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[repr(i16)]
#[non_exhaustive]
pub enum ApiKey {
    /// Versions 0-13; 0-2 up to Kafka 3.9.1.
    Produce = 0,
    /// Versions 0-18; 0-3 up to Kafka 3.9.1.
    Fetch = 1,
    /// Versions 0-11; 0 up to Kafka 3.9.1.
    ListOffsets = 2,
    /// Versions 0-13.
    Metadata = 3,
    /// Versions 0-7; up to Kafka 3.9.1.
    LeaderAndIsr = 4,
    /// Versions 0-4; up to Kafka 3.9.1.
    StopReplica = 5,
    /// Versions 0-8; up to Kafka 3.9.1.
    UpdateMetadata = 6,
    /// Versions 0-3; up to Kafka 3.9.1.
    ControlledShutdown = 7,
    /// Versions 0-10; 0-1 up to Kafka 3.9.1.
    OffsetCommit = 8,
    /// Versions 0-10; 0 up to Kafka 3.9.1.
    OffsetFetch = 9,
    /// Versions 0-6.
    FindCoordinator = 10,
    /// Versions 0-9.
    JoinGroup = 11,
    /// Versions 0-4.
    Heartbeat = 12,
    /// Versions 0-5.
    LeaveGroup = 13,
    /// Versions 0-5.
    SyncGroup = 14,
    /// Versions 0-6.
    DescribeGroups = 15,
    /// Versions 0-5.
    ListGroups = 16,
    /// Versions 0-1.
    SaslHandshake = 17,
    /// Versions 0-5.
    ApiVersions = 18,
    /// Versions 0-7; 0-1 up to Kafka 3.9.1.
    CreateTopics = 19,
    /// Versions 0-6; 0 up to Kafka 3.9.1.
    DeleteTopics = 20,
    /// Versions 0-2.
    DeleteRecords = 21,
    /// Versions 0-6; 6 unstable.
    InitProducerId = 22,
    /// Versions 0-4; 0-1 up to Kafka 3.9.1.
    OffsetForLeaderEpoch = 23,
    /// Versions 0-5.
    AddPartitionsToTxn = 24,
    /// Versions 0-4.
    AddOffsetsToTxn = 25,
    /// Versions 0-5.
    EndTxn = 26,
    /// Versions 0-2; 0 up to Kafka 3.9.1.
    WriteTxnMarkers = 27,
    /// Versions 0-6.
    TxnOffsetCommit = 28,
    /// Versions 0-3; 0 up to Kafka 3.9.1.
    DescribeAcls = 29,
    /// Versions 0-3; 0 up to Kafka 3.9.1.
    CreateAcls = 30,
    /// Versions 0-3; 0 up to Kafka 3.9.1.
    DeleteAcls = 31,
    /// Versions 0-4; 0 up to Kafka 3.9.1.
    DescribeConfigs = 32,
    /// Versions 0-2.
    AlterConfigs = 33,
    /// Versions 0-2; 0 up to Kafka 3.9.1.
    AlterReplicaLogDirs = 34,
    /// Versions 0-5; 0 up to Kafka 3.9.1.
    DescribeLogDirs = 35,
    /// Versions 0-2.
    SaslAuthenticate = 36,
    /// Versions 0-3.
    CreatePartitions = 37,
    /// Versions 0-3; 0 up to Kafka 3.9.1.
    CreateDelegationToken = 38,
    /// Versions 0-2; 0 up to Kafka 3.9.1.
    RenewDelegationToken = 39,
    /// Versions 0-2; 0 up to Kafka 3.9.1.
    ExpireDelegationToken = 40,
    /// Versions 0-3; 0 up to Kafka 3.9.1.
    DescribeDelegationToken = 41,
    /// Versions 0-3.
    DeleteGroups = 42,
    /// Versions 0-2.
    ElectLeaders = 43,
    /// Versions 0-1.
    IncrementalAlterConfigs = 44,
    /// Versions 0-1.
    AlterPartitionReassignments = 45,
    /// Versions 0.
    ListPartitionReassignments = 46,
    /// Versions 0.
    OffsetDelete = 47,
    /// Versions 0-1.
    DescribeClientQuotas = 48,
    /// Versions 0-1.
    AlterClientQuotas = 49,
    /// Versions 0.
    DescribeUserScramCredentials = 50,
    /// Versions 0.
    AlterUserScramCredentials = 51,
    /// Versions 0-2.
    Vote = 52,
    /// Versions 0-1.
    BeginQuorumEpoch = 53,
    /// Versions 0-1.
    EndQuorumEpoch = 54,
    /// Versions 0-2.
    DescribeQuorum = 55,
    /// Versions 0-3; 0-1 up to Kafka 3.9.1.
    AlterPartition = 56,
    /// Versions 0-2.
    UpdateFeatures = 57,
    /// Versions 0.
    Envelope = 58,
    /// Versions 0-1.
    FetchSnapshot = 59,
    /// Versions 0-2.
    DescribeCluster = 60,
    /// Versions 0.
    DescribeProducers = 61,
    /// Versions 0-4.
    BrokerRegistration = 62,
    /// Versions 0-2.
    BrokerHeartbeat = 63,
    /// Versions 0.
    UnregisterBroker = 64,
    /// Versions 0.
    DescribeTransactions = 65,
    /// Versions 0-2.
    ListTransactions = 66,
    /// Versions 0.
    AllocateProducerIds = 67,
    /// Versions 0-1.
    ConsumerGroupHeartbeat = 68,
    /// Versions 0-1.
    ConsumerGroupDescribe = 69,
    /// Versions 0.
    ControllerRegistration = 70,
    /// Versions 0.
    GetTelemetrySubscriptions = 71,
    /// Versions 0.
    PushTelemetry = 72,
    /// Versions 0.
    AssignReplicasToDirs = 73,
    /// Versions 0-1.
    ListConfigResources = 74,
    /// Versions 0.
    DescribeTopicPartitions = 75,
    /// Versions 0-1; 0 unstable; 0 up to Kafka 3.9.1.
    ShareGroupHeartbeat = 76,
    /// Versions 0-1; 0 unstable; 0 up to Kafka 3.9.1.
    ShareGroupDescribe = 77,
    /// Versions 0-2; 0 unstable; 0 up to Kafka 3.9.1.
    ShareFetch = 78,
    /// Versions 0-2; 0 unstable; 0 up to Kafka 3.9.1.
    ShareAcknowledge = 79,
    /// Versions 0-1.
    AddRaftVoter = 80,
    /// Versions 0.
    RemoveRaftVoter = 81,
    /// Versions 0.
    UpdateRaftVoter = 82,
    /// Versions 0.
    InitializeShareGroupState = 83,
    /// Versions 0.
    ReadShareGroupState = 84,
    /// Versions 0-1.
    WriteShareGroupState = 85,
    /// Versions 0.
    DeleteShareGroupState = 86,
    /// Versions 0-1.
    ReadShareGroupStateSummary = 87,
    /// Versions 0-1.
    StreamsGroupHeartbeat = 88,
    /// Versions 0-1.
    StreamsGroupDescribe = 89,
    /// Versions 0-1.
    DescribeShareGroupOffsets = 90,
    /// Versions 0.
    AlterShareGroupOffsets = 91,
    /// Versions 0.
    DeleteShareGroupOffsets = 92,
    /// Versions 0.
    StreamsGroupTopologyDescriptionUpdate = 93,
    /// Versions 0.
    UnregisterController = 94,
}

/// Every API, ascending by key.
#[rustfmt::skip]
pub(crate) static APIS: &[ApiInfo] = &[
    info(ApiKey::Produce, "Produce", (0, 13), Some((3, 13)), Some(9), Some(9), true, false),
    info(ApiKey::Fetch, "Fetch", (0, 18), Some((4, 18)), Some(12), Some(12), true, true),
    info(ApiKey::ListOffsets, "ListOffsets", (0, 11), Some((1, 11)), Some(6), Some(6), true, false),
    info(ApiKey::Metadata, "Metadata", (0, 13), Some((0, 13)), Some(9), Some(9), true, false),
    info(ApiKey::LeaderAndIsr, "LeaderAndIsr", (0, 7), None, Some(4), Some(4), false, false),
    info(ApiKey::StopReplica, "StopReplica", (0, 4), None, Some(2), Some(2), false, false),
    info(ApiKey::UpdateMetadata, "UpdateMetadata", (0, 8), None, Some(6), Some(6), false, false),
    info(ApiKey::ControlledShutdown, "ControlledShutdown", (0, 3), None, Some(3), Some(3), false, true),
    info(ApiKey::OffsetCommit, "OffsetCommit", (0, 10), Some((2, 10)), Some(8), Some(8), true, false),
    info(ApiKey::OffsetFetch, "OffsetFetch", (0, 10), Some((1, 10)), Some(6), Some(6), true, false),
    info(ApiKey::FindCoordinator, "FindCoordinator", (0, 6), Some((0, 6)), Some(3), Some(3), true, false),
    info(ApiKey::JoinGroup, "JoinGroup", (0, 9), Some((0, 9)), Some(6), Some(6), true, false),
    info(ApiKey::Heartbeat, "Heartbeat", (0, 4), Some((0, 4)), Some(4), Some(4), true, false),
    info(ApiKey::LeaveGroup, "LeaveGroup", (0, 5), Some((0, 5)), Some(4), Some(4), true, false),
    info(ApiKey::SyncGroup, "SyncGroup", (0, 5), Some((0, 5)), Some(4), Some(4), true, false),
    info(ApiKey::DescribeGroups, "DescribeGroups", (0, 6), Some((0, 6)), Some(5), Some(5), true, false),
    info(ApiKey::ListGroups, "ListGroups", (0, 5), Some((0, 5)), Some(3), Some(3), true, false),
    info(ApiKey::SaslHandshake, "SaslHandshake", (0, 1), Some((0, 1)), None, None, true, true),
    info(ApiKey::ApiVersions, "ApiVersions", (0, 5), Some((0, 5)), Some(3), Some(3), true, true),
    info(ApiKey::CreateTopics, "CreateTopics", (0, 7), Some((2, 7)), Some(5), Some(5), true, true),
    info(ApiKey::DeleteTopics, "DeleteTopics", (0, 6), Some((1, 6)), Some(4), Some(4), true, true),
    info(ApiKey::DeleteRecords, "DeleteRecords", (0, 2), Some((0, 2)), Some(2), Some(2), true, false),
    info(ApiKey::InitProducerId, "InitProducerId", (0, 6), Some((0, 5)), Some(2), Some(2), true, false),
    info(ApiKey::OffsetForLeaderEpoch, "OffsetForLeaderEpoch", (0, 4), Some((2, 4)), Some(4), Some(4), true, false),
    info(ApiKey::AddPartitionsToTxn, "AddPartitionsToTxn", (0, 5), Some((0, 5)), Some(3), Some(3), true, false),
    info(ApiKey::AddOffsetsToTxn, "AddOffsetsToTxn", (0, 4), Some((0, 4)), Some(3), Some(3), true, false),
    info(ApiKey::EndTxn, "EndTxn", (0, 5), Some((0, 5)), Some(3), Some(3), true, false),
    info(ApiKey::WriteTxnMarkers, "WriteTxnMarkers", (0, 2), Some((1, 2)), Some(1), Some(1), true, false),
    info(ApiKey::TxnOffsetCommit, "TxnOffsetCommit", (0, 6), Some((0, 6)), Some(3), Some(3), true, false),
    info(ApiKey::DescribeAcls, "DescribeAcls", (0, 3), Some((1, 3)), Some(2), Some(2), true, true),
    info(ApiKey::CreateAcls, "CreateAcls", (0, 3), Some((1, 3)), Some(2), Some(2), true, true),
    info(ApiKey::DeleteAcls, "DeleteAcls", (0, 3), Some((1, 3)), Some(2), Some(2), true, true),
    info(ApiKey::DescribeConfigs, "DescribeConfigs", (0, 4), Some((1, 4)), Some(4), Some(4), true, true),
    info(ApiKey::AlterConfigs, "AlterConfigs", (0, 2), Some((0, 2)), Some(2), Some(2), true, true),
    info(ApiKey::AlterReplicaLogDirs, "AlterReplicaLogDirs", (0, 2), Some((1, 2)), Some(2), Some(2), true, false),
    info(ApiKey::DescribeLogDirs, "DescribeLogDirs", (0, 5), Some((1, 5)), Some(2), Some(2), true, false),
    info(ApiKey::SaslAuthenticate, "SaslAuthenticate", (0, 2), Some((0, 2)), Some(2), Some(2), true, true),
    info(ApiKey::CreatePartitions, "CreatePartitions", (0, 3), Some((0, 3)), Some(2), Some(2), true, true),
    info(ApiKey::CreateDelegationToken, "CreateDelegationToken", (0, 3), Some((1, 3)), Some(2), Some(2), true, true),
    info(ApiKey::RenewDelegationToken, "RenewDelegationToken", (0, 2), Some((1, 2)), Some(2), Some(2), true, true),
    info(ApiKey::ExpireDelegationToken, "ExpireDelegationToken", (0, 2), Some((1, 2)), Some(2), Some(2), true, true),
    info(ApiKey::DescribeDelegationToken, "DescribeDelegationToken", (0, 3), Some((1, 3)), Some(2), Some(2), true, true),
    info(ApiKey::DeleteGroups, "DeleteGroups", (0, 3), Some((0, 3)), Some(2), Some(2), true, false),
    info(ApiKey::ElectLeaders, "ElectLeaders", (0, 2), Some((0, 2)), Some(2), Some(2), true, true),
    info(ApiKey::IncrementalAlterConfigs, "IncrementalAlterConfigs", (0, 1), Some((0, 1)), Some(1), Some(1), true, true),
    info(ApiKey::AlterPartitionReassignments, "AlterPartitionReassignments", (0, 1), Some((0, 1)), Some(0), Some(0), true, true),
    info(ApiKey::ListPartitionReassignments, "ListPartitionReassignments", (0, 0), Some((0, 0)), Some(0), Some(0), true, true),
    info(ApiKey::OffsetDelete, "OffsetDelete", (0, 0), Some((0, 0)), None, None, true, false),
    info(ApiKey::DescribeClientQuotas, "DescribeClientQuotas", (0, 1), Some((0, 1)), Some(1), Some(1), true, false),
    info(ApiKey::AlterClientQuotas, "AlterClientQuotas", (0, 1), Some((0, 1)), Some(1), Some(1), true, true),
    info(ApiKey::DescribeUserScramCredentials, "DescribeUserScramCredentials", (0, 0), Some((0, 0)), Some(0), Some(0), true, true),
    info(ApiKey::AlterUserScramCredentials, "AlterUserScramCredentials", (0, 0), Some((0, 0)), Some(0), Some(0), true, true),
    info(ApiKey::Vote, "Vote", (0, 2), Some((0, 2)), Some(0), Some(0), false, true),
    info(ApiKey::BeginQuorumEpoch, "BeginQuorumEpoch", (0, 1), Some((0, 1)), Some(1), Some(1), false, true),
    info(ApiKey::EndQuorumEpoch, "EndQuorumEpoch", (0, 1), Some((0, 1)), Some(1), Some(1), false, true),
    info(ApiKey::DescribeQuorum, "DescribeQuorum", (0, 2), Some((0, 2)), Some(0), Some(0), true, true),
    info(ApiKey::AlterPartition, "AlterPartition", (0, 3), Some((2, 3)), Some(0), Some(0), false, true),
    info(ApiKey::UpdateFeatures, "UpdateFeatures", (0, 2), Some((0, 2)), Some(0), Some(0), true, true),
    info(ApiKey::Envelope, "Envelope", (0, 0), Some((0, 0)), Some(0), Some(0), false, true),
    info(ApiKey::FetchSnapshot, "FetchSnapshot", (0, 1), Some((0, 1)), Some(0), Some(0), false, true),
    info(ApiKey::DescribeCluster, "DescribeCluster", (0, 2), Some((0, 2)), Some(0), Some(0), true, true),
    info(ApiKey::DescribeProducers, "DescribeProducers", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::BrokerRegistration, "BrokerRegistration", (0, 4), Some((0, 4)), Some(0), Some(0), false, true),
    info(ApiKey::BrokerHeartbeat, "BrokerHeartbeat", (0, 2), Some((0, 2)), Some(0), Some(0), false, true),
    info(ApiKey::UnregisterBroker, "UnregisterBroker", (0, 0), Some((0, 0)), Some(0), Some(0), true, true),
    info(ApiKey::DescribeTransactions, "DescribeTransactions", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::ListTransactions, "ListTransactions", (0, 2), Some((0, 2)), Some(0), Some(0), true, false),
    info(ApiKey::AllocateProducerIds, "AllocateProducerIds", (0, 0), Some((0, 0)), Some(0), Some(0), false, true),
    info(ApiKey::ConsumerGroupHeartbeat, "ConsumerGroupHeartbeat", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::ConsumerGroupDescribe, "ConsumerGroupDescribe", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::ControllerRegistration, "ControllerRegistration", (0, 0), Some((0, 0)), Some(0), Some(0), false, true),
    info(ApiKey::GetTelemetrySubscriptions, "GetTelemetrySubscriptions", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::PushTelemetry, "PushTelemetry", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::AssignReplicasToDirs, "AssignReplicasToDirs", (0, 0), Some((0, 0)), Some(0), Some(0), false, true),
    info(ApiKey::ListConfigResources, "ListConfigResources", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::DescribeTopicPartitions, "DescribeTopicPartitions", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::ShareGroupHeartbeat, "ShareGroupHeartbeat", (0, 1), Some((1, 1)), Some(0), Some(0), true, false),
    info(ApiKey::ShareGroupDescribe, "ShareGroupDescribe", (0, 1), Some((1, 1)), Some(0), Some(0), true, false),
    info(ApiKey::ShareFetch, "ShareFetch", (0, 2), Some((1, 2)), Some(0), Some(0), true, false),
    info(ApiKey::ShareAcknowledge, "ShareAcknowledge", (0, 2), Some((1, 2)), Some(0), Some(0), true, false),
    info(ApiKey::AddRaftVoter, "AddRaftVoter", (0, 1), Some((0, 1)), Some(0), Some(0), true, true),
    info(ApiKey::RemoveRaftVoter, "RemoveRaftVoter", (0, 0), Some((0, 0)), Some(0), Some(0), true, true),
    info(ApiKey::UpdateRaftVoter, "UpdateRaftVoter", (0, 0), Some((0, 0)), Some(0), Some(0), false, true),
    info(ApiKey::InitializeShareGroupState, "InitializeShareGroupState", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::ReadShareGroupState, "ReadShareGroupState", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::WriteShareGroupState, "WriteShareGroupState", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::DeleteShareGroupState, "DeleteShareGroupState", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::ReadShareGroupStateSummary, "ReadShareGroupStateSummary", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::StreamsGroupHeartbeat, "StreamsGroupHeartbeat", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::StreamsGroupDescribe, "StreamsGroupDescribe", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::DescribeShareGroupOffsets, "DescribeShareGroupOffsets", (0, 1), Some((0, 1)), Some(0), Some(0), true, false),
    info(ApiKey::AlterShareGroupOffsets, "AlterShareGroupOffsets", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::DeleteShareGroupOffsets, "DeleteShareGroupOffsets", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::StreamsGroupTopologyDescriptionUpdate, "StreamsGroupTopologyDescriptionUpdate", (0, 0), Some((0, 0)), Some(0), Some(0), true, false),
    info(ApiKey::UnregisterController, "UnregisterController", (0, 0), Some((0, 0)), Some(0), Some(0), true, true),
];

/// One row: all versions, the newest release's stable ones, the first flexible version of request and response.
#[allow(clippy::too_many_arguments, reason = "a row of a table")]
const fn info(
    key: ApiKey,
    name: &'static str,
    (min, max): (i16, i16),
    stable: Option<(i16, i16)>,
    flexible_request: Option<i16>,
    flexible_response: Option<i16>,
    broker: bool,
    controller: bool,
) -> ApiInfo {
    let versions = VersionRange::new(min, max);
    let stable = match stable {
        Some((min, max)) => Some(VersionRange::new(min, max)),
        None => None,
    };
    ApiInfo { key, name, versions, stable, flexible_request, flexible_response, broker, controller }
}
