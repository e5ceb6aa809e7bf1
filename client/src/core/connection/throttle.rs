//! How long a broker wants to be spared, by its answers (KIP-124, KIP-219).
//!
//! From the versions below on a broker answers at once and then does not read from the connection for the time it
//! names; before them it held back the answer, and there is nothing more to wait for.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message, Request};
use millstream_protocol::messages::ProduceRequest;
use millstream_protocol::read::Reader;

/// The milliseconds to wait before the next request; `None` for none.
pub(super) fn throttle_ms(api: ApiKey, version: i16, body: &Bytes) -> Option<u32> {
    if version < waits_from(api)? {
        return None;
    }
    let throttle_ms = match api {
        // The only one whose time stands behind the rest.
        ApiKey::Produce => <ProduceRequest as Request>::Response::decode(&mut Reader::new(body), version)
            .map_or(0, |response| response.throttle_time_ms),
        _ => body.first_chunk().map_or(0, |first| i32::from_be_bytes(*first)),
    };
    u32::try_from(throttle_ms).ok().filter(|throttle_ms| *throttle_ms > 0)
}

/// The first version whose broker expects the client to wait, for the answers that begin with the time (and Produce).
fn waits_from(api: ApiKey) -> Option<i16> {
    Some(match api {
        ApiKey::Fetch => 8,
        ApiKey::Produce | ApiKey::Metadata => 6,
        ApiKey::OffsetCommit | ApiKey::OffsetFetch => 4,
        ApiKey::ListOffsets | ApiKey::JoinGroup | ApiKey::CreateTopics => 3,
        ApiKey::FindCoordinator | ApiKey::Heartbeat | ApiKey::LeaveGroup | ApiKey::SyncGroup => 2,
        ApiKey::DescribeGroups | ApiKey::ListGroups | ApiKey::DeleteTopics => 2,
        ApiKey::OffsetForLeaderEpoch | ApiKey::DescribeConfigs => 2,
        ApiKey::DeleteRecords | ApiKey::InitProducerId | ApiKey::AddPartitionsToTxn => 1,
        ApiKey::AddOffsetsToTxn | ApiKey::EndTxn | ApiKey::TxnOffsetCommit => 1,
        ApiKey::DescribeAcls | ApiKey::CreateAcls | ApiKey::DeleteAcls | ApiKey::AlterConfigs => 1,
        ApiKey::AlterReplicaLogDirs | ApiKey::DescribeLogDirs | ApiKey::CreatePartitions => 1,
        ApiKey::DeleteGroups | ApiKey::ShareGroupHeartbeat | ApiKey::ShareGroupDescribe => 1,
        ApiKey::ShareFetch | ApiKey::ShareAcknowledge => 1,
        ApiKey::ElectLeaders | ApiKey::IncrementalAlterConfigs | ApiKey::AlterPartitionReassignments => 0,
        ApiKey::ListPartitionReassignments | ApiKey::DescribeClientQuotas | ApiKey::AlterClientQuotas => 0,
        ApiKey::DescribeUserScramCredentials | ApiKey::AlterUserScramCredentials | ApiKey::UpdateFeatures => 0,
        ApiKey::DescribeCluster | ApiKey::DescribeProducers | ApiKey::DescribeTransactions => 0,
        ApiKey::ListTransactions | ApiKey::ConsumerGroupHeartbeat | ApiKey::ConsumerGroupDescribe => 0,
        ApiKey::DescribeTopicPartitions | ApiKey::DescribeShareGroupOffsets => 0,
        ApiKey::AlterShareGroupOffsets | ApiKey::DeleteShareGroupOffsets => 0,
        _ => return None,
    })
}
