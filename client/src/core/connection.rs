//! One connection to one broker: version negotiation, authentication, correlation, and what became of each request.
//!
//! Responses come in the order of the requests (the broker promises it), so what is in flight is a queue and an answer
//! whose correlation id is not the head's means that the two sides no longer agree: the connection is given up.
//! When it is, each request is told apart: *unsent* ones certainly had no effect, *lost* ones may have had.

mod authentication;
mod error;
#[cfg(test)]
mod tests;
mod throttle;

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use millstream_protocol::api::{ApiKey, Request, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::error::{EncodeError, EncodeErrorKind};
use millstream_protocol::frame::{FrameDecoder, FrameError};
use millstream_protocol::header;
use millstream_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};

use self::authentication::Authentication;
pub use self::error::{ConnectionError, Failure, Stage, TlsFailure, TlsFailureKind};
use super::auth::Mechanism;
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
    /// How long a connection is kept that nobody uses, in milliseconds (`connections.max.idle.ms`); `u64::MAX` for ever.
    pub max_idle_ms: u64,
}

/// Something to be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Observation {
    /// A request was answered.
    Answered {
        /// Its API.
        api: ApiKey,
        /// How long that took, in milliseconds.
        elapsed_ms: u64,
    },
    /// The broker wants to be spared.
    Throttled {
        /// For how long, in milliseconds.
        throttle_ms: u32,
    },
    /// The broker has taken the credentials.
    Authenticated,
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
    Authenticate,
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
    authentication: Authentication,
    /// Until then the broker does not read what is sent to it (KIP-219).
    muted_until_ms: u64,
    last_used_ms: u64,
    observations: VecDeque<Observation>,
    /// Whether a request of a caller has been answered.
    has_served: bool,
    waiting: VecDeque<Call<T>>,
    in_flight: VecDeque<InFlight<T>>,
    transmit: VecDeque<(i32, Transmission)>,
    outcomes: VecDeque<(T, Result<Answer, Failure>)>,
}

/// What is to be written.
enum Transmission {
    Frame(Bytes),
    /// A request that is encoded when its turn has come: a frame of records is a copy of them, and several would wait for
    /// a broker that takes its time.
    Request {
        request: Box<dyn Outgoing>,
        version: i16,
    },
}

