//! What kind of listener is it? It is asked for its versions in plain text, and told by its first bytes.
//!
//! ApiVersions is the one request that every Kafka listener without TLS answers to strangers, before any login; what
//! speaks TLS answers with an alert or hangs up, what speaks HTTP says so.

use std::time::Duration;

use bytes::BytesMut;
use millstream_client::Address;
use millstream_protocol::api::{ApiKey, Message};
use millstream_protocol::frame::FrameDecoder;
use millstream_protocol::header;
use millstream_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};
use millstream_protocol::read::Reader;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::port;

/// How long a listener may think about a request of twenty bytes.
const PATIENCE: Duration = Duration::from_secs(3);
/// No answer to ApiVersions is as large.
const MAX_ANSWER_BYTES: usize = 1 << 20;
/// A TLS record of an alert or of a handshake, version 3.x (RFC 8446, 5.1).
const TLS_RECORDS: [u8; 2] = [21, 22];

/// What answers at an address.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Listener {
    /// Kafka without TLS, and what it offers.
    Kafka(Box<ApiVersionsResponse>),
    /// TLS.
    Tls,
    /// A web server.
    Http,
    /// It hung up without a word, as Kafka's TLS listeners do, too.
    HungUp,
    /// It says nothing.
    Silent,
    /// Something else, beginning with these bytes.
    Other(Vec<u8>),
    /// It went away.
    Gone(String),
}

/// Asks.
pub(super) async fn probe(address: &Address) -> Listener {
    let stream = match port::connect(address).await {
        Ok(stream) => stream,
        Err(unreachable) => return Listener::Gone(unreachable.found),
    };
    match timeout(PATIENCE, ask(stream)).await {
        Ok(listener) => listener,
        Err(_) => Listener::Silent,
    }
}

async fn ask(mut stream: TcpStream) -> Listener {
    // The oldest version: whatever a broker is, it knows that one.
    let Ok(request) = header::encode_request(1, Some("millstream-doctor"), 0, &ApiVersionsRequest::default()) else {
        return Listener::Silent;
    };
    if let Err(error) = stream.write_all(&request).await {
        return Listener::Gone(error.to_string());
    }
    let decoder = FrameDecoder::new(MAX_ANSWER_BYTES);
    let mut received = BytesMut::new();
    loop {
        match stream.read_buf(&mut received).await {
            Ok(0) if received.is_empty() => return Listener::HungUp,
            Ok(0) => return Listener::Other(received.to_vec()),
            Ok(_) => {}
            // A reset is a hang-up with unread bytes.
            Err(_) if received.is_empty() => return Listener::HungUp,
            Err(error) => return Listener::Gone(error.to_string()),
        }
        if let Some(foreign) = foreign(&received) {
            return foreign;
        }
        match decoder.decode(&mut received) {
            Ok(None) => {}
            Ok(Some(frame)) => {
                let decoded = header::decode_response_header(ApiKey::ApiVersions, 0, &frame)
                    .and_then(|(_, body)| ApiVersionsResponse::decode(&mut Reader::new(&body), 0));
                return decoded.map_or(Listener::Other(frame.to_vec()), |answer| Listener::Kafka(Box::new(answer)));
            }
            Err(_) => return Listener::Other(received.to_vec()),
        }
    }
}

/// What is no Kafka at first sight.
fn foreign(received: &[u8]) -> Option<Listener> {
    match received {
        [record, 3, ..] if TLS_RECORDS.contains(record) => Some(Listener::Tls),
        [b'H', b'T', b'T', b'P', ..] => Some(Listener::Http),
        _ => None,
    }
}
