//! One connection to one broker: version negotiation, correlation, and what became of each request.
//!
//! Responses come in the order of the requests (the broker promises it), so what is in flight is a queue and an answer
//! whose correlation id is not the head's means that the two sides no longer agree: the connection is given up.
//! When it is, each request is told apart: *unsent* ones certainly had no effect, *lost* ones may have had.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use millstream_protocol::api::{ApiKey, Request, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::error::EncodeError;
use millstream_protocol::frame::{FrameDecoder, FrameError};
use millstream_protocol::header;
use millstream_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};

use super::request::{Answer, Outgoing};

/// What a connection needs to know beforehand.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `client.id`.
    pub client_id: String,
    /// The largest frame accepted, in bytes.
    pub max_frame_bytes: usize,
    /// How long an unanswered request may keep the connection, in milliseconds (`request.timeout.ms`).
    pub request_timeout_ms: u64,
    /// How many requests may be unanswered at once; more wait their turn.
    pub max_in_flight: usize,
}

/// Why a connection is given up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionError {
    /// The peer's first bytes are not a Kafka frame.
    #[error("the peer does not speak Kafka: {0}")]
    NotKafka(&'static str),
    /// A frame larger than the cap, or of negative size.
    #[error("{0}")]
    Frame(FrameError),
    /// A response out of turn.
    #[error("a response with correlation id {got} where {expected:?} was due")]
    Correlation {
        /// The id that came.
        got: i32,
        /// The id that was due; `None` when nothing was asked.
        expected: Option<i32>,
    },
    /// A response header that cannot be read.
    #[error("a response header that cannot be read")]
    Header,
    /// No answer in time.
    #[error("no answer to {} within {after_ms} ms", api.name())]
    Timeout {
        /// The request's API.
        api: ApiKey,
        /// How long it was waited for.
        after_ms: u64,
    },
    /// The broker and this client share no version of ApiVersions.
    #[error("version negotiation failed with {}", .0.name())]
    Negotiation(ErrorCode),
    /// What the transport said: refused, reset, closed.
    #[error("{0}")]
    Transport(String),
    /// The client is being closed.
    #[error("the client is closed")]
    Closed,
}

/// How a request ended that got no answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// Not a byte of it was handed to the transport: it had no effect.
    #[error("not sent: {0}")]
    Unsent(ConnectionError),
    /// It may have reached the broker.
    #[error("{0}")]
    Lost(ConnectionError),
    /// The broker offers no version of the API that the request can be said in.
    #[error("the broker offers no usable version of {}", api.name())]
    Unsupported {
        /// The API.
        api: ApiKey,
        /// What the request can be said in.
        wanted: VersionRange,
        /// What the broker offers; `None` when it lacks the API.
        offered: Option<VersionRange>,
    },
    /// The request has no form in the negotiated version.
    #[error("cannot encode {}: {source}", api.name())]
    Encode {
        /// The API.
        api: ApiKey,
        /// What is wrong with it.
        source: EncodeError,
    },
}

impl Failure {
    /// Whether sending the same request to the same broker again is of no use.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Unsupported { .. } | Self::Encode { .. })
    }
}

/// A request given to [`Connection::send`], with the caller's token `T` by which it knows the outcome again.
pub struct Call<T> {
    /// The request.
    pub request: Box<dyn Outgoing>,
    /// Time beyond `request.timeout.ms` that the answer may take: a long poll's wait.
    pub extra_timeout_ms: u64,
    /// Comes back with the outcome.
    pub token: T,
}

enum Purpose<T> {
    Negotiate,
    Call(T),
}

struct InFlight<T> {
    correlation_id: i32,
    api: ApiKey,
    version: i16,
    deadline_ms: u64,
    sent_ms: u64,
    written: bool,
    answered: bool,
    purpose: Purpose<T>,
}

/// The state of one connection; `T` names a request to its caller.
pub struct Connection<T> {
    settings: Settings,
    decoder: FrameDecoder,
    next_correlation_id: i32,
    /// `None` until negotiated; sorted by key.
    versions: Option<Vec<(i16, VersionRange)>>,
    waiting: VecDeque<Call<T>>,
    in_flight: VecDeque<InFlight<T>>,
    transmit: VecDeque<(i32, Bytes)>,
    outcomes: VecDeque<(T, Result<Answer, Failure>)>,
}

impl<T> Connection<T> {
    /// Starts on a transport that has just been opened: the negotiation is the first thing to be transmitted.
    pub fn new(settings: Settings, now_ms: u64) -> Result<Self, ConnectionError> {
        let mut connection = Self {
            decoder: FrameDecoder::new(settings.max_frame_bytes),
            settings,
            next_correlation_id: 0,
            versions: None,
            waiting: VecDeque::new(),
            in_flight: VecDeque::new(),
            transmit: VecDeque::new(),
            outcomes: VecDeque::new(),
        };
        let newest = ApiKey::ApiVersions.request_versions().max;
        connection.negotiate(newest, now_ms)?;
        Ok(connection)
    }

