//! SASL on a connection: SaslHandshake names the mechanism, SaslAuthenticate carries its messages (KIP-152); brokers
//! before 1.0 take them bare. A session may be bounded, and is then renewed on the connection it stands on (KIP-368).

#[cfg(test)]
mod tests;

use bytes::{Bytes, BytesMut};
use millstream_protocol::api::{ApiKey, Request};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::header;
use millstream_protocol::messages::{
    SaslAuthenticateRequest, SaslAuthenticateResponse, SaslHandshakeRequest, SaslHandshakeResponse,
};

use super::{Connection, ConnectionError, InFlight, Observation, Purpose, Transmission};
use crate::core::auth::{AuthFailure, Mechanism};
use crate::core::request::Answer;

/// The part of a session, in percent, after which it is renewed: what is left is for the network and for clocks.
const RENEW_AFTER_PERCENT: u64 = 85;

/// Where an exchange stands.
enum Step {
    /// It waits for versions, or until the requests in flight are answered.
    Due,
    /// SaslHandshake is under way.
    Handshake,
    /// Messages of the mechanism are under way, in SaslAuthenticate or bare.
    Exchange { raw: bool },
}

pub(super) struct Authentication {
    exchange: Option<(Box<dyn Mechanism>, Step)>,
    renew_at_ms: Option<u64>,
    is_wanted: bool,
}

impl Authentication {
    pub(super) fn new(mechanism: Option<Box<dyn Mechanism>>) -> Self {
        Self { exchange: mechanism.map(|mechanism| (mechanism, Step::Due)), renew_at_ms: None, is_wanted: false }
    }

    pub(super) fn is_done(&self) -> bool {
        self.exchange.is_none()
    }

    pub(super) fn is_due(&self) -> bool {
        matches!(self.exchange, Some((_, Step::Due)))
    }

    /// Whether the next frame is a message of the mechanism without a header.
    pub(super) fn is_raw(&self) -> bool {
        matches!(self.exchange, Some((_, Step::Exchange { raw: true })))
    }

    pub(super) fn renew(&mut self, mechanism: Box<dyn Mechanism>) {
        if self.exchange.is_none() {
            self.exchange = Some((mechanism, Step::Due));
        }
    }

    pub(super) fn handle_timeout(&mut self, now_ms: u64) {
        if self.renew_at_ms.is_some_and(|at_ms| at_ms <= now_ms) {
            self.renew_at_ms = None;
            self.is_wanted = true;
        }
    }

    pub(super) fn poll_wanted(&mut self) -> bool {
        std::mem::take(&mut self.is_wanted)
    }

    pub(super) fn poll_timeout(&self) -> Option<u64> {
        self.renew_at_ms
    }
}

impl<T> Connection<T> {
    /// Begins an exchange that is due. Nothing is in flight, so nothing interleaves with it.
    pub(super) fn begin_authentication(&mut self, now_ms: u64) -> Result<(), ConnectionError> {
        let Some((mechanism, step @ Step::Due)) = &mut self.authentication.exchange else { return Ok(()) };
        *step = Step::Handshake;
        let mechanism = mechanism.name().to_owned();
        let offered = self.offered(ApiKey::SaslHandshake).map_or(0, |range| range.max);
        // Version 0 promises bare messages, version 1 SaslAuthenticate.
        let version = match self.offered(ApiKey::SaslAuthenticate) {
            Some(_) => offered.min(1),
            None => 0,
        };
        self.ask_for_authentication(version, &SaslHandshakeRequest { mechanism }, now_ms)
    }

    /// The answer to SaslHandshake or SaslAuthenticate.
    pub(super) fn handle_authentication(
        &mut self,
        api: ApiKey,
        version: i16,
        body: Bytes,
        now_ms: u64,
    ) -> Result<(), ConnectionError> {
        let answer = Answer { version, body };
        if api == ApiKey::SaslHandshake {
            let response = answer.decode::<SaslHandshakeRequest>().map_err(|_| ConnectionError::Header)?;
            self.handle_handshake(version, response, now_ms)
        } else {
            let response = answer.decode::<SaslAuthenticateRequest>().map_err(|_| ConnectionError::Header)?;
            self.handle_authenticate(response, now_ms)
        }
    }

    /// A message of the mechanism from a broker that sends them bare.
    pub(super) fn handle_raw_token(&mut self, token: &Bytes, now_ms: u64) -> Result<(), ConnectionError> {
        self.handle_challenge(token, 0, now_ms)?;
        self.go_on(now_ms)
    }

