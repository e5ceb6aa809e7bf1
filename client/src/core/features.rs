//! What a request that cannot go out in old versions is about, in words for who asked for it.

use millstream_protocol::api::ApiKey;

/// The feature for whose sake a request to `api` needs at least version `min`; `None` when it is the API itself.
/// Administration names its requests itself.
///
/// ```
/// use millstream_client::core::features;
/// use millstream_protocol::api::ApiKey;
/// assert_eq!(features::needing(ApiKey::Produce, 7), Some("zstd compression"));
/// assert_eq!(features::needing(ApiKey::Produce, 3), Some("records with headers and times"));
/// assert_eq!(features::needing(ApiKey::JoinGroup, 5), Some("static membership of a group (KIP-345)"));
/// ```
pub fn needing(api: ApiKey, min: i16) -> Option<&'static str> {
    Some(match (api, min) {
        (ApiKey::Produce, ..=6) => "records with headers and times",
        (ApiKey::Produce, 7..=12) => "zstd compression",
        (ApiKey::Fetch, ..=4) => "record batches",
        (ApiKey::OffsetFetch, 7) => "offsets that no open transaction may change",
        (ApiKey::JoinGroup | ApiKey::SyncGroup | ApiKey::Heartbeat | ApiKey::OffsetCommit, 3..=8) => {
            "static membership of a group (KIP-345)"
        }
        (ApiKey::InitProducerId, 3..) => "going on after a transaction whose end is unknown (KIP-360)",
        (ApiKey::InitProducerId, _) => "an idempotent or transactional producer",
        (ApiKey::TxnOffsetCommit, 3..=4) => "offsets committed in a transaction with the group's generation (KIP-447)",
        (ApiKey::TxnOffsetCommit | ApiKey::EndTxn, 5..) => "transactions of the second protocol (KIP-890)",
        (ApiKey::AddPartitionsToTxn | ApiKey::AddOffsetsToTxn | ApiKey::TxnOffsetCommit | ApiKey::EndTxn, _) => {
            "transactions"
        }
        (ApiKey::ConsumerGroupHeartbeat, 1..) => "topics chosen by the coordinator's regular expressions (KIP-848)",
        (ApiKey::ConsumerGroupHeartbeat, _) => "group.protocol=consumer (KIP-848)",
        (ApiKey::ShareFetch, 2..) => "share.acquire.mode=record_limit (KIP-1206)",
        (ApiKey::ShareAcknowledge, 2..) => "locks of a share group's records renewed (KIP-1222)",
        (ApiKey::ShareGroupHeartbeat | ApiKey::ShareFetch | ApiKey::ShareAcknowledge, _) => "share groups (KIP-932)",
        _ => return None,
    })
}
