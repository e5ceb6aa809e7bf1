//! The APIs by their keys.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiInfo, VersionRange};

/// An API's key, as a request header carries it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[repr(i16)]
#[non_exhaustive]
pub enum ApiKey {
    /// Since Kafka 0.8.0. Versions 0-13; 0-2 up to Kafka 3.9.1.
    Produce = 0,
    /// Since Kafka 0.8.0. Versions 0-18; 0-3 up to Kafka 3.9.1.
    Fetch = 1,
    /// Since Kafka 0.8.0. Versions 0-11; 0 up to Kafka 3.9.1.
    ListOffsets = 2,
    /// Since Kafka 0.8.0. Versions 0-13.
    Metadata = 3,
    /// Since Kafka 0.8.0. Versions 0-7; up to Kafka 3.9.1.
    LeaderAndIsr = 4,
    /// Since Kafka 0.8.0. Versions 0-4; up to Kafka 3.9.1.
    StopReplica = 5,
    /// Since Kafka 0.8.0. Versions 0-8; up to Kafka 3.9.1.
    UpdateMetadata = 6,
    /// Since Kafka 0.8.0. Versions 0-3; up to Kafka 3.9.1.
    ControlledShutdown = 7,
    /// Since Kafka 0.8.1. Versions 0-10; 0-1 up to Kafka 3.9.1.
    OffsetCommit = 8,
    /// Since Kafka 0.8.1. Versions 0-10; 0 up to Kafka 3.9.1.
    OffsetFetch = 9,
    /// Since Kafka 0.8.2. Versions 0-6.
    FindCoordinator = 10,
    /// Since Kafka 0.9.0. Versions 0-9.
    JoinGroup = 11,
    /// Since Kafka 0.9.0. Versions 0-4.
    Heartbeat = 12,
    /// Since Kafka 0.9.0. Versions 0-5.
    LeaveGroup = 13,
    /// Since Kafka 0.9.0. Versions 0-5.
    SyncGroup = 14,
    /// Since Kafka 0.9.0. Versions 0-6.
    DescribeGroups = 15,
    /// Since Kafka 0.9.0. Versions 0-5.
    ListGroups = 16,
    /// Since Kafka 0.10.0. Versions 0-1.
    SaslHandshake = 17,
    /// Since Kafka 0.10.0. Versions 0-5.
    ApiVersions = 18,
    /// Since Kafka 0.10.1. Versions 0-7; 0-1 up to Kafka 3.9.1.
    CreateTopics = 19,
    /// Since Kafka 0.10.1. Versions 0-6; 0 up to Kafka 3.9.1.
    DeleteTopics = 20,
    /// Since Kafka 0.11.0. Versions 0-2.
    DeleteRecords = 21,
    /// Since Kafka 0.11.0. Versions 0-6; 6 unstable.
    InitProducerId = 22,
    /// Since Kafka 0.11.0. Versions 0-4; 0-1 up to Kafka 3.9.1.
    OffsetForLeaderEpoch = 23,
    /// Since Kafka 0.11.0. Versions 0-5.
    AddPartitionsToTxn = 24,
    /// Since Kafka 0.11.0. Versions 0-4.
    AddOffsetsToTxn = 25,
    /// Since Kafka 0.11.0. Versions 0-5.
    EndTxn = 26,
    /// Since Kafka 0.11.0. Versions 0-2; 0 up to Kafka 3.9.1.
    WriteTxnMarkers = 27,
    /// Since Kafka 0.11.0. Versions 0-6.
    TxnOffsetCommit = 28,
    /// Since Kafka 0.11.0. Versions 0-3; 0 up to Kafka 3.9.1.
    DescribeAcls = 29,
    /// Since Kafka 0.11.0. Versions 0-3; 0 up to Kafka 3.9.1.
    CreateAcls = 30,
    /// Since Kafka 0.11.0. Versions 0-3; 0 up to Kafka 3.9.1.
    DeleteAcls = 31,
    /// Since Kafka 0.11.0. Versions 0-4; 0 up to Kafka 3.9.1.
    DescribeConfigs = 32,
    /// Since Kafka 0.11.0. Versions 0-2.
    AlterConfigs = 33,
    /// Since Kafka 1.0. Versions 0-2; 0 up to Kafka 3.9.1.
    AlterReplicaLogDirs = 34,
    /// Since Kafka 1.0. Versions 0-5; 0 up to Kafka 3.9.1.
    DescribeLogDirs = 35,
    /// Since Kafka 1.0. Versions 0-2.
    SaslAuthenticate = 36,
    /// Since Kafka 1.0. Versions 0-3.
    CreatePartitions = 37,
    /// Since Kafka 1.1. Versions 0-3; 0 up to Kafka 3.9.1.
    CreateDelegationToken = 38,
    /// Since Kafka 1.1. Versions 0-2; 0 up to Kafka 3.9.1.
    RenewDelegationToken = 39,
    /// Since Kafka 1.1. Versions 0-2; 0 up to Kafka 3.9.1.
    ExpireDelegationToken = 40,
    /// Since Kafka 1.1. Versions 0-3; 0 up to Kafka 3.9.1.
    DescribeDelegationToken = 41,
    /// Since Kafka 1.1. Versions 0-3.
    DeleteGroups = 42,
    /// Since Kafka 2.2. Versions 0-2.
    ElectLeaders = 43,
    /// Since Kafka 2.3. Versions 0-1.
    IncrementalAlterConfigs = 44,
    /// Since Kafka 2.4. Versions 0-1.
    AlterPartitionReassignments = 45,
    /// Since Kafka 2.4. Versions 0.
    ListPartitionReassignments = 46,
    /// Since Kafka 2.4. Versions 0.
    OffsetDelete = 47,
    /// Since Kafka 2.6. Versions 0-1.
    DescribeClientQuotas = 48,
    /// Since Kafka 2.6. Versions 0-1.
    AlterClientQuotas = 49,
    /// Since Kafka 2.7. Versions 0.
    DescribeUserScramCredentials = 50,
    /// Since Kafka 2.7. Versions 0.
    AlterUserScramCredentials = 51,
    /// Since Kafka 2.7. Versions 0-2.
    Vote = 52,
    /// Since Kafka 2.7. Versions 0-1.
    BeginQuorumEpoch = 53,
    /// Since Kafka 2.7. Versions 0-1.
    EndQuorumEpoch = 54,
    /// Since Kafka 2.7. Versions 0-2.
    DescribeQuorum = 55,
    /// Since Kafka 2.7. Versions 0-3; 0-1 up to Kafka 3.9.1.
    AlterPartition = 56,
    /// Since Kafka 2.7. Versions 0-2.
    UpdateFeatures = 57,
    /// Since Kafka 2.8. Versions 0.
    Envelope = 58,
    /// Since Kafka 2.8. Versions 0-1.
    FetchSnapshot = 59,
    /// Since Kafka 2.8. Versions 0-2.
    DescribeCluster = 60,
    /// Since Kafka 2.8. Versions 0.
    DescribeProducers = 61,
    /// Since Kafka 2.8. Versions 0-4.
    BrokerRegistration = 62,
    /// Since Kafka 2.8. Versions 0-2.
    BrokerHeartbeat = 63,
    /// Since Kafka 2.8. Versions 0.
    UnregisterBroker = 64,
    /// Since Kafka 3.0. Versions 0.
    DescribeTransactions = 65,
    /// Since Kafka 3.0. Versions 0-2.
    ListTransactions = 66,
    /// Since Kafka 3.0. Versions 0.
    AllocateProducerIds = 67,
    /// Since Kafka 3.7. Versions 0-1.
    ConsumerGroupHeartbeat = 68,
    /// Since Kafka 3.8. Versions 0-1.
    ConsumerGroupDescribe = 69,
    /// Since Kafka 3.7. Versions 0.
    ControllerRegistration = 70,
    /// Since Kafka 3.7. Versions 0.
    GetTelemetrySubscriptions = 71,
    /// Since Kafka 3.7. Versions 0.
    PushTelemetry = 72,
    /// Since Kafka 3.7. Versions 0.
    AssignReplicasToDirs = 73,
    /// Since Kafka 3.7. Versions 0-1.
    ListConfigResources = 74,
    /// Since Kafka 3.8. Versions 0.
    DescribeTopicPartitions = 75,
    /// Since Kafka 3.9. Versions 0-1; 0 unstable; 0 up to Kafka 3.9.1.
    ShareGroupHeartbeat = 76,
    /// Since Kafka 3.9. Versions 0-1; 0 unstable; 0 up to Kafka 3.9.1.
    ShareGroupDescribe = 77,
    /// Since Kafka 3.9. Versions 0-2; 0 unstable; 0 up to Kafka 3.9.1.
    ShareFetch = 78,
    /// Since Kafka 3.9. Versions 0-2; 0 unstable; 0 up to Kafka 3.9.1.
    ShareAcknowledge = 79,
    /// Since Kafka 3.9. Versions 0-1.
    AddRaftVoter = 80,
    /// Since Kafka 3.9. Versions 0.
    RemoveRaftVoter = 81,
    /// Since Kafka 3.9. Versions 0.
    UpdateRaftVoter = 82,
    /// Since Kafka 4.1. Versions 0.
    InitializeShareGroupState = 83,
    /// Since Kafka 4.1. Versions 0.
    ReadShareGroupState = 84,
    /// Since Kafka 4.1. Versions 0-1.
    WriteShareGroupState = 85,
    /// Since Kafka 4.1. Versions 0.
    DeleteShareGroupState = 86,
    /// Since Kafka 4.1. Versions 0-1.
    ReadShareGroupStateSummary = 87,
    /// Since Kafka 4.2. Versions 0-1.
    StreamsGroupHeartbeat = 88,
    /// Since Kafka 4.2. Versions 0-1.
    StreamsGroupDescribe = 89,
    /// Since Kafka 4.1. Versions 0-1.
    DescribeShareGroupOffsets = 90,
    /// Since Kafka 4.1. Versions 0.
    AlterShareGroupOffsets = 91,
    /// Since Kafka 4.1. Versions 0.
    DeleteShareGroupOffsets = 92,
    /// Since Kafka 4.4. Versions 0.
    StreamsGroupTopologyDescriptionUpdate = 93,
    /// Since Kafka 4.4. Versions 0.
    UnregisterController = 94,
}

