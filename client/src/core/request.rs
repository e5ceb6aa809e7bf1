//! A request on its way to a connection, its version still open: only the connection knows what its broker speaks.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message, Request, VersionRange};
use millstream_protocol::error::{DecodeError, EncodeError};
use millstream_protocol::header;
use millstream_protocol::read::Reader;

/// A request of any API, to be encoded once the version is known.
pub trait Outgoing: Send {
    /// Its API.
    fn key(&self) -> ApiKey;
    /// The versions in which it says what it means to say.
    fn versions(&self) -> VersionRange;
    /// Whether the broker answers it. Only a Produce with `acks=0` is not answered.
    fn is_answered(&self) -> bool {
        true
    }
    /// The whole frame, size prefix included.
    fn encode(&self, correlation_id: i32, client_id: &str, version: i16) -> Result<Bytes, EncodeError>;
}

/// A typed request with the versions it may go out in.
#[derive(Debug)]
pub struct Typed<R> {
    /// The request.
    pub request: R,
    /// The oldest version it may be encoded in.
    pub min_version: i16,
    /// The newest version it may be encoded in.
    pub max_version: i16,
    /// Whether the broker answers it.
    pub answered: bool,
}

impl<R: Request> Typed<R> {
    /// A request that may go out in every stable version.
    pub fn new(request: R) -> Self {
        Self::between(request, 0, i16::MAX)
    }

    /// A request that must not go out in a version above `max_version`.
    pub fn up_to(request: R, max_version: i16) -> Self {
        Self::between(request, 0, max_version)
    }

    /// A request that says what it means to say in these versions alone.
    pub fn between(request: R, min_version: i16, max_version: i16) -> Self {
        Self { request, min_version, max_version, answered: true }
    }
}

impl<R: Request + Send> Outgoing for Typed<R> {
    fn key(&self) -> ApiKey {
        R::KEY
    }

    fn versions(&self) -> VersionRange {
        let stable = R::KEY.request_versions();
        VersionRange { min: stable.min.max(self.min_version), max: stable.max.min(self.max_version) }
    }

    fn is_answered(&self) -> bool {
        self.answered
    }

    fn encode(&self, correlation_id: i32, client_id: &str, version: i16) -> Result<Bytes, EncodeError> {
        header::encode_request(correlation_id, Some(client_id), version, &self.request)
    }
}

/// A request whose fields depend on the version it goes out in.
pub struct PerVersion<F> {
    /// Makes the request for a version.
    pub build: F,
    /// The newest version it may be encoded in.
    pub max_version: i16,
}

impl<R: Request, F: Fn(i16) -> R + Send> Outgoing for PerVersion<F> {
    fn key(&self) -> ApiKey {
        R::KEY
    }

    fn versions(&self) -> VersionRange {
        let stable = R::KEY.request_versions();
        VersionRange { min: stable.min, max: stable.max.min(self.max_version) }
    }

    fn encode(&self, correlation_id: i32, client_id: &str, version: i16) -> Result<Bytes, EncodeError> {
        header::encode_request(correlation_id, Some(client_id), version, &(self.build)(version))
    }
}

/// A response's body, not yet decoded: whoever asked decodes it, on its own time.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The version of the exchange.
    pub version: i16,
    /// The response behind its header; empty for a request that is not answered.
    pub body: Bytes,
}

impl Answer {
    /// Decodes the body as the response to an `R`.
    pub fn decode<R: Request>(&self) -> Result<R::Response, DecodeError> {
        R::Response::decode(&mut Reader::new(&self.body), self.version)
    }
}