    /// Takes a request. It goes out once versions are known and fewer than `max_in_flight` are unanswered.
    pub fn send(&mut self, call: Call<T>, now_ms: u64) {
        self.waiting.push_back(call);
        self.release_waiting(now_ms);
    }

    /// Takes in bytes from the transport; what remains in `buffer` is the beginning of the next frame.
    pub fn handle_bytes(&mut self, buffer: &mut BytesMut, now_ms: u64) -> Result<(), ConnectionError> {
        loop {
            let prefix: Option<[u8; 4]> = buffer.get(..4).and_then(|b| b.try_into().ok());
            match self.decoder.decode(buffer) {
                Ok(Some(frame)) => self.handle_frame(frame, now_ms)?,
                Ok(None) => return Ok(()),
                Err(error) => return Err(self.frame_error(error, prefix)),
            }
        }
    }

    /// Gives up when the oldest unanswered request has been waiting for too long.
    pub fn handle_timeout(&mut self, now_ms: u64) -> Result<(), ConnectionError> {
        match self.in_flight.iter().find(|r| r.deadline_ms <= now_ms) {
            Some(late) => Err(ConnectionError::Timeout { api: late.api, after_ms: now_ms - late.sent_ms }),
            None => Ok(()),
        }
    }

    /// The next frame to write. From here on its request counts as possibly carried out.
    pub fn poll_transmit(&mut self) -> Option<Bytes> {
        let (correlation_id, frame) = self.transmit.pop_front()?;
        if let Some(at) = self.in_flight.iter().position(|r| r.correlation_id == correlation_id) {
            self.in_flight[at].written = true;
            if !self.in_flight[at].answered {
                // acks=0: no answer will ever come, so being written is all there is to know.
                if let Some(InFlight { version, purpose: Purpose::Call(token), .. }) = self.in_flight.remove(at) {
                    self.outcomes.push_back((token, Ok(Answer { version, body: Bytes::new() })));
                }
            }
        }
        Some(frame)
    }

    /// The next request whose outcome is known.
    pub fn poll_outcome(&mut self) -> Option<(T, Result<Answer, Failure>)> {
        self.outcomes.pop_front()
    }