    fn handle_handshake(
        &mut self,
        version: i16,
        response: SaslHandshakeResponse,
        now_ms: u64,
    ) -> Result<(), ConnectionError> {
        let Some((mechanism, step)) = &mut self.authentication.exchange else { return Ok(()) };
        let failure = match ErrorCode(response.error_code) {
            ErrorCode::NONE => {
                *step = Step::Exchange { raw: version == 0 };
                let first = mechanism.first().map_err(ConnectionError::Authentication)?;
                return self.send_token(first, now_ms);
            }
            ErrorCode::UNSUPPORTED_SASL_MECHANISM => {
                AuthFailure::MechanismNotEnabled { wanted: mechanism.name(), enabled: response.mechanisms }
            }
            ErrorCode::ILLEGAL_SASL_STATE => AuthFailure::NotExpected,
            code => refusal(mechanism.name(), code, None),
        };
        Err(ConnectionError::Authentication(failure))
    }

    fn handle_authenticate(&mut self, response: SaslAuthenticateResponse, now_ms: u64) -> Result<(), ConnectionError> {
        let Some((mechanism, _)) = &self.authentication.exchange else { return Ok(()) };
        match ErrorCode(response.error_code) {
            ErrorCode::NONE => self.handle_challenge(&response.auth_bytes, response.session_lifetime_ms, now_ms),
            code => Err(ConnectionError::Authentication(refusal(mechanism.name(), code, response.error_message))),
        }
    }

    fn handle_challenge(
        &mut self,
        challenge: &[u8],
        session_lifetime_ms: i64,
        now_ms: u64,
    ) -> Result<(), ConnectionError> {
        let Some((mechanism, _)) = &mut self.authentication.exchange else { return Ok(()) };
        let reply = mechanism.handle_challenge(challenge).map_err(ConnectionError::Authentication)?;
        if let Some(reply) = reply {
            return self.send_token(reply, now_ms);
        }
        if !mechanism.is_complete() {
            let reason = "it ended the exchange early".to_owned();
            let failure = AuthFailure::Server { mechanism: mechanism.name(), reason };
            return Err(ConnectionError::Authentication(failure));
        }
        self.authentication.exchange = None;
        self.observations.push_back(Observation::Authenticated);
        let lifetime_ms = u64::try_from(session_lifetime_ms).ok().filter(|lifetime_ms| *lifetime_ms > 0);
        self.authentication.renew_at_ms =
            lifetime_ms.map(|lifetime_ms| now_ms.saturating_add(lifetime_ms / 100 * RENEW_AFTER_PERCENT));
        Ok(())
    }

    fn send_token(&mut self, token: Vec<u8>, now_ms: u64) -> Result<(), ConnectionError> {
        if !self.authentication.is_raw() {
            let version = self.offered(ApiKey::SaslAuthenticate).map_or(0, |range| range.max);
            let version = version.min(SaslAuthenticateRequest::KEY.request_versions().max);
            let request = SaslAuthenticateRequest { auth_bytes: token.into(), ..Default::default() };
            return self.ask_for_authentication(version, &request, now_ms);
        }
        let mut frame = BytesMut::with_capacity(4 + token.len());
        frame.extend_from_slice(&u32::try_from(token.len()).unwrap_or_default().to_be_bytes());
        frame.extend_from_slice(&token);
        self.push_authentication(ApiKey::SaslAuthenticate, 0, frame.freeze(), now_ms);
        Ok(())
    }

    fn ask_for_authentication<R: Request>(
        &mut self,
        version: i16,
        request: &R,
        now_ms: u64,
    ) -> Result<(), ConnectionError> {
        let id = self.next_correlation_id;
        let frame = header::encode_request(id, Some(&self.settings.client_id), version, request)
            .map_err(|error| ConnectionError::Authentication(AuthFailure::Unavailable { reason: error.to_string() }))?;
        self.push_authentication(R::KEY, version, frame, now_ms);
        Ok(())
    }

    fn push_authentication(&mut self, api: ApiKey, version: i16, frame: Bytes, now_ms: u64) {
        let correlation_id = self.take_correlation_id();
        self.in_flight.push_back(InFlight {
            correlation_id,
            api,
            version,
            deadline_ms: now_ms.saturating_add(self.settings.request_timeout_ms),
            sent_ms: now_ms,
            written: false,
            answered: true,
            purpose: Purpose::Authenticate,
        });
        self.transmit.push_back((correlation_id, Transmission::Frame(frame)));
    }
}

/// A code that says "not now" is no verdict on the credentials.
fn refusal(mechanism: &'static str, code: ErrorCode, message: Option<String>) -> AuthFailure {
    let message = message.filter(|message| !message.is_empty()).unwrap_or_else(|| code.name().to_owned());
    match code.retriable() {
        true => AuthFailure::Unavailable { reason: message },
        false => AuthFailure::Refused { mechanism, message },
    }
}
