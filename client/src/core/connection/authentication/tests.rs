use bytes::{Bytes, BytesMut};
use millstream_protocol::messages::api_versions_response::ApiVersion;
use millstream_protocol::messages::{ApiVersionsResponse, MetadataRequest, MetadataResponse};

use super::*;
use crate::core::auth::{Credentials, Moment};
use crate::core::connection::{Call, Settings, Stage};
use crate::core::request::Typed;

const NEWEST: &[(ApiKey, i16)] = &[(ApiKey::Metadata, 9), (ApiKey::SaslHandshake, 1), (ApiKey::SaslAuthenticate, 2)];
/// What a broker before 1.0 offers.
const OLD: &[(ApiKey, i16)] = &[(ApiKey::Metadata, 4), (ApiKey::SaslHandshake, 0)];

fn mechanism() -> Box<dyn Mechanism> {
    let credentials = Credentials::Plain { username: "alice".to_owned(), password: "hunter2".into() };
    credentials.begin("broker", Moment { random: [0; 18], unix_seconds: 0 })
}

/// A connection that has just been told what the broker offers.
fn connection(offered: &[(ApiKey, i16)]) -> Connection<u32> {
    let settings = Settings {
        client_id: "c".into(),
        max_frame_bytes: 1 << 20,
        request_timeout_ms: 1_000,
        max_in_flight: 5,
        max_idle_ms: 60_000,
    };
    let mut connection = Connection::new(settings, Some(mechanism()), 0).expect("it can ask for versions");
    let frame = connection.poll_transmit().expect("a request for versions");
    let api = |(key, max): &(ApiKey, i16)| ApiVersion { api_key: *key as i16, max_version: *max, ..Default::default() };
    let response = ApiVersionsResponse { api_keys: offered.iter().map(api).collect(), ..Default::default() };
    answer(&mut connection, &frame, &response).expect("a good answer");
    connection
}

fn call(token: u32) -> Call<u32> {
    let request = MetadataRequest { topics: None, ..Default::default() };
    Call { request: Box::new(Typed::new(request)), extra_timeout_ms: 0, token }
}

/// API key and version of a request frame.
fn asked(frame: &Bytes) -> (ApiKey, i16) {
    let i16_at = |at: usize| i16::from_be_bytes([frame[at], frame[at + 1]]);
    let key = ApiKey::from_i16(i16_at(4)).expect("a known API");
    (key, i16_at(6))
}

fn answer<M: millstream_protocol::api::Message>(
    connection: &mut Connection<u32>,
    frame: &Bytes,
    response: &M,
) -> Result<(), ConnectionError> {
    let (api, version) = asked(frame);
    let id = i32::from_be_bytes([frame[8], frame[9], frame[10], frame[11]]);
    let bytes = header::encode_response(api, version, id, response).expect("it encodes");
    connection.handle_bytes(&mut BytesMut::from(&bytes[..]), 10)
}

fn accept(connection: &mut Connection<u32>, session_lifetime_ms: i64) {
    let frame = connection.poll_transmit().expect("SaslHandshake");
    assert_eq!(asked(&frame), (ApiKey::SaslHandshake, 1));
    assert!(connection.poll_transmit().is_none(), "nothing goes beside it");
    answer(connection, &frame, &SaslHandshakeResponse::default()).expect("the mechanism is there");
    let frame = connection.poll_transmit().expect("SaslAuthenticate");
    assert_eq!(asked(&frame), (ApiKey::SaslAuthenticate, 2));
    assert!(frame.windows(14).any(|bytes| bytes == b"\0alice\0hunter2"));
    assert!(connection.poll_transmit().is_none(), "nothing goes beside it");
    let response = SaslAuthenticateResponse { session_lifetime_ms, ..Default::default() };
    answer(connection, &frame, &response).expect("the credentials are good");
}

#[test]
fn requests_wait_until_the_broker_knows_who_asks() {
    let mut connection = connection(NEWEST);
    connection.send(call(1), 0);
    assert!(!connection.is_ready());
    assert_eq!(connection.handle_hangup(), ConnectionError::Hangup(Stage::Authentication));
    accept(&mut connection, 0);
    assert!(connection.is_ready());
    let frame = connection.poll_transmit().expect("the request that waited");
    assert_eq!(asked(&frame).0, ApiKey::Metadata);
    assert!(!connection.poll_credentials_wanted(), "the session has no end");
}

