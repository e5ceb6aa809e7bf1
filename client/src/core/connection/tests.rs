use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use millstream_protocol::messages::api_versions_response::ApiVersion;
use millstream_protocol::messages::{JoinGroupRequest, MetadataRequest, MetadataResponse, ProduceRequest};

use super::*;
use crate::core::request::Typed;

fn settings() -> Settings {
    Settings {
        client_id: "c".into(),
        max_frame_bytes: 1 << 20,
        request_timeout_ms: 1_000,
        max_in_flight: 3,
        max_idle_ms: 60_000,
    }
}

fn new() -> Connection<u32> {
    Connection::new(settings(), None, 0).expect("it can ask for versions")
}

fn metadata(token: u32) -> Call<u32> {
    let request = MetadataRequest { topics: None, ..Default::default() };
    Call { request: Box::new(Typed::new(request)), extra_timeout_ms: 0, token }
}

/// API key, version and correlation id of a request frame.
fn asked(frame: &Bytes) -> (i16, i16, i32) {
    let i16_at = |at: usize| i16::from_be_bytes([frame[at], frame[at + 1]]);
    (i16_at(4), i16_at(6), i32::from_be_bytes([frame[8], frame[9], frame[10], frame[11]]))
}

fn versions(ranges: &[(ApiKey, i16, i16)], code: ErrorCode) -> ApiVersionsResponse {
    let api = |(key, min, max): &(ApiKey, i16, i16)| ApiVersion {
        api_key: *key as i16,
        min_version: *min,
        max_version: *max,
        ..Default::default()
    };
    ApiVersionsResponse { error_code: code.0, api_keys: ranges.iter().map(api).collect(), ..Default::default() }
}

fn answer_versions(connection: &mut Connection<u32>, response: &ApiVersionsResponse, version: i16) -> (i16, i16) {
    let frame = connection.poll_transmit().expect("a request for versions");
    let (key, asked_version, correlation_id) = asked(&frame);
    let answer = header::encode_response(ApiKey::ApiVersions, version, correlation_id, response).expect("encodes");
    let mut bytes = BytesMut::from(&answer[..]);
    connection.handle_bytes(&mut bytes, 0).expect("a good answer");
    (key, asked_version)
}

fn negotiated() -> Connection<u32> {
    let mut connection = new();
    let newest = ApiKey::ApiVersions.request_versions().max;
    let ranges = [(ApiKey::Metadata, 0, 9), (ApiKey::Produce, 0, 100)];
    let asked = answer_versions(&mut connection, &versions(&ranges, ErrorCode::NONE), newest);
    assert_eq!(asked, (18, newest));
    assert!(connection.is_ready());
    connection
}

#[test]
fn a_request_whose_fields_a_broker_lacks_tells_the_version_that_has_them() {
    let mut connection = new();
    let newest = ApiKey::ApiVersions.request_versions().max;
    answer_versions(&mut connection, &versions(&[(ApiKey::JoinGroup, 0, 2)], ErrorCode::NONE), newest);
    let request = JoinGroupRequest { group_instance_id: Some("here".to_owned()), ..Default::default() };
    connection.send(Call { request: Box::new(Typed::new(request)), extra_timeout_ms: 0, token: 1 }, 0);
    assert!(connection.poll_transmit().is_none(), "nothing is sent");
    let (_, outcome) = connection.poll_outcome().expect("refused at once");
    let failure = outcome.expect_err("a static member needs version 5");
    let Failure::Unsupported { api: ApiKey::JoinGroup, wanted, offered } = failure else { panic!("{failure}") };
    assert_eq!(wanted, VersionRange { min: 5, max: ApiKey::JoinGroup.request_versions().max });
    assert_eq!(offered, Some(VersionRange { min: 0, max: 2 }));
}

fn answer(connection: &mut Connection<u32>, frame: &Bytes) -> Result<(), ConnectionError> {
    let (_, version, correlation_id) = asked(frame);
    let response = MetadataResponse::default();
    let answer = header::encode_response(ApiKey::Metadata, version, correlation_id, &response).expect("encodes");
    connection.handle_bytes(&mut BytesMut::from(&answer[..]), 0)
}

