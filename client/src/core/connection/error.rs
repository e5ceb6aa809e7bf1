//! Why connections end, and what that means for the requests on them.

use std::fmt;

use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::error::EncodeError;
use millstream_protocol::frame::FrameError;

use crate::core::auth::AuthFailure;

/// Why a connection is given up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionError {
    /// The peer's first bytes are not a Kafka frame.
    #[error("the peer does not speak Kafka: {0}")]
    NotKafka(&'static str),
    /// The peer's first bytes are TLS, and this side does not speak it.
    #[error("the listener speaks TLS: set security.protocol to SSL or SASL_SSL")]
    ExpectsTls,
    /// The TLS handshake failed, or the peer ended the session with an alert.
    #[error("{0}")]
    Tls(TlsFailure),
    /// The broker and this client did not come to terms about who they are.
    #[error("{0}")]
    Authentication(AuthFailure),
    /// The peer closed the connection.
    #[error("the broker closed the connection{}", .0.meaning())]
    Hangup(Stage),
    /// Nobody listens at the address.
    #[error("connection refused")]
    Refused,
    /// The host name leads nowhere.
    #[error("the name cannot be resolved: {0}")]
    Unresolved(String),
    /// No connection in time (`socket.connection.setup.timeout.ms`).
    #[error("no connection within {after_ms} ms")]
    ConnectTimeout {
        /// How long it was tried.
        after_ms: u64,
    },
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
    /// What else the transport said.
    #[error("{0}")]
    Transport(String),
    /// Nobody has used it for long (`connections.max.idle.ms`).
    #[error("the connection was not used for long")]
    Idle,
    /// The client is being closed.
    #[error("the client is closed")]
    Closed,
}

impl ConnectionError {
    /// Whether connecting again in the same way is of no use: the certificate, the credentials or the protocol are wrong.
    pub fn is_fatal(&self) -> bool {
        match self {
            Self::ExpectsTls => true,
            Self::Tls(failure) => failure.is_fatal(),
            Self::Authentication(failure) => !failure.is_retriable(),
            _ => false,
        }
    }
}

/// How far a connection had come when the peer closed it. It tells what the peer may have disliked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It had answered nothing at all.
    Greeting,
    /// Authentication was under way.
    Authentication,
    /// It had told its versions, but answered no request.
    FirstRequest,
    /// It had answered requests.
    Serving,
}

impl Stage {
    fn meaning(self) -> &'static str {
        match self {
            Self::Greeting => " before it answered anything (so does a listener for TLS when a client speaks without)",
            Self::Authentication => " during authentication",
            Self::FirstRequest => " at the first request (so does a listener that wants SASL when a client has none)",
            Self::Serving => "",
        }
    }
}

/// What went wrong with TLS.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("TLS failed: {kind}{}", Detail(detail))]
pub struct TlsFailure {
    /// The kind, to tell them apart by.
    pub kind: TlsFailureKind,
    /// The TLS library's words, when they say more.
    pub detail: String,
}

struct Detail<'a>(&'a str);

impl fmt::Display for Detail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " ({})", self.0) }
    }
}

impl TlsFailure {
    /// Whether trying again in the same way is of no use.
    pub fn is_fatal(&self) -> bool {
        !matches!(self.kind, TlsFailureKind::Hangup | TlsFailureKind::Other)
    }
}

/// The ways in which TLS fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TlsFailureKind {
    /// No authority that is trusted here signed the broker's certificate.
    #[error("no trusted authority signed the broker's certificate (name its CA in ssl.truststore.location)")]
    UnknownIssuer,
    /// The broker's certificate is no longer valid.
    #[error("the broker's certificate has expired")]
    Expired,
    /// The broker's certificate is not valid yet: it, or the clock here, is wrong.
    #[error("the broker's certificate is not valid yet (or the clock here is wrong)")]
    NotValidYet,
    /// The broker's certificate is for another name than the one connected to.
    #[error("the broker's certificate is for another host name")]
    WrongHost,
    /// The broker's certificate is damaged, revoked, or for another purpose.
    #[error("the broker's certificate cannot be used")]
    BadCertificate,
    /// The broker wants a certificate from this client, and none is configured.
    #[error("the broker wants a client certificate (name one in ssl.keystore.location)")]
    ClientCertificateRequired,
    /// The broker does not accept this client's certificate.
    #[error("the broker does not accept the client certificate")]
    ClientCertificateRefused,
    /// The two sides share no version or cipher suite.
    #[error("the broker and this client share no TLS version or cipher suite")]
    NothingInCommon,
    /// The peer answers with something that is not TLS.
    #[error("the listener does not speak TLS (is it one for PLAINTEXT or SASL_PLAINTEXT?)")]
    NotTls,
    /// The peer closed the connection during the handshake.
    #[error("the peer closed the connection during the handshake (so does a listener without TLS)")]
    Hangup,
    /// Anything else.
    #[error("the session broke")]
    Other,
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
        match self {
            Self::Unsupported { .. } | Self::Encode { .. } => true,
            Self::Unsent(error) => error.is_fatal(),
            Self::Lost(_) => false,
        }
    }
}
