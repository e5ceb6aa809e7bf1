//! Why a broker and this client did not come to terms about who they are.

/// Why authentication failed. None of it can be mended by trying again, but for [`AuthFailure::Unavailable`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthFailure {
    /// The broker does not let these credentials in.
    #[error("the broker refused the credentials ({mechanism}): {message}")]
    Refused {
        /// The mechanism used.
        mechanism: &'static str,
        /// The broker's words.
        message: String,
    },
    /// The listener does not offer the mechanism.
    #[error("the broker does not offer {wanted} on this listener; it has {}", list(enabled))]
    MechanismNotEnabled {
        /// `sasl.mechanism`.
        wanted: &'static str,
        /// What the listener offers.
        enabled: Vec<String>,
    },
    /// The listener wants no authentication.
    #[error("this listener takes no SASL (set security.protocol to PLAINTEXT or SSL, or use another port)")]
    NotExpected,
    /// The broker did not prove that it knows the password too, or broke the rules: it may be an impostor.
    #[error("the broker failed its part of {mechanism}: {reason}")]
    Server {
        /// The mechanism used.
        mechanism: &'static str,
        /// What it did.
        reason: String,
    },
    /// The credentials are unfit: empty, with a character that the mechanism cannot carry, not to be had at all.
    #[error("the credentials cannot be used with {mechanism}: {reason}")]
    Credentials {
        /// The mechanism.
        mechanism: &'static str,
        /// What is wrong with them; never the secret itself.
        reason: String,
    },
    /// The broker or the source of the tokens cannot say just now.
    #[error("authentication is not possible just now: {reason}")]
    Unavailable {
        /// What failed.
        reason: String,
    },
}

impl AuthFailure {
    /// Whether the same credentials may do later.
    pub fn is_retriable(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }
}

fn list(mechanisms: &[String]) -> String {
    if mechanisms.is_empty() { "none".to_owned() } else { mechanisms.join(", ") }
}
