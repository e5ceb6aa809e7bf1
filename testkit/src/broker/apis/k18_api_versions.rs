//! ApiVersions, versions 0 to 4. A version that is not known is answered, in the form of version 0, with
//! `UNSUPPORTED_VERSION` and the versions that are (KIP-511).
//!
//! - 1: throttle time. 3: flexible, the client's name and version, features. 4: features with minimum version 0.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::api_versions_response::{ApiVersion, FinalizedFeatureKey, SupportedFeatureKey};
use millstream_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};

use super::{Answer, Caller, SERVED};
use crate::broker::outbox::ReplyTo;
use crate::broker::{Broker, ConnectionId};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 4);

/// The first version in which clients name themselves.
const NAMED_SINCE: i16 = 3;

/// The first version that can tell of a feature whose lowest level is 0 (KAFKA-17011).
const ZERO_SINCE: i16 = 4;

/// What tells clients which flow transactions have (KIP-890), whether members may leave it to the broker to assign
/// (KIP-848), and whether there are share groups (KIP-932): features, and their highest levels.
const TRANSACTION_VERSION: (&str, i16) = ("transaction.version", 2);
const GROUP_VERSION: (&str, i16) = ("group.version", 1);
const SHARE_VERSION: (&str, i16) = ("share.version", 1);

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: ApiVersionsRequest) -> Answer<ApiVersionsResponse> {
    let named = is_name(&request.client_software_name) && is_name(&request.client_software_version);
    if caller.version() >= NAMED_SINCE && !named {
        let error_code = ErrorCode::INVALID_REQUEST.0;
        return Answer::Now(ApiVersionsResponse { error_code, ..Default::default() });
    }
    let api_keys = SERVED.iter().map(|(key, versions)| served(*key, *versions)).collect();
    Answer::Now(ApiVersionsResponse {
        api_keys,
        supported_features: supported(caller.version()),
        finalized_features_epoch: 1,
        finalized_features: finalized(broker.options.transaction_version),
        ..Default::default()
    })
}

/// The features there are, as far as the version can tell of them.
fn supported(version: i16) -> Vec<SupportedFeatureKey> {
    let feature = |(name, max_version): (&str, i16)| SupportedFeatureKey {
        name: name.to_owned(),
        min_version: 0,
        max_version,
        ..Default::default()
    };
    if version >= ZERO_SINCE {
        [GROUP_VERSION, SHARE_VERSION, TRANSACTION_VERSION].map(feature).into()
    } else {
        Vec::new()
    }
}

/// The features that are switched on. One at level 0 is not.
fn finalized(transaction_version: i16) -> Vec<FinalizedFeatureKey> {
    let levels = [
        (GROUP_VERSION, GROUP_VERSION.1),
        (SHARE_VERSION, SHARE_VERSION.1),
        (TRANSACTION_VERSION, transaction_version),
    ];
    let levels = levels.map(|((name, max), level)| (name, level.clamp(0, max)));
    let finalized = levels.into_iter().filter(|(_, level)| *level > 0).map(|(name, level)| FinalizedFeatureKey {
        name: name.to_owned(),
        max_version_level: level,
        min_version_level: level,
        ..Default::default()
    });
    finalized.collect()
}

/// Answers a request whose version, and so whose body, is unknown.
pub(super) fn refuse_version(broker: &mut Broker, connection: ConnectionId, frame: &Bytes) -> Answer<()> {
    let Some(correlation_id) = frame.get(4..).and_then(|rest| rest.first_chunk()) else { return Answer::Disconnect };
    let correlation_id = i32::from_be_bytes(*correlation_id);
    let response = ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION.0,
        api_keys: vec![served(ApiKey::ApiVersions, VERSIONS)],
        ..Default::default()
    };
    broker.outbox.reply(ReplyTo { connection, key: ApiKey::ApiVersions, version: 0, correlation_id }, &response);
    Answer::Now(())
}

fn served(key: ApiKey, versions: VersionRange) -> ApiVersion {
    ApiVersion { api_key: key as i16, min_version: versions.min, max_version: versions.max, ..Default::default() }
}

/// Letters and digits, with periods and hyphens between them: what KIP-511 lets a client be called.
fn is_name(text: &str) -> bool {
    let alphanumeric = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    alphanumeric(text.bytes().next())
        && alphanumeric(text.bytes().last())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn client_names_follow_kip_511() {
        for good in ["a", "librdkafka", "apache-kafka-java", "4.3.1", "1"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "-a", "a.", "a b", "ä"] {
            assert!(!is_name(bad), "{bad}");
        }
    }
}
