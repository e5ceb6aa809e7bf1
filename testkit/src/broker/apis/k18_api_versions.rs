//! ApiVersions, versions 0 to 4. A version that is not known is answered, in the form of version 0, with
//! `UNSUPPORTED_VERSION` and the versions that are (KIP-511).
//!
//! - 1: throttle time. 3: flexible, the client's name and version, features. 4: features with minimum version 0.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::api_versions_response::ApiVersion;
use millstream_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};

use super::{Answer, Caller, SERVED};
use crate::broker::outbox::ReplyTo;
use crate::broker::{Broker, ConnectionId};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 4);

/// The first version in which clients name themselves.
const NAMED_SINCE: i16 = 3;

pub(super) fn handle(_: &mut Broker, caller: &Caller, request: ApiVersionsRequest) -> Answer<ApiVersionsResponse> {
    let named = is_name(&request.client_software_name) && is_name(&request.client_software_version);
    if caller.version() >= NAMED_SINCE && !named {
        let error_code = ErrorCode::INVALID_REQUEST.0;
        return Answer::Now(ApiVersionsResponse { error_code, ..Default::default() });
    }
    let api_keys = SERVED.iter().map(|(key, versions)| served(*key, *versions)).collect();
    Answer::Now(ApiVersionsResponse { api_keys, ..Default::default() })
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