#[test]
fn requests_wait_for_the_versions_and_use_the_newest_common_one() {
    let mut connection = new();
    connection.send(metadata(7), 0);
    let newest = ApiKey::ApiVersions.request_versions().max;
    answer_versions(&mut connection, &versions(&[(ApiKey::Metadata, 0, 9)], ErrorCode::NONE), newest);
    let frame = connection.poll_transmit().expect("the request that waited");
    assert_eq!(asked(&frame), (3, 9, 1));
    answer(&mut connection, &frame).expect("in turn");
    let (token, outcome) = connection.poll_outcome().expect("the answer");
    assert_eq!((token, outcome.expect("answered").version), (7, 9));
    assert!(connection.is_idle());
}

#[test]
fn an_older_broker_is_asked_again_in_its_own_version() {
    for (ranges, next) in [(vec![(ApiKey::ApiVersions, 0, 2)], 2), (vec![], 0)] {
        let mut connection = new();
        // The refusal is in version 0 whatever was asked (KIP-511).
        let refusal = versions(&ranges, ErrorCode::UNSUPPORTED_VERSION);
        answer_versions(&mut connection, &refusal, 0);
        assert!(!connection.is_ready());
        let accepted = versions(&[(ApiKey::Metadata, 0, 1)], ErrorCode::NONE);
        assert_eq!(answer_versions(&mut connection, &accepted, next).1, next);
        assert!(connection.is_ready());
        assert_eq!(connection.offered(ApiKey::Metadata), Some(VersionRange { min: 0, max: 1 }));
    }
}

#[test]
fn a_broker_that_refuses_every_version_is_given_up() {
    let mut connection = new();
    let refusal = versions(&[], ErrorCode::UNSUPPORTED_VERSION);
    answer_versions(&mut connection, &refusal, 0);
    let frame = connection.poll_transmit().expect("version 0");
    let answer = header::encode_response(ApiKey::ApiVersions, 0, asked(&frame).2, &refusal).expect("encodes");
    let given_up = connection.handle_bytes(&mut BytesMut::from(&answer[..]), 0);
    assert_eq!(given_up, Err(ConnectionError::Negotiation(ErrorCode::UNSUPPORTED_VERSION)));
}

#[test]
fn answers_are_found_however_the_bytes_arrive() {
    let mut connection = negotiated();
    connection.send(metadata(1), 0);
    connection.send(metadata(2), 0);
    let mut bytes = Vec::new();
    while let Some(frame) = connection.poll_transmit() {
        let (_, version, id) = asked(&frame);
        let response = MetadataResponse::default();
        bytes.extend_from_slice(&header::encode_response(ApiKey::Metadata, version, id, &response).expect("encodes"));
    }
    let mut received = BytesMut::new();
    for byte in bytes {
        received.extend_from_slice(&[byte]);
        connection.handle_bytes(&mut received, 0).expect("in turn");
    }
    let tokens: Vec<u32> = std::iter::from_fn(|| connection.poll_outcome()).map(|(token, _)| token).collect();
    assert_eq!(tokens, [1, 2]);
}

#[test]
fn an_answer_out_of_turn_ends_the_connection() {
    let mut connection = negotiated();
    connection.send(metadata(1), 0);
    connection.send(metadata(2), 0);
    connection.poll_transmit().expect("the first");
    let second = connection.poll_transmit().expect("the second");
    assert_eq!(answer(&mut connection, &second), Err(ConnectionError::Correlation { got: 2, expected: Some(1) }));

    let mut idle = negotiated();
    let unasked = answer(&mut idle, &second);
    assert_eq!(unasked, Err(ConnectionError::Correlation { got: 2, expected: None }));
}

#[test]
fn what_was_written_is_lost_and_what_was_not_is_unsent() {
    let mut connection = negotiated();
    for token in 1..=5 {
        connection.send(metadata(token), 0);
    }
    assert!(!connection.has_room());
    connection.poll_transmit().expect("the first");
    connection.close(ConnectionError::Transport("cut".into()));
    let outcomes: Vec<_> = std::iter::from_fn(|| connection.poll_outcome())
        .map(|(token, outcome)| (token, matches!(outcome, Err(Failure::Lost(_)))))
        .collect();
    assert_eq!(outcomes, [(1, true), (2, false), (3, false), (4, false), (5, false)]);
    assert!(connection.is_idle());
}