/// Every API, ascending by key.
#[rustfmt::skip]
pub(crate) static APIS: &[ApiInfo] = &[
    info(ApiKey::Produce, "Produce", (0, 13), Some((3, 13)), Some(9), Some(9), true, false, &["0.8.0", "0.9.0", "0.10.0", "0.11.0", "1.0", "1.0", "2.0", "2.1", "2.4", "2.8", "3.7", "3.8", "4.0", "4.1"]),
    info(ApiKey::Fetch, "Fetch", (0, 18), Some((4, 18)), Some(12), Some(12), true, true, &["0.8.0", "0.9.0", "0.10.0", "0.10.1", "0.11.0", "0.11.0", "1.0", "1.1", "2.0", "2.1", "2.1", "2.3", "2.7", "3.1", "3.5", "3.5", "3.7", "3.9", "4.1"]),
    info(ApiKey::ListOffsets, "ListOffsets", (0, 11), Some((1, 11)), Some(6), Some(6), true, false, &["0.8.0", "0.10.1", "0.11.0", "2.0", "2.1", "2.2", "2.8", "3.0", "3.5", "3.9", "4.0", "4.2"]),
    info(ApiKey::Metadata, "Metadata", (0, 13), Some((0, 13)), Some(9), Some(9), true, false, &["0.8.0", "0.10.0", "0.10.1", "0.11.0", "0.11.0", "1.0", "2.0", "2.1", "2.3", "2.4", "2.8", "2.8", "3.1", "4.0"]),
    info(ApiKey::LeaderAndIsr, "LeaderAndIsr", (0, 7), None, Some(4), Some(4), false, false, &["0.8.0", "1.0", "2.2", "2.4", "2.4", "2.8", "3.2", "3.4"]),
    info(ApiKey::StopReplica, "StopReplica", (0, 4), None, Some(2), Some(2), false, false, &["0.8.0", "2.2", "2.4", "2.6", "3.4"]),
    info(ApiKey::UpdateMetadata, "UpdateMetadata", (0, 8), None, Some(6), Some(6), false, false, &["0.8.0", "0.9.0", "0.10.0", "0.10.2", "1.0", "2.2", "2.4", "2.8", "3.4"]),
    info(ApiKey::ControlledShutdown, "ControlledShutdown", (0, 3), None, Some(3), Some(3), false, true, &["0.8.0", "0.9.0", "2.2", "2.4"]),
    info(ApiKey::OffsetCommit, "OffsetCommit", (0, 10), Some((2, 10)), Some(8), Some(8), true, false, &["0.8.1", "0.8.2", "0.9.0", "0.11.0", "2.0", "2.1", "2.1", "2.3", "2.4", "3.7", "4.2"]),
    info(ApiKey::OffsetFetch, "OffsetFetch", (0, 10), Some((1, 10)), Some(6), Some(6), true, false, &["0.8.1", "0.8.2", "0.10.2", "0.11.0", "2.0", "2.1", "2.4", "2.5", "3.0", "3.7", "4.2"]),
    info(ApiKey::FindCoordinator, "FindCoordinator", (0, 6), Some((0, 6)), Some(3), Some(3), true, false, &["0.8.2", "0.11.0", "2.0", "2.4", "3.0", "3.8", "3.9"]),
    info(ApiKey::JoinGroup, "JoinGroup", (0, 9), Some((0, 9)), Some(6), Some(6), true, false, &["0.9.0", "0.10.1", "0.11.0", "2.0", "2.2", "2.3", "2.4", "2.5", "3.2", "3.2"]),
    info(ApiKey::Heartbeat, "Heartbeat", (0, 4), Some((0, 4)), Some(4), Some(4), true, false, &["0.9.0", "0.11.0", "2.0", "2.3", "2.4"]),
    info(ApiKey::LeaveGroup, "LeaveGroup", (0, 5), Some((0, 5)), Some(4), Some(4), true, false, &["0.9.0", "0.11.0", "2.0", "2.4", "2.4", "3.2"]),
    info(ApiKey::SyncGroup, "SyncGroup", (0, 5), Some((0, 5)), Some(4), Some(4), true, false, &["0.9.0", "0.11.0", "2.0", "2.3", "2.4", "2.5"]),
    info(ApiKey::DescribeGroups, "DescribeGroups", (0, 6), Some((0, 6)), Some(5), Some(5), true, false, &["0.9.0", "0.11.0", "2.0", "2.3", "2.4", "2.4", "4.0"]),
    info(ApiKey::ListGroups, "ListGroups", (0, 5), Some((0, 5)), Some(3), Some(3), true, false, &["0.9.0", "0.11.0", "2.0", "2.4", "2.6", "3.8"]),
    info(ApiKey::SaslHandshake, "SaslHandshake", (0, 1), Some((0, 1)), None, None, true, true, &["0.10.0", "1.0"]),
    info(ApiKey::ApiVersions, "ApiVersions", (0, 5), Some((0, 5)), Some(3), Some(3), true, true, &["0.10.0", "0.11.0", "2.0", "2.4", "3.9", "4.4"]),
    info(ApiKey::CreateTopics, "CreateTopics", (0, 7), Some((2, 7)), Some(5), Some(5), true, true, &["0.10.1", "0.10.2", "0.11.0", "2.0", "2.4", "2.4", "2.7", "2.8"]),
    info(ApiKey::DeleteTopics, "DeleteTopics", (0, 6), Some((1, 6)), Some(4), Some(4), true, true, &["0.10.1", "0.11.0", "2.0", "2.1", "2.4", "2.7", "2.8"]),
    info(ApiKey::DeleteRecords, "DeleteRecords", (0, 2), Some((0, 2)), Some(2), Some(2), true, false, &["0.11.0", "2.0", "2.6"]),
    info(ApiKey::InitProducerId, "InitProducerId", (0, 6), Some((0, 5)), Some(2), Some(2), true, false, &["0.11.0", "2.0", "2.4", "2.5", "2.7", "3.8", "4.1"]),
    info(ApiKey::OffsetForLeaderEpoch, "OffsetForLeaderEpoch", (0, 4), Some((2, 4)), Some(4), Some(4), true, false, &["0.11.0", "2.0", "2.1", "2.3", "2.8"]),
    info(ApiKey::AddPartitionsToTxn, "AddPartitionsToTxn", (0, 5), Some((0, 5)), Some(3), Some(3), true, false, &["0.11.0", "2.0", "2.7", "2.8", "3.6", "3.8"]),
    info(ApiKey::AddOffsetsToTxn, "AddOffsetsToTxn", (0, 4), Some((0, 4)), Some(3), Some(3), true, false, &["0.11.0", "2.0", "2.7", "2.8", "3.8"]),
    info(ApiKey::EndTxn, "EndTxn", (0, 5), Some((0, 5)), Some(3), Some(3), true, false, &["0.11.0", "2.0", "2.7", "2.8", "3.8", "4.0"]),
    info(ApiKey::WriteTxnMarkers, "WriteTxnMarkers", (0, 2), Some((1, 2)), Some(1), Some(1), true, false, &["0.11.0", "2.8", "4.2"]),
    info(ApiKey::TxnOffsetCommit, "TxnOffsetCommit", (0, 6), Some((0, 6)), Some(3), Some(3), true, false, &["0.11.0", "2.0", "2.1", "2.5", "3.8", "4.0", "4.4"]),
    info(ApiKey::DescribeAcls, "DescribeAcls", (0, 3), Some((1, 3)), Some(2), Some(2), true, true, &["0.11.0", "2.0", "2.5", "3.3"]),
    info(ApiKey::CreateAcls, "CreateAcls", (0, 3), Some((1, 3)), Some(2), Some(2), true, true, &["0.11.0", "2.0", "2.5", "3.3"]),
    info(ApiKey::DeleteAcls, "DeleteAcls", (0, 3), Some((1, 3)), Some(2), Some(2), true, true, &["0.11.0", "2.0", "2.5", "3.3"]),
    info(ApiKey::DescribeConfigs, "DescribeConfigs", (0, 4), Some((1, 4)), Some(4), Some(4), true, true, &["0.11.0", "1.1", "2.0", "2.6", "2.8"]),
    info(ApiKey::AlterConfigs, "AlterConfigs", (0, 2), Some((0, 2)), Some(2), Some(2), true, true, &["0.11.0", "2.0", "2.8"]),
    info(ApiKey::AlterReplicaLogDirs, "AlterReplicaLogDirs", (0, 2), Some((1, 2)), Some(2), Some(2), true, false, &["1.0", "2.0", "2.8"]),
    info(ApiKey::DescribeLogDirs, "DescribeLogDirs", (0, 5), Some((1, 5)), Some(2), Some(2), true, false, &["1.0", "2.0", "2.6", "3.2", "3.3", "4.3"]),
    info(ApiKey::SaslAuthenticate, "SaslAuthenticate", (0, 2), Some((0, 2)), Some(2), Some(2), true, true, &["1.0", "2.2", "2.5"]),
    info(ApiKey::CreatePartitions, "CreatePartitions", (0, 3), Some((0, 3)), Some(2), Some(2), true, true, &["1.0", "2.0", "2.5", "2.7"]),
    info(ApiKey::CreateDelegationToken, "CreateDelegationToken", (0, 3), Some((1, 3)), Some(2), Some(2), true, true, &["1.1", "2.0", "2.4", "3.3"]),
    info(ApiKey::RenewDelegationToken, "RenewDelegationToken", (0, 2), Some((1, 2)), Some(2), Some(2), true, true, &["1.1", "2.0", "2.5"]),
    info(ApiKey::ExpireDelegationToken, "ExpireDelegationToken", (0, 2), Some((1, 2)), Some(2), Some(2), true, true, &["1.1", "2.0", "2.5"]),
    info(ApiKey::DescribeDelegationToken, "DescribeDelegationToken", (0, 3), Some((1, 3)), Some(2), Some(2), true, true, &["1.1", "2.0", "2.5", "3.3"]),
    info(ApiKey::DeleteGroups, "DeleteGroups", (0, 3), Some((0, 3)), Some(2), Some(2), true, false, &["1.1", "2.0", "2.4", "4.4"]),
    info(ApiKey::ElectLeaders, "ElectLeaders", (0, 2), Some((0, 2)), Some(2), Some(2), true, true, &["2.2", "2.4", "2.4"]),
    info(ApiKey::IncrementalAlterConfigs, "IncrementalAlterConfigs", (0, 1), Some((0, 1)), Some(1), Some(1), true, true, &["2.3", "2.4"]),
    info(ApiKey::AlterPartitionReassignments, "AlterPartitionReassignments", (0, 1), Some((0, 1)), Some(0), Some(0), true, true, &["2.4", "4.1"]),
    info(ApiKey::ListPartitionReassignments, "ListPartitionReassignments", (0, 0), Some((0, 0)), Some(0), Some(0), true, true, &["2.4"]),
    info(ApiKey::OffsetDelete, "OffsetDelete", (0, 0), Some((0, 0)), None, None, true, false, &["2.4"]),
    info(ApiKey::DescribeClientQuotas, "DescribeClientQuotas", (0, 1), Some((0, 1)), Some(1), Some(1), true, false, &["2.6", "2.8"]),
    info(ApiKey::AlterClientQuotas, "AlterClientQuotas", (0, 1), Some((0, 1)), Some(1), Some(1), true, true, &["2.6", "2.8"]),
    info(ApiKey::DescribeUserScramCredentials, "DescribeUserScramCredentials", (0, 0), Some((0, 0)), Some(0), Some(0), true, true, &["2.7"]),
    info(ApiKey::AlterUserScramCredentials, "AlterUserScramCredentials", (0, 0), Some((0, 0)), Some(0), Some(0), true, true, &["2.7"]),
    info(ApiKey::Vote, "Vote", (0, 2), Some((0, 2)), Some(0), Some(0), false, true, &["2.7", "3.9", "4.0"]),
    info(ApiKey::BeginQuorumEpoch, "BeginQuorumEpoch", (0, 1), Some((0, 1)), Some(1), Some(1), false, true, &["2.7", "3.9"]),
    info(ApiKey::EndQuorumEpoch, "EndQuorumEpoch", (0, 1), Some((0, 1)), Some(1), Some(1), false, true, &["2.7", "3.9"]),
    info(ApiKey::DescribeQuorum, "DescribeQuorum", (0, 2), Some((0, 2)), Some(0), Some(0), true, true, &["2.7", "3.3", "3.9"]),
    info(ApiKey::AlterPartition, "AlterPartition", (0, 3), Some((2, 3)), Some(0), Some(0), false, true, &["2.7", "3.2", "3.3", "3.5"]),
    info(ApiKey::UpdateFeatures, "UpdateFeatures", (0, 2), Some((0, 2)), Some(0), Some(0), true, true, &["2.7", "3.3", "4.0"]),
    info(ApiKey::Envelope, "Envelope", (0, 0), Some((0, 0)), Some(0), Some(0), false, true, &["2.8"]),
    info(ApiKey::FetchSnapshot, "FetchSnapshot", (0, 1), Some((0, 1)), Some(0), Some(0), false, true, &["2.8", "3.9"]),
    info(ApiKey::DescribeCluster, "DescribeCluster", (0, 2), Some((0, 2)), Some(0), Some(0), true, true, &["2.8", "3.7", "4.0"]),
    info(ApiKey::DescribeProducers, "DescribeProducers", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["2.8"]),
    info(ApiKey::BrokerRegistration, "BrokerRegistration", (0, 4), Some((0, 4)), Some(0), Some(0), false, true, &["2.8", "3.4", "3.7", "3.7", "3.9"]),
    info(ApiKey::BrokerHeartbeat, "BrokerHeartbeat", (0, 2), Some((0, 2)), Some(0), Some(0), false, true, &["2.8", "3.7", "4.3"]),
    info(ApiKey::UnregisterBroker, "UnregisterBroker", (0, 0), Some((0, 0)), Some(0), Some(0), true, true, &["2.8"]),
    info(ApiKey::DescribeTransactions, "DescribeTransactions", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["3.0"]),
    info(ApiKey::ListTransactions, "ListTransactions", (0, 2), Some((0, 2)), Some(0), Some(0), true, false, &["3.0", "3.8", "4.1"]),
    info(ApiKey::AllocateProducerIds, "AllocateProducerIds", (0, 0), Some((0, 0)), Some(0), Some(0), false, true, &["3.0"]),
    info(ApiKey::ConsumerGroupHeartbeat, "ConsumerGroupHeartbeat", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["3.7", "4.0"]),
    info(ApiKey::ConsumerGroupDescribe, "ConsumerGroupDescribe", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["3.8", "4.0"]),
    info(ApiKey::ControllerRegistration, "ControllerRegistration", (0, 0), Some((0, 0)), Some(0), Some(0), false, true, &["3.7"]),
    info(ApiKey::GetTelemetrySubscriptions, "GetTelemetrySubscriptions", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["3.7"]),
    info(ApiKey::PushTelemetry, "PushTelemetry", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["3.7"]),
    info(ApiKey::AssignReplicasToDirs, "AssignReplicasToDirs", (0, 0), Some((0, 0)), Some(0), Some(0), false, true, &["3.7"]),
    info(ApiKey::ListConfigResources, "ListConfigResources", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["3.7", "4.1"]),
    info(ApiKey::DescribeTopicPartitions, "DescribeTopicPartitions", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["3.8"]),
    info(ApiKey::ShareGroupHeartbeat, "ShareGroupHeartbeat", (0, 1), Some((1, 1)), Some(0), Some(0), true, false, &["3.9", "4.1"]),
    info(ApiKey::ShareGroupDescribe, "ShareGroupDescribe", (0, 1), Some((1, 1)), Some(0), Some(0), true, false, &["3.9", "4.1"]),
    info(ApiKey::ShareFetch, "ShareFetch", (0, 2), Some((1, 2)), Some(0), Some(0), true, false, &["3.9", "4.1", "4.2"]),
    info(ApiKey::ShareAcknowledge, "ShareAcknowledge", (0, 2), Some((1, 2)), Some(0), Some(0), true, false, &["3.9", "4.1", "4.2"]),
    info(ApiKey::AddRaftVoter, "AddRaftVoter", (0, 1), Some((0, 1)), Some(0), Some(0), true, true, &["3.9", "4.2"]),
    info(ApiKey::RemoveRaftVoter, "RemoveRaftVoter", (0, 0), Some((0, 0)), Some(0), Some(0), true, true, &["3.9"]),
    info(ApiKey::UpdateRaftVoter, "UpdateRaftVoter", (0, 0), Some((0, 0)), Some(0), Some(0), false, true, &["3.9"]),
    info(ApiKey::InitializeShareGroupState, "InitializeShareGroupState", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["4.1"]),
    info(ApiKey::ReadShareGroupState, "ReadShareGroupState", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["4.1"]),
    info(ApiKey::WriteShareGroupState, "WriteShareGroupState", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["4.1", "4.2"]),
    info(ApiKey::DeleteShareGroupState, "DeleteShareGroupState", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["4.1"]),
    info(ApiKey::ReadShareGroupStateSummary, "ReadShareGroupStateSummary", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["4.1", "4.2"]),
    info(ApiKey::StreamsGroupHeartbeat, "StreamsGroupHeartbeat", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["4.2", "4.4"]),
    info(ApiKey::StreamsGroupDescribe, "StreamsGroupDescribe", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["4.2", "4.4"]),
    info(ApiKey::DescribeShareGroupOffsets, "DescribeShareGroupOffsets", (0, 1), Some((0, 1)), Some(0), Some(0), true, false, &["4.1", "4.2"]),
    info(ApiKey::AlterShareGroupOffsets, "AlterShareGroupOffsets", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["4.1"]),
    info(ApiKey::DeleteShareGroupOffsets, "DeleteShareGroupOffsets", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["4.1"]),
    info(ApiKey::StreamsGroupTopologyDescriptionUpdate, "StreamsGroupTopologyDescriptionUpdate", (0, 0), Some((0, 0)), Some(0), Some(0), true, false, &["4.4"]),
    info(ApiKey::UnregisterController, "UnregisterController", (0, 0), Some((0, 0)), Some(0), Some(0), true, true, &["4.4"]),
];

/// One row: all versions, the newest release's stable ones, the first flexible version of request and response, who
/// serves it, and the release that brought each version.
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
    since: &'static [&'static str],
) -> ApiInfo {
    let versions = VersionRange::new(min, max);
    let stable = match stable {
        Some((min, max)) => Some(VersionRange::new(min, max)),
        None => None,
    };
    ApiInfo { key, name, versions, stable, flexible_request, flexible_response, broker, controller, since }
}