impl<T> Connection<T> {
    /// Starts on a transport that has just been opened: the negotiation is the first thing to be transmitted, and where
    /// there is a `mechanism`, authentication the second.
    pub fn new(
        settings: Settings,
        mechanism: Option<Box<dyn Mechanism>>,
        now_ms: u64,
    ) -> Result<Self, ConnectionError> {
        let mut connection = Self {
            decoder: FrameDecoder::new(settings.max_frame_bytes),
            settings,
            next_correlation_id: 0,
            versions: None,
            authentication: Authentication::new(mechanism),
            muted_until_ms: 0,
            last_used_ms: now_ms,
            observations: VecDeque::new(),
            has_served: false,
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
        self.last_used_ms = now_ms;
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

    /// Gives up when the oldest unanswered request has been waiting for too long; goes on when the broker has been
    /// spared for long enough; asks for new credentials when those it has are nearly over.
    pub fn handle_timeout(&mut self, now_ms: u64) -> Result<(), ConnectionError> {
        if let Some(late) = self.in_flight.iter().find(|r| r.deadline_ms <= now_ms) {
            return Err(ConnectionError::Timeout { api: late.api, after_ms: now_ms - late.sent_ms });
        }
        if self.idle_until_ms().is_some_and(|until_ms| until_ms <= now_ms) {
            return Err(ConnectionError::Idle);
        }
        self.authentication.handle_timeout(now_ms);
        self.go_on(now_ms)
    }

    /// The peer has closed the connection: what that means.
    pub fn handle_hangup(&self) -> ConnectionError {
        ConnectionError::Hangup(match &self.versions {
            None => Stage::Greeting,
            Some(_) if !self.is_ready() => Stage::Authentication,
            Some(_) if !self.has_served => Stage::FirstRequest,
            Some(_) => Stage::Serving,
        })
    }

    /// Proves anew who this client is, before the session ends (KIP-368): requests in flight are answered first, new
    /// ones wait.
    pub fn authenticate(&mut self, mechanism: Box<dyn Mechanism>, now_ms: u64) -> Result<(), ConnectionError> {
        self.authentication.renew(mechanism);
        self.go_on(now_ms)
    }

    /// Whether [`Connection::authenticate`] should be called soon. It is said once for each session.
    pub fn poll_credentials_wanted(&mut self) -> bool {
        self.authentication.poll_wanted()
    }

    /// The next thing to be counted.
    pub fn poll_observation(&mut self) -> Option<Observation> {
        self.observations.pop_front()
    }

    /// The next frame to write. From here on its request counts as possibly carried out.
    pub fn poll_transmit(&mut self) -> Option<Bytes> {
        loop {
            let (correlation_id, transmission) = self.transmit.pop_front()?;
            let (request, version) = match transmission {
                Transmission::Frame(frame) => return Some(self.written(correlation_id, frame)),
                Transmission::Request { request, version } => (request, version),
            };
            match request.encode(correlation_id, &self.settings.client_id, version) {
                Ok(frame) => return Some(self.written(correlation_id, frame)),
                Err(source) => {
                    let failure = unsayable(&*request, version, self.offered(request.key()), source);
                    self.give_up(correlation_id, failure);
                }
            }
        }
    }

    fn written(&mut self, correlation_id: i32, frame: Bytes) -> Bytes {
        if let Some(at) = self.in_flight.iter().position(|r| r.correlation_id == correlation_id) {
            self.in_flight[at].written = true;
            if !self.in_flight[at].answered {
                // acks=0: no answer will ever come, so being written is all there is to know.
                if let Some(InFlight { version, purpose: Purpose::Call(token), .. }) = self.in_flight.remove(at) {
                    self.outcomes.push_back((token, Ok(Answer { version, body: Bytes::new() })));
                }
            }
        }
        frame
    }

    /// A request cannot be said after all: what waits for its place goes on.
    fn give_up(&mut self, correlation_id: i32, failure: Failure) {
        let Some(at) = self.in_flight.iter().position(|r| r.correlation_id == correlation_id) else { return };
        if let Some(InFlight { sent_ms, purpose: Purpose::Call(token), .. }) = self.in_flight.remove(at) {
            self.outcomes.push_back((token, Err(failure)));
            self.release_waiting(sent_ms);
        }
    }

    /// The next request whose outcome is known.
    pub fn poll_outcome(&mut self) -> Option<(T, Result<Answer, Failure>)> {
        self.outcomes.pop_front()
    }

    /// When [`Connection::handle_timeout`] wants to be called.
    pub fn poll_timeout(&self) -> Option<u64> {
        let muted = (!self.waiting.is_empty() && self.muted_until_ms > 0).then_some(self.muted_until_ms);
        let deadlines = self.in_flight.iter().map(|r| r.deadline_ms);
        // What was in flight may have ended by being written, which is no event that goes on with what waited for it.
        let due = (self.versions.is_some() && self.in_flight.is_empty() && self.authentication.is_due()).then_some(0);
        deadlines.chain(muted).chain(due).chain(self.idle_until_ms()).chain(self.authentication.poll_timeout()).min()
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

    /// Whether versions are negotiated and, where that was asked for, authentication is done.
    pub fn is_ready(&self) -> bool {
        self.versions.is_some() && self.authentication.is_done()
    }

    /// Whether no request is open.
    pub fn is_idle(&self) -> bool {
        self.in_flight.is_empty() && self.waiting.is_empty()
    }

    /// When nobody needs the connection any more, unless somebody does until then.
    fn idle_until_ms(&self) -> Option<u64> {
        let is_bounded = self.settings.max_idle_ms < u64::MAX;
        (is_bounded && self.is_idle()).then(|| self.last_used_ms.saturating_add(self.settings.max_idle_ms))
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
        self.transmit.push_back((correlation_id, Transmission::Frame(frame)));
        Ok(())
    }

    fn handle_frame(&mut self, frame: Bytes, now_ms: u64) -> Result<(), ConnectionError> {
        if self.authentication.is_raw() {
            self.in_flight.pop_front();
            return self.handle_raw_token(&frame, now_ms);
        }
        let got = match frame.get(..4).and_then(|b| b.try_into().ok()) {
            Some(id) => i32::from_be_bytes(id),
            None => return Err(ConnectionError::Header),
        };
        let expected = self.in_flight.front().map(|r| r.correlation_id);
        if expected != Some(got) {
            return match self.versions.is_some() {
                true => Err(ConnectionError::Correlation { got, expected }),
                false => Err(ConnectionError::NotKafka("its first answer is not one to the question asked")),
            };
        }
        let Some(request) = self.in_flight.pop_front() else { return Ok(()) };
        let (_, body) = header::decode_response_header(request.api, request.version, &frame)
            .map_err(|_| ConnectionError::Header)?;
        match request.purpose {
            Purpose::Call(token) => {
                self.has_served = true;
                self.last_used_ms = now_ms;
                let elapsed_ms = now_ms.saturating_sub(request.sent_ms);
                self.observations.push_back(Observation::Answered { api: request.api, elapsed_ms });
                if let Some(spare_ms) = throttle::throttle_ms(request.api, request.version, &body) {
                    self.mute(spare_ms, now_ms);
                }
                self.outcomes.push_back((token, Ok(Answer { version: request.version, body })));
            }
            Purpose::Negotiate => self.handle_versions(request.version, &body, now_ms)?,
            Purpose::Authenticate => self.handle_authentication(request.api, request.version, body, now_ms)?,
        }
        self.go_on(now_ms)
    }

    /// The broker has stopped reading for a while (KIP-219). Nothing is sent to it, and what it has not read yet is not
    /// late.
    fn mute(&mut self, spare_ms: u32, now_ms: u64) {
        self.observations.push_back(Observation::Throttled { throttle_ms: spare_ms });
        self.muted_until_ms = self.muted_until_ms.max(now_ms.saturating_add(u64::from(spare_ms)));
        for request in &mut self.in_flight {
            request.deadline_ms = request.deadline_ms.saturating_add(u64::from(spare_ms));
        }
    }

    /// Whatever can be done next: authentication first, then the requests that wait.
    fn go_on(&mut self, now_ms: u64) -> Result<(), ConnectionError> {
        if self.versions.is_some() && self.in_flight.is_empty() {
            self.begin_authentication(now_ms)?;
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
        if self.muted_until_ms > now_ms {
            return;
        }
        self.muted_until_ms = 0;
        while self.is_ready() && self.in_flight.len() < self.settings.max_in_flight {
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
        let answered = request.is_answered();
        let patience_ms = self.settings.request_timeout_ms.saturating_add(extra_timeout_ms);
        self.in_flight.push_back(InFlight {
            correlation_id,
            api,
            version,
            deadline_ms: now_ms.saturating_add(patience_ms),
            sent_ms: now_ms,
            written: false,
            answered,
            purpose: Purpose::Call(token),
        });
        self.transmit.push_back((correlation_id, Transmission::Request { request, version }));
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
            _ if self.versions.is_some() => ConnectionError::Frame(error),
            // A TLS record: alert (21) or handshake (22), version 3.x.
            Some([21 | 22, 3, ..]) => ConnectionError::ExpectsTls,
            Some(prefix) if &prefix == b"HTTP" => ConnectionError::NotKafka("it answers in HTTP"),
            _ => ConnectionError::NotKafka("its first bytes are not a frame of sane size"),
        }
    }
}

/// A request with no form in the version that both sides know. Where it has one in a newer version, the broker is too old
/// for what it asks.
fn unsayable(request: &dyn Outgoing, version: i16, offered: Option<VersionRange>, source: EncodeError) -> Failure {
    let (api, wanted) = (request.key(), request.versions());
    let is_lacking = source.kind == EncodeErrorKind::FieldNotInVersion;
    let newer = (version..=wanted.max).skip(1).find(|newer| request.encode(0, "", *newer).is_ok());
    match newer.filter(|_| is_lacking) {
        Some(min) => Failure::Unsupported { api, wanted: VersionRange { min, ..wanted }, offered },
        None => Failure::Encode { api, source },
    }
}

fn offered_versions(response: &ApiVersionsResponse) -> Vec<(i16, VersionRange)> {
    let range = |min, max| VersionRange { min, max };
    let mut versions: Vec<_> =
        response.api_keys.iter().map(|k| (k.api_key, range(k.min_version, k.max_version))).collect();
    versions.sort_by_key(|(key, _)| *key);
    versions
}