#[test]
fn a_request_is_encoded_when_its_turn_has_come() {
    struct Told(Typed<MetadataRequest>, Arc<AtomicUsize>);
    impl Outgoing for Told {
        fn key(&self) -> ApiKey {
            self.0.key()
        }
        fn versions(&self) -> VersionRange {
            self.0.versions()
        }
        fn encode(&self, correlation_id: i32, client_id: &str, version: i16) -> Result<Bytes, EncodeError> {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.encode(correlation_id, client_id, version)
        }
    }
    let mut connection = negotiated();
    let encoded = Arc::new(AtomicUsize::new(0));
    for token in 1..=3 {
        let request = Typed::new(MetadataRequest { topics: None, ..Default::default() });
        let request = Box::new(Told(request, encoded.clone()));
        connection.send(Call { request, extra_timeout_ms: 0, token }, 0);
    }
    assert_eq!(encoded.load(Ordering::Relaxed), 0);
    for turn in 1..=3 {
        connection.poll_transmit().expect("in turn");
        assert_eq!(encoded.load(Ordering::Relaxed), turn);
    }
}

#[test]
fn what_cannot_be_encoded_keeps_nothing_from_its_turn() {
    let mut connection = new();
    let newest = ApiKey::ApiVersions.request_versions().max;
    let ranges = [(ApiKey::Metadata, 0, 9), (ApiKey::JoinGroup, 0, 2)];
    answer_versions(&mut connection, &versions(&ranges, ErrorCode::NONE), newest);
    for token in 1..=3 {
        let request = JoinGroupRequest { group_instance_id: Some("here".to_owned()), ..Default::default() };
        connection.send(Call { request: Box::new(Typed::new(request)), extra_timeout_ms: 0, token }, 0);
    }
    // As many as may be in flight are before it.
    connection.send(metadata(4), 0);
    assert_eq!(asked(&connection.poll_transmit().expect("the last one")).0, ApiKey::Metadata as i16);
    let failed: Vec<_> =
        std::iter::from_fn(|| connection.poll_outcome()).map(|(token, outcome)| (token, outcome.is_err())).collect();
    assert_eq!(failed, [(1, true), (2, true), (3, true)]);
}

#[test]
fn what_the_broker_lacks_fails_alone() {
    let mut connection = negotiated();
    let request = millstream_protocol::messages::FetchRequest::default();
    connection.send(Call { request: Box::new(Typed::new(request)), extra_timeout_ms: 0, token: 1 }, 0);
    let (_, outcome) = connection.poll_outcome().expect("at once");
    match outcome {
        Err(Failure::Unsupported { api: ApiKey::Fetch, offered: None, .. }) => {}
        other => panic!("{other:?}"),
    }
    assert!(connection.poll_transmit().is_none());
}

#[test]
fn a_request_without_an_answer_ends_when_it_is_written() {
    let mut connection = negotiated();
    let request = Typed { answered: false, ..Typed::new(ProduceRequest::default()) };
    connection.send(Call { request: Box::new(request), extra_timeout_ms: 0, token: 1 }, 0);
    assert!(connection.poll_outcome().is_none());
    connection.poll_transmit().expect("the request");
    assert!(connection.poll_outcome().is_some_and(|(_, outcome)| outcome.is_ok_and(|a| a.body.is_empty())));
    assert!(connection.is_idle());
    assert_eq!(connection.poll_timeout(), Some(60_000), "only idleness ends it");
}

#[test]
fn silence_ends_the_connection_but_a_long_poll_may_be_silent_for_longer() {
    let mut connection = negotiated();
    connection.send(Call { extra_timeout_ms: 500, ..metadata(1) }, 100);
    assert_eq!(connection.poll_timeout(), Some(1_600));
    assert_eq!(connection.handle_timeout(1_599), Ok(()));
    let late = ConnectionError::Timeout { api: ApiKey::Metadata, after_ms: 1_500 };
    assert_eq!(connection.handle_timeout(1_600), Err(late));
}