#[test]
fn a_session_is_renewed_between_requests_not_among_them() {
    let mut connection = connection(NEWEST);
    accept(&mut connection, 1_000);
    connection.send(call(1), 500);
    let before = connection.poll_transmit().expect("the request");
    // 85 percent of the session from when it began, at 10.
    assert_eq!(connection.poll_timeout(), Some(860));
    connection.handle_timeout(860).expect("nothing is late");
    assert!(connection.poll_credentials_wanted() && !connection.poll_credentials_wanted(), "said once");
    connection.send(call(2), 861);
    let beside = connection.poll_transmit().expect("the session still stands");
    connection.authenticate(mechanism(), 862).expect("nothing can go wrong yet");
    connection.send(call(3), 863);
    assert!(connection.poll_transmit().is_none(), "two answers are still due");
    answer(&mut connection, &before, &MetadataResponse::default()).expect("in turn");
    assert!(connection.poll_transmit().is_none(), "one answer is still due");
    answer(&mut connection, &beside, &MetadataResponse::default()).expect("in turn");
    accept(&mut connection, 1_000);
    assert_eq!(asked(&connection.poll_transmit().expect("what waited")).0, ApiKey::Metadata);
    let tokens: Vec<u32> = std::iter::from_fn(|| connection.poll_outcome()).map(|(token, _)| token).collect();
    assert_eq!(tokens, [1, 2]);
}

#[test]
fn refusals_are_told_apart() {
    let refused = |code: ErrorCode| {
        let mut connection = connection(NEWEST);
        connection.send(call(1), 0);
        let frame = connection.poll_transmit().expect("SaslHandshake");
        let mechanisms = vec!["GSSAPI".to_owned()];
        let error = answer(&mut connection, &frame, &SaslHandshakeResponse { error_code: code.0, mechanisms });
        let error = error.expect_err("refused");
        connection.close(error.clone());
        let (_, outcome) = connection.poll_outcome().expect("the request that waited");
        assert_eq!(outcome.err().map(|failure| failure.is_final()), Some(error.is_fatal()));
        error
    };
    let missing = AuthFailure::MechanismNotEnabled { wanted: "PLAIN", enabled: vec!["GSSAPI".to_owned()] };
    assert_eq!(refused(ErrorCode::UNSUPPORTED_SASL_MECHANISM), ConnectionError::Authentication(missing));
    assert_eq!(refused(ErrorCode::ILLEGAL_SASL_STATE), ConnectionError::Authentication(AuthFailure::NotExpected));

    for (code, is_fatal) in [(ErrorCode::SASL_AUTHENTICATION_FAILED, true), (ErrorCode::REQUEST_TIMED_OUT, false)] {
        let mut connection = connection(NEWEST);
        let frame = connection.poll_transmit().expect("SaslHandshake");
        answer(&mut connection, &frame, &SaslHandshakeResponse::default()).expect("the mechanism is there");
        let frame = connection.poll_transmit().expect("SaslAuthenticate");
        let error_message = Some("no".to_owned());
        let response = SaslAuthenticateResponse { error_code: code.0, error_message, ..Default::default() };
        let error = answer(&mut connection, &frame, &response).expect_err("refused");
        assert_eq!(error.is_fatal(), is_fatal, "{error}");
        assert!(error.to_string().contains("no") && !error.to_string().contains("hunter2"), "{error}");
    }
}

#[test]
fn brokers_before_1_0_take_the_messages_bare() {
    let mut connection = connection(OLD);
    connection.send(call(1), 0);
    let frame = connection.poll_transmit().expect("SaslHandshake");
    assert_eq!(asked(&frame), (ApiKey::SaslHandshake, 0));
    answer(&mut connection, &frame, &SaslHandshakeResponse::default()).expect("the mechanism is there");
    let frame = connection.poll_transmit().expect("the message");
    assert_eq!(&frame[..], b"\0\0\0\x0e\0alice\0hunter2");
    connection.handle_bytes(&mut BytesMut::from(&[0u8; 4][..]), 10).expect("an empty answer");
    assert_eq!(asked(&connection.poll_transmit().expect("the request that waited")), (ApiKey::Metadata, 4));
}

#[test]
fn silence_during_authentication_ends_the_connection() {
    let mut connection = connection(NEWEST);
    connection.poll_transmit().expect("SaslHandshake");
    let at_ms = connection.poll_timeout().expect("it is not waited for ever");
    assert!(matches!(connection.handle_timeout(at_ms), Err(ConnectionError::Timeout { .. })));
}