    /// When [`Connection::handle_timeout`] wants to be called.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.in_flight.iter().map(|r| r.deadline_ms).min()
    }

    /// Ends the connection: every request still open comes out of [`Connection::poll_outcome`] as unsent or lost.
    pub fn close(&mut self, error: ConnectionError) {
        self.transmit.clear();
        for request in self.in_flight.drain(..) {
            if let Purpose::Call(token) = request.purpose {
                let failure = match request.written {
                    true => Failure::Lost(error.clone()),
                    false => Failure::Unsent(error.clone()),
                };
                self.outcomes.push_back((token, Err(failure)));
            }
        }
        for call in self.waiting.drain(..) {
            self.outcomes.push_back((call.token, Err(Failure::Unsent(error.clone()))));
        }
    }

    /// Whether versions are negotiated.
    pub fn is_ready(&self) -> bool {
        self.versions.is_some()
    }

    /// Whether no request is open.
    pub fn is_idle(&self) -> bool {
        self.in_flight.is_empty() && self.waiting.is_empty()
    }

    /// Whether another request would be sent rather than queued.
    pub fn has_room(&self) -> bool {
        self.waiting.len() + self.in_flight.len() < self.settings.max_in_flight
    }

    /// The versions of an API that the broker offers; `None` before the negotiation or when it lacks the API.
    pub fn offered(&self, api: ApiKey) -> Option<VersionRange> {
        let versions = self.versions.as_ref()?;
        let at = versions.binary_search_by_key(&(api as i16), |(key, _)| *key).ok()?;
        Some(versions[at].1)
    }

    fn negotiate(&mut self, version: i16, now_ms: u64) -> Result<(), ConnectionError> {
        let request = ApiVersionsRequest {
            client_software_name: "millstream".to_owned(),
            client_software_version: env!("CARGO_PKG_VERSION").to_owned(),
            ..Default::default()
        };
        let correlation_id = self.take_correlation_id();
        let frame = header::encode_request(correlation_id, Some(&self.settings.client_id), version, &request)
            .map_err(|_| ConnectionError::Negotiation(ErrorCode::UNSUPPORTED_VERSION))?;
        self.in_flight.push_back(InFlight {
            correlation_id,
            api: ApiKey::ApiVersions,
            version,
            deadline_ms: now_ms.saturating_add(self.settings.request_timeout_ms),
            sent_ms: now_ms,
            written: false,
            answered: true,
            purpose: Purpose::Negotiate,
        });
        self.transmit.push_back((correlation_id, frame));
        Ok(())
    }

    fn handle_frame(&mut self, frame: Bytes, now_ms: u64) -> Result<(), ConnectionError> {
        let got = match frame.get(..4).and_then(|b| b.try_into().ok()) {
            Some(id) => i32::from_be_bytes(id),
            None => return Err(ConnectionError::Header),
        };
        let expected = self.in_flight.front().map(|r| r.correlation_id);
        if expected != Some(got) {
            return match self.is_ready() {
                true => Err(ConnectionError::Correlation { got, expected }),
                false => Err(ConnectionError::NotKafka("its first answer is not one to the question asked")),
            };
        }
        let Some(request) = self.in_flight.pop_front() else { return Ok(()) };
        let (_, body) = header::decode_response_header(request.api, request.version, &frame)
            .map_err(|_| ConnectionError::Header)?;
        match request.purpose {
            Purpose::Call(token) => {
                self.outcomes.push_back((token, Ok(Answer { version: request.version, body })));
            }
            Purpose::Negotiate => self.handle_versions(request.version, &body, now_ms)?,
        }
        self.release_waiting(now_ms);
        Ok(())
    }

    /// The body of an UNSUPPORTED_VERSION answer is version 0, whatever was asked (KIP-511): it may name the versions
    /// that would do, and if it does not, 0 always does.
    fn handle_versions(&mut self, version: i16, body: &Bytes, now_ms: u64) -> Result<(), ConnectionError> {
        let unreadable = ConnectionError::NotKafka("its list of API versions cannot be read");
        let code = body.get(..2).and_then(|b| b.try_into().ok()).map(i16::from_be_bytes).ok_or(unreadable.clone())?;
        let refused = ErrorCode(code) == ErrorCode::UNSUPPORTED_VERSION;
        let answer = Answer { version: if refused { 0 } else { version }, body: body.clone() };
        let response = answer.decode::<ApiVersionsRequest>();
        match ErrorCode(code) {
            ErrorCode::NONE => {
                self.versions = Some(offered_versions(&response.map_err(|_| unreadable)?));
                Ok(())
            }
            ErrorCode::UNSUPPORTED_VERSION if version > 0 => {
                let named = response.ok().and_then(|response| {
                    let key = ApiVersionsRequest::KEY as i16;
                    response.api_keys.iter().find(|k| k.api_key == key).map(|k| k.max_version)
                });
                self.negotiate(named.unwrap_or(0).clamp(0, version - 1), now_ms)
            }
            code => Err(ConnectionError::Negotiation(code)),
        }
    }

    fn release_waiting(&mut self, now_ms: u64) {
        while self.versions.is_some() && self.in_flight.len() < self.settings.max_in_flight {
            let Some(call) = self.waiting.pop_front() else { return };
            if let Err((token, failure)) = self.start(call, now_ms) {
                self.outcomes.push_back((token, Err(failure)));
            }
        }
    }

    fn start(&mut self, call: Call<T>, now_ms: u64) -> Result<(), (T, Failure)> {
        let Call { request, extra_timeout_ms, token } = call;
        let (api, wanted) = (request.key(), request.versions());
        let offered = self.offered(api);
        let Some(version) = offered.and_then(|offered| wanted.intersect(offered)).map(|common| common.max) else {
            return Err((token, Failure::Unsupported { api, wanted, offered }));
        };
        let correlation_id = self.take_correlation_id();
        let frame = match request.encode(correlation_id, &self.settings.client_id, version) {
            Ok(frame) => frame,
            Err(source) => return Err((token, Failure::Encode { api, source })),
        };
        let patience_ms = self.settings.request_timeout_ms.saturating_add(extra_timeout_ms);
        self.in_flight.push_back(InFlight {
            correlation_id,
            api,
            version,
            deadline_ms: now_ms.saturating_add(patience_ms),
            sent_ms: now_ms,
            written: false,
            answered: request.is_answered(),
            purpose: Purpose::Call(token),
        });
        self.transmit.push_back((correlation_id, frame));
        Ok(())
    }

    fn take_correlation_id(&mut self) -> i32 {
        let id = self.next_correlation_id;
        self.next_correlation_id = id.checked_add(1).unwrap_or(0);
        id
    }

    /// Before the negotiation is done, a frame of absurd size means that something else listens there.
    fn frame_error(&self, error: FrameError, prefix: Option<[u8; 4]>) -> ConnectionError {
        match prefix {
            _ if self.is_ready() => ConnectionError::Frame(error),
            // A TLS record: alert (21) or handshake (22), version 3.x.
            Some([21 | 22, 3, ..]) => ConnectionError::NotKafka("it answers in TLS, which is not supported yet"),
            Some(prefix) if &prefix == b"HTTP" => ConnectionError::NotKafka("it answers in HTTP"),
            _ => ConnectionError::NotKafka("its first bytes are not a frame of sane size"),
        }
    }
}

fn offered_versions(response: &ApiVersionsResponse) -> Vec<(i16, VersionRange)> {
    let range = |min, max| VersionRange { min, max };
    let mut versions: Vec<_> =
        response.api_keys.iter().map(|k| (k.api_key, range(k.min_version, k.max_version))).collect();
    versions.sort_by_key(|(key, _)| *key);
    versions
}