#[test]
fn a_broker_that_wants_to_be_spared_is_and_what_it_has_not_read_is_not_late() {
    let mut connection = negotiated();
    for token in 1..=3 {
        connection.send(metadata(token), 0);
    }
    let frames: Vec<Bytes> = std::iter::from_fn(|| connection.poll_transmit()).collect();
    assert_eq!(frames.len(), 3);
    let (_, version, id) = asked(&frames[0]);
    let response = MetadataResponse { throttle_time_ms: 5_000, ..Default::default() };
    let bytes = header::encode_response(ApiKey::Metadata, version, id, &response).expect("encodes");
    connection.handle_bytes(&mut BytesMut::from(&bytes[..]), 100).expect("in turn");
    assert_eq!(connection.poll_observation(), Some(Observation::Answered { api: ApiKey::Metadata, elapsed_ms: 100 }));
    assert_eq!(connection.poll_observation(), Some(Observation::Throttled { throttle_ms: 5_000 }));

    connection.send(metadata(4), 200);
    assert!(connection.poll_transmit().is_none(), "nothing is sent meanwhile");
    assert_eq!(connection.handle_timeout(1_000), Ok(()), "the two in flight have time on top");
    assert_eq!(connection.poll_timeout(), Some(5_100));
    assert_eq!(connection.handle_timeout(5_100), Ok(()));
    assert!(connection.poll_transmit().is_some(), "then it goes on");
    assert!(matches!(connection.handle_timeout(6_000), Err(ConnectionError::Timeout { .. })));
}

#[test]
fn throttled_answers_of_brokers_that_waited_themselves_are_not_waited_for_again() {
    let mut connection = new();
    let newest = ApiKey::ApiVersions.request_versions().max;
    answer_versions(&mut connection, &versions(&[(ApiKey::Metadata, 0, 5)], ErrorCode::NONE), newest);
    connection.send(metadata(1), 0);
    let frame = connection.poll_transmit().expect("the request");
    let (_, version, id) = asked(&frame);
    let response = MetadataResponse { throttle_time_ms: 5_000, ..Default::default() };
    let bytes = header::encode_response(ApiKey::Metadata, version, id, &response).expect("encodes");
    connection.handle_bytes(&mut BytesMut::from(&bytes[..]), 100).expect("in turn");
    connection.send(metadata(2), 200);
    assert!(connection.poll_transmit().is_some());
}

#[test]
fn an_answer_that_comes_twice_ends_the_connection() {
    let mut connection = negotiated();
    connection.send(metadata(1), 0);
    connection.send(metadata(2), 0);
    let first = connection.poll_transmit().expect("the first");
    connection.poll_transmit().expect("the second");
    answer(&mut connection, &first).expect("in turn");
    assert_eq!(answer(&mut connection, &first), Err(ConnectionError::Correlation { got: 1, expected: Some(2) }));
}

#[test]
fn a_connection_that_nobody_uses_is_given_up_after_a_while() {
    let mut connection = negotiated();
    connection.send(metadata(1), 5_000);
    let frame = connection.poll_transmit().expect("the request");
    answer(&mut connection, &frame).expect("in turn");
    assert_eq!(connection.handle_timeout(59_999), Ok(()));
    assert_eq!(connection.handle_timeout(60_000), Err(ConnectionError::Idle));
}

#[test]
fn what_a_hangup_means_depends_on_how_far_it_came() {
    assert_eq!(new().handle_hangup(), ConnectionError::Hangup(Stage::Greeting));
    let mut connection = negotiated();
    assert_eq!(connection.handle_hangup(), ConnectionError::Hangup(Stage::FirstRequest));
    connection.send(metadata(1), 0);
    let frame = connection.poll_transmit().expect("the request");
    answer(&mut connection, &frame).expect("in turn");
    assert_eq!(connection.handle_hangup(), ConnectionError::Hangup(Stage::Serving));
}

#[test]
fn bytes_of_other_protocols_are_told_for_what_they_are() {
    let told = |bytes: &[u8]| new().handle_bytes(&mut BytesMut::from(bytes), 0).expect_err("no Kafka");
    assert_eq!(told(&[21, 3, 3, 0, 2, 2, 80]), ConnectionError::ExpectsTls);
    assert!(matches!(told(b"HTTP/1.1 400 Bad Request"), ConnectionError::NotKafka(_)));
}

#[test]
fn an_unreadable_list_of_versions_is_not_taken_for_one() {
    let mut connection = new();
    let frame = connection.poll_transmit().expect("a request for versions");
    let mut bytes = BytesMut::from(&[0, 0, 0, 6][..]);
    bytes.extend_from_slice(&asked(&frame).2.to_be_bytes());
    bytes.extend_from_slice(&[0, 0]);
    let refused = connection.handle_bytes(&mut bytes, 0);
    assert!(matches!(refused, Err(ConnectionError::NotKafka(_))), "{refused:?}");
}
