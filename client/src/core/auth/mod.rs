//! SASL without sockets: a mechanism is a small state machine from the broker's challenges to the client's replies.
//!
//! The connection owns the frames around it (SaslHandshake, SaslAuthenticate) and the timing of re-authentication
//! (KIP-368). Randomness and the wall clock, which nonces and signatures need, come in as a [`Moment`].

mod failure;
#[cfg(feature = "sasl")]
mod msk_iam;
mod oauthbearer;
mod plain;
#[cfg(feature = "sasl")]
mod scram;

use std::fmt;

pub use self::failure::AuthFailure;
#[cfg(feature = "sasl")]
pub use self::msk_iam::{AwsCredentials, presigned_url_token};
pub use self::oauthbearer::Token;
#[cfg(feature = "sasl")]
pub use self::scram::ScramHash;

use crate::secret::Secret;

/// One exchange with one broker, from its beginning.
pub trait Mechanism: Send {
    /// The name in SaslHandshake, e.g. `SCRAM-SHA-256`.
    fn name(&self) -> &'static str;

    /// The first bytes to the broker.
    ///
    /// # Errors
    ///
    /// [`AuthFailure::Credentials`] when the credentials cannot be said in this mechanism.
    fn first(&mut self) -> Result<Vec<u8>, AuthFailure>;

    /// Takes in what the broker said, and gives what to reply; `None` once the exchange is over on this side.
    ///
    /// # Errors
    ///
    /// [`AuthFailure::Server`] when the broker does not prove who it is or does not keep to the mechanism.
    fn handle_challenge(&mut self, challenge: &[u8]) -> Result<Option<Vec<u8>>, AuthFailure>;

    /// Whether the broker has proved all that the mechanism lets it prove. The connection does not trust a broker's
    /// word that it is done before that.
    fn is_complete(&self) -> bool;
}

/// What an exchange needs from outside, as it begins.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// Unpredictable bytes, new for each exchange.
    pub random: [u8; 18],
    /// Seconds since the Unix epoch.
    pub unix_seconds: u64,
}

/// Who the client says it is, and how it proves that.
#[derive(Clone)]
pub enum Credentials {
    /// PLAIN (RFC 4616): the password itself goes to the broker.
    Plain {
        /// The user.
        username: String,
        /// The password.
        password: Secret,
    },
    #[cfg(feature = "sasl")]
    /// SCRAM (RFC 5802, RFC 7677): both sides prove that they know the password.
    Scram {
        /// SHA-256 or SHA-512.
        hash: ScramHash,
        /// The user, or the id of a delegation token.
        username: String,
        /// The password, or the token's HMAC.
        password: Secret,
        /// Whether these are a delegation token's (KIP-48).
        delegation_token: bool,
    },
    /// OAUTHBEARER (RFC 7628, KIP-255): a token from somebody whom the broker trusts.
    OAuthBearer(Token),
    #[cfg(feature = "sasl")]
    /// AWS_MSK_IAM: a signature with an AWS key.
    MskIam(AwsCredentials),
}

impl Credentials {
    /// The mechanism's name in SaslHandshake.
    pub fn mechanism(&self) -> &'static str {
        match self {
            Self::Plain { .. } => "PLAIN",
            #[cfg(feature = "sasl")]
            Self::Scram { hash, .. } => hash.mechanism(),
            Self::OAuthBearer(_) => "OAUTHBEARER",
            #[cfg(feature = "sasl")]
            Self::MskIam(_) => "AWS_MSK_IAM",
        }
    }

    /// Begins an exchange with the broker at `host`.
    #[cfg_attr(not(feature = "sasl"), allow(unused_variables, reason = "the mechanisms that compute need them"))]
    pub fn begin(&self, host: &str, moment: Moment) -> Box<dyn Mechanism> {
        match self {
            Self::Plain { username, password } => Box::new(plain::Plain::new(username.clone(), password.clone())),
            #[cfg(feature = "sasl")]
            Self::Scram { hash, username, password, delegation_token } => {
                Box::new(scram::Scram::new(*hash, username, password.clone(), *delegation_token, moment.random))
            }
            Self::OAuthBearer(token) => Box::new(oauthbearer::OAuthBearer::new(token.clone())),
            #[cfg(feature = "sasl")]
            Self::MskIam(credentials) => {
                Box::new(msk_iam::MskIam::new(credentials.clone(), host.to_owned(), moment.unix_seconds))
            }
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("mechanism", &self.mechanism()).finish_non_exhaustive()
    }
}
