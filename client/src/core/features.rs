//! What a request that cannot go out in old versions is about, in words for who asked for it.

use millstream_protocol::api::ApiKey;

/// The feature for whose sake a request to `api` needs at least version `min`; `None` when it is the API itself.
///
/// ```
/// use millstream_client::core::features;
/// use millstream_protocol::api::ApiKey;
/// assert_eq!(features::needing(ApiKey::Produce, 7), Some("zstd compression"));
/// assert_eq!(features::needing(ApiKey::Produce, 3), Some("records with headers and times"));
/// ```
pub fn needing(api: ApiKey, min: i16) -> Option<&'static str> {
    Some(match (api, min) {
        (ApiKey::Produce, 3..=6) => "records with headers and times",
        (ApiKey::Produce, 7..=12) => "zstd compression",
        (ApiKey::ListOffsets, 7) => "the offset of the largest timestamp",
        (ApiKey::OffsetFetch, 7) => "offsets that no open transaction may change",
        (ApiKey::JoinGroup | ApiKey::SyncGroup | ApiKey::Heartbeat, 3..=5) => "static membership of a group",
        (ApiKey::TxnOffsetCommit, 3) => "offsets committed in a transaction with the group's generation",
        (ApiKey::InitProducerId, 0) => "an idempotent producer",
        (ApiKey::ConsumerGroupHeartbeat, _) => "the consumer group protocol (KIP-848)",
        (ApiKey::ShareGroupHeartbeat | ApiKey::ShareFetch | ApiKey::ShareAcknowledge, _) => "share groups (KIP-932)",
        _ => return None,
    })
}
